"""The grammar of date expressions: words of a text to classes, rules over the classes.

A text becomes a list of tokens and a string with one character a token, its class. Rules are
regular expressions over that string, so a rule reads "month, space, day" and not letters, and
costs nothing where no word of a date stands. Python's own `re` is the engine: the strings are a
quarter of the text, every repetition is bounded, and `google-re2` has no look-around.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Any

import msgspec

from newsfacts.lexicon import Entry, load_lexicon
from newsfacts.values.holiday import holiday_pattern


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`lexicons/dates.toml`."""

    exact: dict[str, dict[str, int | str]]
    any: dict[str, dict[str, int | str]]
    marks: dict[str, str]


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


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text cut up: `words[i]` starts at `starts[i]` and has class `classes[i]`."""

    words: list[str]
    starts: list[int]
    classes: str


NUMERALS = ("N1", "N01", "N12", "N31", "N99", "N00", "N3", "Y4", "N4", "NX")
_OTHERS = ("SP", "BREAK", "WORD", "CAP", "OTHER", "HOLIDAY")
_CACHE_LIMIT = 50_000
_REACH_LEFT, _REACH_RIGHT, _PEEK = 14, 60, 5
_TRIGGERS = [
    "MONTH",
    "MAYBE",
    "LOW",
    "WDAY",
    "WDAB",
    "NOW",
    "UNIT",
    "UNITS",
    "QUARTER",
    "QUARTERS",
    "CLOCK",
    "CLOCKS",
    "WEEKEND",
    "SEASON",
    "Y4",
    "NINETIES",
    "DAYPART",
    "HOLIDAY",
    "QUE",
    "AITCH",
    "EFWY",
    "ERA",
    "CEE",
    "ESS", "TH"]


class _Classes(dict[str, str]):
    """Token to class character; reads unknown tokens on demand and remembers them."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        names = [*NUMERALS, *_OTHERS, *words.exact, *words.any, *words.marks]
        self.codes = {name: chr(0xE000 + i) for i, name in enumerate(names)}
        for name, entries in words.exact.items():
            for word in entries:
                self[word] = self.codes[name]
        for name, entries in words.any.items():
            for word in entries:
                for form in (word, word.capitalize(), word.upper()):
                    self.setdefault(form, self.codes[name])
        for name, marks in words.marks.items():
            for mark in marks:
                self[mark] = self.codes[name]

    def __missing__(self, token: str) -> str:
        code = self.codes[_class_of(token)]
        if len(self) < _CACHE_LIMIT:
            self[token] = code
        return code


def _class_of(token: str) -> str:
    if token.isascii() and token.isdigit():
        return _numeral(token)
    if token.isspace():
        return "BREAK" if token.count("\n") > 1 else "SP"
    if token[0].isalpha():
        if len(token) > 1 and holiday_pattern().fullmatch(token):
            return "HOLIDAY"
        return "CAP" if token[0].isupper() else "WORD"
    return "OTHER"


def _numeral(token: str) -> str:
    size = len(token)
    if size == 1:
        return "N1" if token != "0" else "NX"
    if size == 2:
        if token == "00":
            return "N00"
        if token[0] == "0":
            return "N01"
        number = int(token)
        return "N12" if number < 13 else "N31" if number < 32 else "N99"
    if size == 3:
        return "N3"
    if size == 4:
        return "Y4" if "1000" <= token < "2200" else "N4"
    return "NX"


@cache
def words() -> Words:
    """Return the words of date expressions."""
    return load_lexicon("dates.toml", Words)


@cache
def rules() -> Rules:
    """Return the rules of date expressions."""
    return load_lexicon("date_rules.toml", Rules)


@cache
def values() -> dict[str, Any]:
    """Return what a word stands for, by the word in lower case: a number or a unit."""
    tables = [*words().any.values(), *words().exact.values()]
    return {word.lower(): value for table in tables for word, value in table.items()}


@cache
def _classes() -> _Classes:
    return _Classes(words())


@cache
def _splitter() -> re.Pattern[str]:
    return re.compile(rf"{holiday_pattern().pattern}|[^\W\d_]+|[0-9]+|\s+|.", re.DOTALL)


def code(name: str) -> str:
    """Return the character of a class."""
    return _classes().codes[name]


@cache
def codes(names: str) -> frozenset[str]:
    """Return the characters of several classes, their names divided by spaces."""
    return frozenset(_classes().codes[name] for name in names.split())


def tokenize(text: str) -> Tokens:
    """Cut a text into words, numbers, white space and single marks."""
    found = _splitter().findall(text)
    starts = list(accumulate(map(len, found), initial=0))
    return Tokens(found, starts, "".join(map(_classes().__getitem__, found)))


@cache
def _master() -> tuple[re.Pattern[str], tuple[Rule, ...], tuple[dict[str, str], ...]]:
    """One expression of all rules, with the group names of each."""
    parts: list[str] = []
    names: list[dict[str, str]] = []
    for i, rule in enumerate(rules().rule):
        groups: dict[str, str] = {}
        parts.append(f"(?P<r{i}>{_compile(rule.pattern, i, groups)})")
        names.append(groups)
    return re.compile("|".join(parts)), rules().rule, tuple(names)


def _compile(pattern: str, index: int, groups: dict[str, str]) -> str:
    """Turn a rule's pattern into an expression over class characters."""
    macros = rules().macros
    for _ in range(6):
        pattern = re.sub(r"\b[A-Z][A-Z0-9]+\b", lambda m: macros.get(m[0], m[0]), pattern)
    letters = {*words().exact, *words().any, "WORD", "CAP", "HOLIDAY"} - {"TH", "ESS"}
    table = {**_classes().codes, "_": _classes().codes["SP"]}
    table["LETTERS"] = "".join(sorted(_classes().codes[name] for name in letters | {"TH", "ESS"}))

    def group(match: re.Match[str]) -> str:
        name = f"g{index}_{match[1]}"
        groups[name] = match[1].rstrip("0123456789")
        return f"(?P<{name}>"

    pattern = re.sub(r"\((\w+):", group, pattern)
    pattern = re.sub(r"(?<![<\w?])(?:[A-Z][A-Z0-9]*|_)(?![\w>])", lambda m: table[m[0]], pattern)
    return pattern.replace(" ", "")


@cache
def _joinable() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Expressions for a trigger, and for the words that may stand left and right of it."""
    table = _classes().codes
    apart = {"BREAK", "WORD", "CAP", "OTHER"}
    join = "".join(c for name, c in table.items() if name not in apart)
    triggers = "".join(table[name] for name in _TRIGGERS)
    return re.compile(f"[{triggers}]"), re.compile(f"[{join}]*$"), re.compile(f"[{join}]*")


def find(tokens: Tokens) -> Iterator[Found]:
    """Yield the matches of the rules, left to right, without overlap."""
    classes = tokens.classes
    master, ordered, names = _master()
    trigger, left, right = _joinable()
    at = 0
    while match := trigger.search(classes, at):
        place = match.start()
        floor = max(at, place - _REACH_LEFT)
        before = left.search(classes, floor, place)
        begin = before.start() if before else place
        after = right.match(classes, place, place + _REACH_RIGHT)
        end = max(place + 1, after.end() if after else place + 1)
        at = end
        for hit in master.finditer(classes, begin, end + _PEEK):
            if hit.start() >= end:
                break
            index = int(str(hit.lastgroup)[1:])
            rule = ordered[index]
            parts = {
                short: hit.span(long)
                for long, short in names[index].items()
                if hit.start(long) >= 0
            }
            at = max(at, hit.end())
            yield Found(rule.name, rule.form, hit.start(), hit.end(), parts)
