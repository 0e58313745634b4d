"""Two runs over the same gold: differences, whether they may be chance, and the facts behind."""

from __future__ import annotations

from itertools import product
from typing import NamedTuple

import numpy as np

from newsfacts.errors import ScoringError
from newsfacts.scoring.baseline import by_key
from newsfacts.scoring.grid import Grid
from newsfacts.scoring.intervals import SAMPLES, SEED, interval, randomisation, resample
from newsfacts.scoring.items import ENTITIES, EVENTS, QUANTITIES, Item
from newsfacts.scoring.measures import Column
from newsfacts.scoring.report import percent
from newsfacts.scoring.tally import Floats, Tally, rates

MORE: tuple[Column, ...] = (
    *((label, "whole") for label in ENTITIES),
    *((label, "slots") for label in EVENTS),
    *((label, "attributes") for label in ("organizations", "models", *QUANTITIES, *EVENTS)),
)
"""Measures of parts of facts, which are told behind the facts themselves."""


class Difference(NamedTuple):
    """One measure of two runs."""

    label: str
    measure: str
    one: float | None
    """F1 (or accuracy) of the first run; None where undefined."""
    other: float | None
    low: float | None
    """Lower end of the 95 % interval of `other - one`, from a paired bootstrap."""
    high: float | None
    p: float
    """Two-sided p-value of the paired randomisation test."""


class Change(NamedTuple):
    """A fact that only one run has right, or a false one that only one run states."""

    kind: str
    """gained | lost (gold facts); cleared | added (false facts)."""
    label: str
    article: str
    item: Item

    @property
    def better(self) -> bool:
        """Whether the second run is the better one here."""
        return self.kind in ("gained", "cleared")


class Comparison(NamedTuple):
    """What `newsfacts compare` shows; `other` against `one`."""

    differences: list[Difference]
    changes: list[Change]


def compare(one: Tally, other: Tally, samples: int = SAMPLES, seed: int = SEED) -> Comparison:
    """Compare two runs over the same gold.

    Args:
        one, other: the counts of both runs.
        samples: bootstrap samples, and a tenth of the random swaps.
        seed: start of the random numbers.

    Raises:
        ScoringError: they were not counted over the same articles.
    """
    if [pair.id for pair in one.pairs] != [pair.id for pair in other.pairs]:
        raise ScoringError("the two runs were scored over different articles")
    columns, left, right = _same_columns(one, other)
    f1_one, f1_other = rates(left.sum(axis=0))[:, 2], rates(right.sum(axis=0))[:, 2]
    p = randomisation(left, right, 10 * samples, seed)
    drawn = rates(resample(right, samples, seed)) - rates(resample(left, samples, seed))
    differences = []
    for index, (label, measure) in enumerate(columns):
        if np.isnan(f1_one[index]) and np.isnan(f1_other[index]):
            continue
        low, high = interval(drawn[:, index, 2])
        differences.append(
            Difference(
                label,
                measure,
                _known(f1_one[index]),
                _known(f1_other[index]),
                _known(low),
                _known(high),
                float(p[index]),
            )
        )
    return Comparison(differences, changes(one, other))


def changes(one: Tally, other: Tally) -> list[Change]:
    """Return the facts that one run gets and the other doesn't, and the false ones likewise.

    Facts are the mentions, values and events, then the fillers of slots and the attributes.
    """
    found = []
    told: dict[Column, str] = {(label, name): label for label, name in one.facts.items()}
    told |= {(label, name): f"{label} {name}" for label, name in MORE}
    for pair, before, after in zip(one.pairs, one.outcomes, other.outcomes, strict=True):
        for column, label in told.items():
            if column not in before.outcomes or column not in after.outcomes:
                continue
            old, new = before.outcomes[column], after.outcomes[column]
            missed, still = by_key(old.missed), by_key(new.missed)
            wrong, false = by_key(old.spurious), by_key(new.spurious)
            for kind, items in (
                ("lost", [still[k] for k in still if k not in missed]),
                ("gained", [missed[k] for k in missed if k not in still]),
                ("added", [false[k] for k in false if k not in wrong]),
                ("cleared", [wrong[k] for k in wrong if k not in false]),
            ):
                found += [Change(kind, label, pair.id, item) for item in items]
    return found


def grids(result: Comparison, names: tuple[str, str], full: bool = False) -> list[Grid]:
    """Return the comparison as tables: measures, then how many facts changed.

    Args:
        result: the comparison.
        names: what to call the two runs.
        full: show measures that didn't change, and event types, too.
    """
    rows = []
    for row in result.differences:
        if not full and ("/" in row.label or row.one == row.other):
            continue
        change = (row.other or 0.0) - (row.one or 0.0)
        span = "" if row.low is None else f"{_signed(row.low)} to {_signed(row.high or 0.0)}"
        cells = [percent(row.one), percent(row.other), _signed(change), span, f"{row.p:.4f}"]
        rows.append([row.label.replace("_", " "), row.measure, *cells])
    headers = ("label", "measure", *(f">{n}" for n in names), ">change", ">95 %", ">p")
    note = "Change in points of F1; p from the paired randomisation test over articles."
    if not rows:
        note = "No measure changed."
    counts = []
    for label in dict.fromkeys(c.label for c in result.changes):
        some = [c for c in result.changes if c.label == label]
        if some:
            kinds = ("gained", "lost", "cleared", "added")
            cells = [str(sum(c.kind == kind for c in some)) for kind in kinds]
            counts.append([label.replace("_", " "), *cells])
    headings = ("label", ">gained", ">lost", ">false cleared", ">false added")
    return [
        Grid("F1 side by side", headers, rows, note),
        Grid(f"Facts of {names[1]} against {names[0]}", headings, counts),
    ]


def lines(found: list[Change], limit: int | None = None) -> list[str]:
    """Return changes as text, worst kinds first, one a line.

    Args:
        found: the changes.
        limit: how many to name of each kind and label (None: all).
    """
    out = []
    labels = list(dict.fromkeys(c.label for c in found))
    for kind, label in product(("lost", "added", "gained", "cleared"), labels):
        some = [c for c in found if (c.kind, c.label) == (kind, label)]
        for c in some[:limit]:
            words = " ".join(c.item.text.split())
            value = f" = {c.item.value}" if c.item.value else ""
            out.append(f"{kind}: {c.label} {c.article}:{c.item.start} {words!r}{value}")
        if limit is not None and len(some) > limit:
            out.append(f"{kind}: {label}: {len(some) - limit} more")
    return out


def _same_columns(one: Tally, other: Tally) -> tuple[list[Column], Floats, Floats]:
    """Return the columns of both tables and both counts over them."""
    columns = [*one.columns, *(c for c in other.columns if c not in set(one.columns))]
    return columns, over(one, columns), over(other, columns)


def over(table: Tally, columns: list[Column]) -> Floats:
    """Return the counts over some columns; where the table lacks one it is 0."""
    place = {column: index for index, column in enumerate(table.columns)}
    out = np.zeros((len(table.pairs), len(columns), 4))
    for index, column in enumerate(columns):
        if column in place:
            out[:, index] = table.counts[:, place[column]]
    return out


def _signed(share: float) -> str:
    return f"{100 * share:+.1f}"


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
