"""A figure in the text that is a number of parameters."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of parameters: `text[start:end]`; a range has `low` and `high` and no value.

    `model` is the span of the model that the words tie it to, if they do.
    """

    start: int
    end: int
    value: Decimal | None
    active: bool = False
    low: Decimal | None = None
    high: Decimal | None = None
    model: tuple[int, int] | None = None
