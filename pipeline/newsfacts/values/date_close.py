"""Spans that a date closes: "the year ended March 31", "the three months to July"."""

from __future__ import annotations

import calendar
import datetime

from newsfacts.values.date_partial import Partial
from newsfacts.values.date_resolve import Resolver
from newsfacts.values.date_words import Tokens, codes
from newsfacts.values.period import Period, Unit, day_of

_UNITS = "UNIT UNITS QUARTER QUARTERS CLOCK CLOCKS"
_CLOCK = ("hour", "minute", "second")
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}


def close(found: list[Partial], tokens: Tokens) -> list[Partial]:
    """Return the expressions with every closing date joined to its span.

    A span that no date closes is a length of time where it has a number, else nothing.
    """
    kept: list[Partial] = []
    for p in reversed(found):
        if p.what != "closing":
            kept.append(p)
            continue
        date = kept[-1] if kept else None
        closes = date is not None and date.first == p.last and date.what in ("day", "month")
        if closes and date is not None and p.unit not in _CLOCK:
            p.inner, p.last = date, date.last
            kept[-1] = p
        elif p.name == "count":
            p.what = "duration"
            while tokens.classes[p.last - 1] not in codes(_UNITS):
                p.last -= 1
            kept.append(p)
    return kept[::-1]


def closed(p: Partial, resolver: Resolver) -> tuple[Period | None, Period | None, bool]:
    """Return the first and last unit of a span; no last one where one unit is the whole."""
    assert p.inner is not None and p.n is not None
    sense = resolver.tense(p)
    p.inner.done = p.rel == -1 or sense == "past" or (p.rel == 0 and sense is None)
    end, relative = resolver.period(p.inner)
    resolver.note(p.inner, end)
    if end is None or end.first is None or p.n != int(p.n):
        return None, None, relative
    count = int(p.n)
    if p.unit in ("week", "day"):
        days = count * (7 if p.unit == "week" else 1)
        last = end.last or end.first
        return day_of(last - datetime.timedelta(days=days - 1)), day_of(last), relative
    months = count * _MONTHS.get(p.unit, 0)
    month = end.within("month")
    if not months or month is None:
        return None, None, relative
    if end.unit == "day" and end.day != calendar.monthrange(end.year, end.part)[1]:
        before = month.shift(-months)
        if before is None:
            return None, None, relative
        day = min(end.day, calendar.monthrange(before.year, before.part)[1])
        return Period("day", before.year, before.part, day).shift(1), end, relative
    unit: Unit = p.unit  # type: ignore[assignment]
    whole = month.within(unit)
    if p.name != "count" and unit != "month" and whole is not None and whole.last == month.last:
        return whole, None, relative
    return month.shift(1 - months), month, relative
