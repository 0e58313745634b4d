"""Lists of words that the rules on names share, and patterns made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import msgspec

from newsfacts.lexicon import load_lexicon


class Words(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file `organization_words.toml`; each list is described there."""

    openers: frozenset[str]
    sorts: frozenset[str]
    common: frozenset[str]
    generic: frozenset[str]
    body_heads: frozenset[str]
    opening_heads: frozenset[str]
    units: frozenset[str]
    namesakes: frozenset[str]
    clips: dict[str, str]
    opening_forms: frozenset[str]
    surnames: frozenset[str]
    common_ends: frozenset[str]
    possessives: tuple[str, ...]
    events: tuple[str, ...]
    platforms: frozenset[str]
    bodies: tuple[str, ...]
    after_head: tuple[str, ...]
    roles: tuple[str, ...]
    spoken_roles: tuple[str, ...]
    honours: tuple[str, ...]
    short_titles: tuple[str, ...]
    titles: tuple[str, ...]
    lone_titles: frozenset[str]
    offices: tuple[str, ...]
    states: tuple[str, ...]


@cache
def words() -> Words:
    """Return the file's lists."""
    return load_lexicon("organization_words.toml", Words)


def any_of(choices: Iterable[str]) -> str:
    """Return a pattern for any of the words, the longest first."""
    return "(?:" + "|".join(map(re.escape, sorted(choices, key=len, reverse=True))) + ")"


def any_case(choices: Iterable[str]) -> str:
    """Return a pattern for any of the words, each with a small or a capital initial."""
    ordered = sorted(choices, key=len, reverse=True)
    return "(?:" + "|".join(re.sub(r"\b[a-z]", _either, c) for c in ordered) + ")"


def _either(match: re.Match[str]) -> str:
    letter = match.group()
    return f"[{letter}{letter.upper()}]"
