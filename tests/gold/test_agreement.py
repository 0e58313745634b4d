"""Figures of agreement: known values, and the ones that the guidelines quote."""

from __future__ import annotations

from types import ModuleType

import pytest

from newsfacts.annotation import BusinessEvent, Mention

from .conftest import GOLD


def event(kind: str, start: int, *, optional: bool = False) -> BusinessEvent:
    trigger = Mention(start=start, end=start + 3, text="xxx")
    return BusinessEvent(id="b1", type=kind, triggers=(trigger,), optional=optional)


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ({("yes", "yes"): 20, ("yes", "no"): 5, ("no", "yes"): 10, ("no", "no"): 15}, 0.4),
        ({("yes", "yes"): 7}, 1.0),
        ({("yes", "no"): 4, ("no", "yes"): 4}, -1.0),
        ({("yes", "yes"): 1, ("yes", "no"): 1, ("no", "yes"): 1, ("no", "no"): 1}, 0.0),
    ],
)
def test_kappa(agreement: ModuleType, table: dict[tuple[str, str], int], expected: float) -> None:
    pairs = [pair for pair, n in table.items() for _ in range(n)]
    assert agreement.kappa(pairs) == pytest.approx(expected)


def test_kappa_of_nothing_is_an_error(agreement: ModuleType) -> None:
    with pytest.raises(ValueError, match="at least one pair"):
        agreement.kappa([])


def test_events_pair_by_type_and_trigger(agreement: ModuleType) -> None:
    first = [event("merger", 0), event("debt", 10), event("ipo", 20)]
    second = [event("merger", 2), event("debt", 13), event("merger", 20)]
    assert agreement.found(first, second) == (1, 3, 3)


def test_an_optional_event_counts_neither_way(agreement: ModuleType) -> None:
    first = [event("merger", 0), event("debt", 10, optional=True)]
    second = [event("merger", 0), event("debt", 10)]
    assert agreement.found(first, second) == (1, 1, 1)
    assert agreement.found(second, first) == (1, 1, 1)


def test_a_reading_agrees_with_itself(agreement: ModuleType) -> None:
    pairs = agreement.read_pairs(GOLD / "second", GOLD / "second")
    figures = [figure for _, figure, _ in agreement.compare(pairs)]
    assert len(pairs) == 10 and set(figures) == {1.0}


def test_the_guidelines_quote_the_figures_that_are_printed(agreement: ModuleType) -> None:
    text = (GOLD / "GUIDELINES.md").read_text(encoding="utf-8")
    pairs = agreement.read_pairs(GOLD / "first", GOLD / "second")
    for name, figure, n in agreement.compare(pairs):
        assert f"{name:45} {figure:5.2f}  (n={n})\n" in text
