"""What went wrong: every error with its category, the gold and the prediction behind it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from newsfacts.scoring import spans
from newsfacts.scoring.events import (
    ATTRIBUTES,
    Candidate,
    EventOutcome,
    EventPair,
    triggers_overlap,
)
from newsfacts.scoring.fillers import View, agree, filler_item
from newsfacts.scoring.items import SPANS, Item
from newsfacts.scoring.measures import ArticleOutcome
from newsfacts.scoring.pairs import Pair
from newsfacts.scoring.tally import Tally

CATEGORIES = ("missed", "spurious", "boundary", "type", "value", "slot", "attribute")
"""Nothing there; nothing in gold; wrong ends; wrong label or event type; wrong value; wrong
filler of a slot; wrong attribute of an event."""


class Case(NamedTuple):
    """One error."""

    category: str
    label: str
    article: str
    split: str | None
    gold: Item | None
    predicted: Item | None
    detail: str = ""

    @property
    def rule(self) -> str:
        """Stage and rule of the prediction; empty where there is none."""
        return self.predicted.rule if self.predicted is not None else ""

    @property
    def surface(self) -> str:
        """The words in gold and, where they differ, those predicted, as `gold → predicted`."""
        words = [" ".join(i.text.split()) for i in (self.gold, self.predicted) if i is not None]
        return " → ".join(dict.fromkeys(words))


def cases(table: Tally) -> list[Case]:
    """Return all errors, article by article, in the order of the text."""
    found = []
    for pair, outcome in zip(table.pairs, table.outcomes, strict=True):
        rows = [*_span_cases(pair, outcome), *_value_cases(pair, outcome)]
        rows += _event_cases(pair, outcome)
        rows.sort(key=_order)
        found += rows
    return found


def _order(case: Case) -> tuple[int, int, str, str]:
    item = case.gold or case.predicted
    return (item.start, item.end, case.label, case.category) if item else (0, 0, "", "")


def _span_cases(pair: Pair, outcome: ArticleOutcome) -> Iterator[Case]:
    """Yield the spans that are not exactly right, the leftovers of both sides aligned."""
    missed: list[Item] = []
    spurious: list[Item] = []
    for label in SPANS:
        if result := outcome.outcomes.get((label, "exact")):
            missed += result.missed
            spurious += result.spurious
    missed.sort(key=lambda i: i[1:3])
    spurious.sort(key=lambda i: i[1:3])
    close = spans.align(missed, spurious, prefer=lambda g, p: g.label == p.label)
    for g, p in close:
        left, right = missed[g], spurious[p]
        if left.label == right.label:
            yield Case("boundary", left.label, pair.id, pair.split, left, right)
        else:
            detail = f"{left.label} as {right.label}"
            yield Case("type", left.label, pair.id, pair.split, left, right, detail)
    got, used = {g for g, _ in close}, {p for _, p in close}
    for index, item in enumerate(missed):
        if index not in got:
            yield Case("missed", item.label, pair.id, pair.split, item, None)
    for index, item in enumerate(spurious):
        if index not in used:
            yield Case("spurious", item.label, pair.id, pair.split, None, item)


def _value_cases(pair: Pair, outcome: ArticleOutcome) -> Iterator[Case]:
    for (label, measure), result in outcome.outcomes.items():
        if measure == "overlap" and (label, "value") in outcome.outcomes:
            for gold, predicted in result.right:
                if gold.value != predicted.value:
                    detail = f"{gold.value} as {predicted.value}"
                    yield Case("value", label, pair.id, pair.split, gold, predicted, detail)
        if measure == "model":
            tied = {id(g) for g, _ in result.right}
            for gold, predicted in outcome.outcomes[label, "value"].right:
                if id(gold) not in tied:
                    yield Case("value", label, pair.id, pair.split, gold, predicted, "other model")


def _event_cases(pair: Pair, outcome: ArticleOutcome) -> Iterator[Case]:
    missed = [c for result in outcome.events.values() for c in result.missed]
    spurious = [c for result in outcome.events.values() for c in result.spurious]
    yield from _detection_cases(pair, missed, spurious)
    for result in outcome.events.values():
        yield from _aligned_cases(pair, result)


def _detection_cases(
    pair: Pair, missed: list[Candidate], spurious: list[Candidate]
) -> Iterator[Case]:
    """Yield the events without partner; two of them on one trigger are an error of type."""
    left = list(spurious)
    for gold in missed:
        label = gold.item.label
        same = next((c for c in left if triggers_overlap(gold.event, c.event)), None)
        if same is None:
            yield Case("missed", label, pair.id, pair.split, gold.item, None, gold.event.type)
            continue
        left.remove(same)
        detail = f"{gold.event.type} as {same.event.type}"
        yield Case("type", label, pair.id, pair.split, gold.item, same.item, detail)
    for c in left:
        yield Case("spurious", c.item.label, pair.id, pair.split, None, c.item, c.event.type)


def _aligned_cases(pair: Pair, result: EventOutcome) -> Iterator[Case]:
    for both in result.pairs:
        label, kind = both.gold.item.label, both.gold.event.type
        for attribute in ATTRIBUTES[label]:
            theirs = getattr(both.gold.event, attribute)
            ours = getattr(both.predicted.event, attribute)
            if theirs != ours:
                detail = f"{attribute}: {theirs} as {ours}"
                gold, predicted = both.gold.item, both.predicted.item
                yield Case("attribute", label, pair.id, pair.split, gold, predicted, detail)
        yield from _slot_cases(pair, label, kind, both)


def _slot_cases(pair: Pair, label: str, kind: str, both: EventPair) -> Iterator[Case]:
    got = {g for g, _ in both.fillers}
    used = {p for _, p in both.fillers}
    left = [v for i, v in enumerate(both.predicted.fillers) if i not in used]

    def item(view: View, event: Candidate) -> Item:
        return filler_item(label, event.item, view)

    for index, view in enumerate(both.gold.fillers):
        if index in got:
            continue
        moved = next((v for v in left if v.role != view.role and agree(view, v)), None)
        other = moved or next((v for v in left if v.role == view.role), None)
        if other is not None:
            left.remove(other)
        gold = item(view, both.gold)
        if other is None:
            detail = f"{kind}.{view.role} missed"
            yield Case("slot", label, pair.id, pair.split, gold, None, detail)
        else:
            wrong = f" as {other.role}" if moved is not None else " other filler"
            detail = f"{kind}.{view.role}{wrong}"
            predicted = item(other, both.predicted)
            yield Case("slot", label, pair.id, pair.split, gold, predicted, detail)
    for view in left:
        detail = f"{kind}.{view.role} spurious"
        yield Case("slot", label, pair.id, pair.split, None, item(view, both.predicted), detail)
