"""JSON: one article, or a list of them, a file; lines of JSON, plain or gzipped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from newsfacts.article import Article
from newsfacts.errors import ReadError
from newsfacts.formats.encoding import decode
from newsfacts.formats.fields import article_of

SUFFIXES = (".json",)


def read(data: bytes, id: str, where: str) -> Iterator[Article]:
    """Yield the articles of a JSON file: an object, or a list of objects.

    Raises:
        ReadError: it is no JSON, or an object has no text; names the place.
    """
    text, _ = decode(data, where)
    try:
        value = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError) as error:
        raise ReadError(f"{where}: no JSON: {error}") from None
    if isinstance(value, list):
        for number, item in enumerate(value):
            yield one(item, f"{id}#{number}", f"{where}[{number}]")
    else:
        yield one(value, id, where)


def one(value: Any, id: str, where: str) -> Article:
    """Return the article of one JSON value; a Record is read back as its article.

    Raises:
        ReadError: it is no object, or has no text.
    """
    if not isinstance(value, dict):
        raise ReadError(f"{where}: an article must be an object, not {type(value).__name__}")
    inner = value.get("article")
    if isinstance(inner, dict) and isinstance(value.get("text"), str):
        value = {**inner, "text": value["text"]}
    return article_of(value, id, where)
