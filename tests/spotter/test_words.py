"""What the spotter sees: words, shapes, kinds of names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsfacts.spotter.words import HASHES, KINDS, REACH, SHAPES, hashed, normal, read


@pytest.mark.parametrize(("word", "seen"), [("Imposed", "imposed"), ("2024", "0000"), ("7B", "7b")])
def test_a_word_is_looked_up_in_small_letters(word: str, seen: str) -> None:
    assert normal(word) == seen


def test_small_words_and_signs_name_no_event() -> None:
    text = "Pello bought Halden, and it will be sold."
    found = read(text, [(0, len(text))], [], {"bought": 2_001})
    assert [text[a:b] for a, b in found.places] == ["Pello", "bought", "Halden", "sold"]
    assert found.ids[found.rows[1]] == 2_001


def test_words_of_names_carry_their_kind() -> None:
    text = "Pello Corp bought Halden."
    found = read(text, [(0, len(text))], [(0, 10, 1), (18, 24, 4)], {})
    assert [found.kinds[row] for row in found.rows] == [1, 1, 0, 4]


def test_a_sentence_stands_apart_from_the_next() -> None:
    text = "Pello bought it. Halden sold it."
    found = read(text, [(0, 16), (17, 32)], [], {})
    between = found.ids[found.rows[1] + 3 : found.rows[2]]
    assert between == [0] * REACH


@given(st.text(max_size=200))
def test_rows_are_within_the_tables(text: str) -> None:
    found = read(text, [(0, len(text))], [], {})
    assert all(0 <= i <= HASHES for i in found.ids)
    assert all(0 <= s < SHAPES for s in found.shapes)
    assert all(0 <= k < KINDS for k in found.kinds)
    assert all(text[a:b].strip() for a, b in found.places)


@given(st.text(min_size=1))
def test_a_hash_is_a_row(word: str) -> None:
    assert 0 <= hashed(word) < HASHES
