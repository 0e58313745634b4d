"""Plain text: the whole file is the text, its first line the headline."""

from __future__ import annotations

from collections.abc import Iterator

from newsfacts.article import Article
from newsfacts.formats.encoding import decode
from newsfacts.formats.fields import article_of

SUFFIXES = (".txt", ".text")


def read(data: bytes, id: str, where: str) -> Iterator[Article]:
    """Yield the one article of a plain text file.

    Raises:
        ReadError: the bytes are no text.
    """
    text, warnings = decode(data, where)
    title = next((line.strip() for line in text.splitlines() if line.strip()), None)
    yield article_of({"title": title, "text": text}, id, where, warnings)
