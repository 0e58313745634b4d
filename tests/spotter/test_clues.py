"""What the judge sees of a word in its sentence's tree."""

from __future__ import annotations

import pytest
from tests.spotter.parsing import parsed

from newsfacts.spotter.clues import PLACES, Clue, clues, signs, stem


def of(text: str, word: str) -> Clue:
    parse, _ = parsed(text)
    found = list(clues(parse, [0] * len(parse.tokens)))
    return next(c for c in found if parse.tokens[c.token].text == word)


@pytest.mark.parametrize(
    "forms",
    [
        ("impose", "imposes", "imposed", "imposing"),
        ("ban", "bans", "banned", "banning"),
        ("levy", "levies", "levied"),
        ("buy", "buys", "bought", "buying"),
        ("sell", "sold", "selling"),
    ],
)
def test_forms_of_a_word_share_a_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize(("one", "other"), [("ban", "bank"), ("loss", "lose"), ("fine", "find")])
def test_other_words_do_not(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_a_verb_knows_who_did_what() -> None:
    clue = of("Norway imposed stiff duties on timber.", "imposed")
    places = dict(zip(PLACES, clue.words, strict=True))
    assert places["subject"] == stem("norway")
    assert places["object"] == stem("duties")
    assert places["object's modifier"] == stem("stiff")
    assert f"{stem('imposed')}>dobj:{stem('duties')}" in clue.pairs


def test_a_passive_knows_its_agent() -> None:
    clue = of("Duties were imposed by Norway.", "imposed")
    places = dict(zip(PLACES, clue.words, strict=True))
    assert places["undergoer"] == stem("duties")
    assert places["agent"] == stem("norway")


def test_names_and_small_words_are_no_events() -> None:
    parse, _ = parsed("Norway imposed duties on Pello.")
    kinds = [5 if t.text == "Norway" else 1 if t.text == "Pello" else 0 for t in parse.tokens]
    found = list(clues(parse, kinds))
    assert [parse.tokens[c.token].text for c in found] == ["imposed", "duties"]
    assert "#5" in found[0].words and "#1" in found[0].bag


def test_only_the_wanted_are_looked_at() -> None:
    parse, _ = parsed("Norway imposed duties on Pello.")
    found = list(clues(parse, [0] * len(parse.tokens), {7}))
    assert [parse.tokens[c.token].text for c in found] == ["imposed"]


def test_no_sign_counts_twice() -> None:
    found = signs(of("Norway imposed duties and more duties.", "imposed"))
    assert len(found) == len(set(found))
