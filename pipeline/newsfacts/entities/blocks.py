"""Names that are none of an organization."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from newsfacts.countries import by_adjective, by_name
from newsfacts.entities.words import any_of, words
from newsfacts.lexicon import load_lexicon


class Blocks(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file `organization_blocks.toml`."""

    endings: frozenset[str]
    place_endings: frozenset[str]
    beginnings: tuple[str, ...]
    surfaces: frozenset[str]


@cache
def blocks() -> Blocks:
    """Return the file's lists."""
    return load_lexicon("organization_blocks.toml", Blocks)


_DATE_WORD = re.compile(
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)"
    r"\.?(?: \d+)?\Z"
)
"""A date, and no name that only begins like one: Maybank, Novartis."""


@cache
def _long_endings() -> tuple[str, ...]:
    return tuple(e for e in blocks().endings if " " in e)


_BODY_OF = re.compile(
    rf"(?:[A-Z][\w.’-]* ){{0,3}}(?:{any_of(words().bodies)}|College|Institute|School|Court|Bureau|"
    r"Centre|Center|Academy) (?:of|for)\b"
)
"""A body of some matter is one whatever the last word: Ministry of Justice."""


def is_place_name(surface: str) -> bool:
    """Return whether a name of several words ends like a place's: Kepler Bay."""
    return " " in surface and surface.rsplit(" ", 1)[-1] in blocks().place_endings


def is_blocked_word(surface: str) -> bool:
    """Return whether a surface means something else wherever it stands, whatever its words."""
    return (
        surface.casefold() in blocks().surfaces or surface in by_name() or surface in by_adjective()
    )


def is_blocked(surface: str) -> bool:
    """Return whether a surface can be no organization's name."""
    lists = blocks()
    last = surface.rsplit(" ", 1)[-1]
    return (
        is_blocked_word(surface)
        or (
            (
                last in lists.endings
                or last in lists.place_endings
                or any(f" {surface}".endswith(" " + e) for e in _long_endings())
            )
            and " " in surface
            and _BODY_OF.match(surface) is None
        )
        or surface.startswith((*lists.beginnings, "http", "www.", "@", "#"))
        or not any(c.isalpha() for c in surface)
        or (len(surface) == 1)
        or _DATE_WORD.match(surface) is not None
        or (
            surface == surface.lower()
            and len(surface) > 3
            and (" " in surface or surface.isalpha())
        )
    )
