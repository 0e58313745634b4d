"""From a currency expression to the number beside it, and from there to a draft of an amount."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache

import msgspec

from newsfacts.lexicon import load_lexicon
from newsfacts.values.currency import forms
from newsfacts.values.money_draft import Draft, spread, year_like
from newsfacts.values.money_moves import after_between, after_move
from newsfacts.values.money_scan import Anchor
from newsfacts.values.quantity import Quantity, Token, number_words, read_quantity, tokens_of

_WINDOW = 160
_DASHES = "-‑–—−"
_CONNECTORS = frozenset({*_DASHES, "to", "or", "and", "through"})


class MoneyWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Contents of `money_words.toml`."""

    after_article: frozenset[str]
    modifiers: frozenset[str]
    not_before: dict[str, frozenset[str]]


@cache
def money_words() -> MoneyWords:
    """Return the small word lists of this grammar."""
    return load_lexicon("money_words.toml", MoneyWords)


class Reader:
    """Reads the numbers beside the anchors of one text, from left to right.

    `taken` is the end of the last amount: nothing before it may be read again.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.taken = 0

    # numbers before a currency

    def left(self, anchor: Anchor) -> tuple[Quantity, list[Token], int] | None:
        """Return the number that ends at an anchor, the tokens before the anchor and its index."""
        at = anchor.start
        if at == 0 or not self._may_end_number(at):
            return None
        start = max(self.taken, at - _WINDOW)
        if start > self.taken:
            space = self.text.find(" ", start, at)
            if space < 0:
                return None
            start = space
        tokens = tokens_of(self.text, start, at)
        noun = anchor.form.kind in ("noun", "subunit", "code")
        while tokens and tokens[-1].kind == "s" and tokens[-1].text in _DASHES and noun:
            tokens.pop()
            if tokens and tokens[-1].text in (",", "."):
                tokens.pop()
        if not tokens or len(self.text[tokens[-1].end : at].strip(" \u00a0\u202f\u2009\n-,.–")) > 0:
            return None
        if self.text.count("\n", tokens[-1].end, at) > 1:
            return None
        found = self._ending(tokens, len(tokens), anchor)
        if found is None:
            return self._vague_of(tokens, anchor)
        return found[0], tokens, found[1]

    def _may_end_number(self, at: int) -> bool:
        before = self.text[at - 1]
        if before in " \u00a0\u202f\u2009\n-‑–," and at > 1:
            before = self.text[at - 2]
        return before.isalnum() or before in " -,'’½¼¾⅓⅔⅛.–"

    def _ending(self, tokens: list[Token], end: int, anchor: Anchor) -> tuple[Quantity, int] | None:
        """Return the longest number phrase that ends before a token index."""
        words = number_words()
        first = end
        while first > 0 and end - first < 18:
            token = tokens[first - 1]
            if token.kind == "w":
                low = token.text.lower()
                if low not in words and low not in _SMALL and token.text not in words:
                    break
            elif token.kind == "s" and token.text not in "-‑/½¼¾⅓⅔⅛.":
                break
            first -= 1
        decimals = forms().decimals.get(anchor.form.codes[0], 2) if anchor.form.codes else 2
        for index in range(first, end):
            if tokens[index].kind == "s" and tokens[index].text not in "½¼¾⅓⅔⅛":
                continue
            found = read_quantity(
                tokens[:end], index, decimals=decimals, after=anchor.form.kind != "subunit"
            )
            if found and found[1] == end and self._stands_alone(tokens[index]):
                return found[0], index
        return None

    def _stands_alone(self, token: Token) -> bool:
        """Return whether a number is no part of a name: "A320", "COVID-19"."""
        if token.kind != "n" or token.start == 0:
            return True
        before = self.text[token.start - 1]
        if before.isalpha() or before == "_":
            return False
        return not (before in _DASHES and token.start > 1 and self.text[token.start - 2].isalpha())

    def _vague_of(
        self, tokens: list[Token], anchor: Anchor
    ) -> tuple[Quantity, list[Token], int] | None:
        """Read "hundreds of millions of", with at most one modifier before the noun."""
        end = len(tokens)
        if anchor.form.kind == "sign":
            return None
        if tokens[end - 1].text in "'’" and end > 2:
            end -= 2
        elif end > 3 and tokens[end - 1].text == "s" and tokens[end - 2].text in "'’":
            end -= 3
        elif tokens[end - 1].text.lower() in money_words().modifiers:
            end -= 1
        if end < 2 or tokens[end - 1].text.lower() != "of":
            return None
        found = self._ending(tokens, end - 1, anchor)
        if found and found[0].value is None:
            return found[0], tokens, found[1]
        few = found and end == len(tokens) and tokens[end - 2].text.lower() in ("couple", "dozen")
        return (found[0], tokens, found[1]) if found and few else None

    def head(
        self, quantity: Quantity, tokens: list[Token], index: int, anchor: Anchor
    ) -> tuple[Quantity, int, str] | None:
        """Return the number before a connector: the 5 of "5 to 7 million euros", and the link."""
        if index < 2:
            return None
        link = tokens[index - 1]
        word = link.text.lower()
        if word not in _CONNECTORS:
            return None
        found = self._ending(tokens, index - 1, anchor)
        if found is None:
            return None
        first, at = found
        if first.article or (first.digits and not self._stands_alone(tokens[at])):
            return None
        spaced = self.text[link.end] == " " and word in _DASHES
        if spaced and year_like(first):
            return None
        if word == "and" and not after_between(self.text, first.start):
            return None
        if spread(first, quantity) is None and word != "to":
            return None
        return first, at, "dash" if word in _DASHES else word

    # numbers after a currency

    def right(self, end: int, anchor: Anchor) -> tuple[Quantity, list[Token], int] | None:
        """Return the number that follows an anchor, the tokens after it and the index behind."""
        text = self.text
        at = end
        if at < len(text) and text[at] in ":." and anchor.form.kind == "sign":
            at += 1
        if at < len(text) and text[at] in " \u00a0\u202f\u2009":
            at += 1
        if at >= len(text) or not (text[at].isalnum() or text[at] in ".,½¼¾⅓⅔⅛"):
            return None
        if text[at].isalpha() and (anchor.form.kind != "sign" or text[at - 1].isalpha()):
            first = text[at : at + 9].split(" ")[0].lower()
            if anchor.form.kind != "code" or first not in number_words():
                return None
        tokens = self._whole(at)
        if not tokens or tokens[0].start != at:
            return None
        decimals = forms().decimals.get(anchor.form.codes[0], 2) if anchor.form.codes else 2
        found = read_quantity(tokens, 0, decimals=decimals)
        if found is None or found[0].article:
            return None
        if found[0].bare or (found[0].value is None):
            return self._magnitude_first(tokens, found, decimals)
        return found[0], tokens, found[1]

    def _whole(self, at: int) -> list[Token]:
        """Return the tokens from an offset on, without one that the window cuts."""
        stop = min(len(self.text), at + _WINDOW)
        tokens = tokens_of(self.text, at, stop)
        if stop < len(self.text) and tokens and tokens[-1].end == stop:
            tokens.pop()
        return tokens

    def _magnitude_first(
        self, tokens: list[Token], found: tuple[Quantity, int], decimals: int
    ) -> tuple[Quantity, list[Token], int] | None:
        """Read "USD million 25.5"."""
        unit, index = found
        after = read_quantity(tokens, index, decimals=decimals) if unit.bare else None
        if after is None or not after[0].digits or after[0].factor > 1:
            return None
        number = after[0]
        if number.value is None:
            return None
        joined = replace(
            number, start=unit.start, value=number.value * unit.factor, factor=unit.factor
        )
        return joined, tokens, after[1]

    def tail(
        self, quantity: Quantity, tokens: list[Token], index: int, start: int
    ) -> tuple[Quantity, int, str] | None:
        """Return the number after a connector: the 3bn of "$2-3bn", and the link."""
        if index + 1 >= len(tokens):
            return None
        link = tokens[index]
        word = link.text.lower()
        if word not in _CONNECTORS or tokens[index + 1].kind not in "nw":
            return None
        dash = word in _DASHES
        spaced = link.start != tokens[index - 1].end
        if dash and spaced != (tokens[index + 1].start != link.end):
            return None
        found = read_quantity(tokens, index + 1)
        if found is None or found[0].value is None or found[0].article or found[0].bare:
            return None
        second, after = found
        if word == "and" and not after_between(self.text, start):
            return None
        if spread(quantity, second) is None and word != "to":
            return None
        if (spaced or not dash) and not self._closes(quantity, second, tokens, after, word):
            return None
        return second, after, "dash" if dash else word

    def _closes(
        self, first: Quantity, second: Quantity, tokens: list[Token], after: int, word: str
    ) -> bool:
        """Return whether the number behind "to" or "and" counts money, not something else."""
        if second.factor > 1 and first.factor == 1 and spread(first, second):
            return True
        if year_like(second):
            return False
        following = tokens[after] if after < len(tokens) else None
        if second.factor > 1:
            return following is None or following.kind != "w" or following.text in _AFTER_SUM
        if word == "and" or (first.factor == 1 and spread(first, second)):
            return following is None or following.kind != "w" or following.text in _AFTER_SUM
        return False

    # moves and drafts

    def moved(self, start: int, first: Quantity, second: Quantity) -> bool:
        """Return whether two numbers are a change ("from 5 to 7"), not a range."""
        return spread(first, second) is None or after_move(self.text, start)

    def draft(
        self, quantity: Quantity, anchor: Anchor, start: int, end: int, *, prefix: bool, rule: str
    ) -> Draft:
        """Return the draft of one number with its currency."""
        unit = Decimal(anchor.form.factor) / Decimal(anchor.form.divisor)
        draft = Draft(
            start=start,
            end=end,
            form=anchor.form,
            code=anchor.code,
            value=quantity.value,
            low=quantity.low,
            high=quantity.high,
            rule=rule,
            factor=quantity.factor,
            plain=quantity.factor == 1 and not quantity.grouped and not quantity.cents,
            prefix=prefix,
            symbol=self.text[anchor.start : anchor.end],
            anchor=anchor.start,
        )
        if unit != 1:
            draft.scale(unit)
        return draft


_SMALL = frozenset({"a", "an", "and", "of", "point", "many", "multi", "upon"})
_AFTER_SUM = frozenset(
    [
        "in",
        "for",
        "from",
        "at",
        "on",
        "by",
        "per",
        "a",
        "an",
        "each",
        "and",
        "or",
        "to",
        "over",
        "with",
        "as",
        "of",
        "if",
        "when",
        "this",
        "that",
        "the",
        "under",
        "while",
        "but",
        "after",
        "before",
        "during",
        "would",
        "will",
        "is",
        "was",
        "are",
        "were",
        "has",
        "have",
        "respectively",
    ]
)
