"""Offsets in other people's units: code points, UTF-16 units, bytes, and texts read in text mode.

A record counts code points. Browsers count UTF-16 units (an emoji is two), some C programs count
the bytes of UTF-8, and a program that opened a file in text mode has seen each `\\r\\n` as one
`\\n`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from enum import StrEnum
from itertools import accumulate


class Unit(StrEnum):
    """What an offset counts."""

    POINTS = "codepoints"
    UTF16 = "utf16"
    BYTES = "bytes"
    LINES = "text-mode"
    """Code points of the text with every `\\r\\n` read as one `\\n`."""
    LINES16 = "text-mode-utf16"
    """UTF-16 units of that text."""


class Ruler:
    """Converts offsets of one text between code points and another unit, both ways."""

    def __init__(self, text: str, unit: Unit) -> None:
        self.unit = unit
        self._starts: list[int] | None = None
        if _is_plain(text, unit):
            self._length = len(text)
            return
        widths = (_width(text, at, unit) for at in range(len(text)))
        self._starts = list(accumulate(widths, initial=0))
        self._length = self._starts[-1]

    def to_points(self, offset: int) -> int:
        """Return the code point that an offset stands before.

        Raises:
            ValueError: it lies outside the text, or inside a character.
        """
        if not 0 <= offset <= self._length:
            raise ValueError(f"offset {offset} lies outside the text (0 to {self._length})")
        if self._starts is None:
            return offset
        at = bisect_left(self._starts, offset)
        if self._starts[at] != offset:
            raise ValueError(f"offset {offset} ({self.unit}) lies inside a character")
        return at

    def from_points(self, offset: int) -> int:
        """Return the offset, in the ruler's unit, of a code point of the text."""
        return offset if self._starts is None else self._starts[offset]


def fitting(text: str, claims: Iterable[tuple[int, int, str]], first: Unit) -> Unit | None:
    """Return the unit in which every claimed span has its words; None where none fits.

    Args:
        text: the text.
        claims: start, end and words of each span; white space counts as equal to any other.
        first: the unit that is tried first, and returned where there are no claims.
    """
    known = [(start, end, _spaced(words)) for start, end, words in claims]
    for unit in (first, *(u for u in Unit if u is not first)):
        ruler = Ruler(text, unit)
        try:
            if all(
                _spaced(text[ruler.to_points(start) : ruler.to_points(end)]) == words
                for start, end, words in known
            ):
                return unit
        except ValueError:
            continue
    return None


def _spaced(words: str) -> str:
    return " ".join(words.split())


def _is_plain(text: str, unit: Unit) -> bool:
    if unit is Unit.POINTS or (text.isascii() and unit in (Unit.UTF16, Unit.BYTES)):
        return True
    if unit is Unit.BYTES:
        return False
    narrow = unit is Unit.LINES or not text or max(text) < "\U00010000"
    return narrow and (unit is Unit.UTF16 or "\r\n" not in text)


def _width(text: str, at: int, unit: Unit) -> int:
    sign = text[at]
    if unit is Unit.BYTES:
        return len(sign.encode("utf-8", "surrogatepass"))
    if unit is not Unit.UTF16 and sign == "\r" and text[at + 1 : at + 2] == "\n":
        return 0
    return 2 if unit is not Unit.LINES and sign >= "\U00010000" else 1
