"""Lines of JSON, one article a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from newsfacts.article import Article
from newsfacts.errors import ReadError
from newsfacts.formats.encoding import decode, marked
from newsfacts.formats.jsonfile import one, parse

SUFFIXES = (".jsonl", ".ndjson")


def read_lines(lines: Iterable[bytes], id: str, where: str) -> Iterator[Article | ReadError]:
    """Yield an article for each line that isn't blank, or the error that it holds.

    One line at a time is in memory, except in UTF-16 and UTF-32, which are read whole.
    """
    for number, line in enumerate(_lines(lines, where), 1):
        if not line.strip():
            continue
        place = f"{where}:{number}"
        try:
            text, warnings = decode(line, place)
            yield one(parse(text, place), f"{id}#{number}", place, warnings)
        except ReadError as error:
            yield error


def _lines(lines: Iterable[bytes], where: str) -> Iterator[bytes]:
    """Yield the lines in UTF-8, or in an encoding that has the same line ends."""
    rest = iter(lines)
    first = next(rest, None)
    if first is None:
        return
    if (marked(first) or "utf-8") == "utf-8":
        yield first
        yield from rest
        return
    text, _ = decode(first + b"".join(rest), where)
    yield from (line.encode("utf-8", "surrogatepass") for line in text.split("\n"))
