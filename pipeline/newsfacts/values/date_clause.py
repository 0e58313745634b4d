"""The words that tell the sense of a clause, and where a clause ends."""

from __future__ import annotations

from functools import cache

import msgspec

from newsfacts.lexicon import Entry, load_lexicon
from newsfacts.values.date_words import Tokens, codes

CLAUSE = 40
"""How many tokens a clause is looked at before and behind a date."""
MARKS = (",", '"', "“", "”", "(", ")", "—", "–")
"""Marks between the parts of a sentence."""


class Scheduled(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A way to tell of what is fixed for a day."""

    name: str
    pattern: str
    unless: str = ""
    fronted: bool = True


class Senses(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`lexicons/date_sense.toml`."""

    future: frozenset[str]
    past: frozenset[str]
    helpers: frozenset[str]
    past_time: frozenset[str]
    no_verbs: frozenset[str]
    no_subject: frozenset[str]
    no_object: frozenset[str]
    until: frozenset[str]
    saying: frozenset[str]
    openers: frozenset[str]
    pronouns: frozenset[str]
    determiners: frozenset[str]
    leads: frozenset[str]
    appointments: frozenset[str]
    happened: frozenset[str]
    macros: dict[str, str]
    scheduled: tuple[Scheduled, ...]
    headline: tuple[Scheduled, ...]


@cache
def senses() -> Senses:
    """Return the word lists and patterns."""
    return load_lexicon("date_sense.toml", Senses)


def ends(tokens: Tokens, at: int) -> bool:
    """Return whether a clause ends at a token."""
    return tokens.classes[at] in codes("BREAK DOT") or tokens.words[at] in ";:?!"
