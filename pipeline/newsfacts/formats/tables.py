"""Records as flat tables, for SQL and spreadsheets, and tables back as the same records.

One table for the articles, one for each list of a record, one for the mentions of what may have
several, and one for the fillers of events. Columns are the fields of the types, so that a new
field has its column at once. Every row names its `article`; `position` counts rows within it.
"""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Literal, NamedTuple

import msgspec

from newsfacts.annotation import Annotation, Entity, Event, Filler, Mention, Quantity
from newsfacts.errors import ReadError
from newsfacts.record import LAYERS, ArticleInfo, Record

Type = Literal["VARCHAR", "BIGINT", "DOUBLE", "BOOLEAN", "DATE", "VARCHAR[]"]
Row = dict[str, Any]


class Column(NamedTuple):
    """A column: its name, its type in SQL, and what it holds."""

    name: str
    type: Type
    holds: str


_MENTION = {"start": "start_char", "end": "end_char"}
"""Fields of a mention under other names, since `end` is a word of SQL."""

_SPECIAL = ("mention", "mentions", "triggers", "slots")
_BY_ID = {kind.layer: kind for kind in LAYERS}

_KEY = (
    Column("article", "VARCHAR", "Identifier of the article."),
    Column("position", "BIGINT", "Number of the row within its article, from 0."),
)
_OWNER = (
    Column("layer", "VARCHAR", "Table of what the row belongs to."),
    Column("owner", "VARCHAR", "Identifier of what the row belongs to."),
    Column("item", "BIGINT", "Position of what the row belongs to in its table."),
)


def _type(hint: Any) -> Type:
    """Return the type in SQL of a field's type; decimals are text, so that they stay exact."""
    origin = typing.get_origin(hint)
    if origin is typing.Annotated:
        return _type(typing.get_args(hint)[0])
    if origin in (types.UnionType, typing.Union):
        return _type(next(a for a in typing.get_args(hint) if a is not types.NoneType))
    if origin is tuple:
        return "VARCHAR[]"
    named: dict[Any, Type] = {bool: "BOOLEAN", int: "BIGINT", float: "DOUBLE"}
    return named.get(hint, "DATE" if getattr(hint, "__name__", "") == "date" else "VARCHAR")


def _columns(kind: type[msgspec.Struct], names: Mapping[str, str] | None = None) -> list[Column]:
    hints = typing.get_type_hints(kind, include_extras=True)
    found = []
    for field in msgspec.structs.fields(kind):
        if field.name in _SPECIAL:
            continue
        hint = hints[field.name]
        said = ""
        if typing.get_origin(hint) is typing.Annotated:
            metas = typing.get_args(hint)[1:]
            said = next((m.description for m in metas if isinstance(m, msgspec.Meta)), None) or ""
        found.append(Column((names or {}).get(field.name, field.name), _type(hint), said))
    return found


def _layer(kind: type[Annotation]) -> tuple[Column, ...]:
    found = [*_KEY, *_columns(kind)]
    if issubclass(kind, Quantity):
        found.append(
            Column("number", "DOUBLE", "The value, or else the lower bound, to reckon with.")
        )
    if issubclass(kind, Event):
        found.append(Column("roles", "VARCHAR[]", "Roles of its slots, in order."))
    elif not issubclass(kind, Entity):
        found += _columns(Mention, _MENTION)
    return tuple(found)


TABLES: dict[str, tuple[Column, ...]] = {
    "articles": (
        Column("position", "BIGINT", "Number of the article, from 0."),
        *_columns(ArticleInfo),
        Column("schema", "VARCHAR", "Version of the record."),
        Column("text", "VARCHAR", "The text that all offsets refer to."),
        Column("warnings", "VARCHAR[]", "What a reader of the record should know."),
    ),
    **{kind.layer: _layer(kind) for kind in LAYERS},
    "mentions": (*_KEY, *_OWNER, *_columns(Mention, _MENTION)),
    "slots": (
        *_KEY,
        *_OWNER,
        Column("role", "VARCHAR", "Role of the filler in the event."),
        Column("ref", "VARCHAR", "Identifier of what fills the slot, in this article."),
        Column("value", "VARCHAR", "Value of a closed slot, or the country of a demonym."),
        *_columns(Mention, _MENTION),
    ),
}
"""Table → columns."""

assert {f.name for f in msgspec.structs.fields(Filler)} == {"mention", "ref", "value"}


def rows_of(record: Record, number: int) -> Iterator[tuple[str, Row]]:
    """Yield (table, row) for everything in a record; `number` counts records.

    Strings are as `stored` gives them.
    """
    plain = msgspec.to_builtins(record)
    article = plain["article"]["id"]
    rest = {key: plain[key] for key in ("schema", "text", "warnings")}
    yield "articles", _stored({"position": number, **plain["article"], **rest})
    mentions = slots = 0
    for kind in LAYERS:
        for item, (found, row) in enumerate(
            zip(getattr(record, kind.layer), plain[kind.layer], strict=True)
        ):
            owner = {"layer": kind.layer, "owner": row["id"], "item": item}
            several = row.pop("mentions", None) or row.pop("triggers", None) or ()
            row.pop("mentions", None), row.pop("triggers", None)
            fillers = row.pop("slots", {})
            row |= _mention(row.pop("mention", None))
            if isinstance(found, Quantity):
                row["number"] = _number(found)
            if isinstance(found, Event):
                row["roles"] = list(fillers)
            yield kind.layer, _stored({"article": article, "position": item, **row})
            for mention in several:
                yield (
                    "mentions",
                    _stored(
                        {"article": article, "position": mentions, **owner, **_mention(mention)}
                    ),
                )
                mentions += 1
            for role, fills in fillers.items():
                for fill in fills:
                    inner = _mention(fill.pop("mention"))
                    yield (
                        "slots",
                        _stored(
                            {"article": article, "position": slots, **owner, "role": role}
                            | fill
                            | inner
                        ),
                    )
                    slots += 1


def record_from(article: Row, parts: Mapping[str, Sequence[Row]], where: str) -> Record:
    """Return the record of an article's row and its rows in the other tables, in order.

    Raises:
        ReadError: the rows are no record's.
    """
    about = _restored(article)
    id = about["id"]
    known = {column.name for column in _columns(ArticleInfo)}
    plain: dict[str, Any] = {key: about[key] for key in ("schema", "text", "warnings")}
    plain["article"] = {key: value for key, value in about.items() if key in known}
    for layer, kind in _BY_ID.items():
        plain[layer] = [_fields(_restored(row), kind) for row in parts.get(layer, ())]
    try:
        for row in map(_restored, parts.get("mentions", ())):
            owner = plain[row["layer"]][int(row["item"])]
            field = "triggers" if issubclass(_BY_ID[row["layer"]], Event) else "mentions"
            owner[field].append(_mention_from(row))
        for row in map(_restored, parts.get("slots", ())):
            filler = {"mention": _mention_from(row), "ref": row["ref"], "value": row["value"]}
            plain[row["layer"]][int(row["item"])]["slots"].setdefault(row["role"], []).append(
                filler
            )
        record = msgspec.convert(plain, Record)
    except (KeyError, IndexError, TypeError, msgspec.ValidationError) as error:
        raise ReadError(f"{where}: article {id!r}: rows that fit no record: {error}") from None
    if problems := record.problems():
        raise ReadError(f"{where}: article {id!r}: {problems[0]}")
    return record


def _fields(row: Row, kind: type[Annotation]) -> Row:
    names = [f.name for f in msgspec.structs.fields(kind) if f.name not in _SPECIAL]
    found = {name: row[name] for name in names}
    if issubclass(kind, Event):
        found["triggers"] = []
        found["slots"] = {role: [] for role in row["roles"]}
    elif issubclass(kind, Entity):
        found["mentions"] = []
    else:
        found["mention"] = _mention_from(row)
    return found


def _mention(mention: Row | None) -> Row:
    return {_MENTION.get(name, name): value for name, value in (mention or {}).items()}


def _mention_from(row: Row) -> Row | None:
    if row["start_char"] is None:
        return None
    names = [f.name for f in msgspec.structs.fields(Mention)]
    return {name: row[_MENTION.get(name, name)] for name in names}


def _number(found: Quantity) -> float | None:
    number: Decimal | None = found.value if found.value is not None else found.low
    return None if number is None or not number.is_finite() else float(number)


_MARK = "\ufdd0"
"""A code point that Unicode keeps free of any meaning; what begins with it is escaped."""


def stored(text: str) -> str:
    """Return a string as tables hold it: the same, but for null and lone surrogates.

    Databases can't hold these. A string with one, or that begins with U+FDD0, becomes U+FDD0 and
    its JSON in ASCII.
    """
    if text.startswith(_MARK) or "\0" in text or not _is_utf8(text):
        return _MARK + json.dumps(text)
    return text


def restored(text: str) -> str:
    """Return a string that `stored` made, as it was."""
    return str(json.loads(text[1:])) if text.startswith(_MARK) else text


def _is_utf8(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _stored(row: Row) -> Row:
    return {key: _each(value, stored) for key, value in row.items()}


def _restored(row: Row) -> Row:
    return {key: _each(value, restored) for key, value in row.items()}


def _each(value: Any, change: typing.Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list | tuple):
        return [change(part) for part in value]
    return value
