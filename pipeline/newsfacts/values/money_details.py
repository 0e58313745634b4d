"""What stands beside a sum: how exact it is said to be, and what it is for."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

import msgspec

from newsfacts.annotation import Precision
from newsfacts.lexicon import Entry, load_lexicon

_BACK = 60
_AHEAD = 40
_LONGEST = 7
_PER_FIRST = frozenset("aAeEfFpPmMlLwWdDyYhH/-–")
"""First letters of what may follow: a, each, per, more, less, monthly, daily …"""
_AGO = "ago|earlier|before|later|after|old|on|from now"
"""After "a year" where it is a time, no unit: "25 cents a year ago"."""
_OPENERS = "([\"'“‘—–-"


class Hedge(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Phrases beside an amount that make it less than exact."""

    precision: Precision
    side: Literal["before", "after"]
    phrases: tuple[str, ...]


class Filler(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that may stand between a hedge and its amount."""

    words: tuple[str, ...]


class Hedges(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Contents of `hedges.toml`."""

    hedge: tuple[Hedge, ...]
    filler: tuple[Filler, ...]


class Unit(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Units that a sum may be for."""

    forms: tuple[str, ...]


class Alone(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that say what a sum is for, each with the unit it means."""

    forms: tuple[str, ...]
    units: tuple[str, ...]


class Per(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Contents of `money_per.toml`."""

    unit: tuple[Unit, ...]
    alone: tuple[Alone, ...]


def _any(phrases: list[str]) -> str:
    return "|".join(re.escape(p) for p in sorted(phrases, key=lambda p: -len(p)))


class _Before(NamedTuple):
    phrases: dict[tuple[str, ...], Precision]
    last: frozenset[str]
    fillers: frozenset[str]


@cache
def _before() -> _Before:
    data = load_lexicon("hedges.toml", Hedges)
    phrases: dict[tuple[str, ...], Precision] = {}
    for entry in data.hedge:
        if entry.side == "before":
            phrases.update((tuple(p.split()), entry.precision) for p in entry.phrases)
    fillers = frozenset(word for entry in data.filler for word in entry.words)
    return _Before(phrases, frozenset(phrase[-1] for phrase in phrases), fillers)


@cache
def _after() -> tuple[re.Pattern[str], dict[str, Precision], frozenset[str]]:
    data = load_lexicon("hedges.toml", Hedges)
    table: dict[str, Precision] = {}
    for entry in data.hedge:
        if entry.side == "after":
            table.update(dict.fromkeys(entry.phrases, entry.precision))
    first = frozenset(phrase.strip()[0] for phrase in table)
    pattern = re.compile(rf"\s?({_any(list(table))})(?![^\W_])", re.IGNORECASE)
    return pattern, table, first | frozenset(char.upper() for char in first)


@cache
def _per() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], dict[str, str]]:
    data = load_lexicon("money_per.toml", Per)
    units = [form for entry in data.unit for form in entry.forms]
    alone = {f: u for entry in data.alone for f, u in zip(entry.forms, entry.units, strict=True)}
    named = re.compile(
        rf"(?:\s*-\s*|\s+)(?:(?:more|less|extra)\s+)?(?:an?|(?:for\s+)?(?:each|every))(?:\s*-\s*|\s+)"
        rf"(?:single\s+)?({_any(units)})s?(?![^\W_])(?!\s+(?:{_AGO})\b)",
        re.IGNORECASE,
    )
    long_units = _any([unit for unit in units if " " in unit or "-" in unit])
    free = re.compile(
        rf"(?:(?:\s+(?:more|less|extra))?(?:\s+|\s*-\s*)per(?:\s+|\s*-\s*)|\s*/\s*)"
        rf"({long_units}|[^\W\d_]{{1,24}})",
        re.IGNORECASE,
    )
    lone = re.compile(
        rf"\s+({_any(list(alone))})(?![^\W_])(?!\s+(?:of|for|other)\b)", re.IGNORECASE
    )
    return named, free, lone, alone


def precision_of(text: str, start: int, end: int, *, vague: bool) -> Precision:
    """Return how exact the words beside an amount say it is; what follows it goes first."""
    pattern, table, first = _after()
    if text[end : end + 2].lstrip()[:1] in first:
        match = pattern.match(text, end, min(len(text), end + _AHEAD))
        if match:
            return table[match.group(1).lower()]
    if vague:
        return "approximate"
    if "+" in text[start:end]:
        return "at_least"
    return _hedge(text[max(0, start - _BACK) : start].lower().split())


def _hedge(words: list[str]) -> Precision:
    """Return the precision of the longest hedge that the words end in, fillers aside."""
    before = _before()
    while words and words[-1] in before.fillers and tuple(words[-2:]) not in before.phrases:
        words.pop()
        if words and words[-1] in ("a", "an") and tuple(words[-2:]) not in before.phrases:
            words.pop()
    if not words:
        return "exact"
    words[-1] = words[-1].lstrip(_OPENERS) or words[-1]
    if words[-1] not in before.last:
        return "exact"
    for length in range(min(_LONGEST, len(words)), 0, -1):
        phrase = words[-length:]
        phrase[0] = phrase[0].lstrip(_OPENERS) or phrase[0]
        if found := before.phrases.get(tuple(phrase)):
            return found
    return "exact"


def unit_of(text: str, end: int) -> str | None:
    """Return what an amount that ends at an offset is for, in the text's word: "share"."""
    if end >= len(text) or text[end] not in " -/\n\u00a0–":
        return None
    named, free, lone, alone = _per()
    if text[end] == " " and text[end + 1 : end + 2] not in _PER_FIRST:
        return None
    stop = min(len(text), end + _AHEAD)
    if match := lone.match(text, end, stop):
        return alone[match.group(1).lower()]
    match = named.match(text, end, stop) or free.match(text, end, stop)
    if match:
        unit = match.group(1)
        unit = unit if unit[1:] != unit[1:].lower() else unit.lower()
        return None if unit in ("cent", "se") else unit
    return None
