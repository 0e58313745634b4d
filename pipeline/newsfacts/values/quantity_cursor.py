"""The parts of number phrases: words below a thousand, fractions, magnitudes."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from newsfacts.values.quantity_words import Token, Word, number_words

ONE = Decimal(1)
_HALF = Decimal("0.5")
_QUARTER = Decimal("0.25")
_CRORE = Decimal(10**7)
_NEVER_SPACED = frozenset("tTL")
_HYPHENATED = frozenset({"bn", "mn", "tn", "bln", "mln", "trn", "cr", "lk"})
"""Abbreviations that may follow digits and a hyphen: "a $5-bn plan", but a $5-bill, a 5-k run."""


class Small(NamedTuple):
    """A number below a thousand in words, and the index of the token behind it."""

    value: Decimal
    behind: int
    article: bool = False
    """Nothing but "a" or "an"."""
    bare: bool = False
    """No number at all: a magnitude follows at `behind`."""


class Cursor:
    """Reads parts at an index of one list of tokens; every method is free of side effects."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.words = number_words()

    def word(self, i: int) -> Word | None:
        """Return the number word at a token, else None; abbreviations don't count."""
        if i >= len(self.tokens) or self.tokens[i].kind != "w":
            return None
        found = self.words.get(self.tokens[i].text.lower())
        return None if found is None or found.kind == "short" else found

    def says(self, i: int, *forms: str) -> bool:
        """Return whether a token is one of some words."""
        return i < len(self.tokens) and self.tokens[i].text.lower() in forms

    def glue(self, i: int) -> int:
        """Return the index behind a hyphen between two parts, or the index itself."""
        if 0 < i < len(self.tokens) - 1 and self.tokens[i].text in "-‑":
            before, dash, after = self.tokens[i - 1 : i + 2]
            if (before.end == dash.start) == (dash.end == after.start):
                return i + 1
        return i

    def magnitude(self, i: int) -> Word | None:
        """Return the magnitude word at a token, else None."""
        found = self.word(i)
        return found if found and found.kind == "magnitude" else None

    def small(self, i: int) -> Small | None:
        """Read words below a thousand, "half a", "three quarters of a", "a dozen", "a"."""
        if self.says(i, "a", "an"):
            return self._after_article(i)
        found = self.word(i)
        if not found:
            return None
        if found.kind == "fraction":
            if found.value not in (_HALF, _QUARTER):
                return None
            return Small(found.value, self._of_a(i + 1))
        if found.kind in ("dozen", "couple"):
            return Small(found.value, self._of(i + 1))
        if found.kind == "magnitude":
            return None if found.plural else Small(ONE, i, bare=True)
        if found.kind not in ("unit", "ten"):
            return None
        value, j = self._hundreds(*self._tens(i, found))
        if (dozen := self.word(j)) and dozen.kind == "dozen":
            return Small(value * 12, self._of(j + 1))
        part = self.word(self.glue(j))
        if part and part.kind == "fraction" and value < 10:
            return Small(value * part.value, self._of_a(self.glue(j) + 1))
        return Small(value, j)

    def _after_article(self, i: int) -> Small:
        j = self.glue(i + 1)
        found = self.word(j)
        if found and found.kind in ("dozen", "couple"):
            return Small(found.value, self._of(j + 1))
        if found and found.kind == "fraction" and found.value in (_HALF, _QUARTER):
            return Small(found.value, self._of_a(j + 1))
        if self.says(i + 1, "single"):
            return Small(ONE, i + 2)
        value, j = self._hundreds(ONE, i + 1)
        return Small(value, j, article=j == i + 1)

    def _hundreds(self, value: Decimal, j: int) -> tuple[Decimal, int]:
        """Read "hundred", "hundred and twelve" behind a number below a hundred."""
        found = self.magnitude(k := self.glue(j))
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
            unit = self.word(k := self.glue(i + 1))
            if unit and unit.kind == "unit" and 0 < unit.value < 10:
                return found.value + unit.value, k + 1
        return found.value, i + 1

    def _of(self, j: int) -> int:
        """Step over "of" before a magnitude: a couple of million."""
        return j + 1 if self.says(j, "of") and self.magnitude(j + 1) else j

    def _of_a(self, j: int) -> int:
        """Step over "of a" or "a": half a billion, a quarter of a million, half a dollar."""
        k = self.glue(j)
        of = self.says(k, "of")
        k += of
        article = self.says(k, "a", "an")
        if article:
            k = self.glue(k + 1)
        return k if self.magnitude(k) or (article and not of) else j

    def and_a_half(self, value: Decimal, j: int) -> tuple[Decimal, int]:
        """Add "and a half", "and three quarters", with or without hyphens."""
        k = self.glue(j)
        if not self.says(k, "and"):
            return value, j
        k = self.glue(k + 1)
        times = ONE
        if self.says(k, "a", "one"):
            k = self.glue(k + 1)
        elif (found := self.word(k)) and found.kind == "unit" and found.value == 3:
            times, k = found.value, self.glue(k + 1)
        else:
            return value, j
        part = self.word(k)
        if not part or part.kind != "fraction":
            return value, j
        return value + times * part.value, k + 1

    def point(self, value: Decimal, j: int) -> tuple[Decimal, int]:
        """Add the digits of "point three five"."""
        digits, k = "", j + 1
        while (found := self.word(k)) and found.kind == "unit" and found.value < 10:
            digits, k = digits + str(int(found.value)), k + 1
        if not digits and k < len(self.tokens) and self.tokens[k].text.isdigit():
            digits, k = self.tokens[k].text[:9], k + 1
        return (value + Decimal(f"0.{digits}"), k) if digits else (value, j)

    def factors(self, j: int, *, numeral: bool) -> tuple[Decimal, int]:
        """Multiply at most three magnitudes from a token on.

        Abbreviations count only after digits; nothing goes on behind one but crores, which have
        magnitudes of their own: "1.25 lakh cr", "40K crore".
        """
        factor, steps, closed = ONE, 0, False
        while steps < 3:
            k = self.glue(j)
            found = self.magnitude(k)
            if found and (not closed or found.value == _CRORE):
                factor, j, steps = factor * found.value, k + 1, steps + 1
            elif numeral and (short := self._short(k)) and (steps == 0 or short == _CRORE):
                if k != j and self.tokens[k].text.lower() not in _HYPHENATED:
                    break
                factor, j, steps, closed = factor * short, k + 1, steps + 1, True
            elif numeral and steps == 0 and self._damaged(j):
                j += 1
            else:
                break
        return factor, j

    def _damaged(self, j: int) -> bool:
        """Return whether "+" or a stray full stop stands before a magnitude: "$1.3. million"."""
        return (
            self.says(j, ".", "+")
            and self.magnitude(j + 1) is not None
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
        spaced = len(token.text) == 1 and self.tokens[j - 1].end != token.start
        if spaced and token.text in _NEVER_SPACED:
            return None
        after = self.tokens[j + 1] if j + 1 < len(self.tokens) else None
        glued = after is not None and after.start == token.end
        if after and glued and (after.kind == "n" or (spaced and after.text in "-&'’/")):
            return None
        return found.value
