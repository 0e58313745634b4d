"""Gold of a tool that marks only spans: what it doesn't state is not scored."""

from __future__ import annotations

from typing import Any

import pytest

from newsfacts.record import Record
from newsfacts.scoring import Pair, scores, tally
from newsfacts.scoring.compare import changes
from newsfacts.scoring.errors import cases
from newsfacts.scoring.unstated import sentences, unstated

from .build import TEXT, mention, orlan, record

BARE = {"id": "a1", "mention": mention(TEXT, "$5 million")}
VALUED = {**BARE, "value": "5000000", "currency": "USD"}


@pytest.mark.parametrize(
    ("layer", "row", "left_out"),
    [
        ("amounts", BARE, True),
        ("amounts", VALUED, False),
        ("amounts", {**BARE, "currency": "USD"}, False),
        ("amounts", {**BARE, "low": "5"}, False),
        ("dates", {"id": "d", "mention": mention(TEXT, "Monday")}, True),
        ("dates", {"id": "d", "mention": mention(TEXT, "Monday"), "value": "2024"}, False),
        ("organizations", {"id": "o", "name": "Orlan"}, True),
        ("organizations", {"id": "o", "name": "Orlan", "kind": "company"}, False),
        ("organizations", {"id": "o", "name": "Orlan", "former_names": ["X"]}, False),
        ("models", {"id": "m", "name": "Orlan"}, True),
        ("policy_events", {"id": "e", "type": "tariff"}, True),
        ("policy_events", {"id": "e", "type": "tariff", "status": "ended"}, False),
        ("business_events", {"id": "b", "type": "deal", "polarity": "negative"}, False),
        ("places", {"id": "l", "name": "France"}, False),
    ],
)
def test_what_no_fact_of_the_gold_states(layer: str, row: dict[str, Any], left_out: bool) -> None:
    assert (layer in unstated([record(TEXT), record(TEXT, **{layer: [row]})])) == left_out


def test_one_fact_that_states_something_is_enough() -> None:
    assert unstated([record(TEXT, amounts=[BARE]), record(TEXT, amounts=[VALUED])]) == {}
    tariff = {"id": "e", "type": "tariff", "status": "ended"}
    both = record(TEXT, policy_events=[tariff], business_events=[{"id": "b", "type": "deal"}])
    assert unstated([both]) == {}


@pytest.mark.parametrize("row", [BARE, VALUED])
def test_neither_values_nor_none_are_right_or_wrong(row: dict[str, Any]) -> None:
    gold: Record = record(TEXT, amounts=[BARE])
    table = tally([Pair(gold, record(TEXT, amounts=[row]), None)])
    found = scores(table, 0)
    assert found.get("amounts", "exact").f1 == 1
    for measure in ("value", "precision", "attributes"):
        with pytest.raises(KeyError):
            found.get("amounts", measure)
    assert table.facts["amounts"] == "exact"
    assert cases(table) == []
    nothing = tally([Pair(gold, record(TEXT), None)])
    assert [(c.kind, c.label) for c in changes(nothing, table)] == [("gained", "amounts")]


def test_it_is_said() -> None:
    (said,) = sentences(unstated([record(TEXT, dates=[{"id": "d", "mention": BARE["mention"]}])]))
    assert said == "the gold states nothing about dates for value, attributes: not scored"
    assert unstated([orlan()]).keys() <= {"models"}
