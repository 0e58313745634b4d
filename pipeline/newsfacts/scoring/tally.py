"""Counts of all measures over all articles, as one table that is quick to resample."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from newsfacts.scoring.items import EVENTS, LABELS, SPANS
from newsfacts.scoring.measures import FACTS, ArticleOutcome, Column, measure
from newsfacts.scoring.pairs import Pair
from newsfacts.scoring.unstated import unstated

Floats = NDArray[np.float64]

FAMILIES = {
    "exact": SPANS,
    "overlap": SPANS,
    "type": SPANS,
    "value": ("amounts", "parameter_counts", "dates"),
    "detection": EVENTS,
    "trigger": EVENTS,
    "slots": EVENTS,
    "slots_aligned": EVENTS,
}
"""Measures that are also taken over several labels together, as label "all"."""


@dataclass(frozen=True, kw_only=True)
class Tally:
    """The counts of every article and measure, and what they come from."""

    pairs: list[Pair]
    outcomes: list[ArticleOutcome]
    """Beside `pairs`."""
    columns: list[Column]
    counts: Floats
    """Articles × columns × 4: numerator and denominator of precision, then of recall."""
    unstated: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Label → measures left out, since the gold states nothing for them."""

    @property
    def facts(self) -> dict[str, str]:
        """Label → the measure that decides whether a fact was found.

        Spans decide about values that the gold doesn't state.
        """
        return {
            label: "exact" if measure in self.unstated.get(label, ()) else measure
            for label, measure in FACTS.items()
        }

    def rows(self, split: str | None = None, set: str | None = None) -> list[int]:
        """Return the positions of the articles of a split and a set (None: of any)."""
        return [
            index
            for index, pair in enumerate(self.pairs)
            if (split is None or pair.split == split) and (set is None or pair.set == set)
        ]

    def macro_columns(self) -> dict[Column, list[int]]:
        """Return the averaged measures, each with the columns that it averages.

        ("all", m) averages the labels of a family, (events, "detection by type") the types.
        """
        place = {column: index for index, column in enumerate(self.columns)}
        out: dict[Column, list[int]] = {}
        for name, labels in FAMILIES.items():
            columns = [place[label, name] for label in labels if (label, name) in place]
            if columns:
                out["all", name] = columns
        for label in EVENTS:
            columns = [i for c, i in place.items() if c[0].startswith(f"{label}/")]
            if columns:
                out[label, "detection by type"] = columns
        return out


def tally(pairs: Sequence[Pair], labels: Collection[str] = LABELS) -> Tally:
    """Score all articles.

    Args:
        pairs: gold and prediction of each article.
        labels: the labels that count.
    """
    outcomes = [measure(pair.gold, pair.predicted, labels) for pair in pairs]
    silent = unstated(pair.gold for pair in pairs)
    for outcome in outcomes:
        for column in [(label, name) for label, names in silent.items() for name in names]:
            outcome.outcomes.pop(column, None)
            outcome.counts.pop(column, None)
    single = {column for outcome in outcomes for column in outcome.counts}
    columns = sorted(single, key=_column_order)
    place = {column: index for index, column in enumerate(columns)}
    counts = np.zeros((len(pairs), len(columns), 4))
    for row, outcome in enumerate(outcomes):
        for column, values in outcome.counts.items():
            counts[row, place[column]] = values
    joint = [
        (("all", name), [place[label, name] for label in group if (label, name) in place])
        for name, group in FAMILIES.items()
    ]
    joint = [(column, places) for column, places in joint if places]
    extra = [counts[:, places].sum(axis=1, keepdims=True) for _, places in joint]
    return Tally(
        pairs=list(pairs),
        outcomes=outcomes,
        columns=columns + [column for column, _ in joint],
        counts=np.concatenate([counts, *extra], axis=1),
        unstated=silent,
    )


def rates(sums: Floats) -> Floats:
    """Return precision, recall and F1 for sums of counts; the last axis is 4, then 3.

    Where there is neither gold nor prediction all are NaN; where there is one only, they are 0.
    """
    right_p, predicted, right_g, gold = np.moveaxis(sums, -1, 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        precision = np.where(predicted > 0, right_p / predicted, 0.0)
        recall = np.where(gold > 0, right_g / gold, 0.0)
        both = precision + recall
        f1 = np.where(both > 0, 2 * precision * recall / both, 0.0)
    found = np.stack([precision, recall, f1], axis=-1)
    found[(predicted == 0) & (gold == 0)] = np.nan
    return np.asarray(found)


def mean_of_defined(values: Floats) -> Floats:
    """Return the mean over the last axis of what isn't NaN; NaN where nothing is."""
    known = ~np.isnan(values)
    n = known.sum(axis=-1)
    with np.errstate(invalid="ignore"):
        return np.asarray(
            np.where(n > 0, np.where(known, values, 0.0).sum(axis=-1) / np.maximum(n, 1), np.nan)
        )


_MEASURES = (
    *("exact", "overlap", "type", "value", "model", "scope", "precision", "per", "equivalent"),
    *("entities", "b3", "ceaf_e", "whole", "kind", "developer"),
    *("detection", "trigger", "slots", "slots_aligned"),
    *(
        "instrument",
        "action",
        "status",
        "direction",
        "polarity",
        "modality",
        "attributes",
        "bounds",
    ),
)


def _column_order(column: Column) -> tuple[int, str, int, str]:
    label, name = column
    kind = label.partition("/")[0]
    place = LABELS.index(kind) if kind in LABELS else len(LABELS)
    return place, label, _MEASURES.index(name) if name in _MEASURES else 99, name
