"""The number beside a currency expression, before or after it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import NamedTuple

import msgspec

from newsfacts.lexicon import load_lexicon
from newsfacts.values.currency import forms
from newsfacts.values.money_scan import Anchor
from newsfacts.values.number import FRACTIONS
from newsfacts.values.quantity import read_quantity
from newsfacts.values.quantity_words import Quantity, Token, number_words, tokens_of

DASHES = "-‑–—−"
"""Signs that may stand for a hyphen, a range or a minus."""

_NARROW, _WIDE = 64, 200
_LONGEST = 18
_GAP = " \u00a0\u202f\u2009\n-‑,.–—−"
_SPACES = " \u00a0\u202f\u2009"
_SMALL = frozenset(
    {
        "a",
        "an",
        "and",
        "of",
        "point",
        "many",
        "multi",
        "upon",
        "s",
        "single",
        "double",
        "triple",
        "digit",
        "if",
        "not",
    }
)
_ABBREVIATED = frozenset({"mio", "mrd", "mln", "mil", "mill", "bln", "bn", "mn", "tn", "k"})
_INSIDE = frozenset({*"-‑/.,", *FRACTIONS})
_TAIL = re.compile(rf"([^\W_]+)[{re.escape(_GAP)}'’]{{0,4}}\Z")
_FIRST = re.compile(r"[^\W\d_]+")


class MoneyWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Contents of `money_words.toml`."""

    after_article: frozenset[str]
    modifiers: frozenset[str]
    goes_on: frozenset[str]
    after_sum: frozenset[str]
    weak_before: frozenset[str]
    verbs_before: frozenset[str]
    constant: frozenset[str]
    small_money: frozenset[str]
    carried_after: frozenset[str]
    not_before: dict[str, frozenset[str]]
    not_before_scaled: dict[str, frozenset[str]]


@cache
def money_words() -> MoneyWords:
    """Return the small word lists of the money grammar."""
    return load_lexicon("money_words.toml", MoneyWords)


class Found(NamedTuple):
    """A number, the tokens it was read from, and the index that looks outwards from it."""

    quantity: Quantity
    tokens: list[Token]
    at: int
    """Of its first token where it stands before the currency, else of the token behind it."""


class NumberReader:
    """Reads numbers in windows of bounded length; nothing before `taken` is read again."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.taken = 0

    def left(self, anchor: Anchor) -> Found | None:
        """Return the number that ends at an anchor."""
        at = anchor.start
        if at == self.taken or not self._may_end(at):
            return None
        for width in (_NARROW, _WIDE):
            start = self.taken
            if at - width > start:
                start = self.text.find(" ", at - width, at)
                if start < 0:
                    return None
            tokens = tokens_of(self.text, start, at)
            self._drop_dash(tokens, anchor)
            if not tokens or self.text[tokens[-1].end : at].strip(_GAP):
                return None
            if self.text.count("\n", tokens[-1].end, at) > 1:
                return None
            found = self.ending(tokens, len(tokens), anchor) or self._vague_of(tokens, anchor)
            if start == self.taken or found is None or found.at > 6:
                return found
        return found

    def _may_end(self, at: int) -> bool:
        """Return whether the last word before an offset may end a number."""
        match = _TAIL.search(self.text, max(0, at - 24), at)
        if not match:
            return self.text[at - 1] in FRACTIONS or self.text[max(0, at - 2)] in FRACTIONS
        word = match.group(1)
        if word[0].isdigit() or not word[-1].isalpha():
            return True
        low = word.lower()
        words = number_words()
        if low in words or low in _SMALL or low in ("of", "in"):
            return True
        if low in money_words().modifiers or word[0].isupper():
            return True
        return match.end(1) < at and self.text[match.end(1)] in "'’"

    def _drop_dash(self, tokens: list[Token], anchor: Anchor) -> None:
        """Leave out the hyphen of "billion-dollar", the price mark of "50,- Kč", the full stop of
        "5 mln. euros"."""
        if not tokens or tokens[-1].kind != "s":
            return
        if tokens[-1].text == "." and len(tokens) > 2 and tokens[-2].kind == "w":
            if tokens[-2].text.lower() in _ABBREVIATED:
                tokens.pop()
            return
        if tokens[-1].text not in DASHES:
            return
        if len(tokens) > 1 and tokens[-2].text in (",", "."):
            del tokens[-2:]
        elif anchor.form.kind != "sign":
            tokens.pop()

    def ending(self, tokens: list[Token], end: int, anchor: Anchor) -> Found | None:
        """Return the longest number phrase that ends before a token index."""
        words = number_words()
        first = end
        while first > 0 and end - first < _LONGEST:
            token = tokens[first - 1]
            if token.text in FRACTIONS:
                pass
            elif token.kind == "w":
                low = token.text.lower()
                if low not in words and low not in _SMALL and token.text not in words:
                    break
            elif token.kind == "s" and token.text not in _INSIDE:
                break
            first -= 1
        decimals = self.decimals(anchor)
        part = tokens[:end]
        for index in range(first, end):
            token = tokens[index]
            if token.kind == "s" and token.text not in FRACTIONS:
                continue
            read = read_quantity(
                part, index, decimals=decimals, after=anchor.form.kind != "subunit"
            )
            if read and read[1] == end and self.stands_alone(token):
                return Found(read[0], tokens, index)
        return None

    def decimals(self, anchor: Anchor) -> int:
        """Return how many decimals prices have in the currency of an anchor."""
        codes = anchor.form.codes
        return forms().decimals.get(anchor.code or codes[0], 2) if codes else 2

    def stands_alone(self, token: Token) -> bool:
        """Return whether a number is no part of a name: "A320", "COVID-19"."""
        if token.kind != "n" or token.start == 0:
            return True
        before = self.text[token.start - 1]
        if before.isalpha() or before == "_":
            return False
        return not (before in DASHES and token.start > 1 and self.text[token.start - 2].isalpha())

    def _vague_of(self, tokens: list[Token], anchor: Anchor) -> Found | None:
        """Read "hundreds of millions of", with at most four modifiers before the noun.

        "A couple of" and the "45 million in" of "45 million in dollars" have none.
        """
        if anchor.form.kind == "sign":
            return None
        end = len(tokens)
        while end and len(tokens) - end < 6 and self._modifies(tokens, end - 1):
            end -= 1
        if end < 2 or tokens[end - 1].text.lower() not in ("of", "in"):
            return None
        found = self.ending(tokens, end - 1, anchor)
        if found is None or found.quantity.value is None:
            return found
        loose = tokens[end - 2].text.lower() in ("couple", "dozen")
        scaled = found.quantity.factor >= 1000 and not found.quantity.bare
        in_units = scaled and anchor.form.text.endswith("s") and tokens[end - 1].text == "in"
        return found if (loose or in_units) and end == len(tokens) else None

    def _modifies(self, tokens: list[Token], index: int) -> bool:
        """Return whether a token may stand between "of" and the noun."""
        token = tokens[index]
        if token.kind == "s":
            return token.text in "'’"
        if token.kind == "n" or token.text.lower() in ("of", "in"):
            return False
        if token.text[0].isupper() or token.text.lower() in money_words().modifiers:
            return True
        after = tokens[index + 1] if index + 1 < len(tokens) else None
        if token.text == "s":
            return index > 0 and tokens[index - 1].text in "'’"
        return after is not None and after.text in "'’"

    def right(self, end: int, anchor: Anchor) -> Found | None:
        """Return the number that follows an anchor which ends at an offset."""
        at = self._number_start(end, anchor)
        if at is None:
            return None
        decimals = self.decimals(anchor)
        for width in (_NARROW, _WIDE):
            stop = min(len(self.text), at + width)
            tokens = tokens_of(self.text, at, stop)
            cut = stop < len(self.text)
            if cut and tokens and tokens[-1].end == stop:
                tokens.pop()
            if not tokens or tokens[0].start != at:
                return None
            read = read_quantity(tokens, 0, decimals=decimals)
            if not cut or read is None or read[1] + 6 < len(tokens):
                break
        if read is None or read[0].article:
            return None
        if read[0].bare or read[0].value is None:
            return self._magnitude_first(tokens, *read, decimals)
        return Found(read[0], tokens, read[1])

    def _number_start(self, end: int, anchor: Anchor) -> int | None:
        """Return where a number may start behind an anchor, if one may."""
        text, at = self.text, end
        sign = anchor.form.kind == "sign"
        if sign and (text.startswith("..", at) or text.startswith(":", at)):
            at += 1
        minus = sign and text[at : at + 1] in ("-", "−") and text[at + 1 : at + 2].isdigit()
        if minus or (at < len(text) and text[at] in _SPACES):
            at += 1
        if at >= len(text):
            return None
        if text[at].isalpha():
            if anchor.form.kind in ("noun", "subunit") or (at == end and text[at - 1].isalpha()):
                return None
            first = _FIRST.match(text, at)
            known = first and (
                first.group() in number_words() or first.group().lower() in number_words()
            )
            return at if known else None
        pointed = sign and text[at] == "." and text[at + 1 : at + 2].isdigit()
        return at if text[at].isdigit() or pointed or text[at] in FRACTIONS else None

    def _magnitude_first(
        self, tokens: list[Token], unit: Quantity, index: int, decimals: int
    ) -> Found | None:
        """Read "USD million 25.5"."""
        read = read_quantity(tokens, index, decimals=decimals) if unit.bare else None
        if read is None or not read[0].numeral or read[0].factor > 1 or read[0].value is None:
            return None
        number = read[0]
        value = read[0].value * unit.factor
        joined = replace(number, start=unit.start, value=value, factor=unit.factor)
        return Found(joined, tokens, read[1])
