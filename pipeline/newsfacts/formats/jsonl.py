"""Lines of JSON, one article a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from newsfacts.article import Article
from newsfacts.errors import ReadError
from newsfacts.formats.encoding import decode
from newsfacts.formats.jsonfile import one

SUFFIXES = (".jsonl", ".ndjson")


def read_lines(lines: Iterable[bytes], id: str, where: str) -> Iterator[Article | ReadError]:
    """Yield an article for each line that isn't blank, or the error that it holds."""
    for number, line in enumerate(lines, 1):
        if line.isspace() or not line:
            continue
        place = f"{where}:{number}"
        try:
            yield one(_decode(line, place), f"{id}#{number}", place)
        except ReadError as error:
            yield error


def _decode(line: bytes, place: str) -> object:
    text, _ = decode(line, place)
    try:
        return msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError) as error:
        raise ReadError(f"{place}: no JSON: {error}") from None
