"""What stands beside a name: whether it is an organization's, and of what kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import msgspec

from newsfacts.annotation import OrganizationKind
from newsfacts.lexicon import Entry, load_lexicon

_REACH = 90


class Context(Entry, frozen=True, kw_only=True):
    """Words that stand before a name, behind it, or both."""

    id: str
    kind: OrganizationKind
    before: str = ""
    after: str = ""
    turns: frozenset[str] = frozenset()
    """Labels of the tagger that the rule overrules; none: it only tells the kind."""


class Contexts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file `organization_context.toml`."""

    firms: tuple[str, ...]
    pattern: tuple[Context, ...]


class Told(NamedTuple):
    """A rule that holds for a name."""

    rule: str
    kind: OrganizationKind
    turns: frozenset[str]


@cache
def contexts() -> tuple[Context, ...]:
    """Return the entries of `organization_context.toml`."""
    return load_lexicon("organization_context.toml", Contexts).pattern


@cache
def _patterns() -> tuple[tuple[Told, re.Pattern[str] | None, re.Pattern[str] | None], ...]:
    firms = "|".join(map(re.escape, load_lexicon("organization_context.toml", Contexts).firms))
    return tuple(
        (
            Told(f"context:{c.id}", c.kind, c.turns),
            re.compile(f"(?:{c.before})\\Z") if c.before else None,
            re.compile(c.after.replace("FIRM", firms)) if c.after else None,
        )
        for c in contexts()
    )


def told_by_context(text: str, start: int, end: int) -> Iterator[Told]:
    """Yield the rules that the words around a name fulfil."""
    left = text[max(0, start - _REACH) : start]
    for told, before, after in _patterns():
        if (before is None or before.search(left)) and (after is None or after.match(text, end)):
            yield told
