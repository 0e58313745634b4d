"""What a measure is that is only taken up: "It removed the ban", "the House passed the bill"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import msgspec

from newsfacts.annotation import Event, Filler, Mention, PolicyEvent
from newsfacts.events.context import Context
from newsfacts.events.likeness import keys, meet, named
from newsfacts.events.parse import Parse
from newsfacts.events.states import by_court
from newsfacts.events.triggers import entries

E = TypeVar("E", bound=Event)

_TAKES_UP = frozenset({"the", "this", "these", "that", "those", "such", "its", "their", "it"})
_ROLES = ("target", "object")
_MEASURES = frozenset(
    {
        *("export_control", "import_restriction", "tariff", "sanction", "product_ban"),
        *("investment_restriction", "licence", "agreement"),
    }
)


def with_measures(context: Context, events: Sequence[PolicyEvent]) -> list[PolicyEvent]:
    """Return the events; those that only take a measure up get its object and target."""
    out: list[PolicyEvent] = []
    for event in events:
        before = [e for e in out if _means(context, event, e)]
        if before and not any(event.slots.get(role) for role in _ROLES):
            slots = dict(event.slots)
            for role in _ROLES:
                if found := before[-1].slots.get(role):
                    slots[role] = tuple(_again(context, filler) for filler in found)
            event = msgspec.structs.replace(event, slots=slots)
        out.append(event)
    return out


def with_accused(context: Context, events: Sequence[PolicyEvent]) -> list[PolicyEvent]:
    """Return the events; a step of a case that names nobody is against whom the last one was.

    "The agency sued Pello. A court upheld the fine."; not in a digest, whose items stand alone.
    """
    out: list[PolicyEvent] = []
    for event in events:
        if event.type in _CASES and not event.slots.get("target") and context.digest_date is None:
            before = [e for e in out if _same_case(context, e, event)]
            if before:
                names = (f for f in before[-1].slots["target"] if f.ref)
                slots = {**event.slots, "target": tuple(_again(context, f) for f in names)}
                event = msgspec.structs.replace(event, slots=slots)
        out.append(event)
    return out


_CASES = frozenset({"enforcement", "antitrust"})
_NEAR = 3
"""Sentences between two steps of a case at most."""


def _same_case(context: Context, older: PolicyEvent, event: PolicyEvent) -> bool:
    """Whether an older event is against somebody named, near, and by the same body or a court."""
    ends = [m.end for m in older.triggers if m.end <= event.triggers[0].start]
    if older.type not in _CASES or not named(older.slots.get("target", ())) or not ends:
        return False
    sentence = context.document.sentence_index
    if sentence(event.triggers[0].start) - sentence(max(ends)) > _NEAR:
        return False
    actors = [keys(context, e.slots.get("actor", ())) for e in (older, event)]
    reviewed = event.action in _REVIEWS and by_court(event.slots)
    return reviewed or not all(actors) or meet(*actors)


_REVIEWS = frozenset({"uphold", "strike_down", "ease", "suspend"})
"""What a court does with what another body began."""


def with_kinds(context: Context, events: Sequence[E]) -> list[E]:
    """Return the events; those whose words only take a measure up are of its kind.

    "the ban" after curbs on exports, "the House passed the bill" after a plan for subsidies.
    """
    out: list[E] = []
    for event in events:
        if event.type == "product_ban" and not event.slots.get("object"):
            kinds = [e.type for e in out if e.type in _CURBS]
            if kinds:
                event = msgspec.structs.replace(event, type=kinds[-1])
        elif event.type == "legislation" and (older := _billed(context, event, out)) is not None:
            event = msgspec.structs.replace(event, type=older.type)
        out.append(event)
    return out


def _billed(context: Context, event: Event, before: Sequence[Event]) -> Event | None:
    """Return the measure that "the bill", "this law" or "the measures" of an event stands for."""
    noun = _noun(event)
    if noun is None or not noun.text.islower() or not _nothing_else(event):
        return None
    parse = context.parse_at(noun.start)
    head = parse.head_of(noun.start, noun.end) if parse is not None else 0
    if parse is None or not (parse.is_noun(head) and bare_and_definite(parse, head)):
        return None
    at = context.document.sentence_index(noun.start)
    for older in reversed(before):
        ends = [m.end for m in older.triggers if m.end <= noun.start]
        apart = context.text[max(ends) : noun.start] if ends else "\n"
        if context.digest_date is not None and "\n" in apart:
            return None
        if not ends:
            continue
        another = older.type == "legislation" and older.slots.get("object")
        if another or at - context.document.sentence_index(max(ends)) > _FAR:
            return None
        if isinstance(older, PolicyEvent) and older.type in _CURBS | _BILLED:
            bill = older.instrument in ("bill", "law") or older.modality != "asserted"
            if bill or older.action in _OF_BILLS:
                return older
    return None


_FAR = 8
"""Sentences over which a bill is still spoken of."""
_CURBS = frozenset({"export_control", "import_restriction", "investment_restriction", "tariff"})
_BILLED = frozenset({"product_ban", "sanction", "subsidy"})
"""Measures, beside curbs on trade, that a bill may be about."""
_OF_BILLS = frozenset({"anticipate", "pass", "propose", "reject", "sign"})


def _nothing_else(event: Event) -> bool:
    """Whether an event's object is only what its triggers say, or "the bill" again."""
    said = [f.mention for f in event.slots.get("object", ())]
    return all(
        m is not None
        and (m.text in _BILLS or any(m.start < t.end and t.start < m.end for t in event.triggers))
        for m in said
    )


_BILLS = frozenset({"bill", "law", "legislation", "measure", "measures", "act", "package"})


def bare_and_definite(parse: Parse, noun: int) -> bool:
    """Return whether nothing but "the" or "this" is said of a noun: no "the 2019 deal with X"."""
    if not parse.determiners(noun) & {"the", "this", "that", "these", "those", "such"}:
        return False
    if parse.children(noun, "acl", "compound", "nmod", "nummod", "poss", "relcl"):
        return False
    said = (parse.tokens[j] for j in parse.children(noun, "amod"))
    return not any(t.text[0].isupper() or t.lower in _ANOTHER for t in said)


_ANOTHER = frozenset(
    {"new", "first", "second", "third", "latest", "earlier", "previous", "other", "separate"}
)


def _means(context: Context, event: PolicyEvent, older: PolicyEvent) -> bool:
    """Whether the first trigger noun of an event takes up what an older one tells of."""
    if event.type not in _MEASURES or event.type != older.type:
        return False
    if not any(older.slots.get(role) for role in _ROLES):
        return False
    noun = _noun(event)
    last = older.triggers[0].end
    if noun is None or noun.start < last or not _definite(context, noun):
        return False
    apart = context.text[last : noun.start]
    return "\n" not in apart if context.digest_date is not None else apart.count("\n\n") <= _APART


_APART = 3
"""Paragraph ends over which a measure is still spoken of."""


def _noun(event: Event) -> Mention | None:
    known = entries("policy")
    nouns = [m for m in event.triggers if m.rule in known and known[m.rule].part == "noun"]
    return next(iter(nouns), None)


def _definite(context: Context, noun: Mention) -> bool:
    before = context.text[max(0, noun.start - 30) : noun.start].lower().split()
    return bool(before) and bool(_TAKES_UP & set(before[-2:]))


def _again(context: Context, filler: Filler) -> Filler:
    mention = filler.mention
    if mention is None:
        return filler
    told = context.mention(mention.start, mention.end, f"{mention.rule}, the measure spoken of")
    return msgspec.structs.replace(filler, mention=told)
