"""Events against events: which pairs are the same event, and how their slots came out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from newsfacts.annotation import Event
from newsfacts.record import Record
from newsfacts.scoring.assign import assign
from newsfacts.scoring.fillers import Names, View, filler_item, match
from newsfacts.scoring.items import Item, event_item
from newsfacts.scoring.spans import Outcome

ATTRIBUTES = {
    "policy_events": ("instrument", "action", "status", "direction", "polarity", "modality"),
    "business_events": ("status", "polarity", "modality"),
}
"""The closed attributes of each kind of event."""

SLOT_SHARE = 0.5
"""Events without a common trigger are the same if this share of their fillers agrees."""


class Candidate(NamedTuple):
    """An event, prepared for comparison."""

    event: Event
    item: Item
    fillers: list[View]


class EventPair(NamedTuple):
    """A gold event and the predicted event that was aligned to it."""

    gold: Candidate
    predicted: Candidate
    fillers: list[tuple[int, int]]
    """Pairs of indexes into the two lists of fillers."""
    trigger: bool
    """Whether a trigger of one overlaps a trigger of the other."""


class EventOutcome(NamedTuple):
    """How the events of one kind came out in one article."""

    pairs: list[EventPair]
    """Aligned pairs; the gold event isn't optional."""
    missed: list[Candidate]
    spurious: list[Candidate]
    excused: list[EventPair]
    """Predictions aligned to an optional gold event: neither right nor wrong."""

    def detection(self) -> Outcome:
        """Return the events themselves: an aligned pair is right."""
        return Outcome(
            [(pair.gold.item, pair.predicted.item) for pair in self.pairs],
            [c.item for c in self.missed],
            [c.item for c in self.spurious],
        )

    def trigger(self) -> Outcome:
        """Return the events again, right only where a trigger overlaps (or neither has any)."""
        loose = [
            pair
            for pair in self.pairs
            if not pair.trigger and (pair.gold.event.triggers or pair.predicted.event.triggers)
        ]
        close = [pair for pair in self.pairs if pair not in loose]
        return Outcome(
            [(pair.gold.item, pair.predicted.item) for pair in close],
            [c.item for c in self.missed] + [pair.gold.item for pair in loose],
            [c.item for c in self.spurious] + [pair.predicted.item for pair in loose],
        )

    def slots(self, aligned_only: bool = False) -> Outcome:
        """Return all fillers; those of a missed event are missed, of a spurious one spurious.

        Args:
            aligned_only: leave out the events that have no partner.
        """
        out = Outcome([], [], [])
        for pair in self.pairs:
            gold = [filler_item(v_label(pair.gold), pair.gold.item, v) for v in pair.gold.fillers]
            predicted = [
                filler_item(v_label(pair.predicted), pair.predicted.item, v)
                for v in pair.predicted.fillers
            ]
            out.right.extend((gold[g], predicted[p]) for g, p in pair.fillers)
            got, used = {g for g, _ in pair.fillers}, {p for _, p in pair.fillers}
            out.missed.extend(x for i, x in enumerate(gold) if i not in got)
            out.spurious.extend(x for i, x in enumerate(predicted) if i not in used)
        if not aligned_only:
            for events, target in ((self.missed, out.missed), (self.spurious, out.spurious)):
                for c in events:
                    target.extend(filler_item(v_label(c), c.item, v) for v in c.fillers)
        return out


def v_label(candidate: Candidate) -> str:
    """Return the label of an event."""
    return candidate.item.label


def candidates(record: Record, label: str, names: Names) -> list[Candidate]:
    """Prepare the events of one kind, in an order that content decides."""
    found = [Candidate(e, event_item(label, e), names.views(e)) for e in getattr(record, label)]
    found.sort(key=_order)
    return found


def compare_events(gold: Sequence[Candidate], predicted: Sequence[Candidate]) -> EventOutcome:
    """Align the events of one kind so that the total likeness is greatest.

    Only events of one type may be aligned, and only if a trigger of one overlaps a trigger of
    the other (likeness 1 and the share of common fillers) or, failing that, at least
    `SLOT_SHARE` of their fillers agree (likeness: that share). The share is Dice's: twice the
    agreeing fillers over all fillers of both. Between equal totals decide, in this order: more
    gold events that aren't optional, more pairs, more common triggers, fillers and attributes.
    """
    edges: dict[tuple[int, int], float] = {}
    details: dict[tuple[int, int], tuple[list[tuple[int, int]], bool]] = {}
    for g, left in enumerate(gold):
        for p, right in enumerate(predicted):
            if left.event.type != right.event.type:
                continue
            trigger = triggers_overlap(left.event, right.event)
            fillers = match(left.fillers, right.fillers)
            everything = len(left.fillers) + len(right.fillers)
            bare = not (everything or left.event.triggers or right.event.triggers)
            share = 2 * len(fillers) / everything if everything else float(bare)
            if not trigger and share < SLOT_SHARE:
                continue
            edges[g, p] = float(trigger) + share + _preference(left, right, trigger, len(fillers))
            details[g, p] = fillers, trigger
    pairs = assign(edges)
    got, used = {g for g, _ in pairs}, {p for _, p in pairs}
    aligned = [EventPair(gold[g], predicted[p], *details[g, p]) for g, p in pairs]
    return EventOutcome(
        [pair for pair in aligned if not pair.gold.event.optional],
        [c for i, c in enumerate(gold) if i not in got and not c.event.optional],
        [c for i, c in enumerate(predicted) if i not in used],
        [pair for pair in aligned if pair.gold.event.optional],
    )


def _preference(gold: Candidate, predicted: Candidate, trigger: bool, fillers: int) -> float:
    """Return what decides between alignments of the same total: always less than 1e-4."""
    attributes: int = sum(
        getattr(gold.event, attribute) == getattr(predicted.event, attribute)
        for attribute in ATTRIBUTES[gold.item.label]
    )
    required = 0.0 if gold.event.optional else 2e-5
    return float(required + 1e-6 + 2e-8 * trigger + 5e-10 * fillers + 2e-12 * attributes)


def triggers_overlap(one: Event, other: Event) -> bool:
    """Return whether any two triggers share a character."""
    return any(a.start < b.end and b.start < a.end for a in one.triggers for b in other.triggers)


def attribute_counts(pairs: Sequence[EventPair], attribute: str) -> tuple[float, ...]:
    """Return on how many of the pairs the attribute agrees, and how many there are, twice."""
    right = sum(
        getattr(pair.gold.event, attribute) == getattr(pair.predicted.event, attribute)
        for pair in pairs
    )
    return float(right), float(len(pairs)), float(right), float(len(pairs))


def _order(candidate: Candidate) -> tuple[object, ...]:
    event = candidate.event
    return (
        candidate.item[1:5],
        event.type,
        sorted((m.start, m.end) for m in event.triggers),
        [(v.role, v.span or (-1, -1), sorted(v.keys)) for v in candidate.fillers],
        [str(getattr(event, a)) for a in ATTRIBUTES[candidate.item.label]],
    )
