"""Places of order: values and names that stand near a trigger in its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsfacts.annotation import Filler
from newsfacts.events.context import Context
from newsfacts.events.frames import Slot
from newsfacts.events.mentions import Item
from newsfacts.events.named import filler_of
from newsfacts.events.parse import Parse
from newsfacts.events.places import Site

_RATE = re.compile(
    r"\b\d+(?:\.\d+)?(?:\s?(?:%|percent|per cent|basis points|percentage points?))(?!\w)"
    r"|\b(?:a )?(?:quarter|half)[ -](?:of a )?(?:percentage )?point\b",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"\s+(?:of (?:the |its |their |all )?(?:firms?|compan(?:y|ies)|banks?|shares|capital|stock|"
    r"voters?|votes|population|workers|workforce|seats|lawmakers|members|shareholders|land)\b|"
    r"(?:stake|share|holding|interest|owned|state-owned)\b)"
)
"""Behind a percentage that says how much of a firm or people, no rate."""
_MENTIONED = frozenset({"organization", "person", "place", "amount", "date", "model"})


def in_sentence(context: Context, site: Site, slot: Slot, rule: str) -> Iterator[Filler]:
    """Values of the sentence that no other trigger is nearer to, the nearest first."""
    start, end = site.parse.start, site.parse.end
    if "rate" in slot.kinds:
        spans = [m.span() for m in _RATE.finditer(context.text, start, end)]
        for at, to in sorted(spans, key=lambda span: _distance(site, site.head, span[0])):
            moved_from = context.text[max(start, at - 6) : at].lower().endswith("from ")
            if _claims(site, at) and not moved_from and not _SHARE.match(context.text, to):
                yield Filler(mention=context.mention(at, to, rule))
        return
    kinds = tuple(kind for kind in slot.kinds if kind in _MENTIONED)
    items = [
        item
        for item in _in_reach(context, site.parse, kinds)
        if _claims(site, item.start)
        and not (item.kind == "date" and _not_its_day(context, site, item))
        and not (item.kind == "amount" and _of_another(site, item.start))
    ]
    items.sort(key=lambda item: _distance(site, site.head, item.start))
    if "amount" in kinds:
        seen: set[str | None] = set()
        for item in sorted(items, key=lambda item: item.start):
            if item.sort not in seen or not item.sort:
                seen.add(item.ref)
        items = [item for item in items if item.ref in seen]
        near = [_distance(site, site.head, item.start) for item in items]
        items = [item for item, steps in zip(items, near, strict=True) if steps <= near[0] + _WITH]
    for item in items[: (2 if "amount" in kinds else 1)]:
        yield filler_of(context, item, rule)


def _in_reach(context: Context, parse: Parse, kinds: tuple[str, ...]) -> list[Item]:
    """The mentions of a sentence, and the dates of the lead-in that it goes on with."""
    found = list(context.mentions.between(parse.start, parse.end, *kinds))
    if parse.lead is not None and "date" in kinds:
        found += context.mentions.between(*parse.lead, "date")
    return found


_DATELINE = re.compile(r"[^a-z\n]{0,40}\b[A-Z][A-Z./ ]+(?:\([^)\n]*\)|[A-Z][a-z]+)?,?\s+\Z")
_DASH = re.compile(r"\s*(?:\([^)\n]{1,40}\)\s*)?[–—-]")
_END = re.compile(
    r"\b(?:until|till|through|beyond|expires?(?: on)?|expiring(?: on)?)\s+"
    r"(?:the |(?:sunset|midnight|noon)(?: on)?,? )?\Z"
)


def _no_day(context: Context, item: Item) -> bool:
    """Whether a date is a dateline's ("OSLO, Feb. 3 -"), or says when something ends."""
    line = context.text.rfind("\n", 0, item.start) + 1
    before = context.text[line : item.start]
    if _END.search(before[-30:]):
        return True
    return bool(_DASH.match(context.text, item.end) and _DATELINE.match(before))


def _not_its_day(context: Context, site: Site, item: Item) -> bool:
    return (
        _no_day(context, item)
        or _of_a_thing(site, item)
        or _of_an_aside(site, item)
        or _of_another_order(context, site, item)
    )


_NUMBERED = re.compile(
    r"\b(?:[Ee]xecutive [Oo]rder|[Pp]roclamation|[Pp]ublic [Ll]aw|[Rr]esolution|[Rr]egulation)"
    r"\s+(?:No\. ?|\(EU\) )?[\d/-]+,?\s+(?:of|dated|on)\s+\Z"
)


def _of_another_order(context: Context, site: Site, item: Item) -> bool:
    """Whether a day is that of a numbered order which is only named: "Order 13566 of May 3".

    What is done by an order is done on its day: "by Order 13566 of May 3, I declared".
    """
    parse = site.parse
    named = _NUMBERED.search(context.text, max(parse.start, item.start - 60), item.start)
    if named is None or (site.start < item.end and named.start() < site.end):
        return False
    noun = parse.head_of(named.start(), item.end)
    return parse.tokens[parse.tokens[noun].head].head not in (site.head, site.verb)


def _of_an_aside(site: Site, item: Item) -> bool:
    """Whether a day stands in a clause on something else: "a plant that is to open by 2030"."""
    parse = site.parse
    own = {site.head, *parse.ancestors(site.head)}
    i = parse.at(item.start)
    while i not in own and parse.tokens[i].head != i:
        noun = parse.tokens[i].head
        told = parse.tokens[noun].dep in ("nsubj", "nsubjpass") and not site.is_noun
        if parse.tokens[i].dep == "relcl" and told:
            return True  # "calls for Ivo Brandt, who has ruled since 2005, to resign"
        if parse.tokens[i].dep == "relcl" and site.head not in [noun, *parse.ancestors(noun)][:3]:
            return True
        aside = parse.tokens[i].dep == "acl" and not site.is_noun
        if aside and site.head not in [noun, *parse.ancestors(noun)][:2]:
            return True  # "ordered aid due to a storm beginning on May 3"
        if parse.tokens[i].dep == "appos" and not site.is_noun:
            return True  # "sentenced the gunman in the attack of 2024"
        i = parse.tokens[i].head
    return False


def _of_a_thing(site: Site, item: Item) -> bool:
    """Whether a year only says which thing is meant: "barred from the 2026 election"."""
    parse = site.parse
    token = parse.tokens[parse.at(item.start)]
    return (
        item.end == token.end
        and len(token.text) == 4
        and token.text.isdigit()
        and token.dep in ("nummod", "compound", "amod", "nmod")
        and token.head > token.i
        and token.head not in (site.head, *parse.ancestors(site.head))
        and parse.tokens[token.head].tag.startswith("NN")
    )


def beside(context: Context, site: Site, slot: Slot, rule: str, place: str) -> Iterator[Filler]:
    """The nearest mention of the right kind before or after the trigger, in the sentence."""
    kinds = tuple(kind for kind in slot.kinds if kind in _MENTIONED)
    if "public" in slot.kinds:
        around = context.mentions.between(site.parse.start, site.start)
        public = [item for item in around if context.is_public(item)]
        if place == "before" and public:
            yield filler_of(context, public[-1], rule)
        return
    if not kinds:
        return
    if place == "before":
        items = context.mentions.between(site.parse.start, site.start, *kinds)
        items = [item for item in items if not _own_modifier(site, item)][-1:]
    else:
        items = context.mentions.between(site.end, site.parse.end, *kinds)[:1]
    for item in items:
        if item.kind == "date" and _no_day(context, item):
            continue
        yield filler_of(context, item, rule)


def _own_modifier(site: Site, item: Item) -> bool:
    """Whether a name only says which deal it is: "expands with the Pello acquisition"."""
    token = site.parse.tokens[site.parse.head_of(item.start, item.end)]
    return site.is_noun and token.head == site.head and token.dep in ("compound", "nmod", "amod")


def _claims(site: Site, offset: int) -> bool:
    own = _distance(site, site.head, offset)
    return own <= _FAR and all(_distance(site, rival, offset) >= own for rival in site.rivals)


def _of_another(site: Site, offset: int) -> bool:
    """Whether a sum stands in the clause before the trigger's own: "it has $5, so he did it"."""
    parse = site.parse
    here = _clause(parse, site.head)
    there = _clause(parse, parse.at(offset))
    if there is None or here is None or there == here:
        return False
    return parse.tokens[here].dep == "conj" and there in parse.ancestors(here)


def _clause(parse: Parse, i: int) -> int | None:
    """Return the nearest verb at or above a token that has a doer of its own."""
    up = [i, *parse.ancestors(i)]
    return next((j for j in up if parse.children(j, "nsubj", "nsubjpass")), None)


_WITH = 2
"""Steps that a second sum may be farther away than the first."""
_FAR = 9
"""Steps in the tree beyond which a value has nothing to do with a trigger."""


def _distance(site: Site, head: int, offset: int) -> int:
    """Return the number of steps in the tree between a trigger and the token at an offset."""
    parse = site.parse
    token = parse.at(offset)
    up = [token, *parse.ancestors(token)]
    if head in up:
        return up.index(head)
    for steps, i in enumerate(parse.ancestors(head), 1):
        if i in up:
            return steps + up.index(i)
    return 2 * len(parse.tokens)
