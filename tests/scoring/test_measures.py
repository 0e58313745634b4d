"""Spans, values and entities, one article at a time."""

from __future__ import annotations

from typing import Any

import pytest

from newsfacts.record import Record
from newsfacts.scoring.clusters import b_cubed, ceaf_e
from newsfacts.scoring.items import normal
from newsfacts.scoring.measures import measure
from newsfacts.scoring.spans import crowding

from .build import TEXT, mention, orlan, record, span


def amounts(*rows: dict[str, Any]) -> Record:
    return record(TEXT, amounts=[{"id": f"a{n}", **row} for n, row in enumerate(rows)])


GOLD = amounts(
    {"mention": mention(TEXT, "$5 million"), "value": "5000000", "currency": "USD"},
    {"mention": mention(TEXT, "4.6 million euros"), "value": "4600000", "currency": "EUR"},
)


@pytest.mark.parametrize(
    ("words", "more", "exact", "overlap", "value"),
    [
        ("$5 million", {"value": "5000000", "currency": "USD"}, 1, 1, 1),
        ("$5 million", {"value": "5000000.00", "currency": "USD"}, 1, 1, 1),
        ("$5", {"value": "5000000", "currency": "USD"}, 0, 1, 1),
        ("$5 million", {"value": "5", "currency": "USD"}, 1, 1, 0),
        ("$5 million", {"value": "5000000", "currency": "CAD"}, 1, 1, 0),
        ("$5 million", {"low": "1000000", "high": "5000000", "currency": "USD"}, 1, 1, 0),
        ("2%", {"value": "5000000", "currency": "USD"}, 0, 0, 0),
    ],
)
def test_amounts(words: str, more: dict[str, Any], exact: int, overlap: int, value: int) -> None:
    found = measure(GOLD, amounts({"mention": mention(TEXT, words), **more})).counts
    assert found["amounts", "exact"] == (exact, 1, exact, 2)
    assert found["amounts", "overlap"] == (overlap, 1, overlap, 2)
    assert found["amounts", "value"] == (value, 1, value, 2)


def test_a_duplicate_is_spurious_and_counted() -> None:
    one = {"mention": mention(TEXT, "$5 million"), "value": "5000000", "currency": "USD"}
    found = measure(GOLD, amounts(one, one, {"mention": mention(TEXT, "5 million")}))
    for name in ("exact", "overlap", "value"):
        assert found.counts["amounts", name] == (1, 3, 1, 2)
    assert found.crowding["amounts"] == (1, 2)


def test_one_long_span_matches_one_gold_span() -> None:
    whole = {"mention": span(TEXT, 0, len(TEXT))}
    assert measure(GOLD, amounts(whole)).counts["amounts", "overlap"] == (1, 1, 1, 2)


def test_overlaps_are_paired_for_the_most_pairs() -> None:
    """The long span would suit both; it must leave the second to the short one."""
    start = TEXT.index("$5 million")
    end = TEXT.index("4.6 million euros") + 5
    guess = amounts(
        {"mention": span(TEXT, start + 4, end)}, {"mention": span(TEXT, start, start + 6)}
    )
    assert measure(GOLD, guess).counts["amounts", "overlap"] == (2, 2, 2, 2)


def test_attributes_of_amounts() -> None:
    gold = orlan()
    rows = [
        {"mention": mention(TEXT, "$5 million"), "precision": "at_least", "per": "share"},
        {"mention": mention(TEXT, "4.6 million euros")},
    ]
    found = measure(gold, amounts(*rows)).counts
    assert found["amounts", "precision"] == (1, 2, 1, 2)
    assert found["amounts", "per"] == (1, 2, 1, 2)
    assert found["amounts", "equivalent"] == (0, 0, 0, 1)
    assert measure(gold, gold).counts["amounts", "equivalent"] == (1, 1, 1, 1)


def test_a_parameter_count_needs_its_model() -> None:
    text = "Quill-7B and Marl-7B have 7 billion parameters."
    models = [
        {"id": "m1", "name": "Quill-7B", "mentions": [mention(text, "Quill-7B")]},
        {"id": "m2", "name": "Marl-7B", "mentions": [mention(text, "Marl-7B")]},
    ]

    def counted(model: str | None) -> Record:
        row = {"id": "p1", "mention": mention(text, "7 billion parameters"), "value": "7000000000"}
        return record(text, models=models, parameter_counts=[{**row, "model": model}])

    for model, right in (("m1", 1), ("m2", 0), (None, 0)):
        found = measure(counted("m1"), counted(model)).counts
        assert found["parameter_counts", "value"] == (1, 1, 1, 1)
        assert found["parameter_counts", "model"] == (right, 1, right, 1)
    none = counted(None)
    assert measure(none, none).counts["parameter_counts", "model"] == (1, 1, 1, 1)


def test_dates_compare_by_iso_value() -> None:
    gold = orlan()
    rows = [
        {"id": "d1", "mention": mention(TEXT, "Monday"), "value": "2024-05-06"},
        {"id": "d2", "mention": mention(TEXT, "in May 2024"), "value": "2024-05"},
    ]
    found = measure(gold, orlan(dates=rows, business_events=[])).counts
    assert found["dates", "exact"] == (1, 2, 1, 2)
    assert found["dates", "value"] == (1, 2, 1, 2)


def test_type_and_bounds_look_across_labels() -> None:
    row = {"id": "x", "name": "Fenn AI", "mentions": [mention(TEXT, "Fenn AI")]}
    gold, guess = record(TEXT, organizations=[row]), record(TEXT, places=[row])
    found = measure(gold, guess).counts
    assert found["organizations", "type"] == (0, 0, 0, 1)
    assert found["places", "type"] == (0, 1, 0, 0)
    assert found["all", "bounds"] == (1, 1, 1, 1)


def test_labels_left_out_are_not_measured() -> None:
    found = measure(orlan(), orlan(), ("amounts",)).counts
    assert {label for label, _ in found} == {"amounts", "all"}


def test_entities_match_by_any_form_of_their_name() -> None:
    guess = orlan(
        organizations=[
            {"id": "o1", "name": "ORLAN", "kind": "fund"},
            {"id": "o2", "name": "Quarl"},
        ],
        policy_events=[],
        business_events=[],
    )
    found = measure(orlan(), guess).counts
    assert found["organizations", "entities"] == (1, 2, 1, 3)
    assert found["organizations", "kind"] == (0, 1, 0, 1)


def test_clusters_of_a_worked_example() -> None:
    """Gold {a b c} {d}, predicted {a b} {c d} {e}: computed by hand."""
    a, b, c, d, e = ((n, n + 1) for n in range(5))
    gold = [frozenset({a, b, c}), frozenset({d})]
    predicted = [frozenset({a, b}), frozenset({c, d}), frozenset({e})]
    precision = (1 + 1 + 0.5 + 0.5 + 0, 5)
    recall = (2 / 3 + 2 / 3 + 1 / 3 + 1, 4)
    assert b_cubed(gold, predicted) == pytest.approx((*precision, *recall))
    best = 2 * 2 / 5 + 2 * 1 / 3
    assert ceaf_e(gold, predicted) == pytest.approx((best, 3, best, 2))


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("The Orlan Group", "orlan group"),
        ("Orlan’s", "orlan"),
        ("U.S.", "united states"),
        ("  Fenn \n AI ", "fenn ai"),
        ("2.5", "2.5"),
    ],
)
def test_names_are_normalised(name: str, plain: str) -> None:
    assert normal(name) == plain


def test_crowding_counts_repeats_and_crossings() -> None:
    from newsfacts.scoring.items import Item

    items = [Item("x", a, b, "") for a, b in ((0, 2), (0, 2), (1, 4), (4, 6), (7, 8))]
    assert crowding(items) == (1, 2)
