"""Confidence against precision."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.calibration import calibration_curve

from newsfacts.scoring import Pair, tally
from newsfacts.scoring.calibration import calibrations, ece, grid, reliability

from .build import TEXT, mention, orlan

predictions = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=60)


@given(predictions)
def test_bins_against_scikit_learn(rows: list[tuple[float, bool]]) -> None:
    sure, right = np.array([r[0] for r in rows]), np.array([float(r[1]) for r in rows])
    bins = reliability(sure, right)
    truth, guess = calibration_curve(right, sure, n_bins=10)
    assert [b.precision for b in bins] == pytest.approx(truth.tolist(), abs=1e-12)
    assert [b.confidence for b in bins] == pytest.approx(guess.tolist(), abs=1e-12)
    assert sum(b.predictions for b in bins) == len(rows)
    assert 0 <= ece(bins) <= 1


def test_calibration_error_by_hand() -> None:
    bins = reliability(np.array([0.9, 0.9, 0.9, 0.1]), np.array([1.0, 1.0, 0.0, 0.0]))
    assert ece(bins) == pytest.approx(0.75 * (0.9 - 2 / 3) + 0.25 * 0.1)
    assert ece(()) == 0


def test_calibration_of_a_run() -> None:
    guess = orlan(
        amounts=[
            {"id": "a1", "mention": mention(TEXT, "$5 million", confidence=0.8),
             "value": "5000000", "currency": "USD"},
            {"id": "a2", "mention": mention(TEXT, "2%", confidence=0.8)},
        ],
        business_events=[
            {"id": "b1", "type": "acquisition", "triggers": [
                mention(TEXT, "buys", confidence=0.3), mention(TEXT, "deal", confidence=1)]}
        ],
    )  # fmt: skip
    found = calibrations(tally([Pair(orlan(), guess, None)]))
    assert [(c.label, c.predictions) for c in found] == [("amounts", 2), ("business_events", 1)]
    assert found[0].ece == pytest.approx(0.3)
    assert found[1].ece == 0
    assert "amounts 0.300" in grid(found).note
    assert "No prediction" in grid(calibrations(tally([Pair(orlan(), orlan(), None)]))).note
