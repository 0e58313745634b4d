"""From any object to an article."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import partial
from typing import Any

import msgspec

from newsfacts.article import Article
from newsfacts.errors import ReadError
from newsfacts.formats.fields import NAMES, date_of
from newsfacts.formats.fields import article_of as article_of_fields
from newsfacts.formats.markup import text_of
from newsfacts.plug.adapters.jsonld import article_nodes, is_jsonld
from newsfacts.plug.adapters.shapes import Shape, find, has, names_of, shapes
from newsfacts.plug.adapters.values import (
    date_in,
    plain,
    source_in,
    text_in,
)

_LISTED = 30
"""So many names of an unknown object are listed in the error."""


def article_of(obj: object, *, id: str | None = None) -> Article:
    """Return the article that an object holds; `Article.from_any` says which are known.

    Raises:
        ReadError: no shape fits, or there is no text; lists what was looked for and found.
    """
    if isinstance(obj, Article):
        return obj if id is None else msgspec.structs.replace(obj, id=id)
    if isinstance(obj, str):
        parsed = _json(obj)
        if parsed is None:
            return Article(id=id or _name_of(obj), text=obj)
        obj = parsed
    where = f"object of type {type(obj).__name__}"
    fields, warnings = _fields(_row(obj, where), where)
    article = article_of_fields(fields, "", where, warnings)
    return msgspec.structs.replace(
        article, id=id or article.id or article.url or _name_of(article.text)
    )


def _fields(obj: object, where: str) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Return the fields of an article under their own names, and warnings."""
    told: tuple[str, ...] = ()
    if is_jsonld(obj):
        nodes = article_nodes(obj)
        if not nodes:
            raise ReadError(
                f"{where}: JSON-LD without an article: looked for a node with articleBody, or "
                f"with text and a @type that ends in Article or Posting, also in @graph"
            )
        if len(nodes) > 1:
            told = (f"the first of {len(nodes)} articles in the JSON-LD was taken",)
        obj = nodes[0]
    shape = next((shape for shape in shapes() if shape.fits(obj)), None)
    if shape is None:
        raw = {key: find(obj, key) for keys in NAMES.values() for key in keys}
        if all(raw[key] is None and not has(obj, key) for key in NAMES["text"]):
            raise ReadError(f"{where}: {_unknown(obj)}")
        warnings: tuple[str, ...] = ()
        kept = {key: value for key, value in raw.items() if value is not None or has(obj, key)}
    else:
        kept, warnings = _shaped(obj, shape)
        if kept["text"] is None:
            looked = ", ".join(shape.text + shape.html)
            raise ReadError(f"{where} ({shape.name}): no text: looked for {looked}")
    for field, read in _READ.items():
        kept |= {key: read(kept[key]) for key in NAMES[field] if kept.get(key) is not None}
    return kept, told + warnings


_READ = {
    "id": plain,
    "text": lambda value: text_in(plain(value)),
    "title": plain,
    "url": plain,
    "source": lambda value: source_in(plain(value)),
    "published": date_in,
    "authors": plain,
}
"""Field of an article → what makes a foreign value plain."""


def _shaped(obj: object, shape: Shape) -> tuple[dict[str, Any], tuple[str, ...]]:
    fields = {name: _first(obj, getattr(shape, name), name) for name in NAMES}
    if fields["url"] == fields["id"] and "://" not in str(fields["url"]):
        fields["url"] = None  # a name that stands where an address would
    if find(obj, "title_detail.type") in _MARKUP and isinstance(fields["title"], str):
        fields["title"] = text_of(fields["title"])
    if fields["text"]:
        return fields, ()
    for path in shape.html:
        value = find(obj, path)
        if isinstance(value, str) and value:
            holder = path.rpartition(".")[0]
            whole = holder and find(obj, f"{holder}.type") == "text/plain"
            fields["text"] = value if whole else text_of(value)
            said = "the text is only the summary that the feed gives"
            return fields, (said,) if path in shape.short else ()
    return fields, ()


_MARKUP = ("text/html", "application/xhtml+xml")
"""Types of a feed's title that holds markup."""

_SINGLE = frozenset({"id", "title", "url", "language"})


def _readable(value: str) -> bool:
    """Whether a string states a day."""
    return date_of(value, "published")[0] is not None


def _first(obj: object, paths: tuple[str, ...], field: str) -> Any:
    """Return what stands at the first path that has something; "" if only that is stated."""
    empty = None
    for path in paths:
        value = plain(find(obj, path))
        if field in _SINGLE and isinstance(value, list | tuple):
            value = next((v for v in value if isinstance(v, str) and v), None)
        if field == "published":
            value = date_in(value[0] if isinstance(value, list) and value else value)
            if isinstance(value, str) and value and not _readable(value):
                empty = value  # what cannot be read is only told where nothing else can be
                continue
        elif field in ("id", "title", "url", "language") and not isinstance(value, str | int):
            continue
        if value == "":
            empty = value
        elif value is not None:
            return value
    return empty


def _row(obj: object, where: str) -> object:
    """Return a row of a table as a mapping; any other object as it is.

    Raises:
        ReadError: it is a whole table.
    """
    if isinstance(obj, Mapping):
        return obj
    if hasattr(obj, "no_object_has_this_name"):
        raise ReadError(f"{where}: it answers to every name, so that its fields can't be told")
    try:
        return _as_mapping(obj, where)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        raise ReadError(f"{where}: can't be read: {type(error).__name__}: {error}") from None


def _as_mapping(obj: object, where: str) -> object:
    if hasattr(obj, "columns") and hasattr(obj, "__len__"):
        if hasattr(obj, "to_dicts"):  # polars
            rows, advice = obj.to_dicts, "frame.iter_rows(named=True)"
        else:
            rows, advice = partial(obj.to_dict, "records"), "frame.itertuples()"  # type: ignore[attr-defined]
        if len(obj) != 1:
            raise ReadError(f"{where}: a table, not a row; give its rows one by one: {advice}")
        row: object = rows()[0]
        return row
    if hasattr(obj, "to_dict") and hasattr(obj, "index"):
        return obj.to_dict()
    if hasattr(obj, "_asdict"):
        return obj._asdict()
    if hasattr(obj, "keys") and hasattr(obj, "__getitem__"):  # a row of sqlite3
        return {key: obj[key] for key in obj.keys()}  # noqa: SIM118
    return obj


def _json(text: str) -> object | None:
    """Return the object or list that a string states in JSON; None where it is a plain text."""
    if not text.lstrip().startswith(("{", "[{")):
        return None
    try:
        value: object = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return value


def _unknown(obj: object) -> str:
    known: dict[str, None] = dict.fromkeys(f"{s.name} ({', '.join(s.needs)})" for s in shapes())
    found = sorted(names_of(obj))
    more = f" and {len(found) - _LISTED} more" if len(found) > _LISTED else ""
    return (
        f"no article that is known by its shape: looked for {', '.join(known)}, "
        f"or one of the fields {', '.join(NAMES['text'])}; "
        f"found {', '.join(found[:_LISTED]) or 'nothing'}{more}"
    )


def _name_of(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return f"sha256:{digest[:16]}"
