"""Markdown with YAML front matter: the fields from the head, the text from the body."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
import yaml

from newsfacts.article import Article
from newsfacts.errors import ReadError
from newsfacts.formats.encoding import decode
from newsfacts.formats.fields import NAMES, article_of

SUFFIXES = (".md", ".markdown")
_HEAD = re.compile(r"---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)


def read(data: bytes, id: str, where: str) -> Iterator[Article]:
    """Yield the one article: the body without the front matter and the blank lines before it.

    Raises:
        ReadError: the bytes are no text, or the front matter is no YAML mapping; names the line.
    """
    text, warnings = decode(data, where)
    fields: dict[str, object] = {}
    if match := _HEAD.match(text):
        try:
            head = yaml.safe_load(match.group(1))
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            line = mark.line + 2 if mark is not None else 1
            problem = getattr(error, "problem", None) or "malformed"
            raise ReadError(f"{where}:{line}: front matter is no YAML: {problem}") from None
        if head is not None and not isinstance(head, dict):
            raise ReadError(f"{where}:2: front matter must be `key: value` lines")
        fields = head or {}
        text = text[match.end() :]
        text = re.sub(r"\A(?:[ \t]*\r?\n)+", "", text)
    heading = re.match(r"#+[ \t]+(.+)", text)
    title = heading.group(1).strip() if heading else None
    allowed = {key: value for key, value in fields.items() if key not in NAMES["text"]}
    article = article_of({"title": title, **allowed, "text": text}, id, where)
    yield msgspec.structs.replace(article, warnings=warnings)
