"""Attributes as shares of the gold's attributes."""

from __future__ import annotations

from typing import Any

import pytest

from newsfacts.record import Record
from newsfacts.scoring.measures import measure

from .build import TEXT, mention, orlan, record


def wrong(gold: Record, predicted: Record, label: str) -> list[str]:
    return [i.value for i in measure(gold, predicted).outcomes[label, "attributes"].missed]


def test_all_right_and_all_missed() -> None:
    gold = orlan()
    for label in ("organizations", "amounts", "dates", "policy_events", "business_events"):
        assert wrong(gold, gold, label) == []
        right, n, *_ = measure(gold, record(TEXT)).counts[label, "attributes"]
        assert right == 0 < n


@pytest.mark.parametrize(
    ("change", "lost"),
    [
        ({"precision": "at_least"}, ["5000000 USD precision: exact"]),
        ({"per": "share"}, ["5000000 USD per: None"]),
        ({"equivalent": None}, ["5000000 USD equivalent: 4.6 million euros"]),
        ({"value": "6"}, []),
    ],
)
def test_amounts(change: dict[str, Any], lost: list[str]) -> None:
    one = {"id": "x", "mention": mention(TEXT, "$5 million"), "equivalent": "y", **change}
    two = {"id": "y", "mention": mention(TEXT, "4.6 million euros"), "equivalent": "x"}
    assert wrong(orlan(), record(TEXT, amounts=[one, two]), "amounts") == lost


def test_kind_and_former_names() -> None:
    row = {"id": "o1", "name": "Fenn AI", "mentions": [mention(TEXT, "Fenn AI")]}
    gold = record(TEXT, organizations=[{**row, "kind": "company", "former_names": ["Fennel"]}])
    assert wrong(gold, record(TEXT, organizations=[{**row, "former_names": ["fennel"]}]),
                 "organizations") == ["kind: company"]  # fmt: skip
    assert wrong(gold, record(TEXT, organizations=[{**row, "kind": "company"}]),
                 "organizations") == ["former name: Fennel"]  # fmt: skip


def test_developers() -> None:
    text = "Marl Labs released Quill."
    maker = {"id": "o1", "name": "Marl Labs", "mentions": [mention(text, "Marl Labs")]}
    model = {"id": "m1", "name": "Quill", "mentions": [mention(text, "Quill")]}

    def said(developer: str | None) -> Record:
        return record(text, organizations=[maker], models=[{**model, "developer": developer}])

    assert wrong(said("o1"), said("o1"), "models") == []
    assert wrong(said("o1"), said(None), "models") == ["developer: marl labs"]
    assert measure(said(None), said("o1")).counts["models", "developer"] == (0, 1, 0, 0)
