"""Fields of an article by the names that people give them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from email.utils import parsedate_to_datetime
from typing import Any

from newsfacts.article import Article
from newsfacts.errors import ReadError
from newsfacts.formats.language_tags import language_in
from newsfacts.formats.limits import TEXT

NAMES: dict[str, tuple[str, ...]] = {
    "id": ("id", "article_id", "guid"),
    "text": ("text", "body", "content", "article", "maintext", "articleBody"),
    "title": ("title", "headline", "name"),
    "url": ("url", "link", "canonical_url"),
    "source": ("source", "publisher", "outlet", "site", "sitename"),
    "published": (
        "published",
        "date",
        "published_at",
        "publishedAt",
        "publish_date",
        "date_publish",
        "datePublished",
        "pub_date",
        "pubDate",
    ),
    "language": ("language", "lang", "inLanguage"),
    "authors": ("authors", "author", "byline", "creator"),
}
"""Field of an Article → keys that are looked for, in this order."""

_INNER = ("name", "title")
"""Keys under which an outlet that is an object gives its name."""

_NUMERIC = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b")


_SECONDS = re.compile(r"\d{9,13}(?:\.\d+)?")
"""Seconds or milliseconds since 1970 that are written as a string."""


def article_of(
    fields: Mapping[str, Any], id: str, where: str, warnings: tuple[str, ...] = ()
) -> Article:
    """Return the article that a mapping describes; other keys are left alone.

    A date or language that can't be read is left out, with a warning in the article.

    Raises:
        ReadError: there is no text; names the place and the keys.
    """
    found: dict[str, Any] = {"id": id}
    for field in NAMES:
        for key in NAMES[field]:
            value = fields.get(key)
            if value is None or value == "":
                continue
            if field == "published":
                found[field], said = date_of(value, key)
                warnings += said
            elif field == "language":
                found[field], said = language_in(value)
                warnings += said
            elif field == "authors":
                try:
                    found[field] = authors_of(value)
                except ReadError as error:
                    raise ReadError(f"{where}: {error}") from None
            elif (text := _text(value, field)) is not None:
                found[field] = text
            else:
                continue
            break
    if "text" not in found:
        found["text"] = _empty(fields, where)
    if len(found["text"]) > TEXT:
        raise ReadError(
            f"{where}: a text of {len(found['text']):,} characters; an article has at most {TEXT:,}"
        )
    if not found["text"].strip():
        warnings += ("the text is empty",)
    return Article(**found, warnings=warnings)


def has_text(fields: Mapping[str, Any]) -> bool:
    """Return whether one of the keys for a text holds a string."""
    return any(isinstance(fields.get(key), str) for key in NAMES["text"])


def _text(value: Any, field: str) -> str | None:
    if isinstance(value, str):
        return value
    if field == "source" and isinstance(value, Mapping):
        return next((value[key] for key in _INNER if isinstance(value.get(key), str)), None)
    if field in ("id", "title", "source") and isinstance(value, int | float | datetime.date):
        empty = isinstance(value, bool) or value != value  # not-a-number stands for no value
        return None if empty else str(value)
    return None


def _empty(fields: Mapping[str, Any], where: str) -> str:
    """Return the empty text that is stated, or say why there is none."""
    for key in NAMES["text"]:
        value = fields.get(key)
        if value == "":
            return ""
        if value is not None:
            raise ReadError(
                f"{where}: field {key!r} must be a string, not {type(value).__name__}"
            ) from None
    found = ", ".join(map(str, fields)) or "nothing"
    raise ReadError(f"{where}: no text: looked for {', '.join(NAMES['text'])}; found {found}")


_DEEPEST = 20
"""Lists within lists of authors that are followed."""


def authors_of(value: Any, depth: int = 0) -> tuple[str, ...]:
    """Return the names of authors: of a string (`;` between them), an object, or a list of these.

    An object gives its `name`, or else its `nameRaw`; names that come again are left out, as is
    what is no name.

    Raises:
        ReadError: lists lie in lists more than 20 deep.
    """
    if depth > _DEEPEST:
        raise ReadError(f"authors are nested more than {_DEEPEST} deep")
    if isinstance(value, str):
        names: list[str] = value.split(";")
    elif isinstance(value, Mapping):
        told = [value.get(key) for key in ("name", "nameRaw")]
        names = [name for name in told if isinstance(name, str)][:1]
    elif isinstance(value, Iterable):
        names = [name for inner in value for name in authors_of(inner, depth + 1)]
    else:
        told = [getattr(value, key, None) for key in ("name", "nameRaw")]
        names = [name for name in told if isinstance(name, str)][:1]
    return tuple(dict.fromkeys(name.strip() for name in names if name.strip()))


_LONGEST_DATE = 100
"""Characters of a date; in longer strings none is looked for, since that may take minutes."""


def date_of(value: Any, key: str) -> tuple[datetime.date | None, tuple[str, ...]]:
    """Return the day that a value states in its own time zone, and warnings.

    Read are dates, ISO 8601, RFC 5322, seconds or milliseconds since 1970, and dates in English
    words; anything else is None with a warning that names the key.
    """
    if isinstance(value, datetime.datetime):
        return value.date(), ()
    if isinstance(value, datetime.date):
        return value, ()
    if isinstance(value, str) and len(value) > _LONGEST_DATE:
        return None, _unread(value, key)
    if isinstance(value, str) and _SECONDS.fullmatch(value.strip()):
        value = float(value)
    if isinstance(value, str):
        text = value.strip()
        for parse in (datetime.datetime.fromisoformat, parsedate_to_datetime):
            try:
                return parse(text).date(), ()
            except (ValueError, TypeError, IndexError, OverflowError):
                continue
        if (found := _absolute(text)) is not None:
            said = f"field {key!r}: {text!r} was read as {found.isoformat()}"
            return found, (said,) if _NUMERIC.match(text) else ()
    elif isinstance(value, int | float) and not isinstance(value, bool) and abs(value) > 10**8:
        try:
            seconds = value / 1000 if abs(value) > 10**11 else value
            return datetime.datetime.fromtimestamp(seconds, datetime.UTC).date(), ()
        except (ValueError, OverflowError, OSError):
            pass
    return None, _unread(value, key)


def _unread(value: Any, key: str) -> tuple[str, ...]:
    return (f"field {key!r}: {_short(value)} is no date and was left out; write it as YYYY-MM-DD",)


def _short(value: Any) -> str:
    """Return a value as it is written, cut where it is longer than any date."""
    if isinstance(value, int) and value.bit_length() > 8 * _LONGEST_DATE:
        return "a number of so many digits"  # Python itself refuses to write some
    said = repr(value)
    return said if len(said) <= _LONGEST_DATE else f"{said[:_LONGEST_DATE]}…"


def _absolute(text: str) -> datetime.date | None:
    """Return a date that is stated in full; never one that depends on today."""
    import dateparser

    found = dateparser.parse(
        text,
        languages=["en"],
        settings={
            "PARSERS": ["absolute-time"],
            "REQUIRE_PARTS": ["day", "month", "year"],
            "RETURN_AS_TIMEZONE_AWARE": False,
        },
    )
    return found.date() if isinstance(found, datetime.datetime) else None
