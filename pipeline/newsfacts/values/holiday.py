"""Days with a name of their own, from `lexicons/holidays.toml`."""

from __future__ import annotations

import calendar
import datetime
import re
from functools import cache

import msgspec

from newsfacts.lexicon import Entry, load_lexicon
from newsfacts.values.alternatives import alternatives


class Holiday(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One day, by one of three formulas, or a name that is no date."""

    names: tuple[str, ...]
    day: tuple[int, int] | None = None
    nth: tuple[int, int, int] | None = None
    easter: int | None = None
    plus: int = 0
    year: int | None = None
    country: str | None = None


class Remembered(Entry, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A day and month that stand for what happened on them in one year."""

    day: tuple[int, int]
    year: int
    behind: frozenset[str]
    around: frozenset[str] = frozenset()


class Holidays(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`lexicons/holidays.toml`."""

    holiday: tuple[Holiday, ...]
    remembered: tuple[Remembered, ...]


@cache
def _data() -> Holidays:
    return load_lexicon("holidays.toml", Holidays)


@cache
def remembered() -> dict[tuple[int, int], Remembered]:
    """Return the days that stand for what happened on them, by month and day."""
    return {entry.day: entry for entry in _data().remembered}


@cache
def holidays() -> dict[str, Holiday]:
    """Return the holidays by name."""
    data = _data()
    table = {name: entry for entry in data.holiday for name in entry.names}
    dated = {n: e for n, e in table.items() if e.day or e.nth or e.easter is not None}
    return {n.lower(): e for n, e in dated.items() if n not in ("May Day", "Easter")} | table


@cache
def holiday_pattern() -> re.Pattern[str]:
    """Return an expression that finds the names, the longest first."""
    return re.compile(rf"(?<![\w/])(?:{alternatives(holidays())})(?![\w/])")


def holiday_date(name: str, year: int) -> datetime.date | None:
    """Return the day of a holiday in a year; None for a name that is no date."""
    entry = holidays().get(name)
    if entry is None or not datetime.MINYEAR < year < datetime.MAXYEAR:
        return None
    if entry.day is not None:
        return datetime.date(year, *entry.day)
    if entry.nth is not None:
        month, weekday, which = entry.nth
        weeks = calendar.monthcalendar(year, month)
        days = [week[weekday - 1] for week in weeks if week[weekday - 1]]
        day = days[which - 1 if which > 0 else which]
        return datetime.date(year, month, day) + datetime.timedelta(days=entry.plus)
    if entry.easter is not None:
        return easter_sunday(year) + datetime.timedelta(days=entry.easter)
    return None


def easter_sunday(year: int) -> datetime.date:
    """Return Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher's rule)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return datetime.date(year, month, day + 1)
