"""What stands beside a sum: how exact it is said to be, and what it is for."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

import msgspec

from newsfacts.annotation import Precision
from newsfacts.lexicon import Entry, load_lexicon

_BACK = 60
_AHEAD = 40


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


@cache
def _before() -> tuple[re.Pattern[str], dict[str, Precision]]:
    data = load_lexicon("hedges.toml", Hedges)
    table: dict[str, Precision] = {}
    for entry in data.hedge:
        if entry.side == "before":
            table.update(dict.fromkeys(entry.phrases, entry.precision))
    fillers = _any([word for entry in data.filler for word in entry.words])
    phrases = _any(list(table))
    pattern = re.compile(
        rf"(?:^|(?<=[\s(\"'“‘,—–-]))({phrases})\s*(?:(?:\ban?\s+)?(?:\b(?:{fillers})\s+){{1,3}})?\Z",
        re.IGNORECASE,
    )
    return pattern, table


@cache
def _after() -> tuple[re.Pattern[str], dict[str, Precision]]:
    data = load_lexicon("hedges.toml", Hedges)
    table: dict[str, Precision] = {}
    for entry in data.hedge:
        if entry.side == "after":
            table.update(dict.fromkeys(entry.phrases, entry.precision))
    return re.compile(rf"\s?({_any(list(table))})(?![^\W_])", re.IGNORECASE), table


@cache
def _per() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], dict[str, str]]:
    data = load_lexicon("money_per.toml", Per)
    units = [form for entry in data.unit for form in entry.forms]
    alone = {f: u for entry in data.alone for f, u in zip(entry.forms, entry.units, strict=True)}
    named = re.compile(
        rf"(?:\s*-\s*|\s+)(?:(?:more|less|extra)\s+)?(?:an?|each|every)(?:\s*-\s*|\s+)"
        rf"(?:single\s+)?({_any(units)})s?(?![^\W_])",
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
    """Return how exact the words beside an amount say it is."""
    pattern, table = _after()
    match = pattern.match(text, end, min(len(text), end + _AHEAD))
    if match:
        return table[match.group(1).lower()]
    if vague:
        return "approximate"
    if "+" in text[start:end]:
        return "at_least"
    pattern, table = _before()
    match = pattern.search(text[max(0, start - _BACK) : start])
    return table[match.group(1).lower()] if match else "exact"


def unit_of(text: str, end: int) -> str | None:
    """Return what an amount that ends at an offset is for, in the text's word: "share"."""
    if end >= len(text) or text[end] not in " -/\n\u00a0–":
        return None
    named, free, lone, alone = _per()
    stop = min(len(text), end + _AHEAD)
    match = named.match(text, end, stop) or free.match(text, end, stop)
    if match:
        unit = match.group(1)
        unit = unit if unit[1:] != unit[1:].lower() else unit.lower()
        return None if unit in ("cent", "se") else unit
    match = lone.match(text, end, stop)
    return alone[match.group(1).lower()] if match else None
