"""Closing clauses of orders and filings that do nothing of their own."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from newsfacts.lexicon import Entry, load_lexicon


class Clause(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A pattern of one such clause."""

    pattern: str


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    clauses: tuple[Clause, ...] = msgspec.field(name="clause")


def clauses() -> tuple[Clause, ...]:
    """Return the entries of boilerplate.toml."""
    return load_lexicon("boilerplate.toml", _File).clauses


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{clause.pattern})" for clause in clauses()))


def is_boilerplate(text: str, start: int, end: int) -> bool:
    """Return whether a sentence is only such a clause: it tells of no event."""
    return _pattern().search(text, start, end) is not None
