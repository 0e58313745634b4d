"""Word splitting, shapes and settings."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsfacts.tagger import words

SPLITS = [
    ("Brightmoor Ltd. rose.", ["Brightmoor", "Ltd", ".", "rose", "."]),
    ("the U.S. and U.K economies", ["the", "U.S.", "and", "U.K", "economies"]),
    ("Orvane's chief", ["Orvane", "'s", "chief"]),
    ("Orvane’s chief", ["Orvane", "’s", "chief"]),
    ("Lisbon-based Q&A", ["Lisbon", "-", "based", "Q", "&", "A"]),
    ("$3.5m", ["$", "3", ".", "5m"]),
    ("don't", ["don", "'", "t"]),
    ("", []),
    (" \n\t ", []),
]


@pytest.mark.parametrize(("text", "expected"), SPLITS)
def test_split(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in words.split(text)] == expected


@given(st.text())
def test_split_loses_nothing(text: str) -> None:
    found = words.split(text)
    assert all(start < end for start, end in found)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(found))
    kept = "".join(text[start:end] for start, end in found)
    assert kept == "".join(text.split())


SHAPES = [
    ("profit", 0),
    ("Orvane", 1),
    ("A", 2),
    ("EU", 3),
    ("FTC", 4),
    ("OPEC", 5),
    ("UNESCO", 6),
    ("OpenField", 7),
    ("iQuill", 8),
    ("U.S.", 9),
    ("工业", 10),
    ("2026", 11),
    ("7B", 12),
    ("4th", 13),
    (".", 14),
    ("'s", 16),
    ("“", 17),
    ("(", 18),
    (")", 19),
    ("–", 20),
    ("&", 21),
    ("€", 22),
    (":", 23),
]


@pytest.mark.parametrize(("word", "expected"), SHAPES)
def test_shape(word: str, expected: int) -> None:
    assert words.shape(word) == expected


@given(st.text(min_size=1))
def test_every_word_has_a_shape(text: str) -> None:
    for start, end in words.split(text):
        assert 0 <= words.shape(text[start:end]) < words.SHAPES


LINES = [
    ("Shares of Orvane fell sharply on Friday.", 0),
    ("Regulators Approve Record Merger Between Northern Lenders", 1),
    ("REGULATORS APPROVE MERGER", 2),
    ("shares fell again", 3),
    ("Hello", 0),
]


@pytest.mark.parametrize(("line", "case"), LINES)
def test_line_case(line: str, case: int) -> None:
    settings, _ = words.settings(line, words.split(line))
    assert settings[0] == case + 4
    assert settings[-1] % 4 == case


def test_breaks_tell_lines_from_sentences() -> None:
    text = "It fell. Then it rose.\nA new line"
    places = words.split(text)
    _, breaks = words.settings(text, places)
    strong = [text[a:b] for (a, b), mark in zip(places, breaks, strict=True) if mark == 2]
    weak = [text[a:b] for (a, b), mark in zip(places, breaks, strict=True) if mark == 1]
    assert strong == ["It", "A"]
    assert weak == ["Then"]


NEAR = [
    ("the old Orvane mill fell down again", 1, ["old", "Orvane", "mill"]),
    ("the old Orvane mill fell down again", 2, ["the", "old", "Orvane", "mill", "fell"]),
    ("it fell Then it rose by EU rules now", 0, ["Then", "EU"]),
    ("shares fell again", 1, ["shares", "fell", "again"]),
]


@pytest.mark.parametrize(("text", "distance", "expected"), NEAR)
def test_near(text: str, distance: int, expected: list[str]) -> None:
    places = words.split(text)
    settings, _ = words.settings(text, places)
    shapes = [words.shape(text[start:end]) for start, end in places]
    found = words.near(shapes, settings, distance)
    kept = [text[a:b] for (a, b), mark in zip(places, found, strict=True) if mark]
    assert kept == expected


@given(st.text(alphabet="aA .\n", max_size=60), st.integers(0, 3))
def test_near_grows_with_distance(text: str, distance: int) -> None:
    places = words.split(text)
    settings, _ = words.settings(text, places)
    shapes = [words.shape(text[start:end]) for start, end in places]
    small = words.near(shapes, settings, distance)
    large = words.near(shapes, settings, distance + 1)
    assert all(b or not a for a, b in zip(small, large, strict=True))
