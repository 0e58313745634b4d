"""Lines of JSON, one article a line."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

from newsfacts.article import Article
from newsfacts.errors import ReadError
from newsfacts.formats.encoding import decode, marked
from newsfacts.formats.jsonfile import one, parse
from newsfacts.formats.limits import ARTICLE, FILE, Stream, lines_of, read_all, too_long

SUFFIXES = (".jsonl", ".ndjson")


_BLANK = 1_000_000
"""Blank lines in a row that are passed over: a packed file may hold any number of them."""


@dataclass
class Place:
    """Where a reader of lines is."""

    line: int | None = None
    """Number of the line that the last article or error stands in, from 1; None before any."""


def read_lines(
    stream: Stream, id: str, where: str, at: Place | None = None
) -> Iterator[Article | ReadError]:
    """Yield an article for each line that isn't blank, or the error that it holds.

    One line at a time is in memory, except in UTF-16 and UTF-32, which are read whole.

    Args:
        stream: the lines.
        id: what the identifiers of articles without one begin with.
        where: place to name in errors.
        at: is told the line of each article and error.
    """
    at = at or Place()
    blank = 0
    for number, line in enumerate(_lines(stream, where), 1):
        if line is not None and not line.strip():
            blank += 1
            if blank > _BLANK:
                yield ReadError(f"{where}:{number}: over {_BLANK:,} blank lines; the rest is left")
                return
            continue
        blank = 0
        at.line = number
        place = f"{where}:{number}"
        if line is None:
            yield ReadError(f"{place}: {too_long(ARTICLE)}")
            continue
        try:
            text, warnings = decode(line, place)
            yield one(parse(text, place), f"{id}#{number}", place, warnings)
        except ReadError as error:
            yield error


def _lines(stream: Stream, where: str) -> Iterator[bytes | None]:
    """Yield the lines in UTF-8, or in an encoding that has the same line ends."""
    rest = lines_of(stream, ARTICLE)
    first = next(rest, b"")
    if first is None or (marked(first) or "utf-8") == "utf-8":
        yield first
        yield from rest
        return
    text, _ = decode(first + read_all(stream, FILE, where), where)
    lines = io.StringIO(text, newline="\n")
    yield from (line.encode("utf-8", "surrogatepass") for line in lines)
