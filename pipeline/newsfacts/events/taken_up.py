"""What a measure is about that is only taken up: "It removed the ban", "the duties were cut"."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from newsfacts.annotation import Filler, Mention, PolicyEvent
from newsfacts.events.context import Context
from newsfacts.events.triggers import entries

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


def _noun(event: PolicyEvent) -> Mention | None:
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
