"""Lists of words that the rules on organizations share."""

from __future__ import annotations

from functools import cache

import msgspec

from newsfacts.lexicon import load_lexicon


class Words(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file `organization_words.toml`."""

    openers: frozenset[str]
    sorts: frozenset[str]
    common: frozenset[str]
    generic: frozenset[str]
    units: frozenset[str]


@cache
def words() -> Words:
    """Return the file's lists."""
    return load_lexicon("organization_words.toml", Words)
