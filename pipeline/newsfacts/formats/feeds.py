"""RSS and Atom feeds: their entries, with the text that the feed itself carries.

Read by feedparser (extra `feeds`). Nothing is fetched.
"""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Iterator
from typing import Any

from newsfacts.article import Article
from newsfacts.errors import ReadError
from newsfacts.formats.encoding import decode, marked
from newsfacts.formats.extras import need
from newsfacts.formats.fields import article_of, date_of
from newsfacts.formats.language_tags import language_of
from newsfacts.formats.limits import ARTICLE
from newsfacts.formats.markup import closed, few_attributes, text_of

SUFFIXES = (".rss", ".atom", ".xml", ".rdf")

_DEEPEST = 200
"""Levels of nesting of a feed; the time to read them grows with their square."""

_ASIDES = ((b"<![CDATA[", b"]]>"), (b"<!--", b"-->"))
_ASIDE = re.compile(rb"<!\[CDATA\[|<!--")
_TAG = re.compile(rb"</|/>|<[A-Za-z_]")
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)


def read(data: bytes, id: str, where: str) -> Iterator[Article | ReadError]:
    """Yield the entries of a feed, or the error of one that has no text.

    An entry's text is its content, or else its summary, with a warning that it is one.

    Raises:
        ExtraError: feedparser isn't installed.
        ReadError: it is no feed, or declares entities of its own, which could fill the memory or
            read other files.
    """
    feedparser = need("feedparser", "feeds", f"{where}: a feed")
    data = _narrow(data, where)
    _check(data, where)
    data = few_attributes(closed(data.decode("latin-1"))).encode("latin-1")
    try:
        feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:
        raise ReadError(f"{where}: no feed: {type(error).__name__}: {error}") from None
    if not feed.get("version"):
        why = feed.get("bozo_exception") or "XML, but neither RSS nor Atom"
        raise ReadError(f"{where}: no feed: {why}")
    said: tuple[str, ...] = ()
    if feed.bozo and not feed.entries:
        raise ReadError(f"{where}: feed is broken: {feed.bozo_exception}")
    if feed.bozo:
        said = (f"the feed is not well formed: {feed.bozo_exception}",)
    for number, entry in enumerate(feed.entries, 1):
        try:
            yield _article(entry, feed.feed, f"{id}#{number}", f"{where}: entry {number}", said)
        except ReadError as error:
            yield error


_WIDE = re.compile(
    rb"<\?xml[^>]{0,200}?encoding\s*=\s*['\"](?:utf-?(?:7|16|32)|ucs|iso-10646|ebcdic|cp\d)", re.I
)
"""A stated encoding in which markup doesn't stand in the bytes of ASCII."""
_XML_IN_EBCDIC = b"\x4c\x6f\xa7\x94\x93"
_DECLARED = re.compile(
    r"^(\s*<\?xml[^>]{0,200}?)\s+encoding\s*=\s*(?:'[^']{0,40}'|\"[^\"]{0,40}\")"
)


def _narrow(data: bytes, where: str) -> bytes:
    """Return a feed in UTF-16 or UTF-32 as UTF-8, so that its markup can be looked at.

    Raises:
        ReadError: it is in an encoding that hides markup from those who look for it.
    """
    wide = marked(data) not in (None, "utf-8") or b"\0" in data[:200]
    if wide:
        text, _ = decode(data, where)
        return _DECLARED.sub(r"\1", text.removeprefix("\ufeff")).encode("utf-8", "replace")
    if _WIDE.match(data.lstrip()[:400]) or data.startswith(_XML_IN_EBCDIC):
        raise ReadError(f"{where}: the feed's encoding isn't read; save it as UTF-8")
    return data


def _check(data: bytes, where: str) -> None:
    """Refuse what a parser of XML can be tricked by."""
    if _ENTITY.search(data.replace(b"\0", b"")):
        raise ReadError(f"{where}: the feed declares entities of its own; take <!ENTITY …> out")
    depth = 0
    for tag in _TAG.findall(_without_asides(data)):
        depth += -1 if b"/" in tag else 1
        if depth > _DEEPEST:
            raise ReadError(f"{where}: elements are nested more than {_DEEPEST} deep")


def _without_asides(data: bytes) -> bytes:
    """Return XML without its comments and character data, in time that grows with its length."""
    kept: list[bytes] = []
    at = 0
    ends = dict(_ASIDES)
    while (found := _ASIDE.search(data, at)) is not None:
        kept.append(data[at : found.start()])
        end = ends[found.group()]
        closed = data.find(end, found.end())
        if closed < 0:  # it runs to the end of the file
            return b"".join(kept)
        at = closed + len(end)
    kept.append(data[at:])
    return b"".join(kept)


def _article(entry: Any, feed: Any, id: str, where: str, said: tuple[str, ...]) -> Article:
    content = [part for part in entry.get("content", ()) if part.get("value")]
    if content:
        text = _plain(content[0].value, content[0].get("type"))
    else:
        detail = entry.get("summary_detail") or {}
        text = _plain(entry.get("summary") or "", detail.get("type"))
        said += (f"the feed holds no more than this summary of {len(text.split()):,} words",)
    if len(text) > ARTICLE or not text.strip():
        what = "the text is too long" if text.strip() else "no text: neither content nor summary"
        raise ReadError(f"{where}: {what}")
    fields = {
        "id": entry.get("id"),
        "text": text,
        "title": text_of(entry.get("title") or "") or None,
        "url": _address(entry),
        "source": (entry.get("source") or {}).get("title") or feed.get("title"),
        "published": _day(entry),
        "authors": [a for a in entry.get("authors", ()) if a] or entry.get("author"),
        "language": language_of(_language(entry, content) or feed.get("language")),
    }
    return article_of(fields, id, where, said)


def _day(entry: Any) -> datetime.date | str | None:
    """Return the day of an entry in its own time zone; feedparser's is that of UTC."""
    for key in ("published", "updated"):
        stated = entry.get(key)
        day = date_of(stated, key)[0] if stated else None
        moment = entry.get(f"{key}_parsed")
        if day is not None or moment:
            return day or datetime.date(*moment[:3])
    unread: str | None = entry.get("published")  # for a warning
    return unread


def _address(entry: Any) -> str | None:
    """Return the link of an entry; feedparser gives its id for one that has none."""
    link = entry.get("link")
    return None if link == entry.get("id") and "://" not in (link or "") else link


def _language(entry: Any, content: list[Any]) -> str | None:
    stated = entry.get("language") or (content[0].get("language") if content else None)
    return str(stated) if stated else None


def _plain(value: str, kind: str | None) -> str:
    return value if kind == "text/plain" and "<" not in value else text_of(value)
