"""Closing clauses tell of no event."""

from __future__ import annotations

import pytest
from tests.events.telling import events, slots

from newsfacts.events.boilerplate import Clause, clauses, is_boilerplate


@pytest.mark.parametrize("clause", clauses(), ids=lambda clause: clause.pattern[:40])
def test_a_clause_finds_its_examples_and_no_others(clause: Clause) -> None:
    assert clause.examples and clause.counter_examples
    assert all(is_boilerplate(text, 0, len(text)) for text in clause.examples)
    assert not any(is_boilerplate(text, 0, len(text)) for text in clause.counter_examples)


@pytest.mark.parametrize("weights", [False, True])
def test_no_event_is_made_of_one(weights: bool) -> None:
    text = (
        "The president signed an order that bans imports of tea from Chile. Nothing in this order "
        "shall be construed to impair the authority granted by law to lift the ban."
    )
    found = events(text, weights=weights)
    assert found and all(m.end < text.index("Nothing") for e in found for m in e.triggers)


def test_the_day_of_an_order_that_is_only_named_is_not_the_acts() -> None:
    (event,) = events(
        "The president lifted the sanctions on Chile imposed by Executive Order 13712 of "
        "November 22, 2015."
    )
    assert "date" not in slots(event)
