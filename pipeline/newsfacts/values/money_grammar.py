"""What stands beyond the number of an amount: the other end of a range, and the draft itself."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple

from newsfacts.values.money_draft import Draft, spread, year_like
from newsfacts.values.money_moves import after_between, after_move
from newsfacts.values.money_numbers import DASHES, Found, NumberReader, money_words
from newsfacts.values.money_scan import Anchor
from newsfacts.values.quantity import read_quantity
from newsfacts.values.quantity_words import Quantity, Token

_WORDS = frozenset({"to", "or", "and", "through"})


class Linked(NamedTuple):
    """The number at the other side of a connector."""

    quantity: Quantity
    at: int
    """Of its first token, for a number before; of the token behind it, for a number after."""
    link: Literal["dash", "to", "or", "and", "through"]


def _link(token: Token) -> Literal["dash", "to", "or", "and", "through"] | None:
    if token.text in DASHES:
        return "dash"
    word = token.text.lower()
    return word if word in _WORDS else None  # type: ignore[return-value]


class Reader(NumberReader):
    """Reads ranges and makes drafts."""

    def head(self, found: Found, anchor: Anchor) -> Linked | None:
        """Return the number before a connector: the 5 of "5 to 7 million euros"."""
        tokens, index = found.tokens, found.at
        link = _link(tokens[index - 1]) if index > 1 else None
        if link is None:
            return None
        hung = (
            link == "to" and index > 2 and tokens[index - 2].text in DASHES
        )  # "20- to 30-million"
        before = self.ending(tokens, index - 1 - hung, anchor)
        if before is None or before.quantity.article:
            return None
        first = before.quantity
        spaced = self.text[tokens[index - 1].end] == " "
        if link == "dash" and spaced and year_like(first):
            return None
        if link == "and" and not after_between(self.text, first.start):
            return None
        if spread(first, found.quantity) is None and link != "to":
            return None
        return Linked(first, before.at, link)

    def tail(self, found: Found, start: int) -> Linked | None:
        """Return the number after a connector: the 3bn of "$2-3bn"."""
        quantity, tokens, index = found
        link = _link(tokens[index]) if index + 1 < len(tokens) else None
        if link is None or tokens[index + 1].kind == "s":
            return None
        spaced = tokens[index].start != tokens[index - 1].end
        if link == "dash" and spaced != (tokens[index + 1].start != tokens[index].end):
            return None
        read = read_quantity(tokens, index + 1)
        if read is None or read[0].value is None or read[0].article or read[0].bare:
            return None
        second, after = read
        if link == "and" and not after_between(self.text, start):
            return None
        if spread(quantity, second) is None and link != "to":
            return None
        following = tokens[after] if after < len(tokens) else None
        if (spaced or link != "dash") and not _counts_money(quantity, second, following):
            return None
        return Linked(second, after, link)

    def moved(self, start: int, first: Quantity, second: Quantity) -> bool:
        """Return whether two numbers are a change ("from 5 to 7"), not a range."""
        return spread(first, second) is None or after_move(self.text, start, shared=True)

    def draft(
        self, quantity: Quantity, anchor: Anchor, start: int, end: int, *, prefix: bool, rule: str
    ) -> Draft:
        """Return the draft of one number with its currency."""
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
        )
        unit = unit_of_form(anchor)
        if unit != 1:
            draft.scale(unit)
        return draft


def unit_of_form(anchor: Anchor) -> Decimal:
    """Return what one of a form is worth in its currency: 0.01 for a cent, 10**6 for "MUSD"."""
    return Decimal(anchor.form.factor) / Decimal(anchor.form.divisor)


def _counts_money(first: Quantity, second: Quantity, following: Token | None) -> bool:
    """Return whether the number behind "to" or "and" counts money, not something else."""
    if second.factor > 1 and first.factor == 1 and spread(first, second):
        return True
    if year_like(second) or (second.factor == 1 and first.factor != 1):
        return False
    if second.factor == 1 and spread(first, second) is None:
        return False
    if following is None or following.kind != "w":
        return following is None or following.text not in "%°"
    return following.text in money_words().after_sum
