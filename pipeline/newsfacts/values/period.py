"""Calendar units as values: their ISO 8601 form, their bounds, and steps from one to another.

Years are astronomical (480 BC is -479). Seasons carry the codes of TimeML (SP, SU, FA, WI),
decades and centuries the unspecified digits of ISO 8601-2 ("199X", "18XX").
"""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass
from typing import Literal

Unit = Literal["day", "week", "month", "quarter", "season", "half", "year", "decade", "century"]

SIZE: dict[str, int] = {
    "day": 1,
    "week": 7,
    "month": 30,
    "quarter": 91,
    "season": 92,
    "half": 182,
    "year": 365,
    "decade": 3652,
    "century": 36524,
}
"""About how many days a unit lasts: for comparing units, never for arithmetic."""
SEASONS = ("SP", "SU", "FA", "WI")
_STEP = {"month": 1, "quarter": 3, "season": 3, "half": 6}
_YEARS = {"year": 1, "decade": 10, "century": 100}
_FIRST, _LAST = 1, 9999


@dataclass(frozen=True, slots=True)
class Period:
    """One calendar unit: `part` is the month, quarter, half, season or ISO week; `day` the day."""

    unit: Unit
    year: int
    part: int = 0
    day: int = 0

    @property
    def iso(self) -> str:
        """The unit in ISO 8601."""
        year = _year_text(self.year)
        match self.unit:
            case "day":
                return f"{year}-{self.part:02d}-{self.day:02d}"
            case "week":
                return f"{year}-W{self.part:02d}"
            case "month":
                return f"{year}-{self.part:02d}"
            case "quarter":
                return f"{year}-Q{self.part}"
            case "half":
                return f"{year}-H{self.part}"
            case "season":
                return f"{year}-{SEASONS[self.part - 1]}"
            case "decade":
                return year[:-1] + "X"
            case "century":
                return year[:-2] + "XX"
            case _:
                return year

    @property
    def month(self) -> int:
        """The first month of the unit, 1 to 12; of a year or more, 1."""
        match self.unit:
            case "day" | "month":
                return self.part
            case "quarter":
                return 3 * self.part - 2
            case "half":
                return 6 * self.part - 5
            case "season":
                return 3 * self.part if self.part < 4 else 12
            case "week":
                first = self.first
                return first.month if first else 1
            case _:
                return 1

    @property
    def first(self) -> datetime.date | None:
        """The first day, or None before year 1."""
        try:
            if self.unit == "week":
                return datetime.date.fromisocalendar(self.year, self.part, 1)
            return datetime.date(self.year, self.month, self.day or 1)
        except ValueError:
            return None

    @property
    def last(self) -> datetime.date | None:
        """The last day, or None outside the years 1 to 9998."""
        first = self.first
        if first is None or first.year >= _LAST:
            return None
        if self.unit == "day":
            return first
        if self.unit == "week":
            return first + datetime.timedelta(days=6)
        months = _STEP.get(self.unit) or 12 * _YEARS[self.unit]
        index = first.year * 12 + first.month - 1 + months
        if index // 12 > _LAST:
            return None
        return datetime.date(index // 12, index % 12 + 1, 1) - datetime.timedelta(days=1)

    def within(self, unit: Unit) -> Period | None:
        """Return the unit of another size that holds the first day of this one."""
        if unit == self.unit:
            return self
        if unit == "year":
            return Period("year", self.year)
        if unit == "decade":
            return Period("decade", self.year // 10 * 10)
        if unit == "century":
            return Period("century", self.year // 100 * 100)
        if SIZE[self.unit] > SIZE[unit]:
            return None
        if unit == "week":
            first = self.first
            return week_of(first) if first else None
        month = self.month
        if unit == "month":
            return Period("month", self.year, month)
        if unit == "quarter":
            return Period("quarter", self.year, (month + 2) // 3)
        if unit == "half":
            return Period("half", self.year, (month + 5) // 6)
        if unit == "season":
            return season_of(self.year, month)
        return None

    def shift(self, n: int) -> Period | None:
        """Return the unit `n` places later, or None where the calendar ends."""
        if self.unit in ("day", "week"):
            first = self.first
            if first is None:
                return None
            try:
                moved = first + datetime.timedelta(days=n * SIZE[self.unit])
            except OverflowError:
                return None
            return day_of(moved) if self.unit == "day" else week_of(moved)
        if self.unit in _YEARS:
            year = self.year + n * _YEARS[self.unit]
            return Period(self.unit, year) if abs(year) <= _LAST else None
        per_year = 12 // _STEP[self.unit]
        index = self.year * per_year + self.part - 1 + n
        if abs(index) > _LAST * per_year:
            return None
        return Period(self.unit, index // per_year, index % per_year + 1)


def day_of(date: datetime.date) -> Period:
    """Return a date as a unit."""
    return Period("day", date.year, date.month, date.day)


def week_of(date: datetime.date) -> Period:
    """Return the ISO week that holds a date."""
    year, week, _ = date.isocalendar()
    return Period("week", year, week)


def nth_weekday(
    first: datetime.date, last: datetime.date, weekday: int, rank: int
) -> Period | None:
    """Return the day of a unit that is its `rank`th Monday …; -1 is the last one."""
    if rank > 0:
        days = (weekday - first.isoweekday()) % 7 + 7 * (rank - 1)
        found = first + datetime.timedelta(days=days)
    else:
        found = last - datetime.timedelta(days=(last.isoweekday() - weekday) % 7)
    return day_of(found) if rank and first <= found <= last else None


def season_of(year: int, month: int) -> Period:
    """Return the season of the northern half of the globe; winter counts to its first year."""
    if month < 3:
        return Period("season", year - 1, 4)
    return Period("season", year, min(4, month // 3))


def valid_day(year: int, month: int, day: int) -> bool:
    """Return whether the calendar has this day; years before 1 count as leap years."""
    if not (1 <= month <= 12 and day >= 1):
        return False
    if year < _FIRST or year > _LAST:
        return day <= (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]
    return day <= calendar.monthrange(year, month)[1]


def _year_text(year: int) -> str:
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"


_ISO = re.compile(
    r"(?P<year>-?\d{4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|W(?P<week>\d\d)|Q(?P<quarter>\d)"
    r"|H(?P<half>\d)|(?P<season>SP|SU|FA|WI)))?|(?P<decade>-?\d{3})X|(?P<century>-?\d{2})XX"
)


def parse_period(value: str) -> Period | None:
    """Return the unit of an ISO text as `Period.iso` writes it, None for any other text."""
    match = _ISO.fullmatch(value)
    if match is None:
        return None
    if match["decade"]:
        return Period("decade", int(match["decade"] + "0"))
    if match["century"]:
        return Period("century", int(match["century"] + "00"))
    year = int(match["year"])
    if match["day"]:
        return Period("day", year, int(match["month"]), int(match["day"]))
    for unit in ("month", "week", "quarter", "half"):
        if match[unit]:
            return Period(unit, year, int(match[unit]))
    if match["season"]:
        return Period("season", year, SEASONS.index(match["season"]) + 1)
    return Period("year", year)
