"""Public bodies and institutions, whose short forms turn the words of the name around.

"Ministry of Fisheries and Coastal Affairs" is "Fisheries Ministry" and "Ministry" later, "Supreme
Court of Norland" is "Norland Supreme Court" and "Supreme Court"; a firm's name does none of that.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from newsfacts.countries import by_adjective, by_name
from newsfacts.entities.capitals import in_small_letters
from newsfacts.entities.heads import kind_of_head
from newsfacts.entities.surface import words_of
from newsfacts.entities.words import words as lists

_MATTER = frozenset({"government", "court", "parliament", "central_bank", "university"})
"""Kinds that are named by a matter or place on either side of the head."""
_AND = re.compile(r" (?:and|&) ")
_OF = frozenset({"of", "for", "on"})
_STEM = 5
"""Letters of a place's name that its adjective keeps: Ruvia, Ruvian."""


class Body(NamedTuple):
    """A name in parts: [Norland] [Supreme] Court, Ministry of [Mines]."""

    head: str
    left: tuple[str, ...]
    """Content words before the head, countries left out."""
    right: tuple[str, ...]
    """Content words behind "of"."""
    matter: tuple[str, ...]
    """Those before the first "and" or comma: [Fisheries] and Coastal Affairs."""
    lands: frozenset[str]
    """Codes of the countries in the name."""
    turns: bool
    """Whether words before the head may also stand behind it."""

    @property
    def lone(self) -> bool:
        """Whether the name is a head alone: "Commission"."""
        return not (self.left or self.right or self.lands)


@cache
def body_of(surface: str) -> Body | None:
    """Return the parts of a body's name, None where no head of a body is in it."""
    plain, lands = _without_lands(in_small_letters(surface))
    words = plain.replace(",", "").split()
    heads = [n for n, w in enumerate(words) if w in lists().body_heads]
    before = [n for n in heads if n + 1 < len(words) and words[n + 1] in _OF]
    if before:
        at, rest = before[0], words[before[0] + 2 :]
    elif heads and heads[-1] == len(words) - 1:
        at, rest = heads[-1], []
        if at and words[at] in lists().opening_heads:
            return None
    else:
        return None
    head = words[at]
    entry = kind_of_head().get(head)
    return Body(
        head.casefold(),
        words_of(" ".join(words[:at])),
        words_of(" ".join(rest)),
        words_of(_AND.split(" ".join(rest))[0]),
        lands,
        entry is None or entry.kind in _MATTER,
    )


def is_form_of(short: str, full: str) -> bool:
    """Return whether the name of a body is a shorter or turned form of another one's.

    Words may be left out at the beginning ("Ruvian Harbour Authority": "Harbour Authority") and
    at the end behind "of" ("Committee on Fair Elections": "Committee"), never between; what is
    before the head may stand behind it where the kind of body allows ("Ministry of Mines": "Mines
    Ministry").
    """
    a, b = body_of(short), body_of(full)
    if a is None or b is None or a.head != b.head or (a.lands and b.lands and a.lands != b.lands):
        return False
    x, y = a.left + a.right, b.left + b.right
    if a.lone or not x:
        return a.lone or (a.lands == b.lands and not y)
    if len(x) > len(y) or (a.lands - b.lands and not _same(x, y)):
        return False
    turns = a.turns and b.turns
    if turns and _same(x, y):
        return True
    if a.right:
        if not a.left and b.left and not b.right:
            return turns and b.head != "university" and b.left[-len(x) :] == x
        same = b.right[: len(a.right)] == a.right
        return same and (not a.left or b.left[-len(a.left) :] == a.left)
    if b.left[-len(x) :] == x:
        return True
    return turns and b.head != "university" and not b.left and x in (b.matter, b.right)


def _same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether the words are the same in any order: "Ruvia" and "Ruvian" are one."""
    rest = list(other)
    for word in one:
        match = next((o for o in rest if _akin(word, o)), None)
        if match is None:
            return False
        rest.remove(match)
    return not rest


def _akin(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return short == long or (
        len(short) >= _STEM
        and long.startswith(short)
        and long.isalpha()
        and len(long) - len(short) < _STEM
    )


def without_lands(surface: str) -> str:
    """Return the name without the countries in it: Supreme Court, of Kenyan Supreme Court."""
    return _without_lands(surface)[0]


def _without_lands(surface: str) -> tuple[str, frozenset[str]]:
    found: set[str] = set()

    def note(match: re.Match[str]) -> str:
        country = by_name().get(match["land"]) or by_adjective().get(match["land"])
        if country is None:
            return match.group()
        found.add(country.code)
        last = match.end() == len(surface)
        return " " if last or not match["of"] else match["of"]

    return _lands().sub(note, surface).strip(), frozenset(found)


@cache
def _lands() -> re.Pattern[str]:
    names = sorted({*by_name(), *by_adjective()}, key=len, reverse=True)
    return re.compile(
        r"(?P<of>\b(?:of|for) (?:the )?)?(?<![\w.-])(?P<land>" + "|".join(map(re.escape, names))
        + r")(?:[’']s)?(?![\w-]|\.\w)"
    )  # fmt: skip
