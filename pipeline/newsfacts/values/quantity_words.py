"""Tokens and number words: the material that number phrases are made of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Literal, NamedTuple

import msgspec

from newsfacts.lexicon import Entry, load_lexicon
from newsfacts.values.number import FRACTIONS, NUMERAL

Kind = Literal["unit", "ten", "magnitude", "short", "fraction", "dozen", "many", "few", "couple"]


class NumberWord(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One class of number words in `magnitudes.toml`."""

    kind: Kind
    values: dict[str, int | float | str]
    upper: int | None = None


class NumberWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Contents of `magnitudes.toml`."""

    word: tuple[NumberWord, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """What a number word means."""

    kind: Kind
    value: Decimal
    upper: Decimal | None
    plural: bool


class Token(NamedTuple):
    """A numeral, a word or a sign of the text; `kind` is "n", "w" or "s"."""

    kind: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number phrase: its value or its bounds, and what shape it has."""

    start: int
    end: int
    value: Decimal | None = None
    """None for a vague one."""
    low: Decimal | None = None
    high: Decimal | None = None
    factor: Decimal = Decimal(1)
    """The magnitude, 1 without one: 10**9 for "6.5 billion"."""
    numeral: str = ""
    """The digits as written, "" for words."""
    grouped: bool = False
    """Digits with separators between groups."""
    article: bool = False
    """Nothing but "a" or "an"."""
    bare: bool = False
    """A magnitude alone ("million")."""

    @property
    def cents(self) -> bool:
        """Whether it is written in digits with exactly two decimals."""
        return self.numeral[-3:-2] in (".", ",")

    @property
    def coefficient(self) -> Decimal | None:
        """The value before the magnitude: 6.5 for "6.5 billion"."""
        return None if self.value is None else self.value / self.factor


_KINDS = " nws"
TOKEN = re.compile(rf"({NUMERAL})|([^\W\d_{''.join(FRACTIONS)}]+)|(\S)")


@cache
def number_words() -> dict[str, Word]:
    """Return every number word, lower case (abbreviations as written), with its meaning."""
    table: dict[str, Word] = {}
    for entry in load_lexicon("magnitudes.toml", NumberWords).word:
        upper = None if entry.upper is None else Decimal(entry.upper)
        for form, raw in entry.values.items():
            ratio = Fraction(str(raw))
            value = Decimal(ratio.numerator) / Decimal(ratio.denominator)
            plural = entry.kind == "magnitude" and form.endswith("s")
            table[form] = Word(entry.kind, value, upper, plural)
    return table


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    """Return the tokens of a short stretch of text, white space left out."""
    return [
        Token(_KINDS[match.lastindex or 3], match.group(), *match.span())
        for match in TOKEN.finditer(text, start, end)
    ]
