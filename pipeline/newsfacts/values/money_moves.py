"""Whether two sums are a range or a change: "from $5m to $7m" after "fees vary" or "sales rose"."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from newsfacts.lexicon import load_lexicon
from newsfacts.values.word_lists import WORDS, WordList, union

_CLAUSE = re.compile(r"[;!?]|[.:,](?=\s)|\n\s*\n")
_SENTENCE = re.compile(r"[!?;]\s|(?<![A-Z])\.\s|\n\s*\n")
_CUT_OFF = re.compile(r",\s+from\b[^,]*\Z", re.IGNORECASE)
_BACK, _FURTHER = 90, 260


class Moves(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Contents of `money_moves.toml`."""

    move: tuple[WordList, ...]
    spread: tuple[WordList, ...]
    sums: tuple[WordList, ...]
    taking: tuple[WordList, ...]


@cache
def _moves() -> Moves:
    return load_lexicon("money_moves.toml", Moves)


@cache
def _lists() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    return union(_moves().move), union(_moves().spread), union(_moves().sums)


@cache
def _shifts() -> frozenset[str]:
    """Return the words of movement that have no sum as their object."""
    return _lists()[0] - union(_moves().taking)


def moves() -> frozenset[str]:
    """Return the words that tell of a change."""
    return _lists()[0]


def clause_before(text: str, start: int) -> list[str]:
    """Return the lower-case words of the same clause before an offset, at most 90 characters."""
    begin = max(0, start - _BACK)
    part = text[begin:start]
    cuts = [0, *(match.end() for match in _CLAUSE.finditer(part))]
    words = WORDS.findall(part[cuts.pop() :])
    while cuts and len(words) < 2:  # ", from $5m to $7m" belongs to what the comma cuts off
        words = WORDS.findall(part[cuts.pop() :])
    return [word.lower() for word in words]


def after_between(text: str, start: int) -> bool:
    """Return whether "between" stands right before an offset, hedges aside, or a lone "from"."""
    words = clause_before(text, start)
    return "between" in words[-3:] or words == ["from"]


def after_move(text: str, start: int, *, shared: bool = False) -> bool:
    """Return whether the words before an offset tell of a change.

    "from" right before tells of one where a word of movement stands in the sentence: "they raised
    the fee, once a trifle, from $5 to $7". Words of spread right before "from" speak against it,
    and words of sums do unless the same clause moves: "fees vary from $5 to $7", "it expects from
    $5m to $7m". Behind a comma, what doesn't speak of sums is a change. Without "from",
    only a word of movement among the last three tells of one ("rose $5 to $7"), and not where it
    takes the sum as its object ("could raise $5m to $7m") or the two share their sign or magnitude
    ("grew $5 to 7 million").
    """
    move, spread, sums = _lists()
    words = clause_before(text, start)
    near = words[-3:]
    if "from" not in near or not move.isdisjoint(near[near.index("from") :]):
        return not shared and not _shifts().isdisjoint(near) and near[-2:] != ["up", "to"]
    before = words[: len(words) - 1 - words[::-1].index("from")]
    if not spread.isdisjoint(before[-4:]):
        return False
    if not move.isdisjoint(before):
        return True
    cut_off = _CUT_OFF.search(text, max(0, start - _BACK), start) is not None
    of_sums = not sums.isdisjoint(before[-4:])
    if of_sums and not cut_off:
        return False
    moved = not move.isdisjoint(_sentence_before(text, start))
    return moved or (cut_off and not of_sums)


def _sentence_before(text: str, start: int) -> list[str]:
    """Return the lower-case words of the same sentence before an offset, at most 260 characters."""
    part = text[max(0, start - _FURTHER) : start]
    begin = max((match.end() for match in _SENTENCE.finditer(part)), default=0)
    return [word.lower() for word in WORDS.findall(part[begin:])]
