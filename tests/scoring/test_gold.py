"""The project's own gold, scored against itself and against nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsfacts.formats.records import read_gold
from newsfacts.record import Record
from newsfacts.scoring import Pair, Tally, scores, tally

GOLD = Path(__file__).parent.parent.parent / "gold"


@pytest.fixture(scope="module")
def gold() -> list[tuple[str | None, Record]]:
    return list(read_gold(GOLD))


def against(gold: list[tuple[str | None, Record]], empty: bool) -> Tally:
    return tally(
        [
            Pair(right, Record(article=right.article, text=right.text) if empty else right, split)
            for split, right in gold
        ]
    )


def test_gold_against_itself_is_one(gold: list[tuple[str | None, Record]]) -> None:
    found = scores(against(gold, empty=False), samples=20)
    assert {group.name for group in found.groups} >= {"all", "dev", "test"}
    known = [s for group in found.groups for s in group.scores if s.f1 is not None]
    assert len(known) > 300
    for score in known:
        assert score.f1 == pytest.approx(1, abs=1e-12), (score.label, score.measure)
        assert score.low == pytest.approx(1, abs=1e-12)


def test_nothing_against_gold_is_zero(gold: list[tuple[str | None, Record]]) -> None:
    found = scores(against(gold, empty=True), samples=20)
    known = [s for group in found.groups for s in group.scores if s.f1 is not None]
    assert len(known) > 200
    assert {s.f1 for s in known} == {s.high for s in known} == {0}


def test_predicted_twice_is_half_right(gold: list[tuple[str | None, Record]]) -> None:
    """Every amount stated a second time: all are found, half of the predictions are too many."""
    from msgspec.structs import replace

    pairs = [Pair(right, replace(right, amounts=right.amounts * 2), split) for split, right in gold]
    score = scores(tally(pairs, ("amounts",)), samples=0).get("amounts", "exact")
    assert (score.precision, score.recall) == (0.5, 1)
