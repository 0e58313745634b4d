"""Spans against spans: who overlaps whom, and which pairs count."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from newsfacts.scoring.assign import assign
from newsfacts.scoring.items import Item


class Outcome(NamedTuple):
    """How the facts of one article came out under one measure."""

    right: list[tuple[Item, Item]]
    """Pairs (gold, predicted) that agree."""
    missed: list[Item]
    spurious: list[Item]

    @property
    def counts(self) -> tuple[float, float, float, float]:
        """Right among predicted, predicted, right among gold, gold."""
        right = float(len(self.right))
        return right, right + len(self.spurious), right, right + len(self.missed)


def exact(gold: Sequence[Item], predicted: Sequence[Item]) -> Outcome:
    """Pair items whose two ends are equal; a duplicate finds no second partner."""
    waiting: dict[tuple[int, int], list[int]] = {}
    for index in range(len(gold) - 1, -1, -1):
        waiting.setdefault((gold[index].start, gold[index].end), []).append(index)
    pairs = []
    for index, item in enumerate(predicted):
        if at := waiting.get((item.start, item.end)):
            pairs.append((at.pop(), index))
    return outcome(gold, predicted, pairs)


def overlap(gold: Sequence[Item], predicted: Sequence[Item]) -> Outcome:
    """Pair items that share at least one character: as many pairs as can be, then the closest."""
    return outcome(gold, predicted, align(gold, predicted))


def valued(gold: Sequence[Item], predicted: Sequence[Item]) -> Outcome:
    """Pair items that share a character and have the same value."""
    pairs = align(gold, predicted, lambda g, p: g.value == p.value)
    return outcome(gold, predicted, pairs)


def outcome(
    gold: Sequence[Item], predicted: Sequence[Item], pairs: list[tuple[int, int]]
) -> Outcome:
    """Turn index pairs into an outcome."""
    got, used = {g for g, _ in pairs}, {p for _, p in pairs}
    return Outcome(
        [(gold[g], predicted[p]) for g, p in pairs],
        [item for index, item in enumerate(gold) if index not in got],
        [item for index, item in enumerate(predicted) if index not in used],
    )


def align(
    gold: Sequence[Item],
    predicted: Sequence[Item],
    allow: Callable[[Item, Item], bool] | None = None,
    prefer: Callable[[Item, Item], bool] | None = None,
) -> list[tuple[int, int]]:
    """Return the best one-to-one pairing of overlapping items, as pairs of indexes.

    As many pairs as possible come first, then as many preferred pairs, then the share of
    characters in common (intersection over union).

    Args:
        gold, predicted: the items, each sorted by start.
        allow: which overlapping items may be paired at all (default: all).
        prefer: which pairs are to be preferred where the number of pairs is the same.
    """
    scale = 0.5 / (2 + min(len(gold), len(predicted)))
    edges = {}
    for g, p in overlaps(gold, predicted):
        left, right = gold[g], predicted[p]
        if allow is not None and not allow(left, right):
            continue
        bonus = 1.0 if prefer is not None and prefer(left, right) else 0.0
        edges[g, p] = 1.0 + scale * (bonus + scale * jaccard(left, right))
    return assign(edges)


def overlaps(gold: Sequence[Item], predicted: Sequence[Item]) -> list[tuple[int, int]]:
    """Return all pairs of indexes whose items share a character; both sorted by start."""
    if not gold or not predicted:
        return []
    starts = [item.start for item in predicted]
    longest = max(item.end - item.start for item in predicted)
    found = []
    for index, item in enumerate(gold):
        other = bisect_left(starts, item.start - longest)
        while other < len(starts) and starts[other] < item.end:
            if predicted[other].end > item.start:
                found.append((index, other))
            other += 1
    return found


def jaccard(one: Item, other: Item) -> float:
    """Return the shared characters over all characters of two overlapping spans."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared / (max(one.end, other.end) - min(one.start, other.start))


def crowding(items: Sequence[Item]) -> tuple[int, int]:
    """Return how many items repeat an earlier one's span, and how many others cross or lie
    inside another of the same label.

    Args:
        items: items of one label, sorted by start.
    """
    times = Counter((item.start, item.end) for item in items)
    duplicates = sum(times.values()) - len(times)
    spans = sorted(times)
    crowded = set()
    for left, right in overlaps(_bare(spans), _bare(spans)):
        if left != right:
            crowded.add(left)
    return duplicates, len(crowded)


def _bare(spans: list[tuple[int, int]]) -> list[Item]:
    return [Item("", start, end, "") for start, end in spans]
