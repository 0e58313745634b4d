"""A sum of money while it is being read: span, number and currency form, not yet resolved."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from newsfacts.values.currency import Form
from newsfacts.values.quantity_words import Quantity


@dataclass(slots=True)
class Draft:
    """One amount under construction."""

    start: int
    end: int
    form: Form
    code: str | None
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    rule: str
    factor: Decimal
    """Magnitude of the number, 1 without one."""
    plain: bool
    """The number has no magnitude and no separators, so one that follows may lend it its own."""
    prefix: bool
    """The currency stands before the number."""
    symbol: str
    negative: bool = False

    @property
    def vague(self) -> bool:
        """Whether it has bounds by its wording."""
        return self.value is None

    def compatible(self, other: Draft) -> bool:
        """Return whether two amounts may be in the same currency."""
        mine = {self.code} if self.code else {*self.form.codes}
        return bool(mine & ({other.code} if other.code else {*other.form.codes}))

    def scale(self, factor: Decimal) -> None:
        """Multiply all values."""
        self.value = None if self.value is None else self.value * factor
        self.low = None if self.low is None else self.low * factor
        self.high = None if self.high is None else self.high * factor
        if factor < 0:
            self.low, self.high = self.high, self.low


def sum_like(quantity: Quantity) -> bool:
    """Return whether a number looks like a sum: magnitude, groups, two decimals, or large."""
    if quantity.value is None or quantity.factor > 1 or quantity.grouped or quantity.cents:
        return True
    return quantity.value >= 10_000


def year_like(quantity: Quantity) -> bool:
    """Return whether four digits may be a year."""
    return (
        len(quantity.numeral) == 4
        and quantity.numeral.isdigit()
        and quantity.numeral[:2] in ("18", "19", "20")
        and quantity.factor == 1
    )


def spread(first: Quantity, second: Quantity) -> tuple[Decimal, Decimal] | None:
    """Return the bounds of two numbers that share a magnitude or currency, low below high.

    "2-3bn" lends its magnitude to the 2; "500 to 1 million" doesn't, since 500 is above 1.
    "3,500-4,000 crore" lends, too, for the two are of one size.
    None where they don't rise.
    """
    low = first.low if first.value is None else first.value
    high = second.high if second.value is None else second.value
    if low is None or high is None:
        return None
    coefficient = second.coefficient
    if (
        first.factor == 1 < second.factor
        and coefficient is not None
        and first.value is not None
        and first.value < coefficient
        and not (first.grouped and first.value * 10 < coefficient)
    ):
        low *= second.factor
    return (low, high) if low < high else None
