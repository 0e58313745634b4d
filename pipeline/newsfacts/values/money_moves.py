"""Whether two sums are a range or a change: "from $5m to $7m" after "fees vary" or "sales rose"."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from newsfacts.lexicon import Entry, load_lexicon

_WORDS = re.compile(r"[^\W\d_]+")
_CLAUSE = re.compile(r"[;!?\n]|[.:,](?=\s)")
_BACK = 90


class WordList(Entry):
    """Words of one kind."""

    words: frozenset[str]


class Moves(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Contents of `money_moves.toml`."""

    move: tuple[WordList, ...]
    spread: tuple[WordList, ...]


@cache
def _lists() -> tuple[frozenset[str], frozenset[str]]:
    moves = load_lexicon("money_moves.toml", Moves)
    join = lambda lists: frozenset().union(*(entry.words for entry in lists))  # noqa: E731
    return join(moves.move), join(moves.spread)


def clause_before(text: str, start: int) -> list[str]:
    """Return the lower-case words of the same clause before an offset, at most 90 characters."""
    begin = max(0, start - _BACK)
    part = text[begin:start]
    cuts = list(_CLAUSE.finditer(part))
    if cuts:
        part = part[cuts[-1].end() :]
    return [word.lower() for word in _WORDS.findall(part)]


def after_between(text: str, start: int) -> bool:
    """Return whether "between" or "from" stands right before an offset, hedges aside."""
    words = clause_before(text, start)[-3:]
    return "between" in words or words[-1:] == ["from"]


def after_move(text: str, start: int) -> bool:
    """Return whether the words before an offset tell of a change.

    With "from" right before, any word of movement in the clause counts unless a word of spread
    comes after it; without "from", only one among the last three words ("rose $5 to $7").
    """
    move, spread = _lists()
    words = clause_before(text, start)
    near = words[-3:]
    source = "from" in near
    for word in reversed(words if source else near):
        if word in spread:
            return False
        if word in move:
            return not (word in ("up", "down", "going", "take") and near[-2:] == ["up", "to"])
    return False
