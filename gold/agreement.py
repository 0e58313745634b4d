"""How well two readers agree on the same articles: `python gold/agreement.py [FIRST] [SECOND]`.

FIRST and SECOND are folders of gold Records (default: `gold/first` and `gold/second`); articles
are matched by file name. Mentions count as the same only with the same start and end, events if
they have the same type and a trigger in common (overlapping is enough), one to one. Attributes
and slots are compared on the events that both readers have.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from newsfacts.annotation import BusinessEvent, Event, PolicyEvent
from newsfacts.record import Record, decode

ROOT = Path(__file__).parent
ATTRIBUTES: dict[type[Event], tuple[str, ...]] = {
    PolicyEvent: ("instrument", "action", "status", "direction", "polarity", "modality"),
    BusinessEvent: ("status", "polarity", "modality"),
}
LAYERS = ("organizations", "people", "places", "amounts", "dates", "models", "parameter_counts")
VALUES = ("value", "low", "high", "currency", "precision")

Span = tuple[int, int]
Key = tuple[object, ...]


class Counts(NamedTuple):
    """What both readers have, and what each has."""

    both: int
    first: int
    second: int

    @property
    def f1(self) -> float:
        """Return 2 · both / (first + second), 1 if neither has anything."""
        either = self.first + self.second
        return 2 * self.both / either if either else 1.0


def total(parts: Iterable[Counts]) -> Counts:
    """Add counts up."""
    rows = list(parts)
    return Counts(*(sum(row[i] for row in rows) for i in range(3)))


def overlap(first: Iterable[Key], second: Iterable[Key]) -> Counts:
    """Count what two bags of keys share."""
    a, b = Counter(first), Counter(second)
    return Counts((a & b).total(), a.total(), b.total())


def kappa(pairs: Sequence[tuple[str, str]]) -> float:
    """Return Cohen's kappa of paired labels (Cohen 1960); 1 if both use one same label only.

    Raises:
        ValueError: there are no pairs.
    """
    if not pairs:
        raise ValueError("kappa needs at least one pair")
    n = len(pairs)
    observed = sum(a == b for a, b in pairs) / n
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(first[label] * second[label] for label in first) / n**2
    return 1.0 if chance == 1 else (observed - chance) / (1 - chance)


def touches(first: Event, second: Event) -> bool:
    """Tell whether two events share a trigger, at least in part."""
    return any(a.start < b.end and b.start < a.end for a in first.triggers for b in second.triggers)


def pair_events(first: Sequence[Event], second: Sequence[Event]) -> list[tuple[Event, Event]]:
    """Return events of the same type with a trigger in common, those with most in common first."""
    ranked = sorted(
        (
            (-slots(a, b).f1, i, j)
            for i, a in enumerate(first)
            for j, b in enumerate(second)
            if a.type == b.type and touches(a, b)
        )
    )
    out, taken = [], (set[int](), set[int]())
    for _, i, j in ranked:
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            out.append((first[i], second[j]))
    return out


def slots(first: Event, second: Event) -> Counts:
    """Compare the fillers of two events: same role, and the same entity or overlapping words."""
    return overlap(_fillers(first), _fillers(second))


def _fillers(event: Event) -> Iterator[Key]:
    for role, fillers in event.slots.items():
        for filler in fillers:
            words = filler.mention.text.casefold() if filler.mention else None
            yield role, words if filler.value is None else filler.value


def mentions(record: Record, layer: str) -> Iterator[Key]:
    """Yield the span of every mention of a layer."""
    for annotation in getattr(record, layer):
        for mention in annotation.spans():
            yield mention.start, mention.end


def amounts(record: Record) -> Iterator[Key]:
    """Yield every amount with its span and its value."""
    for amount in record.amounts:
        span = amount.mention.start, amount.mention.end
        yield *span, *(getattr(amount, name) for name in VALUES)


def dates(record: Record) -> Iterator[Key]:
    """Yield every date with its span and its value."""
    for date in record.dates:
        yield date.mention.start, date.mention.end, date.kind, date.value, date.end_value


def settled(events: Iterable[Event]) -> list[Event]:
    """Return the events that are not optional."""
    return [event for event in events if not event.optional]


def found(first: Sequence[Event], second: Sequence[Event]) -> Counts:
    """Compare which events there are; an optional one counts neither way."""
    matched = len(pair_events(settled(first), settled(second)))
    return Counts(
        matched,
        len(settled(first)) - _excused(first, second),
        len(settled(second)) - _excused(second, first),
    )


def _excused(events: Sequence[Event], others: Sequence[Event]) -> int:
    optional = [event for event in others if event.optional]
    return len(
        [a for a, b in pair_events(settled(events), list(others)) if any(b is o for o in optional)]
    )


def compare(pairs: Sequence[tuple[Record, Record]]) -> Iterator[tuple[str, float, int]]:
    """Yield name, figure and number of items compared, for all articles together."""
    rows: dict[str, Callable[[Record], Iterable[Key]]] = {
        f"{layer}, exact span, F1": partial(mentions, layer=layer) for layer in LAYERS
    }
    rows |= {"amounts, span and value, F1": amounts, "dates, span and value, F1": dates}
    for name, keys in rows.items():
        counts = total(overlap(keys(a), keys(b)) for a, b in pairs)
        yield name, counts.f1, counts.first + counts.second
    for kind, names in ATTRIBUTES.items():
        layer = kind.layer
        both = [(getattr(a, layer), getattr(b, layer)) for a, b in pairs]
        counts = total(found(a, b) for a, b in both)
        yield f"{layer}, detection, F1", counts.f1, counts.first + counts.second
        matched = [pair for a, b in both for pair in pair_events(a, b)]
        counts = total(slots(a, b) for a, b in matched)
        yield f"{layer}, fillers, F1", counts.f1, counts.first + counts.second
        for name in names:
            labels = [(str(getattr(a, name)), str(getattr(b, name))) for a, b in matched]
            yield f"{layer}, {name}, kappa", kappa(labels), len(labels)


def read_pairs(first: Path, second: Path) -> list[tuple[Record, Record]]:
    """Return the Records of all articles that stand in both folders."""
    names = sorted(path.name for path in second.glob("*.json") if (first / path.name).exists())
    return [
        (decode((first / name).read_bytes()), decode((second / name).read_bytes()))
        for name in names
    ]


def main() -> None:
    """Print one line a figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("first", nargs="?", type=Path, default=ROOT / "first")
    parser.add_argument("second", nargs="?", type=Path, default=ROOT / "second")
    given = parser.parse_args()
    for name, figure, n in compare(read_pairs(given.first, given.second)):
        print(f"{name:45} {figure:5.2f}  (n={n})")


if __name__ == "__main__":
    main()
