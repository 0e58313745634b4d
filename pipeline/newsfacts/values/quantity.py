"""Number phrases of English: digits and words, magnitudes, halves, dozens and vague plurals.

"6.5 billion", "six and a half billion", "three quarters of a million", "1.7 lakh crore",
"two hundred thousand and fifty", "hundreds of millions", "several hundred". Pure grammar over a
short list of tokens; the callers in money and in parameter counts choose where to look.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Literal

import msgspec

from newsfacts.lexicon import Entry, load_lexicon
from newsfacts.values.number import FRACTIONS, NUMERAL, looks_grouped, read_numeral

Kind = Literal["unit", "ten", "magnitude", "short", "fraction", "dozen", "many", "few", "couple"]


class NumberWord(Entry):
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


@dataclass(frozen=True, slots=True)
class Token:
    """A numeral, a word or a sign of the text; `kind` is "n", "w" or "s"."""

    kind: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number phrase and what shape it has."""

    start: int
    end: int
    value: Decimal | None
    """None for a vague one."""
    low: Decimal | None
    high: Decimal | None
    factor: Decimal
    """The magnitude, 1 without one: 10**9 for "6.5 billion"."""
    digits: bool
    """Written in digits."""
    grouped: bool
    """Digits with separators between groups."""
    cents: bool
    """Digits with exactly two decimals."""
    article: bool
    """Nothing but "a" or "an"."""
    bare: bool
    """A magnitude alone ("million")."""
    numeral: str
    """The digits as written, "" for words."""

    @property
    def coefficient(self) -> Decimal | None:
        """The value before the magnitude: 6.5 for "6.5 billion"."""
        return None if self.value is None else self.value / self.factor


TOKEN = re.compile(rf"({NUMERAL})|([^\W\d_]+)|(\S)")
_ONE = Decimal(1)
_HALF = Decimal("0.5")


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
    kinds = " nws"
    return [
        Token(kinds[m.lastindex or 3], m.group(), m.start(), m.end())
        for m in TOKEN.finditer(text, start, end)
    ]


def read_quantity(
    tokens: list[Token], index: int, *, decimals: int = 2, after: bool = False
) -> tuple[Quantity, int] | None:
    """Return the longest number phrase that starts at a token, and the index behind it."""
    return _Reader(tokens, decimals, after).phrase(index)


class _Reader:
    """Recursive descent over one list of tokens; every step moves on, so it is linear."""

    def __init__(self, tokens: list[Token], decimals: int, after: bool) -> None:
        self.tokens = tokens
        self.words = number_words()
        self.decimals = decimals
        self.after = after

    def word(self, i: int) -> Word | None:
        """Return the number word at a token, else None."""
        if i >= len(self.tokens) or self.tokens[i].kind != "w":
            return None
        text = self.tokens[i].text
        found = self.words.get(text.lower())
        if found is None or found.kind == "short":
            return None
        return found

    def says(self, i: int, *forms: str) -> bool:
        """Return whether a token is one of some words."""
        return i < len(self.tokens) and self.tokens[i].text.lower() in forms

    def glue(self, i: int) -> int:
        """Return the index behind a hyphen between two parts, if there is one."""
        if 0 < i < len(self.tokens) - 1 and self.tokens[i].text in "-‑":
            before, dash, after = self.tokens[i - 1 : i + 2]
            if (before.end == dash.start) == (dash.end == after.start):
                return i + 1
        return i

    def phrase(self, i: int) -> tuple[Quantity, int] | None:
        """Read a whole number phrase."""
        return self.vague(i) or self.exact(i)

    # vague: "hundreds of millions", "several hundred", "a few million"

    def vague(self, i: int) -> tuple[Quantity, int] | None:
        """Read a number that has bounds and no value."""
        start = i
        if self.says(i, "many"):
            i += 1
        else:
            few = i + 1 if self.says(i, "a") else i
            found = self.word(few)
            if found and found.kind == "few":
                return self._few(start, few, found)
        if self.says(i, "multi") and (many := self.word(self.glue(i + 1))) and many.upper:
            return self._quantity(
                i, self.glue(i + 1) + 1, None, many.value, many.upper, many.value
            ), (self.glue(i + 1) + 1)
        found = self.word(i)
        if not found or not (found.kind == "many" or found.plural):
            return None
        low, high = found.value, found.upper
        j = i + 1
        factor = found.value if found.plural else _ONE
        while self.says(j, "of", "upon") and len(self.tokens) > j + 1:
            inner = self.word(j + 1)
            if not inner or not inner.plural:
                break
            if self.says(j, "upon") and inner.value == found.value:
                j += 2
                continue
            low, high = low * inner.value, (high or low) * inner.value
            factor, j = inner.value, j + 2
        return self._quantity(start, j, None, low, high, factor), j

    def _few(self, start: int, i: int, found: Word) -> tuple[Quantity, int] | None:
        j = i + 1
        if self.says(j, "of") and self.word(j + 1):
            j += 1
        factor, j = self.factors(j, numeral=False)
        low, high = found.value * factor, (found.upper or found.value) * factor
        return self._quantity(start, j, None, low, high, factor), j

    # exact: digits or words, with magnitudes

    def exact(self, i: int) -> tuple[Quantity, int] | None:
        """Read a number that has a value."""
        first = self.part(i)
        if first is None:
            return None
        value, factor, j, bare, article, numeral = first
        total, smallest = value * factor, factor
        while smallest > 1 and not bare:
            k = self.glue(j)
            if not numeral and self.says(k, "and"):
                k += 1
            if self.says(k, "a", "an") or (k < len(self.tokens) and k != j and numeral):
                break
            more = self.part(k)
            if more is None or (more[5] and more[1] == 1) or more[3]:
                break
            if more[0] * more[1] >= smallest or (numeral and not more[5]):
                break
            total += more[0] * more[1]
            smallest, j = more[1], more[2]
        q = self._quantity(i, j, total, None, None, factor, numeral, article, bare)
        return q, j

    def part(self, i: int) -> tuple[Decimal, Decimal, int, bool, bool, str] | None:
        """Read a coefficient with its magnitudes: value, factor, index behind, shape."""
        if i >= len(self.tokens):
            return None
        token = self.tokens[i]
        if token.kind == "n":
            return self._digits(i)
        if token.text in FRACTIONS:
            factor, j = self.factors(i + 1, numeral=True)
            return FRACTIONS[token.text], factor, j, False, False, token.text
        found = self.small(i)
        if found is None:
            return None
        value, j, article, bare = found
        if bare:
            factor, j = self.factors(i, numeral=False)
            return _ONE, factor, j, True, False, ""
        if self.says(j, "point"):
            value, j = self._point(value, j)
        value, j = self._and_a_half(value, j)
        factor, k = self.factors(j, numeral=False)
        if k > j:
            half, k = self._and_a_half(_ONE, k)
            if half != _ONE:
                value = (value + half - 1) if value == 1 else value + half - 1
        return value, factor, k, False, article and k == i + 1, ""

    def _digits(self, i: int) -> tuple[Decimal, Decimal, int, bool, bool, str] | None:
        numeral = self.tokens[i].text
        j = i + 1
        extra = Decimal(0)
        if j < len(self.tokens) and self.tokens[j].text in FRACTIONS:
            extra, j = FRACTIONS[self.tokens[j].text], j + 1
        elif self._fraction(self.glue(j)):
            j = self.glue(j)
            extra, j = Decimal(self.tokens[j].text) / Decimal(self.tokens[j + 2].text), j + 3
        elif self.says(j, "point") and j + 1 < len(self.tokens) and self.tokens[j + 1].kind == "n":
            if numeral.isdigit() and self.tokens[j + 1].text.isdigit():
                numeral = f"{numeral}.{self.tokens[j + 1].text}"
                j += 2
        half, j = self._and_a_half(Decimal(0), j)
        factor, k = self.factors(j, numeral=True)
        value = read_numeral(numeral, decimals=self.decimals, scaled=factor > 1, after=self.after)
        if value is None:
            return None
        return value + extra + half, factor, k, False, False, numeral

    def _fraction(self, i: int) -> bool:
        if i + 2 >= len(self.tokens) or self.tokens[i + 1].text != "/":
            return False
        top, bottom = self.tokens[i].text, self.tokens[i + 2].text
        return top.isdigit() and bottom.isdigit() and 0 < int(top[:3]) < int(bottom[:3]) < 17

    def _point(self, value: Decimal, j: int) -> tuple[Decimal, int]:
        digits, k = "", j + 1
        while (found := self.word(k)) and found.kind == "unit" and found.value < 10:
            digits, k = digits + str(int(found.value)), k + 1
        if not digits and k < len(self.tokens) and self.tokens[k].text.isdigit():
            digits, k = self.tokens[k].text[:9], k + 1
        return (value + Decimal(f"0.{digits}"), k) if digits else (value, j)

    def _and_a_half(self, value: Decimal, j: int) -> tuple[Decimal, int]:
        """Add "and a half", "and three quarters", with or without hyphens."""
        k = self.glue(j)
        if not self.says(k, "and"):
            return value, j
        k = self.glue(k + 1)
        times = _ONE
        if self.says(k, "a", "one"):
            k = self.glue(k + 1)
        elif (found := self.word(k)) and found.kind == "unit" and found.value == 3:
            times, k = found.value, self.glue(k + 1)
        else:
            return value, j
        found = self.word(k)
        if not found or found.kind != "fraction":
            return value, j
        return value + times * found.value, k + 1

    def small(self, i: int) -> tuple[Decimal, int, bool, bool] | None:
        """Read words below a thousand, "half a", "a dozen": value, index, article?, bare?"""
        if self.says(i, "a", "an"):
            j = self.glue(i + 1)
            found = self.word(j)
            if found and found.kind in ("dozen", "couple"):
                return found.value, self._of(j + 1), False, False
            if found and found.kind == "fraction" and found.value in (_HALF, _HALF / 2):
                return found.value, self._of_a(j + 1), False, False
            value, j = self._hundreds(_ONE, i + 1)
            return value, j, j == i + 1, False
        found = self.word(i)
        if not found:
            return None
        if found.kind == "fraction":
            if found.value not in (_HALF, _HALF / 2):
                return None
            return found.value, self._of_a(i + 1), False, False
        if found.kind in ("dozen", "couple"):
            return found.value, self._of(i + 1), False, False
        if found.kind == "magnitude":
            return (_ONE, i, False, True) if not found.plural else None
        if found.kind not in ("unit", "ten"):
            return None
        value, j = self._hundreds(*self._tens(i, found))
        if (dozen := self.word(j)) and dozen.kind == "dozen":
            return value * 12, self._of(j + 1), False, False
        part = self.word(self.glue(j))
        if part and part.kind == "fraction" and value < 10:
            return value * part.value, self._of_a(self.glue(j) + 1), False, False
        return value, j, False, False

    def _hundreds(self, value: Decimal, j: int) -> tuple[Decimal, int]:
        """Read "hundred", "hundred and twelve" behind a number below a hundred."""
        k = self.glue(j)
        found = self.word(k)
        if not found or found.value != 100 or found.plural:
            return value, j
        value, j = value * 100, k + 1
        k = self.glue(j)
        k = self.glue(k + 1) if self.says(k, "and") else k
        rest = self.word(k)
        if rest and rest.kind in ("unit", "ten") and rest.value > 0:
            more, k = self._tens(k, rest)
            return value + more, k
        return value, j

    def _tens(self, i: int, found: Word) -> tuple[Decimal, int]:
        if found.kind == "ten":
            unit = self.word(self.glue(i + 1))
            if unit and unit.kind == "unit" and 0 < unit.value < 10:
                return found.value + unit.value, self.glue(i + 1) + 1
        return found.value, i + 1

    def _of(self, j: int) -> int:
        found = self.word(j + 1)
        return j + 1 if self.says(j, "of") and found and found.kind == "magnitude" else j

    def _of_a(self, j: int) -> int:
        """Step over "of a", "a", "-" before a magnitude: half a billion, half-a-billion."""
        k = self.glue(j)
        if self.says(k, "of"):
            k += 1
        if self.says(k, "a", "an"):
            k = self.glue(k + 1)
        found = self.word(k)
        if found and found.kind == "magnitude":
            return k
        return k if k > j and self.says(k - 1, "a") and not self.says(j, "of") else j

    def factors(self, j: int, *, numeral: bool) -> tuple[Decimal, int]:
        """Multiply the magnitudes from a token on; abbreviations only after digits."""
        factor, steps = _ONE, 0
        while steps < 3:
            k = self.glue(j)
            found = self.word(k)
            if found and found.kind == "magnitude":
                factor, j, steps = factor * found.value, k + 1, steps + 1
                continue
            if numeral and steps == 0 and (short := self._short(j)):
                return short, j + 1
            if numeral and steps == 0 and self._damaged(j):
                j += 1
                continue
            break
        return factor, j

    def _damaged(self, j: int) -> bool:
        """Return whether a stray full stop stands before a magnitude: "$1.1. million"."""
        found = self.word(j + 1)
        return (
            self.says(j, ".")
            and found is not None
            and found.kind == "magnitude"
            and self.tokens[j + 1].text.islower()
            and self.tokens[j - 1].end == self.tokens[j].start
        )

    def _short(self, j: int) -> Decimal | None:
        """Return the factor of an abbreviation behind digits, if it is one."""
        if j >= len(self.tokens) or self.tokens[j].kind != "w":
            return None
        token = self.tokens[j]
        found = self.words.get(token.text)
        if not found or found.kind != "short":
            return None
        if j + 1 < len(self.tokens):
            after = self.tokens[j + 1]
            if after.start == token.end and after.kind == "n":
                return None
            spaced = self.tokens[j - 1].end != token.start
            if (
                spaced
                and len(token.text) == 1
                and after.start == token.end
                and after.text in "-&'’/"
            ):
                return None
        return found.value

    def _quantity(
        self,
        i: int,
        j: int,
        value: Decimal | None,
        low: Decimal | None,
        high: Decimal | None,
        factor: Decimal,
        numeral: str = "",
        article: bool = False,
        bare: bool = False,
    ) -> Quantity:
        return Quantity(
            start=self.tokens[i].start,
            end=self.tokens[j - 1].end,
            value=value,
            low=low,
            high=high,
            factor=factor,
            digits=bool(numeral),
            grouped=looks_grouped(numeral) if numeral else False,
            cents=numeral[-3:-2] in (".", ",") if numeral else False,
            article=article,
            bare=bare,
            numeral=numeral,
        )
