"""The table of shapes, and how a field is found in an object."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from newsfacts.formats.fields import NAMES
from newsfacts.plug.adapters.values import is_missing


class Shape(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where one program's objects keep what an article needs; see `shapes.toml`."""

    name: str
    version: str
    needs: tuple[str, ...]
    id: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    html: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    url: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()

    def fits(self, obj: object) -> bool:
        """Return whether an object has all that the shape needs."""
        return all(has(obj, name) for name in self.needs)


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    shape: tuple[Shape, ...]


@cache
def shapes() -> tuple[Shape, ...]:
    """Return the table, in the order in which shapes are tried."""
    text = files(__package__).joinpath("shapes.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), type=_File).shape


def has(obj: object, name: str) -> bool:
    """Return whether an object has a key, or an attribute that is no method."""
    if isinstance(obj, Mapping):
        return name in obj
    return _attribute(obj, name) is not _NOTHING


def find(obj: object, path: str) -> Any:
    """Return what stands at a path, or None: `content.0.value`, `html.responded_url`."""
    for name in path.split("."):
        if isinstance(obj, Mapping):
            obj = obj.get(name)
        elif isinstance(obj, list | tuple) and name.isdigit():
            obj = obj[int(name)] if int(name) < len(obj) else None
        else:
            obj = _attribute(obj, name)
        if obj is _NOTHING or is_missing(obj):
            return None
    return obj


def names_of(obj: object) -> Iterator[str]:
    """Yield the keys of a mapping, or the public attributes of an object."""
    if isinstance(obj, Mapping):
        yield from map(str, obj)
    else:
        yield from (n for n in dir(obj) if not n.startswith("_") and has(obj, n))


_NOTHING = object()


def _attribute(obj: object, name: str) -> Any:
    try:
        value = getattr(obj, name, _NOTHING)
    except Exception:  # a property of a foreign class may raise anything
        return _NOTHING
    return _NOTHING if callable(value) else value


@cache
def known_names() -> frozenset[str]:
    """Return every key and attribute that some shape looks at first."""
    paths = (
        getattr(shape, field)
        for shape in shapes()
        for field in ("text", "html", "title", "url", "source", "published", "language", "authors")
    )
    shaped = {path.split(".")[0] for group in paths for path in group}
    return frozenset(shaped.union(*NAMES.values()))
