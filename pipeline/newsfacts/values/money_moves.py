"""Whether two sums are a range or a change: "from $5m to $7m" after "fees vary" or "sales rose"."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from newsfacts.lexicon import load_lexicon
from newsfacts.values.word_lists import WORDS, WordList, union

_CLAUSE = re.compile(r"[;!?]|[.:,](?=\s)|\n\s*\n")
_BACK = 90


class Moves(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Contents of `money_moves.toml`."""

    move: tuple[WordList, ...]
    spread: tuple[WordList, ...]
    sums: tuple[WordList, ...]


@cache
def _lists() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    moves = load_lexicon("money_moves.toml", Moves)
    return union(moves.move), union(moves.spread), union(moves.sums)


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

    "from" right before tells of one, unless the text begins with it, or words of spread or sums
    stand before it; without "from", only a word of movement among the last three does ("rose $5
    to $7"), and not where the two share their sign or magnitude ("raised $5 to 7 million").
    """
    move, spread, sums = _lists()
    words = clause_before(text, start)
    if "from" not in words[-3:]:
        near = words[-3:]
        return not shared and not move.isdisjoint(near) and near[-2:] != ["up", "to"]
    before = words[: len(words) - 1 - words[::-1].index("from")]
    near = before[-4:]
    if not before or not spread.isdisjoint(near):
        return False
    return not move.isdisjoint(before) or sums.isdisjoint(near)
