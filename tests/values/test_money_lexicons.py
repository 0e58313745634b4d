"""Every entry of the money lexicons finds its examples and leaves the others alone."""

from __future__ import annotations

import pytest

from newsfacts.lexicon import load_lexicon
from newsfacts.values.currency import Context, Currency, Shared, Subunit, currencies
from newsfacts.values.money import find_amounts
from newsfacts.values.money_country import Cues
from newsfacts.values.money_details import Filler, Hedge, Hedges
from newsfacts.values.money_moves import Moves
from newsfacts.values.money_unit import Per
from newsfacts.values.money_weights import Weights
from newsfacts.values.quantity_words import NumberWord, NumberWords

CONTEXT = load_lexicon("money_context.toml", Context)
HEDGES = load_lexicon("hedges.toml", Hedges)
MOVES = load_lexicon("money_moves.toml", Moves)
WEIGHTS = load_lexicon("money_weights.toml", Weights)


@pytest.mark.parametrize("entry", currencies(), ids=lambda entry: entry.code)
def test_currencies(entry: Currency) -> None:
    for example in entry.examples:
        assert [m.currency for m in find_amounts(f"They paid {example} for it.")] == [entry.code], (
            example
        )
    for text in entry.counter_examples:
        assert find_amounts(text) == [], text


def test_codes_are_unique_and_cues_name_known_currencies() -> None:
    codes = [entry.code for entry in currencies()]
    assert len(codes) == len(set(codes))
    cues = load_lexicon("currency_cues.toml", Cues).country
    used = {entry.currency for entry in cues}
    for shared in (*CONTEXT.shared, *CONTEXT.subunit):
        used.update(shared.candidates, filter(None, [shared.default]))
        countries = {entry.currency for entry in cues}
        assert set(shared.candidates) <= countries, shared.forms
    assert used <= set(codes)


@pytest.mark.parametrize(
    "entry", [*CONTEXT.shared, *CONTEXT.subunit], ids=lambda entry: entry.forms[0]
)
def test_shared_signs_and_small_units(entry: Shared | Subunit) -> None:
    assert entry.examples
    for example in entry.examples:
        assert len(find_amounts(example)) == 1, example
    for text in entry.counter_examples:
        assert find_amounts(text) == [], text


@pytest.mark.parametrize(
    "entry", load_lexicon("magnitudes.toml", NumberWords).word, ids=lambda e: next(iter(e.values))
)
def test_number_words(entry: NumberWord) -> None:
    for example in entry.examples:
        assert len(find_amounts(f"They paid {example}.")) == 1, example
    for text in entry.counter_examples:
        assert find_amounts(text) == [], text


def test_agencies_and_units_of_world_markets() -> None:
    for text in CONTEXT.world.examples:
        assert [m.currency for m in find_amounts(text)] == ["USD"], text
    for text in CONTEXT.world.counter_examples:
        assert [m.currency for m in find_amounts(text)] == ["CAD"], text


@pytest.mark.parametrize("entry", HEDGES.hedge, ids=lambda e: f"{e.precision}-{e.side}")
def test_hedges(entry: Hedge) -> None:
    for example in entry.examples:
        assert [m.precision for m in find_amounts(example)] == [entry.precision], example
    for text in entry.counter_examples:
        assert all(m.precision != entry.precision for m in find_amounts(text)), text
    for phrase in entry.phrases:
        space = "" if phrase[0] in "-+ " else " "
        text = (
            f"It paid {phrase} $5 million."
            if entry.side == "before"
            else f"It paid $5 million{space}{phrase} then."
        )
        assert [m.precision for m in find_amounts(text)] == [entry.precision], text


@pytest.mark.parametrize("entry", HEDGES.filler, ids=["filler"])
def test_fillers(entry: Filler) -> None:
    for example in entry.examples:
        assert [m.precision for m in find_amounts(example)] != ["exact"], example
    for text in entry.counter_examples:
        assert [m.precision for m in find_amounts(text)] == ["exact"], text


@pytest.mark.parametrize("entry", HEDGES.negation, ids=["negation"])
def test_negations(entry: Filler) -> None:
    for example in entry.examples:
        assert [m.precision for m in find_amounts(example)] == ["at_most"], example
    for text in entry.counter_examples:
        assert [m.precision for m in find_amounts(text)] == ["at_least"], text


def test_units() -> None:
    per = load_lexicon("money_per.toml", Per)
    for entry in (*per.unit, *per.alone, *per.short):
        for example in entry.examples:
            assert [bool(m.per) for m in find_amounts(example)] == [True], example
        for text in entry.counter_examples:
            assert [m.per for m in find_amounts(text)] == [None], text
    for unit in per.unit[0].forms:
        assert [m.per for m in find_amounts(f"It costs $5 per {unit}.")] == [unit]
    for entry in (*per.adjective, *per.ending, *per.stop):
        for example in entry.examples:
            assert [m.per for m in find_amounts(example)] == ["gizmo"], example
    for word in per.noun[0].words:
        assert [m.per for m in find_amounts(f"It costs $5 per gizmo {word}.")] == [word]
    for form, unit in zip(per.short[0].forms, per.short[0].units, strict=True):
        assert [m.per for m in find_amounts(f"It costs $5/{form}.")] == [unit]
    for form, unit in zip(per.alone[0].forms, per.alone[0].units, strict=True):
        assert [m.per for m in find_amounts(f"It costs $5 {form}.")] == [unit]


@pytest.mark.parametrize(
    ("group", "count"),
    [("move", 2), ("spread", 1), ("sums", 1), ("taking", 1)],
    ids=["move", "spread", "sums", "taking"],
)
def test_changes_and_ranges(group: str, count: int) -> None:
    for entry in getattr(MOVES, group):
        for example in entry.examples:
            assert len(find_amounts(example)) == count, example
        for text in entry.counter_examples:
            assert len(find_amounts(text)) == 3 - count, text


@pytest.mark.parametrize("group", ["weight", "money", "after_of", "owners", "after_hyphen"])
def test_weights(group: str) -> None:
    money = group != "weight"
    for entry in getattr(WEIGHTS, group):
        for example in entry.examples:
            assert bool(find_amounts(example)) == money, example
        for text in entry.counter_examples:
            assert bool(find_amounts(text)) != money, text
