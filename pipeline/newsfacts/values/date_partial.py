"""What one date expression says, before any anchor is known."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Literal

from newsfacts.values.date_context import before
from newsfacts.values.date_grammar import Found
from newsfacts.values.date_words import Tokens, values

What = Literal[
    "day", "month", "year", "quarter", "half", "season", "decade", "century", "holiday",
    "weekday", "unit", "now", "offset", "duration", "span", "part", "edge", "range", "monthday",
    "closing",
]  # fmt: skip


Modifier = Literal["early", "mid", "late"] | None


@dataclass(slots=True)
class Partial:
    """One expression over tokens `[first, last)`; parts that it leaves open are None."""

    first: int
    last: int
    rule: str
    what: What
    year: int | None = None
    part: int | None = None
    day: int | None = None
    weekday: int | None = None
    rel: int | None = None
    that: bool = False
    unit: str = "day"
    n: Decimal | None = None
    name: str = ""
    deictic: bool = False
    recurs: bool = False
    done: bool = False
    modifier: Modifier = None
    inner: Partial | None = None
    end: Partial | None = None
    trail: list[tuple[Decimal, str]] = field(default_factory=list)


class Reader:
    """The named parts of one match as numbers."""

    def __init__(self, found: Found, tokens: Tokens) -> None:
        self.found, self.tokens = found, tokens

    def left(self) -> str:
        """Return the word before the match, in lower case."""
        return before(self.tokens, self.found.first)

    def count(self) -> Decimal | None:
        """Return the number of the part "n"; -1 where it is none, None where it is vague."""
        first, last = self.found.parts["n"]
        try:
            return count(self.tokens.words[first:last])
        except InvalidOperation:
            return Decimal(-1)

    def has(self, name: str) -> bool:
        """Return whether the part matched."""
        return name in self.found.parts

    def text(self, name: str) -> str:
        """Return the words of a part, "" if it didn't match."""
        first, last = self.found.parts.get(name, (0, 0))
        return "".join(self.tokens.words[first:last])

    def value(self, name: str) -> int | None:
        """Return the number that the first word of a part stands for."""
        if name not in self.found.parts:
            return None
        word = self.tokens.words[self.found.parts[name][0]].lower()
        return int(word) if word.isdigit() else int(values().get(word, 0))

    def ordinal(self, name: str) -> int | None:
        """Return a day or rank: "3rd", "third", "twenty-third"."""
        if name not in self.found.parts:
            return None
        first, last = self.found.parts[name]
        total = 0
        for word in self.tokens.words[first:last]:
            if word.isdigit():
                return int(word[:6])
            known = values().get(word.lower())
            total += known if isinstance(known, int) else 0
        return total

    def year(self, name: str = "y") -> int | None:
        """Return a year of four digits, or of two, those up to 49 in this century."""
        word = self.text(name)
        if not word:
            return None
        return int(word) if len(word) > 2 else int(word) + (2000 if int(word) < 50 else 1900)

    def unit(self, name: str = "u") -> str:
        """Return the calendar unit that a part names."""
        word = self.text(name).split(" ")[-1].lower()
        known = values().get(word, "")
        return known if isinstance(known, str) else word

    def make(self, what: What, **fields: object) -> Partial:
        """Return the expression of the match."""
        return Partial(self.found.first, self.found.last, self.found.rule, what, **fields)  # type: ignore[arg-type]


def count(words: list[str]) -> Decimal | None:
    """Return the number that words state; None for "several" and the like.

    Raises:
        InvalidOperation: the words are no number.
    """
    total, whole = Decimal(0), True
    text = "".join(words).lower().replace(",", "")
    for mark, part in (("½", ".5"), ("¼", ".25"), ("¾", ".75")):
        text = text.replace(mark, part)
    if text.replace(".", "", 1).isdigit():
        return Decimal(text)
    for word in text.replace("-", " ").split():
        known = values().get(word)
        if word in ("half", "quarter"):
            total += Decimal("0.5" if word == "half" else "0.25")
        elif word in ("several", "few", "many"):
            return None
        elif word in ("hundred", "thousand", "couple", "dozen"):
            total = (total or Decimal(1)) * int(known or 0)
        elif word.replace(".", "", 1).isdigit():
            total += Decimal(word)
        elif word in ("a", "an", "another"):
            total += 1 if whole else 0
        elif isinstance(known, int) and known > 0:
            total += known
        whole = False
    if not total:
        raise InvalidOperation(text)
    return total


def iso_duration(lengths: list[tuple[Decimal, str]]) -> str:
    """Return lengths of time as one ISO 8601 duration."""
    scale = {"decade": (10, "Y"), "century": (100, "Y"), "fortnight": (2, "W"),
             "quarter": (3, "M"), "day": (1, "D"), "week": (1, "W"), "month": (1, "M"),
             "year": (1, "Y"), "weekend": (2, "D"), "half": (6, "M")}  # fmt: skip
    clock = {"hour": "H", "minute": "M", "second": "S"}
    dates, times = "", ""
    for number, unit in lengths:
        if unit in clock:
            times += f"{_plain(number)}{clock[unit]}"
        else:
            factor, letter = scale[unit]
            scaled = number * factor
            if letter == "Y" and scaled == Decimal("0.5"):
                scaled, letter = Decimal(6), "M"
            dates += f"{_plain(scaled)}{letter}"
    return f"P{dates}" + (f"T{times}" if times else "")


def _plain(number: Decimal) -> str:
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
