"""The grammar of date expressions: rules over the classes of words.

A text becomes a list of tokens and a string with one character a token, its class. Rules are
regular expressions over that string, so a rule reads "month, space, day" and not letters, and
costs nothing where no word of a date stands. Python's own `re` is the engine: the strings are a
third of the text, every repetition is bounded, and `google-re2` has no look-around. Rules are
compiled together by the class they can begin with, which is three times as fast as one
expression of all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import msgspec

from newsfacts.lexicon import Entry, load_lexicon
from newsfacts.values.date_words import NUMERALS, Tokens, classes, words
from newsfacts.values.rule_pattern import RulePattern


class Rule(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One rule of `lexicons/date_rules.toml`."""

    name: str
    form: str
    pattern: str


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`lexicons/date_rules.toml`."""

    macros: dict[str, str]
    rule: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A rule's match: tokens `[first, last)`, and its named parts as token ranges."""

    rule: str
    form: str
    first: int
    last: int
    parts: dict[str, tuple[int, int]]


_REACH_LEFT, _REACH_RIGHT, _PEEK = 14, 60, 5
"""Tokens that an expression may reach around a trigger, and that look-ahead may read beyond."""
_TRIGGERS = (
    "MONTH MAYBE LOW WDAY WDAB NOW UNIT UNITS QUARTER QUARTERS CLOCK CLOCKS WEEKEND SEASON Y4 "
    "HALF NINETIES DAYPART HOLIDAY QUE AITCH EFWY ERA BEE"
)
_GLUED_TRIGGERS = "TH ESS SLASH"
"""Triggers only behind a digit: "21st", "'90s", "5/17/18"."""


@cache
def rules() -> Rules:
    """Return the rules of date expressions."""
    return load_lexicon("date_rules.toml", Rules)


@cache
def _patterns() -> tuple[RulePattern, ...]:
    table = {**classes().codes, "_": classes().codes["SP"]}
    letters = {*words().exact, *words().any, "WORD", "CAP", "HOLIDAY"}
    table["LETTERS"] = "".join(sorted(classes().codes[name] for name in letters))
    return tuple(
        RulePattern.read(rule.pattern, f"r{i}", rules().macros, table)
        for i, rule in enumerate(rules().rule)
    )


@cache
def _by_first() -> dict[str, re.Pattern[str]]:
    """One expression for each class, of the rules that can begin with it, in their order."""
    return {
        character: re.compile("|".join(p.source for p in _patterns() if character in p.first))
        for character in sorted({c for p in _patterns() for c in p.first})
    }


@cache
def _joinable() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Expressions for a trigger, and for the words that may stand left and right of it."""
    table = classes().codes
    apart = {"BREAK", "WORD", "CAP", "OTHER"}
    join = "".join(c for name, c in table.items() if name not in apart)
    triggers = "".join(table[name] for name in _TRIGGERS.split())
    glued = "".join(table[name] for name in _GLUED_TRIGGERS.split())
    digits = "".join(table[name] for name in NUMERALS)
    return (
        re.compile(f"[{triggers}]|(?<=[{digits}])[{glued}]"),
        re.compile(f"[{join}]*$"),
        re.compile(f"[{join}]*"),
    )


def find(tokens: Tokens) -> Iterator[Found]:
    """Yield the matches of the rules, left to right, without overlap."""
    string = tokens.classes
    trigger, left, right = _joinable()
    at = 0
    while match := trigger.search(string, at):
        place = match.start()
        before = left.search(string, max(at, place - _REACH_LEFT), place)
        begin = before.start() if before else place
        after = right.match(string, place, place + _REACH_RIGHT)
        end = max(place + 1, after.end() if after else place + 1)
        at = end
        for found in _within(string, begin, end):
            at = max(at, found.last)
            yield found


def _within(string: str, begin: int, end: int) -> Iterator[Found]:
    table, patterns, ordered = _by_first(), _patterns(), rules().rule
    at = begin
    while at < end:
        expression = table.get(string[at])
        hit = expression.match(string, at, end + _PEEK) if expression else None
        if hit is None:
            at += 1
            continue
        index = int(str(hit.lastgroup)[1:])
        groups = patterns[index].groups.items()
        parts = {short: hit.span(long) for long, short in groups if hit.start(long) >= 0}
        yield Found(ordered[index].name, ordered[index].form, at, hit.end(), parts)
        at = hit.end()
