"""Fields of an article by the names that people give them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from newsfacts.article import Article
from newsfacts.errors import ReadError

NAMES: dict[str, tuple[str, ...]] = {
    "id": ("id", "article_id", "guid"),
    "text": ("text", "body", "content", "article", "maintext", "articleBody"),
    "title": ("title", "headline", "name"),
    "url": ("url", "link", "canonical_url"),
    "source": ("source", "publisher", "outlet", "site", "sitename"),
    "published": ("published", "date", "published_at", "publish_date", "datePublished", "pub_date"),
    "language": ("language", "lang", "inLanguage"),
}
"""Field of an Article → keys that are looked for, in this order."""


def article_of(fields: Mapping[str, Any], id: str, where: str) -> Article:
    """Return the article that a mapping describes; other keys are left alone.

    Raises:
        ReadError: there is no text, or a field has the wrong form; names the place and the key.
    """
    found: dict[str, Any] = {}
    for field, keys in NAMES.items():
        for key in keys:
            value = fields.get(key)
            if value is None or value == "":
                continue
            if field == "published":
                found[field] = _date(value, f"{where}: field {key!r}")
            elif field == "id" and isinstance(value, int) and not isinstance(value, bool):
                found[field] = str(value)
            elif isinstance(value, str):
                found[field] = value
            elif field in ("text", "id"):
                raise ReadError(f"{where}: field {key!r} must be a string, "
                                f"not {type(value).__name__}")  # fmt: skip
            else:
                continue
            break
    if "text" not in found:
        if any(fields.get(key) == "" for key in NAMES["text"]):
            found["text"] = ""
        else:
            looked = ", ".join(NAMES["text"])
            raise ReadError(f"{where}: no text: looked for {looked}; found "
                            f"{', '.join(map(str, fields)) or 'nothing'}")  # fmt: skip
    return Article(**{"id": id, **found})


def _date(value: Any, where: str) -> datetime.date:
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    if isinstance(value, str):
        text = value.strip()
        try:
            return datetime.datetime.fromisoformat(text).date()
        except ValueError:
            pass
        import dateparser

        found = dateparser.parse(text, settings={"REQUIRE_PARTS": ["day", "month", "year"]})
        if isinstance(found, datetime.datetime):
            return found.date()
    raise ReadError(f"{where}: {value!r} is no date; write it as YYYY-MM-DD")
