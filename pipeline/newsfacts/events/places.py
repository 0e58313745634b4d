"""Places that are no relation of grammar: valuations, roles, counts, old and new names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

import msgspec

from newsfacts.annotation import Filler
from newsfacts.events.clauses import objects
from newsfacts.events.context import Context
from newsfacts.events.frames import Slot
from newsfacts.events.named import filler_of
from newsfacts.events.parse import Parse
from newsfacts.events.phrases import item_at, phrase_span
from newsfacts.lexicon import Entry, load_lexicon


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


class PlacePattern(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that show where a filler stands."""

    id: str
    pattern: str
    any_case: bool = False


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    pattern: tuple[PlacePattern, ...]


def place_patterns() -> tuple[PlacePattern, ...]:
    """Return the entries of place_patterns.toml."""
    return load_lexicon("place_patterns.toml", _File).pattern


@cache
def place_pattern(name: str) -> re.Pattern[str]:
    """Return a pattern by its name."""
    entry = next(entry for entry in place_patterns() if entry.id == name)
    return re.compile(entry.pattern, re.IGNORECASE if entry.any_case else 0)


Place = Callable[[Context, Site, Slot, str], Iterator[Filler]]


def _valuation(context: Context, site: Site, slot: Slot, rule: str) -> Iterator[Filler]:
    for item in context.mentions.between(site.parse.start, site.parse.end, "amount"):
        before = context.text[max(site.parse.start, item.start - 80) : item.start]
        after = context.text[item.end : item.end + 30]
        if place_pattern("valued").search(before) or place_pattern("valuation").search(after):
            yield filler_of(context, item, rule)


def _count(context: Context, site: Site, slot: Slot, rule: str) -> Iterator[Filler]:
    for match in place_pattern("count").finditer(context.text, site.parse.start, site.parse.end):
        value = match.group(1).replace(",", "").strip()
        yield Filler(mention=context.mention(*match.span(1), rule), value=value)


def _round(context: Context, site: Site, slot: Slot, rule: str) -> Iterator[Filler]:
    for match in place_pattern("round").finditer(context.text, site.parse.start, site.parse.end):
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


def _listed(context: Context, site: Site, slot: Slot, rule: str) -> Iterator[Filler]:
    """All organizations behind "from", "led by", "with participation from" after the trigger."""
    match = place_pattern("backers").search(context.text, site.end, site.parse.end)
    if match is not None:
        for item in context.mentions.between(match.end(), site.parse.end, "organization"):
            yield filler_of(context, item, rule)


def _list_before(context: Context, site: Site, slot: Slot, rule: str) -> Iterator[Filler]:
    """All that the sentence names before the trigger, where it says that they act together."""
    before = context.text[site.parse.start : site.start]
    if place_pattern("together").search(before):
        for item in context.mentions.between(site.parse.start, site.start, "organization"):
            yield filler_of(context, item, rule)


def _list_after(context: Context, site: Site, slot: Slot, rule: str) -> Iterator[Filler]:
    start = site.end
    if site.verb is not None and site.parse.tokens[site.verb].start > start:
        start = site.parse.tokens[site.verb].end  # "investors in A include B and C"
    for item in context.mentions.between(start, site.parse.end, "organization", "person"):
        yield filler_of(context, item, rule)


def _model(context: Context, site: Site, slot: Slot, rule: str) -> Iterator[Filler]:
    """A model that hangs on the object: "its model, Lumen-7B"."""
    nouns = objects(site.parse, site.head) if site.relation == "self" else [site.head]
    below = {k for noun in nouns for k in site.parse.subtree(noun)}
    for item in context.mentions.between(site.parse.start, site.parse.end, "model"):
        if site.parse.at(item.start) in below:
            yield filler_of(context, item, rule)


def _models_next(context: Context, site: Site, slot: Slot, rule: str) -> Iterator[Filler]:
    """The first model that the next sentence of the paragraph names."""
    paragraph = context.text.find("\n", site.parse.end - 1)
    end = paragraph if paragraph >= 0 else len(context.text)
    near = min(end, site.parse.end + _NEXT)
    for item in context.mentions.between(site.parse.end, near, "model")[:1]:
        yield filler_of(context, item, rule)


_NEXT = 150
"""Characters behind a sentence in which the model that it speaks of is named."""


def _of_model(context: Context, site: Site, slot: Slot, rule: str) -> Iterator[Filler]:
    """The sizes of the models that the sentence names."""
    models = {
        item.ref for item in context.mentions.between(site.parse.start, site.parse.end, "model")
    }
    sizes = [i for i in context.mentions.items if i.kind == "parameters" and i.sort in models]
    told = [i for i in sizes if context.mentions.covering(i.start, i.end, "model") is None]
    written = {i.sort for i in told}  # the size in a name only counts where no other is given
    seen: set[str] = set()
    for item in sizes:
        if (item in told or item.sort not in written) and item.ref not in seen:
            seen.add(item.ref or "")
            yield filler_of(context, item, rule)


def _openness(context: Context, site: Site, slot: Slot, rule: str) -> Iterator[Filler]:
    """Whether the model may be had freely: by the trigger, its sentence, or the next."""
    for start, end in ((site.start, site.end), (site.parse.start, site.parse.end + 160)):
        for pattern, value in ((place_pattern("open"), "true"), (place_pattern("closed"), "false")):
            match = pattern.search(context.text, start, min(end, len(context.text)))
            if match is not None:
                yield Filler(mention=context.mention(*match.span(), rule), value=value)
                return


def _it(context: Context, site: Site, slot: Slot, rule: str) -> Iterator[Filler]:
    """The company that the text goes on about, named or not in the sentence."""
    item = context.antecedent(site.start)
    if item is not None:
        yield filler_of(context, item, f"{rule}, the company spoken of")


def _it_here(context: Context, site: Site, slot: Slot, rule: str) -> Iterator[Filler]:
    """The company that the paragraph goes on about."""
    item = context.antecedent(site.start)
    if item is not None and "\n" not in context.text[item.end : site.start]:
        yield filler_of(context, item, f"{rule}, the company spoken of")


def _behind(preposition: str) -> Place:
    """Return the place of the first organization right behind a preposition after the trigger."""
    pattern = re.compile(rf"\b{preposition}\s+(?:the |an? )?")

    def place(context: Context, site: Site, slot: Slot, rule: str) -> Iterator[Filler]:
        for match in pattern.finditer(context.text, site.end - 3, site.parse.end):
            near = context.mentions.between(match.end(), match.end() + 60, "organization")
            if near and "," not in context.text[match.end() : near[0].start]:
                yield filler_of(context, near[0], rule)
                return

    return place


def _right_after(context: Context, site: Site, slot: Slot, rule: str) -> Iterator[Filler]:
    """The name right behind the verb: "fined Pello €3", "granted Pello a licence"."""
    end = site.parse.tokens[site.verb].end if site.verb is not None else site.end
    for item in context.mentions.between(end, end + 20, "organization", "person"):
        if context.text[end : item.start].strip().lower() in ("", "the"):
            yield filler_of(context, item, rule)
        return


def _respect(context: Context, site: Site, slot: Slot, rule: str) -> Iterator[Filler]:
    """The country of "the emergency with respect to X", in the sentence or else in the text."""
    spans = ((site.parse.start, site.parse.end), (0, len(context.text)))
    for start, end in spans:
        for match in place_pattern("respect").finditer(context.text, start, end):
            behind = match.end(), match.end() + _RESPECT
            near = context.mentions.between(*behind, "place", "organization")
            near = [i for i in near if i.kind == "place" or _STATE.match(i.text)]
            if near:
                yield filler_of(context, near[0], rule)
                return


_STATE = re.compile(r"(?:the )?(?:Government|Republic|State|Regime) of ")
_RESPECT = 90
"""Characters behind "with respect to" in which its country is looked for."""

SPECIAL: dict[str, Place] = {
    "valued": _behind("valu(?:es|ed|ing)"),
    "with after": _behind("with"),
    "by after": _behind("by"),
    "part of": _behind("of"),
    "in after": _behind("in"),
    "into after": _behind("into"),
    "from after": _behind("from"),
    "to after": _behind("to"),
    "for after": _behind("for"),
    "of after": _behind("of"),
    "at after": _behind("at"),
    "valuation": _valuation,
    "count": _count,
    "round": _round,
    "measure": _measure,
    "list after": _list_after,
    "list before": _list_before,
    "listed": _listed,
    "model": _model,
    "models next": _models_next,
    "of model": _of_model,
    "openness": _openness,
    "respect": _respect,
    "right after": _right_after,
    "it": _it,
    "it here": _it_here,
}
"""Places by name, as frames and entries write them; posts.py and renames.py have more."""
