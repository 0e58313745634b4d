"""Number phrases of English: digits and words, magnitudes, halves, dozens and vague plurals.

"6.5 billion", "six and a half billion", "three quarters of a million", "1.7 lakh crore",
"two hundred thousand and fifty", "hundreds of millions", "several hundred". Pure grammar over a
short list of tokens; the callers choose where to look.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from newsfacts.values.number import FRACTIONS, looks_grouped, read_numeral
from newsfacts.values.quantity_cursor import ONE, Cursor
from newsfacts.values.quantity_words import Quantity, Token, Word


def read_quantity(
    tokens: list[Token], index: int, *, decimals: int = 2, after: bool = False
) -> tuple[Quantity, int] | None:
    """Return the longest number phrase that starts at a token, and the index behind it.

    Args:
        tokens: tokens of a short stretch of text.
        index: where the phrase must start.
        decimals: digits after the decimal mark of the unit that the number counts.
        after: the unit stands after the number (see `number.read_numeral`).
    """
    return _Reader(tokens, decimals, after).phrase(index)


DIGITS = {"single": 1, "double": 2, "triple": 3, "one": 1, "two": 2, "three": 3}
"""Words before "-digit", and how many digits they say."""


class Part(NamedTuple):
    """A coefficient and its magnitude."""

    value: Decimal
    factor: Decimal
    behind: int
    numeral: str = ""
    article: bool = False
    bare: bool = False


class _Reader(Cursor):
    """Recursive descent over one list of tokens; every step moves on, so it is linear."""

    def __init__(self, tokens: list[Token], decimals: int, after: bool) -> None:
        super().__init__(tokens)
        self.decimals = decimals
        self.after = after

    def phrase(self, i: int) -> tuple[Quantity, int] | None:
        """Read a whole number phrase."""
        return self._vague(i) or self._exact(i)

    # vague: "hundreds of millions", "several hundred", "a few million", "multi-million"

    def _vague(self, i: int) -> tuple[Quantity, int] | None:
        if i >= len(self.tokens) or self.tokens[i].kind != "w":
            return None
        if self.says(i, "multi"):
            many = self.magnitude(k := self.glue(i + 1))
            if k == i + 1 or not many or many.upper is None:
                return None
            return self._bounds(i, k + 1, many.value, many.upper, many.value)
        if (digits := self._digit_count(i)) and (many := self.magnitude(k := i + 3)):
            low = many.value * 10 ** (digits - 1)
            return self._bounds(i, k + 1, low, low * 10, many.value)
        few = self.word(i + 1 if self.says(i, "a") else i)
        if few and few.kind == "few":
            return self._few(i, i + 1 + self.says(i, "a"), few)
        start = i
        i += self.says(i, "many")
        found = self.word(i)
        if not found or not (found.kind == "many" or found.plural):
            return None
        low, high, j = found.value, found.upper or found.value, i + 1
        factor = found.value if found.plural else ONE
        while self.says(j, "of", "upon"):
            inner = self.magnitude(j + 1)
            if not inner or not inner.plural:
                break
            if self.says(j, "of"):
                low, high, factor = low * inner.value, high * inner.value, inner.value
            elif inner.value != found.value:
                break
            j += 2
        if self.says(j, ",") and self.says(j + 1, "if") and self.says(j + 2, "not"):
            more = self._vague(j + 3)  # "thousands, if not millions,"
            if more and more[0].high is not None and more[0].high > high:
                high, j = more[0].high, more[1] + self.says(more[1], ",")
        return self._bounds(start, j, low, high, factor)

    def _digit_count(self, i: int) -> int:
        """Return how many digits "single-digit", "double-digit" and the like say, else 0."""
        dash = i + 2 < len(self.tokens) and self.tokens[i + 1].text in "-‑"
        known = dash and self.says(i + 2, "digit")
        return DIGITS.get(self.tokens[i].text.lower(), 0) if known else 0

    def _few(self, start: int, j: int, found: Word) -> tuple[Quantity, int]:
        if self.says(j, "of") and self.word(j + 1):
            j += 1
        factor, j = self.factors(j, numeral=False)
        upper = found.upper or found.value
        return self._bounds(start, j, found.value * factor, upper * factor, factor)

    def _bounds(
        self, i: int, j: int, low: Decimal, high: Decimal, factor: Decimal
    ) -> tuple[Quantity, int]:
        start, end = self.tokens[i].start, self.tokens[j - 1].end
        return Quantity(start=start, end=end, low=low, high=high, factor=factor), j

    # exact: digits or words, with magnitudes

    def _exact(self, i: int) -> tuple[Quantity, int] | None:
        first = self._part(i)
        if first is None:
            return None
        total, smallest, j = first.value * first.factor, first.factor, first.behind
        while smallest > 1 and not first.bare:
            more = self._further(first, smallest, j)
            if more is None:
                break
            total += more.value * more.factor
            smallest, j = more.factor, more.behind
        quantity = Quantity(
            start=self.tokens[i].start,
            end=self.tokens[j - 1].end,
            value=total,
            factor=first.factor,
            numeral=first.numeral,
            grouped=bool(first.numeral) and looks_grouped(first.numeral),
            article=first.article,
            bare=first.bare,
        )
        return quantity, j

    def _further(self, first: Part, smallest: Decimal, j: int) -> Part | None:
        """Read a smaller part that goes on: "six hundred thousand", "4 crore 50 lakh"."""
        k = self.glue(j)
        if first.numeral and k != j:
            return None
        if not first.numeral and self.says(k, "and"):
            k += 1
        if self.says(k, "a", "an"):
            return None
        more = self._part(k)
        if more is None or more.bare or bool(more.numeral) != bool(first.numeral):
            return None
        if (more.numeral and more.factor == 1) or more.value * more.factor >= smallest:
            return None
        return more

    def _part(self, i: int) -> Part | None:
        if i >= len(self.tokens):
            return None
        token = self.tokens[i]
        if token.kind == "n":
            return self._digits(i)
        if token.text in FRACTIONS:
            return Part(FRACTIONS[token.text], *self.factors(i + 1, numeral=True), token.text)
        found = self.small(i)
        if found is None:
            return None
        if found.bare:
            return Part(ONE, *self.factors(i, numeral=False), bare=True)
        value, j = found.value, found.behind
        if self.says(j, "point"):
            value, j = self.point(value, j)
        value, j = self.and_a_half(value, j)
        factor, k = self.factors(j, numeral=False)
        if k > j:
            half, k = self.and_a_half(ONE, k)
            value += half - ONE  # "a million and a half"
        return Part(value, factor, k, article=found.article and k == i + 1)

    def _digits(self, i: int) -> Part | None:
        numeral, j, extra = self.tokens[i].text, i + 1, Decimal(0)
        k = self.glue(j)
        if j < len(self.tokens) and self.tokens[j].text in FRACTIONS:
            extra, j = FRACTIONS[self.tokens[j].text], j + 1
        elif self._fraction(k):
            extra = Decimal(self.tokens[k].text) / Decimal(self.tokens[k + 2].text)
            j = k + 3
        elif numeral.isdigit() and self.says(j, "point"):
            after = self.tokens[j + 1] if j + 1 < len(self.tokens) else None
            if after and after.text.isdigit():
                numeral, j = f"{numeral}.{after.text}", j + 2
        if extra and "." in numeral:
            extra = extra.scaleb(numeral.index(".") + 1 - len(numeral))  # of the last digit
        extra, j = self.and_a_half(extra, j)
        factor, j = self.factors(j, numeral=True)
        value = read_numeral(numeral, decimals=self.decimals, scaled=factor > 1, after=self.after)
        return None if value is None else Part(value + extra, factor, j, numeral)

    def _fraction(self, i: int) -> bool:
        """Return whether three tokens are a proper fraction: "3/4"."""
        if i + 2 >= len(self.tokens) or self.tokens[i + 1].text != "/":
            return False
        top, bottom = self.tokens[i].text, self.tokens[i + 2].text
        return (
            top.isdigit()
            and bottom.isdigit()
            and len(top) < 3 > len(bottom)
            and 0 < int(top) < int(bottom) < 17
        )
