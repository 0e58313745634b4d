"""Places for fillers that are no relation of grammar: valuations, roles, counts, old and new names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import msgspec

from newsfacts.annotation import Filler
from newsfacts.events.clauses import objects, prepositional
from newsfacts.events.context import Context
from newsfacts.events.fillers import filler_of, fillers, item_at, phrase_span
from newsfacts.events.frames import Slot
from newsfacts.events.parse import Parse


class Site(msgspec.Struct, frozen=True, kw_only=True):
    """A trigger in its sentence: where slots are filled from."""

    parse: Parse
    head: int
    """Token that carries the trigger."""
    verb: int | None
    """The trigger itself if it is a verb, or the verb that governs it."""
    relation: str
    """What the trigger is to the governing verb: self, object, subject, prep or nothing."""
    start: int
    end: int
    below: int | None = None
    """The verb of a clause that says what is done with the noun: "imposed by X"."""
    acting: bool = True
    """Whether who does what the governing verb says does what the noun says."""
    rivals: tuple[int, ...]
    """Tokens of other triggers in the sentence; a value belongs to the nearest in the tree."""

    @property
    def is_noun(self) -> bool:
        """Whether the trigger is a noun."""
        return self.relation != "self"


Place = Callable[[Context, Site, Slot, str], Iterator[Filler]]

_VALUED = re.compile(r"\bvalu(?:ed|es|ing|ation)\b[^.;]{0,60}\Z", re.IGNORECASE)
_VALUATION = re.compile(r"\A\s+(?:pre-money |post-money )?valuation\b", re.IGNORECASE)
_COUNT = re.compile(
    r"\b(\d[\d,]*(?:\.\d+)?\s?(?:%|percent)?)\s+(?:of its |of the |more |full-time |[a-z-]+ ){0,2}?"
    r"(?:jobs|employees|workers|staff|positions|people|posts|employee|workforce|roles|contractors|layoffs)\b"
)
_ROUND = re.compile(
    r"\b(?:pre-)?(?:seed|angel)\b(?: round)?|\bSeries [A-H]\d?\b|\bgrowth round\b|\bbridge round\b",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:(?:[Aa]cting|[Ii]nterim|[Dd]eputy|[Vv]ice|[Ee]xecutive|[Nn]ew|[Mm]anaging|[Cc]o|[Ff]inance|"
    r"[Pp]rime|[Ff]oreign|[Ii]nterior|[Tt]rade|[Dd]efen[cs]e|[Gg]eneral|[Nn]on-executive|[Ss]upreme) |co-)*"
    r"(?:[Cc]hief(?: [a-z]+){0,2} [Oo]fficer|[Cc]hief [Ee]xecutive|CEO|CFO|COO|CTO|[Cc]hair(?:man|woman|person)?|"
    r"[Pp]resident|[Dd]irector(?: [Gg]eneral)?|[Mm]inister(?: of [A-Z]\w+)?|[Gg]overnor|[Ss]ecretary(?: of [A-Z]\w+)?|"
    r"[Hh]ead(?: of [\w ]{3,25}?(?=[,.;]|\Z))?|[Cc]oach|[Mm]anager|[Aa]mbassador|[Pp]artner|[Tt]reasurer|"
    r"[Cc]ommissioner|[Ll]eader|[Mm]ayor|[Ss]peaker|[Jj]udge|[Mm]ember|[Aa]dministrator|[Ss]pokes\w+)\b"
)
_NOW = re.compile(r"([A-Z][\w.&’'-]*(?: [A-Z][\w.&’'-]*)*)(?:,| \(|\()\s*\Z")
_NAME_AFTER = re.compile(
    r"\A(?:[^A-Z.;:()]{0,40}?\b(?:as|to|itself|themselves|called|named|the)\b|[a-z0-9 ,]{0,14})?\s*[“\"‘]?"
    r"([A-Z][\w.&’'/-]*(?: (?:[A-Z][\w.&’'/-]*|of|and|de|&)(?= ?[A-Z&]|\b))*)"
)
_CALLED = re.compile(r"\A\s*(?:known as |called )?[“\"]?([A-Z][\w.&’'-]*(?: [A-Z][\w.&’'-]*)*)")


def _valuation(context: Context, site: Site, slot: Slot, rule: str) -> Iterator[Filler]:
    for item in context.mentions.between(site.parse.start, site.parse.end, "amount"):
        before = context.text[max(site.parse.start, item.start - 80) : item.start]
        after = context.text[item.end : item.end + 30]
        if _VALUED.search(before) or _VALUATION.search(after):
            yield filler_of(context, item, rule)


def _count(context: Context, site: Site, slot: Slot, rule: str) -> Iterator[Filler]:
    for match in _COUNT.finditer(context.text, site.parse.start, site.parse.end):
        value = match.group(1).replace(",", "").strip()
        yield Filler(mention=context.mention(*match.span(1), rule), value=value)


def _round(context: Context, site: Site, slot: Slot, rule: str) -> Iterator[Filler]:
    for match in _ROUND.finditer(context.text, site.parse.start, site.parse.end):
        yield Filler(mention=context.mention(*match.span(), rule), value=match.group())
        return


def _measure(context: Context, site: Site, slot: Slot, rule: str) -> Iterator[Filler]:
    heads = objects(site.parse, site.head) if site.relation == "self" else [site.head]
    for noun in heads[:1]:
        token = site.parse.tokens[noun]
        if token.tag.startswith("NN") and item_at(context, site.parse, noun, "amount") is None:
            start, end = phrase_span(context, site.parse, noun)
            yield Filler(mention=context.mention(start, end, rule), value=token.lower)
            return
    mention = context.mention(site.start, site.end, rule)
    yield Filler(mention=mention, value=mention.text.lower())


def _role(context: Context, site: Site, slot: Slot, rule: str) -> Iterator[Filler]:
    """The post named nearest behind the trigger, else nearest before it."""
    after = _ROLE.search(context.text, site.end, site.parse.end)
    found = after
    if after is None or after.start() - site.end > 120:
        for match in _ROLE.finditer(context.text, site.parse.start, site.start):
            found = match
    if found is not None:
        yield Filler(mention=context.mention(*found.span(), rule))


def _role_of(context: Context, site: Site, slot: Slot, rule: str) -> Iterator[Filler]:
    """The organization that the post is at: "chairman of Halden", "Halden's chairman"."""
    for role in _role(context, site, slot, rule):
        if role.mention is None:
            continue
        noun = site.parse.head_of(role.mention.start, role.mention.end)
        for j in [
            *prepositional(site.parse, noun, "of"),
            *prepositional(site.parse, noun, "at"),
            *prepositional(site.parse, noun, "for"),
            *site.parse.children(noun, "poss", "compound", "nmod"),
        ]:
            yield from fillers(context, site.parse, j, slot.kinds, rule)


def _person_after(context: Context, site: Site, slot: Slot, rule: str) -> Iterator[Filler]:
    for item in context.mentions.between(site.end, site.parse.end, "person")[:1]:
        yield filler_of(context, item, rule)


def _first_person(context: Context, site: Site, slot: Slot, rule: str) -> Iterator[Filler]:
    for item in context.mentions.between(site.parse.start, site.start, "person")[:1]:
        yield filler_of(context, item, rule)


def _list_after(context: Context, site: Site, slot: Slot, rule: str) -> Iterator[Filler]:
    for item in context.mentions.between(site.end, site.parse.end, "organization", "person"):
        yield filler_of(context, item, rule)


def _model(context: Context, site: Site, slot: Slot, rule: str) -> Iterator[Filler]:
    """A model that hangs on the object: "its model, Lumen-7B"."""
    nouns = objects(site.parse, site.head) if site.relation == "self" else [site.head]
    below = {k for noun in nouns for k in site.parse.subtree(noun)}
    for item in context.mentions.between(site.parse.start, site.parse.end, "model"):
        if site.parse.at(item.start) in below:
            yield filler_of(context, item, rule)


def _of_model(context: Context, site: Site, slot: Slot, rule: str) -> Iterator[Filler]:
    """The sizes of the models that the sentence names."""
    models = {
        item.ref for item in context.mentions.between(site.parse.start, site.parse.end, "model")
    }
    seen: set[str] = set()
    for item in context.mentions.items:
        if item.kind == "parameters" and item.sort in models and item.ref not in seen:
            seen.add(item.ref or "")
            yield filler_of(context, item, rule)


def _old_name(context: Context, site: Site, slot: Slot, rule: str) -> Iterator[Filler]:
    yield from _name(context, site, rule, old=True)


def _new_name(context: Context, site: Site, slot: Slot, rule: str) -> Iterator[Filler]:
    yield from _name(context, site, rule, old=False)


def _name(context: Context, site: Site, rule: str, *, old: bool) -> Iterator[Filler]:
    """Both names of "Corvus, now Linden" and "Pello (formerly Ostara)"."""
    left = _NOW.search(context.text[site.parse.start : site.start])
    right = _CALLED.match(context.text[site.end : site.parse.end])
    if left is None or right is None:
        return
    word = context.text[site.start : site.end].lower()
    first_is_old = word.startswith(("now", "since", "which", "renamed"))
    if old == first_is_old:
        start, end = (site.parse.start + k for k in left.span(1))
    else:
        start, end = (site.end + k for k in right.span(1))
    yield _named_filler(context, start, end, rule)


def _name_after(context: Context, site: Site, slot: Slot, rule: str) -> Iterator[Filler]:
    """The name behind "known until 1998 as", "renamed itself", "was called"."""
    match = _NAME_AFTER.match(context.text[site.end : site.parse.end])
    if match is not None:
        start, end = (site.end + k for k in match.span(1))
        if context.mentions.covering(start, end, "date", "person") is None:
            yield _named_filler(context, start, end, rule)


def _named_filler(context: Context, start: int, end: int, rule: str) -> Filler:
    item = context.mentions.covering(start, end, "organization")
    if item is not None and (item.start, item.end) != (start, end):
        start, end = item.start, item.end
    ref = item.ref if item is not None else None
    return Filler(mention=context.mention(start, end, rule), ref=ref)


def _role_next(context: Context, site: Site, slot: Slot, rule: str) -> Iterator[Filler]:
    """The post right behind the trigger: "became chief executive", "joined X as chairman"."""
    match = _ROLE.search(context.text, site.end, min(site.parse.end, site.end + 70))
    if match is not None and not re.search(
        r"[;:(]|, (?!the |an? )", context.text[site.end : match.start()]
    ):
        yield Filler(mention=context.mention(*match.span(), rule))


def _it(context: Context, site: Site, slot: Slot, rule: str) -> Iterator[Filler]:
    """The company that the text goes on about, named or not in the sentence."""
    item = context.antecedent(site.start)
    if item is not None:
        yield filler_of(context, item, f"{rule}, the company spoken of")


SPECIAL: dict[str, Place] = {
    "valuation": _valuation,
    "count": _count,
    "round": _round,
    "measure": _measure,
    "role": _role,
    "role of": _role_of,
    "person after": _person_after,
    "first person": _first_person,
    "list after": _list_after,
    "model": _model,
    "of model": _of_model,
    "old name": _old_name,
    "new name": _new_name,
    "name after": _name_after,
    "it": _it,
    "role next": _role_next,
}
"""Places by name, as frames and entries write them."""
