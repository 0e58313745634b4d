"""Titles before a person's name, and letters behind it."""

from __future__ import annotations

import pytest

from newsfacts.entities.titles import honours_after, is_titled, title_before


@pytest.mark.parametrize(
    ("span", "name"),
    [
        ("Sir Paul Holm", "Paul Holm"),
        ("Mr. Holm", "Holm"),
        ("Paul Holm", "Paul Holm"),
        ("Marshall Holm", "Marshall Holm"),
    ],
)
def test_a_title_is_no_part_of_the_name(span: str, name: str) -> None:
    assert span[title_before(span, 0, len(span)) :] == name


@pytest.mark.parametrize(
    ("span", "name"),
    [
        ("Paul Holm KBE", "Paul Holm"),
        ("Ivo Brandt, Esq", "Ivo Brandt"),
        ("Ana Lund, M.D., Ph.D.", "Ana Lund"),
        ("Ph.D", ""),
        ("Ana Lund", "Ana Lund"),
        ("Ana McKC", "Ana McKC"),
        ("Ana Lund Jr.", "Ana Lund Jr."),
    ],
)
def test_letters_behind_are_no_part_of_the_name(span: str, name: str) -> None:
    assert span[: honours_after(span, 0, len(span))] == name


def test_a_title_stands_right_before() -> None:
    assert is_titled("the harbour mayor, Mr. Holm", 23)
    assert not is_titled("They met Holm", 9)
