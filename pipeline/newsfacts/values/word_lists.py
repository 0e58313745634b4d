"""Word lists of a lexicon that come in several entries, each with its examples."""

from __future__ import annotations

import re
from collections.abc import Iterable

from newsfacts.lexicon import Entry

WORDS = re.compile(r"[^\W\d_]+")
"""A run of letters."""


class WordList(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words of one kind."""

    words: frozenset[str]


def union(lists: Iterable[WordList]) -> frozenset[str]:
    """Return the words of all lists."""
    return frozenset(word for entry in lists for word in entry.words)
