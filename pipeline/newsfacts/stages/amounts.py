"""Sums of money, as the money grammar in `values/money.py` finds them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from newsfacts.annotation import Amount
from newsfacts.document import Document
from newsfacts.stage import Stage
from newsfacts.values.money import find_amounts
from newsfacts.values.number import decimal_text


class Amounts(Stage):
    """Finds the sums of money of an article."""

    name = "amounts"
    gives = (Amount,)

    def run(self, document: Document) -> Iterable[Amount]:
        """Yield the amounts in order, numbered a1, a2, … in the order of the text."""
        for number, match in enumerate(find_amounts(document.text), 1):
            other = match.equivalent
            yield Amount(
                id=f"a{number}",
                mention=document.mention(match.start, match.end, stage=self.name, rule=match.rule),
                value=plain(match.value),
                low=plain(match.low),
                high=plain(match.high),
                currency=match.currency,
                precision=match.precision,
                per=match.per,
                equivalent=None if other is None else f"a{other + 1}",
                reason=match.reason,
            )


def plain(value: Decimal | None) -> Decimal | None:
    """Return the number as the record writes it: no exponent, no zeros behind the point."""
    return None if value is None else Decimal(decimal_text(value))
