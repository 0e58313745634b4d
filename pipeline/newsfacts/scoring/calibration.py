"""How far confidence can be believed: precision by confidence, and the calibration error."""

from __future__ import annotations

from typing import Annotated

import msgspec
import numpy as np
from msgspec import Meta

from newsfacts.annotation import Event
from newsfacts.scoring.grid import Grid
from newsfacts.scoring.items import Item
from newsfacts.scoring.pairs import confidence_of_event
from newsfacts.scoring.tally import Floats, Tally

BINS = 10
"""Bins of equal width; a value on an edge belongs to the lower bin."""


class Bin(msgspec.Struct, frozen=True, kw_only=True):
    """The predictions of one stretch of confidence."""

    low: Annotated[float, Meta(description="Lower edge, not included (but 0 is).")]
    high: Annotated[float, Meta(description="Upper edge, included.")]
    predictions: Annotated[int, Meta(description="How many predictions.")]
    confidence: Annotated[float, Meta(description="Their mean confidence.")]
    precision: Annotated[float, Meta(description="The share that is right.")]


class Calibration(msgspec.Struct, frozen=True, kw_only=True):
    """The reliability of one label's confidence."""

    label: Annotated[str, Meta(description="The label.")]
    predictions: Annotated[int, Meta(description="Predictions that carry a confidence.")]
    ece: Annotated[float, Meta(description="Expected calibration error, in [0, 1].")]
    bins: Annotated[tuple[Bin, ...], Meta(description="Bins that hold a prediction.")]


def calibrations(table: Tally) -> tuple[Calibration, ...]:
    """Return the reliability of every label that carries confidence.

    A prediction is right if it is under the measure that decides for its label: exact spans of
    entities, values of quantities, detection of events. An event is as sure as its surest
    trigger.
    """
    found = []
    for column in table.facts.items():
        sure: list[float] = []
        right: list[bool] = []
        for outcome in table.outcomes:
            result = outcome.outcomes.get(column)
            if result is None:
                continue
            rows = [(item, True) for _, item in result.right]
            rows += [(item, False) for item in result.spurious]
            for item, good in rows:
                if (confidence := confidence_of(item)) is not None:
                    sure.append(confidence)
                    right.append(good)
        if sure:
            bins = reliability(np.array(sure), np.array(right, dtype=np.float64))
            found.append(
                Calibration(label=column[0], predictions=len(sure), ece=ece(bins), bins=bins)
            )
    return tuple(found)


def reliability(confidence: Floats, right: Floats, bins: int = BINS) -> tuple[Bin, ...]:
    """Return the bins that hold a prediction.

    Args:
        confidence: of each prediction, in [0, 1].
        right: 1 where the prediction is right, 0 where not.
        bins: how many bins of equal width.
    """
    edges = np.linspace(0, 1, bins + 1)
    place = np.searchsorted(edges[1:-1], confidence)
    found = []
    for index in range(bins):
        inside = place == index
        if inside.any():
            found.append(
                Bin(
                    low=float(edges[index]),
                    high=float(edges[index + 1]),
                    predictions=int(inside.sum()),
                    confidence=float(confidence[inside].mean()),
                    precision=float(right[inside].mean()),
                )
            )
    return tuple(found)


def ece(bins: tuple[Bin, ...]) -> float:
    """Return the expected calibration error (Naeini et al. 2015): the mean distance between
    confidence and precision, each bin weighing as its predictions; 0 without any."""
    total = sum(b.predictions for b in bins)
    if not total:
        return 0.0
    return sum(b.predictions * abs(b.confidence - b.precision) for b in bins) / total


def confidence_of(item: Item) -> float | None:
    """Return the confidence of a prediction; None where it carries none."""
    if isinstance(item.owner, Event):
        return confidence_of_event(item.owner)
    return item.mention.confidence if item.mention is not None else None


def grid(found: tuple[Calibration, ...]) -> Grid:
    """Return precision by confidence as a table, one block a label."""
    rows = []
    for one in found:
        for b in one.bins:
            bar = "█" * round(20 * b.precision)
            rows.append(
                [
                    one.label.replace("_", " "),
                    f"{b.low:.1f}–{b.high:.1f}",
                    str(b.predictions),
                    f"{b.confidence:.3f}",
                    f"{b.precision:.3f}",
                    bar,
                ]
            )
    errors = ", ".join(f"{one.label.replace('_', ' ')} {one.ece:.3f}" for one in found)
    note = f"Expected calibration error: {errors}." if found else "No prediction has a confidence."
    headers = ("label", "confidence", ">predictions", ">mean", ">precision", "")
    return Grid("Precision by confidence", headers, rows, note)
