"""Markdown: the fields from the YAML or TOML front matter, the text from the body."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any

import yaml

from newsfacts.article import Article
from newsfacts.errors import ReadError
from newsfacts.formats.encoding import decode
from newsfacts.formats.fields import NAMES, article_of

SUFFIXES = (".md", ".markdown")

_HEAD = re.compile(
    r"(?P<fence>---|\+\+\+)[ \t]*\r?\n(?P<head>.*?)^(?P=fence)[ \t]*(?:\r?\n|\Z)",
    re.DOTALL | re.MULTILINE,
)
_BLANK = re.compile(r"\A(?:[ \t]*\r?\n)+")
_HEADING = re.compile(r"#{1,6}[ \t]+(.+?)[ \t]*#*[ \t]*\r?$", re.MULTILINE)


def read(data: bytes, id: str, where: str) -> Iterator[Article]:
    """Yield the one article: the body without the front matter and the blank lines before it.

    The title is that of the front matter, else the heading that the body begins with.

    Raises:
        ReadError: the bytes are no text, or the front matter is no mapping; names the line.
    """
    text, warnings = decode(data, where)
    fields: dict[Any, Any] = {}
    if match := _HEAD.match(text):
        parse = _yaml if match["fence"] == "---" else _toml
        fields = parse(match["head"], where)
        text = _BLANK.sub("", text[match.end() :])
    heading = _HEADING.match(text)
    title = heading.group(1) if heading else None
    allowed = {key: value for key, value in fields.items() if key not in NAMES["text"]}
    yield article_of({**allowed, "name": title, "text": text}, id, where, warnings)


def _yaml(head: str, where: str) -> dict[Any, Any]:
    try:
        fields = yaml.safe_load(head)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark is not None else 1
        problem = getattr(error, "problem", None) or "malformed"
        raise ReadError(f"{where}:{line}: front matter is no YAML: {problem}") from None
    except (ValueError, RecursionError) as error:  # a date like 2024-13-01
        raise ReadError(f"{where}:1: front matter is no YAML: {error}") from None
    if fields is not None and not isinstance(fields, dict):
        raise ReadError(f"{where}:2: front matter must be `key: value` lines")
    return fields or {}


def _toml(head: str, where: str) -> dict[Any, Any]:
    try:
        return tomllib.loads(head)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"line (\d+)", str(error))
        line = int(at.group(1)) + 1 if at else 1
        raise ReadError(f"{where}:{line}: front matter is no TOML: {error}") from None
