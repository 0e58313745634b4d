"""What is fixed for a day: "the vote is on Friday", "talks begin on Friday"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from newsfacts.values.date_clause import CLAUSE, MARKS, ends, senses
from newsfacts.values.date_context import opens_sentence
from newsfacts.values.date_words import Tokens, code

_MACRO = re.compile(r"\{([A-Z]+)\}")


def is_scheduled(tokens: Tokens, first: int, last: int) -> bool:
    """Return whether the words around a date tell of what is fixed for it."""
    left, right = _clause(tokens, first), "".join(tokens.words[last : last + 4])
    if any(way.says(left, right) for way in _ways("scheduled")):
        return True
    if opens_sentence(tokens, first) and any(
        way.fronted and way.says(clause, "")
        for clause in _behind(tokens, last)
        for way in _ways("scheduled")
    ):
        return True
    line = _line(tokens, first, last)
    if line is None or not senses().past.isdisjoint(line[0].split()):
        return False
    return any(way.says(*line) for way in _ways("headline"))


class _Way(NamedTuple):
    """One entry, ready to use."""

    pattern: re.Pattern[str]
    unless: re.Pattern[str]
    fronted: bool

    def says(self, left: str, right: str) -> bool:
        """Return whether the words before and behind a date are the entry's."""
        return bool(self.pattern.match(left)) and not self.unless.search(right)


@cache
def _ways(which: Literal["scheduled", "headline"]) -> tuple[_Way, ...]:
    macros = senses().macros
    return tuple(
        _Way(
            re.compile(_MACRO.sub(lambda m: macros[m[1]], entry.pattern)),
            re.compile(entry.unless or "(?!)"),
            entry.fronted,
        )
        for entry in (senses().scheduled if which == "scheduled" else senses().headline)
    )


def _behind(tokens: Tokens, last: int) -> Iterator[str]:
    """Yield the beginnings of the clause behind a date up to a preposition or the clause's end."""
    words: list[str] = []
    for i in range(last, min(len(tokens.words), last + 16)):
        word = tokens.words[i]
        if tokens.classes[i] == code("SP") or (word == "," and not words):
            continue
        ended = ends(tokens, i) or word == ","
        if words and (ended or word in ("in", "to", "for", "on")):
            yield " ".join(words)
        if ended:
            return
        words.append(word)
    if words:
        yield " ".join(words)


def _clause(tokens: Tokens, first: int) -> str:
    """Return the words of the clause before an expression, from the last mark on."""
    begin = first
    while begin > max(0, first - CLAUSE) and not (
        ends(tokens, begin - 1) or tokens.words[begin - 1] in MARKS
    ):
        begin -= 1
    return " ".join("".join(tokens.words[begin:first]).split())


def _line(tokens: Tokens, first: int, last: int) -> tuple[str, str] | None:
    """Return what stands on the expression's line before and behind it; None where it is long."""
    begin, end = first, last
    while begin > 0 and "\n" not in tokens.words[begin - 1]:
        begin -= 1
        if first - begin > CLAUSE:
            return None
    while end < len(tokens.words) and "\n" not in tokens.words[end]:
        end += 1
        if end - last > CLAUSE:
            return None
    left = " ".join("".join(tokens.words[begin:first]).split())
    return left, "".join(tokens.words[last:end])
