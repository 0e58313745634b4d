"""How exact the words beside a sum say it is."""

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
_DENIED = 4
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
    negation: tuple[Filler, ...]


def _any(phrases: list[str]) -> str:
    return "|".join(re.escape(p) for p in sorted(phrases, key=lambda p: -len(p)))


class _Before(NamedTuple):
    phrases: dict[tuple[str, ...], Precision]
    last: frozenset[str]
    fillers: frozenset[str]
    negations: frozenset[str]


@cache
def _before() -> _Before:
    data = load_lexicon("hedges.toml", Hedges)
    phrases: dict[tuple[str, ...], Precision] = {}
    for entry in data.hedge:
        if entry.side == "before":
            phrases.update((tuple(p.split()), entry.precision) for p in entry.phrases)
    fillers = frozenset(word for entry in data.filler for word in entry.words)
    negations = frozenset(word for entry in data.negation for word in entry.words)
    return _Before(phrases, frozenset(phrase[-1] for phrase in phrases), fillers, negations)


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
            return "at_most" if found == "at_least" and _denied(phrase, words[:-length]) else found
    return "exact"


def _denied(phrase: list[str], words: list[str]) -> bool:
    """Return whether the words before "more than" deny it: "unlikely to offer more than $5m"."""
    if "than" not in phrase and not phrase[0].startswith("exceed"):
        return False
    near = [word.replace("’", "'") for word in words[-_DENIED:]]
    denied = any(word in _before().negations or word.endswith("n't") for word in near)
    return denied and "only" not in near and not any(word[-1] in ",;:." for word in near)
