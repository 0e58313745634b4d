"""Word lists and rules as data: load, validate and cache one file of `lexicons/`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar, cast

import msgspec

from newsfacts.errors import LexiconError

T = TypeVar("T")


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of a lexicon entry: what it must find, and what it must leave alone."""

    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = msgspec.field(name="not", default=())


def load_lexicon(name: str, shape: type[T]) -> T:
    """Return the contents of `lexicons/<name>` (a TOML file) as `shape`; cached.

    Raises:
        LexiconError: the file is no valid TOML or doesn't fit the shape; names file and entry.
    """
    loaded: T = _load(name, cast(Any, shape))
    return loaded


@cache
def _load(name: str, shape: Any) -> Any:
    text = files("newsfacts").joinpath("lexicons", name).read_text(encoding="utf-8")
    try:
        return msgspec.convert(tomllib.loads(text), type=shape, strict=True)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise LexiconError(f"lexicons/{name}: {error}") from None


def read_table(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of `lexicons/<name>` (tab-separated; `#` starts a comment line).

    The first row names the columns and is left out.

    Raises:
        LexiconError: a row has another number of columns than the first.
    """
    return _table(name)


@cache
def _table(name: str) -> tuple[tuple[str, ...], ...]:
    text = files("newsfacts").joinpath("lexicons", name).read_text(encoding="utf-8")
    numbered = [
        (number, tuple(line.split("\t")))
        for number, line in enumerate(text.splitlines(), 1)
        if line.strip() and not line.startswith("#")
    ]
    width = len(numbered[0][1]) if numbered else 0
    for number, row in numbered:
        if len(row) != width:
            raise LexiconError(f"lexicons/{name}:{number}: {len(row)} columns, expected {width}")
    return tuple(row for _, row in numbered[1:])
