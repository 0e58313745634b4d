"""JSON: one article a file, a list of articles, or an object that holds such a list."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from newsfacts.article import Article
from newsfacts.errors import ReadError
from newsfacts.formats.encoding import decode
from newsfacts.formats.fields import article_of, has_text
from newsfacts.formats.limits import too_long

SUFFIXES = (".json",)

LISTS = ("articles", "items", "results", "records", "documents", "docs", "data", "entries")
"""Keys under which an object without a text of its own may hold its articles."""

OBJECTS = ("article", "data", "item", "document", "doc")
"""Keys under which an object without a text of its own may hold its one article."""


def read(data: bytes, id: str, where: str) -> Iterator[Article | ReadError]:
    """Yield the articles of a JSON file, or the error that an entry of a list holds.

    Raises:
        ReadError: it is no JSON, or no article; names file and line.
    """
    text, warnings = decode(data, where)
    if text.lstrip(_SPACE).startswith("["):
        yield from _listed(text, id, where, warnings)
        return
    if len(text) > _OBJECT:
        raise ReadError(f"{where}: an object {too_long(_OBJECT)}, or write a list")
    value = parse(text, where, lines=True)
    key, values = "", value
    if isinstance(value, dict) and not has_text(value):
        key = next((k for k in LISTS if isinstance(value.get(k), list)), "")
        values = value[key] if key else value
    if not isinstance(values, list):
        yield one(values, id, where, warnings)
        return
    place = f"{where}: {key}" if key else where
    for number, item in enumerate(values):
        try:
            yield one(item, f"{id}#{number}", f"{place}[{number}]", warnings)
        except ReadError as error:
            yield error


_SPACE = " \t\n\r"
_OBJECT = 64_000_000
"""Characters of a file whose JSON is one object, which is in memory as a whole."""


_WRONG = 100_000
"""Entries in a row of a list that may be no articles: a small packed file may hold millions."""


def _listed(
    text: str, id: str, where: str, warnings: tuple[str, ...]
) -> Iterator[Article | ReadError]:
    """Yield the articles of a list, one entry in memory at a time.

    Raises:
        ReadError: from some place on it is no JSON; names the line.
    """
    decoder, space = json.JSONDecoder(), re.compile(r"[ \t\n\r]*")

    def behind(at: int) -> int:
        found = space.match(text, at)
        assert found is not None
        return found.end()

    def broken(what: str, at: int) -> ReadError:
        line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
        return ReadError(f"{where}:{line}: no JSON: {what} at column {column}")

    at = behind(behind(0) + 1)
    number = wrong = 0
    while text[at : at + 1] != "]" or number:
        try:
            value, at = decoder.raw_decode(text, at)
        except json.JSONDecodeError as error:
            raise broken(error.msg, error.pos) from None
        except RecursionError:
            raise ReadError(f"{where}: nested too deeply") from None
        except ValueError as error:
            raise ReadError(f"{where}[{number}]: no JSON: {error}") from None
        try:
            yield one(value, f"{id}#{number}", f"{where}[{number}]", warnings)
            wrong = 0
        except ReadError as error:
            wrong += 1
            if wrong > _WRONG:
                raise ReadError(f"{where}[{number}]: over {_WRONG:,} entries in a row that are no "
                                "articles; the rest is left") from None  # fmt: skip
            yield error
        number += 1
        at = behind(at)
        if text[at : at + 1] == "]":
            break
        if text[at : at + 1] != ",":
            raise broken("Expecting ',' delimiter", at)
        at = behind(at + 1)
    if rest := text[behind(at + 1) :][:20]:
        raise broken(f"Extra data {rest!r}", behind(at + 1))


def one(value: Any, id: str, where: str, warnings: tuple[str, ...] = ()) -> Article:
    """Return the article of one JSON value; a Record is read back as its article.

    Raises:
        ReadError: it is no object, or has no text.
    """
    if not isinstance(value, dict):
        raise ReadError(f"{where}: an article must be an object, not {type(value).__name__}")
    inner = value.get("article")
    if isinstance(inner, dict) and isinstance(value.get("text"), str):
        value = {**inner, "text": value["text"]}
    elif not has_text(value):
        nested = (value.get(key) for key in OBJECTS)
        value = next((v for v in nested if isinstance(v, dict) and has_text(v)), value)
    return article_of(value, id, where, warnings)


def parse(text: str, where: str, lines: bool = False) -> Any:
    """Return the value of a JSON text; NaN and lone surrogates are let through.

    Raises:
        ReadError: it is no JSON; names the column, and the line where `lines` are asked for.
    """
    try:
        return msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeEncodeError):
        pass
    except RecursionError:
        raise ReadError(f"{where}: nested too deeply") from None
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        line = f":{error.lineno}" if lines else ""
        raise ReadError(f"{where}{line}: no JSON: {error.msg} at column {error.colno}") from None
    except (RecursionError, ValueError) as error:
        raise ReadError(f"{where}: no JSON: {error}") from None
