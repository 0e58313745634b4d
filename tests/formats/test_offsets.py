"""Offsets in every unit, both ways."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.formats.strategies import texts

from newsfacts.formats.offsets import Ruler, Unit, fitting

TABLE = [
    # text, unit, code point, offset
    ("abc", Unit.UTF16, 3, 3),
    ("😀 Aurora", Unit.UTF16, 2, 3),
    ("😀 Aurora", Unit.BYTES, 2, 5),
    ("😀 Aurora", Unit.POINTS, 2, 2),
    ("é Aurora", Unit.BYTES, 2, 3),
    ("a\r\nb", Unit.LINES, 3, 2),
    ("a\r\n😀b", Unit.LINES16, 4, 4),
    ("a\rb", Unit.LINES, 2, 2),
]


@pytest.mark.parametrize(("text", "unit", "point", "offset"), TABLE)
def test_table(text: str, unit: Unit, point: int, offset: int) -> None:
    ruler = Ruler(text, unit)
    assert ruler.from_points(point) == offset
    assert ruler.to_points(offset) == point


@given(text=texts)
def test_utf16_and_bytes_are_what_the_codecs_say(text: str) -> None:
    sixteen, eight = Ruler(text, Unit.UTF16), Ruler(text, Unit.BYTES)
    for point in range(len(text) + 1):
        assert sixteen.from_points(point) == len(text[:point].encode("utf-16-le")) // 2
        assert eight.from_points(point) == len(text[:point].encode("utf-8"))


@given(text=texts, unit=st.sampled_from([Unit.POINTS, Unit.UTF16, Unit.BYTES]))
def test_there_and_back(text: str, unit: Unit) -> None:
    ruler = Ruler(text, unit)
    points = range(len(text) + 1)
    assert [ruler.to_points(ruler.from_points(p)) for p in points] == list(points)


@given(text=texts)
def test_text_mode_is_what_python_reads(text: str) -> None:
    ruler = Ruler(text, Unit.LINES)
    assert ruler.from_points(len(text)) == len(text.replace("\r\n", "\n"))


@pytest.mark.parametrize(
    ("text", "unit", "offset", "says"),
    [
        ("😀", Unit.UTF16, 1, "inside a character"),
        ("é", Unit.BYTES, 1, "inside a character"),
        ("abc", Unit.POINTS, 4, "outside the text"),
        ("abc", Unit.UTF16, -1, "outside the text"),
    ],
)
def test_false_offsets_are_refused(text: str, unit: Unit, offset: int, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        Ruler(text, unit).to_points(offset)


@pytest.mark.parametrize(
    ("text", "claims", "unit"),
    [
        ("Aurora", [(0, 6, "Aurora")], Unit.POINTS),
        ("😀 Aurora", [(3, 9, "Aurora")], Unit.UTF16),
        ("😀 Aurora", [(5, 11, "Aurora")], Unit.BYTES),
        ("x\r\nAurora", [(2, 8, "Aurora")], Unit.LINES),
        ("x\r\n😀😀Aurora", [(6, 12, "Aurora")], Unit.LINES16),
        ("Aurora", [(1, 6, "Aurora")], None),
        ("Aurora", [(0, 99, "Aurora")], None),
        ("Aurora", [], Unit.POINTS),
    ],
)
def test_the_words_tell_the_unit(
    text: str, claims: list[tuple[int, int, str]], unit: Unit | None
) -> None:
    assert fitting(text, claims, Unit.POINTS) == unit
