"""What a sum is for: "$20 a month", "50 cents per litre", "€3/kg", "$5 per insured household"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import msgspec

from newsfacts.lexicon import Entry, load_lexicon
from newsfacts.values.word_lists import WordList, union

_AHEAD, _PHRASE = 40, 70
_FIRST = frozenset("aAeEfFpPmMlLwWdDyYhH/-–")
"""First letters of what may follow: a, each, per, more, less, monthly, daily …"""
_AGO = "ago|earlier|before|later|after|old|on|from now"
"""After "a year" where it is a time, no unit: "25 cents a year ago"."""
_ARTICLE = re.compile(r"(?:an?|the)\s+", re.IGNORECASE)
_NOUN_PHRASE = re.compile(
    r"(?:(?:[A-Z]\.){2,}|[^\W\d_]{1,24})(?:[ -](?:(?:[A-Z]\.){2,}|[^\W\d_]{1,24})){0,4}"
)


class Unit(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Units that a sum may be for."""

    forms: tuple[str, ...]


class Named(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that say what a sum is for, each with the unit it means."""

    forms: tuple[str, ...]
    units: tuple[str, ...]


class Endings(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Endings of adjectives."""

    endings: tuple[str, ...]


class Per(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Contents of `money_per.toml`."""

    unit: tuple[Unit, ...]
    alone: tuple[Named, ...]
    short: tuple[Named, ...]
    noun: tuple[WordList, ...]
    adjective: tuple[WordList, ...]
    ending: tuple[Endings, ...]
    stop: tuple[WordList, ...]


class _Tables(NamedTuple):
    named: re.Pattern[str]
    free: re.Pattern[str]
    long: re.Pattern[str]
    lone: re.Pattern[str]
    alone: dict[str, str]
    short: dict[str, str]
    nouns: frozenset[str]
    """Units, and what else may be the noun behind "per"."""
    adjectives: frozenset[str]
    endings: tuple[str, ...]
    stop: frozenset[str]


def _any(phrases: Sequence[str]) -> str:
    return "|".join(re.escape(p) for p in sorted(phrases, key=lambda p: -len(p)))


@cache
def _tables() -> _Tables:
    data = load_lexicon("money_per.toml", Per)
    units = [form for entry in data.unit for form in entry.forms]
    alone, short = _named(data.alone), _named(data.short)
    named = re.compile(
        rf"(?:\s*-\s*|\s+)(?:(?:more|less|extra)\s+)?(?:an?|(?:for\s+)?(?:each|every))(?:\s*-\s*|\s+)"
        rf"(?:single\s+)?({_any([*units, *short])})s?(?![^\W_])(?!\s+(?:{_AGO})\b)",
        re.IGNORECASE,
    )
    free = re.compile(
        r"(?:(?:\s+(?:more|less|extra))?(?P<per>\s+|\s*-\s*)per(?:\s+|\s*-\s*)|\s*/\s*)",
        re.IGNORECASE,
    )
    long = re.compile(
        rf"(?:{_any([u for u in units if ' ' in u or '-' in u])})(?![^\W_])", re.IGNORECASE
    )
    lone = re.compile(
        rf"\s+({_any(list(alone))})(?![^\W_])(?!\s+(?:of|for|other)\b)", re.IGNORECASE
    )
    endings = tuple(ending for entry in data.ending for ending in entry.endings)
    return _Tables(named, free, long, lone, alone, short, union(data.noun) | {*units},
                   union(data.adjective), endings, union(data.stop))  # fmt: skip


def _named(entries: Sequence[Named]) -> dict[str, str]:
    return {f: u for entry in entries for f, u in zip(entry.forms, entry.units, strict=True)}


def unit_of(text: str, end: int) -> str | None:
    """Return what an amount that ends at an offset is for, in the text's word: "share"."""
    if end >= len(text) or text[end] not in " -/\n\u00a0–":
        return None
    if text[end] == " " and text[end + 1 : end + 2] not in _FIRST:
        return None
    tables, stop = _tables(), min(len(text), end + _AHEAD)
    if match := tables.named.match(text, end, stop):
        return _plain(match.group(1))
    if match := tables.lone.match(text, end, stop):
        return tables.alone[match.group(1).lower()]
    connector = tables.free.match(text, end, stop)
    if connector is None:
        return None
    at, stop = connector.end(), min(len(text), connector.end() + _PHRASE)
    loose = (connector["per"] or "").isspace()
    if loose and (article := _ARTICLE.match(text, at, stop)):
        at = article.end()
    if match := tables.long.match(text, at, stop):
        return _plain(match.group())
    phrase = _NOUN_PHRASE.match(text, at, stop)
    if phrase is None:
        return None
    words = phrase.group().split(" ")
    return _plain(_head(words) if loose else words[0].split("-")[0])


def _plain(unit: str) -> str | None:
    """Return a unit in lower case unless it is an abbreviation in capitals; short ones in full."""
    unit = unit if unit[1:] != unit[1:].lower() else unit.lower()
    return None if unit in ("cent", "se") else _tables().short.get(unit, unit)


def _head(words: Sequence[str]) -> str:
    """Return the noun that a phrase behind "per" is about: household in "insured U.S. household".

    The known units that end the phrase together are it ("product line"), else the first one, else
    the first word that is no adjective; what a function word begins is no part of the phrase.
    """
    tables = _tables()
    size = next((i for i, w in enumerate(words) if i and w.lower() in tables.stop), len(words))
    words = words[:size]
    known = [word in tables.nouns or word.lower() in tables.nouns for word in words]
    if True in known:
        first = known.index(True)
        run = known.index(False, first) if False in known[first:] else size
        return " ".join(words[first:run]) if run == size else words[first]
    for word, behind in pairwise(words):
        if behind.lower().endswith("ed") or not _adjective(word):
            return word
    return words[-1]


def _adjective(word: str) -> bool:
    """Return whether a word before another describes it: insured, average, American, U.S."""
    tables = _tables()
    if "-" in word or (word[0].isupper() and (len(word) < 3 or not word.isupper())):
        return True
    return word.lower() in tables.adjectives or word.lower().endswith(tables.endings)
