"""Scores of groups of articles: all, each split, each article set."""

from __future__ import annotations

import math
from typing import Annotated

import msgspec
import numpy as np
from msgspec import Meta

from newsfacts.scoring.attributes import ACCURACIES
from newsfacts.scoring.calibration import Calibration, calibrations
from newsfacts.scoring.intervals import SAMPLES, SEED, interval, macro, resample
from newsfacts.scoring.tally import Floats, Tally, rates


class Score(msgspec.Struct, frozen=True, kw_only=True):
    """One measure of one label over a group of articles."""

    label: Annotated[str, Meta(description="Label, event type (after a slash), or `all`.")]
    measure: Annotated[str, Meta(description="Name of the measure.")]
    average: Annotated[str, Meta(description="`micro`, `macro` or `accuracy`.")]
    gold: Annotated[float | None, Meta(description="Gold items; null for macro.")]
    predicted: Annotated[float | None, Meta(description="Predicted items; null for macro.")]
    matched: Annotated[float | None, Meta(description="Right among the gold; null for macro.")]
    precision: Annotated[float | None, Meta(description="Null where undefined.")]
    recall: Annotated[float | None, Meta(description="Null where undefined.")]
    f1: Annotated[float | None, Meta(description="F1, or the accuracy; null where undefined.")]
    low: Annotated[float | None, Meta(description="Lower end of the 95 % interval of F1.")]
    high: Annotated[float | None, Meta(description="Upper end of the 95 % interval of F1.")]


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """All scores of a group of articles."""

    kind: Annotated[str, Meta(description="`all`, `split` or `set`.")]
    name: Annotated[str, Meta(description="Name of the split or set; `all`.")]
    articles: Annotated[int, Meta(description="How many articles.")]
    scores: Annotated[tuple[Score, ...], Meta(description="The measures.")]

    def get(self, label: str, measure: str, average: str = "micro") -> Score:
        """Return one score.

        Raises:
            KeyError: this group has no such score.
        """
        for score in self.scores:
            if (score.label, score.measure) == (label, measure) and (
                score.average in (average, "accuracy")
            ):
                return score
        raise KeyError(f"{label} {measure} {average}")


class Scores(msgspec.Struct, frozen=True, kw_only=True):
    """What `newsfacts score --json` prints."""

    schema: Annotated[str, Meta(description="Version of this form.")] = "newsfacts-scores/1"
    samples: Annotated[int, Meta(description="Bootstrap samples behind each interval.")]
    seed: Annotated[int, Meta(description="Start of the random numbers.")]
    groups: Annotated[tuple[Group, ...], Meta(description="All articles, splits, sets.")]
    duplicates: Annotated[
        dict[str, int], Meta(description="Predicted spans that repeat one of the same label.")
    ]
    crossing: Annotated[
        dict[str, int], Meta(description="Predicted spans that overlap one of the same label.")
    ]
    calibration: Annotated[
        tuple[Calibration, ...], Meta(description="Precision by confidence, where there is any.")
    ] = ()
    warnings: Annotated[tuple[str, ...], Meta(description="What a reader should know.")] = ()

    def get(self, label: str, measure: str, average: str = "micro", group: str = "all") -> Score:
        """Return one score of a group, by the group's name.

        Raises:
            KeyError: there is no such group or score.
        """
        for one in self.groups:
            if one.name == group:
                return one.get(label, measure, average)
        raise KeyError(group)


def scores(
    table: Tally, samples: int = SAMPLES, seed: int = SEED, warnings: tuple[str, ...] = ()
) -> Scores:
    """Return the scores of all articles, of each split and of each article set.

    Args:
        table: the counts.
        samples: bootstrap samples behind each interval; 0 leaves the intervals out.
        seed: start of the random numbers.
        warnings: what to say beside the figures.
    """
    groups = [_group(table, "all", "all", table.rows(), samples, seed)]
    splits = sorted({pair.split for pair in table.pairs if pair.split is not None})
    sets = sorted({pair.set for pair in table.pairs if pair.set is not None})
    groups += [_group(table, "split", s, table.rows(split=s), samples, seed) for s in splits]
    groups += [_group(table, "set", s, table.rows(set=s), samples, seed) for s in sets]
    duplicates: dict[str, int] = {}
    crossing: dict[str, int] = {}
    for outcome in table.outcomes:
        for label, (twice, crossed) in outcome.crowding.items():
            duplicates[label] = duplicates.get(label, 0) + twice
            crossing[label] = crossing.get(label, 0) + crossed
    return Scores(
        samples=samples,
        seed=seed,
        groups=tuple(groups),
        duplicates=duplicates,
        crossing=crossing,
        calibration=calibrations(table),
        warnings=warnings,
    )


def _group(table: Tally, kind: str, name: str, rows: list[int], samples: int, seed: int) -> Group:
    counts = table.counts[rows]
    sums = counts.sum(axis=0)
    found = rates(sums)
    drawn: Floats | None = None
    if samples and len(rows):
        drawn = rates(resample(counts, samples, seed))[..., 2]
    out = []
    for index, (label, measure) in enumerate(table.columns):
        accuracy = measure in ACCURACIES
        low, high = interval(drawn[:, index]) if drawn is not None else (math.nan, math.nan)
        precision, recall, f1 = found[index]
        out.append(
            Score(
                label=label,
                measure=measure,
                average="accuracy" if accuracy else "micro",
                gold=float(sums[index, 3]),
                predicted=float(sums[index, 1]),
                matched=float(sums[index, 2]),
                precision=None if accuracy else _known(precision),
                recall=None if accuracy else _known(recall),
                f1=_known(f1),
                low=_known(low),
                high=_known(high),
            )
        )
    for (label, measure), places in table.macro_columns().items():
        low, high = interval(macro(drawn, places)) if drawn is not None else (math.nan, math.nan)
        precision, recall, f1 = (float(macro(found[:, axis], places)) for axis in range(3))
        out.append(
            Score(
                label=label,
                measure=measure,
                average="macro",
                gold=None,
                predicted=None,
                matched=None,
                precision=_known(precision),
                recall=_known(recall),
                f1=_known(f1),
                low=_known(low),
                high=_known(high),
            )
        )
    return Group(kind=kind, name=name, articles=len(rows), scores=tuple(out))


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
