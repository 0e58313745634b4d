"""The words of date expressions, and a text cut up into tokens with one class each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Any

import msgspec

from newsfacts.lexicon import load_lexicon
from newsfacts.values.holiday import holiday_pattern

NUMERALS = ("N1", "N01", "N12", "N31", "N99", "N00", "N3", "Y4", "N4", "NX")
"""Classes of numbers: one digit, with a nought, up to 12, 31, 99; "00"; years; the rest."""
_OTHERS = ("SP", "BREAK", "WORD", "CAP", "OTHER", "HOLIDAY")
_CACHE_LIMIT = 50_000


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`lexicons/dates.toml`."""

    exact: dict[str, dict[str, int | str]]
    any: dict[str, dict[str, int | str]]
    marks: dict[str, str]


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text cut up: `words[i]` starts at `starts[i]` and has class `classes[i]`."""

    words: list[str]
    starts: list[int]
    classes: str


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
    if len(token) > 2 and holiday_pattern().fullmatch(token):
        return "HOLIDAY"
    if token[0].isalpha():
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
def values() -> dict[str, Any]:
    """Return what a word stands for, by the word in lower case: a number or a unit."""
    tables = [*words().any.values(), *words().exact.values()]
    return {word.lower(): value for table in tables for word, value in table.items()}


@cache
def classes() -> _Classes:
    """Return the table of classes; `classes().codes` has the character of each by name."""
    return _Classes(words())


@cache
def _splitter() -> re.Pattern[str]:
    return re.compile(rf"\s+|{holiday_pattern().pattern}|[^\W\d_]+|[0-9]+|.", re.DOTALL)


@cache
def code(name: str) -> str:
    """Return the character of a class."""
    return classes().codes[name]


@cache
def codes(names: str) -> frozenset[str]:
    """Return the characters of several classes, their names divided by spaces."""
    return frozenset(classes().codes[name] for name in names.split())


def tokenize(text: str) -> Tokens:
    """Cut a text into words, numbers, white space and single marks."""
    found = _splitter().findall(text)
    starts = list(accumulate(map(len, found), initial=0))
    return Tokens(found, starts, "".join(map(classes().__getitem__, found)))
