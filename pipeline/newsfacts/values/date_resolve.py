"""Give dates their values: against the publication date, or the article's own anchors."""

from __future__ import annotations

import datetime
from decimal import Decimal

from newsfacts.values.date_anchor import NARRATIVE, Anchors
from newsfacts.values.date_context import before
from newsfacts.values.date_partial import Partial
from newsfacts.values.holiday import holiday_date, holidays
from newsfacts.values.period import SIZE, Period, Unit, day_of, nth_weekday, valid_day, week_of


class Resolver(Anchors):
    """Gives values to expressions in the order of the text; holds the anchors on the way."""

    def period(self, p: Partial) -> tuple[Period | None, bool]:
        """Return the calendar unit of an expression, and whether an anchor was needed."""
        relative = p.deictic
        match p.what:
            case "year":
                unit = Period("year", p.year) if p.year is not None else None
            case "decade":
                unit = Period("decade", p.year or 0)
            case "century":
                unit = Period("century", p.year or 0)
            case "day" | "month" | "quarter" | "half" | "season" | "holiday":
                unit = self._in_year(p)
                relative = relative or p.year is None
            case "monthday":
                unit, relative = self._month_day(p), True
            case "weekday":
                unit, relative = self._weekday(p), True
            case "now":
                unit, relative = self._step(self.published, "day", int(p.n or 0)), True
            case "unit":
                unit, relative = self._relative(p), True
            case "offset":
                unit, relative = self._offset(p)
            case "part":
                unit, relative = self._part(p)
            case _:
                unit = None
        return unit, relative

    def _in_year(self, p: Partial) -> Period | None:
        def make(year: int) -> Period | None:
            if p.what == "holiday":
                fixed = holidays()[p.name].year if p.name in holidays() else None
                date = holiday_date(p.name, fixed or year)
                return day_of(date) if date else None
            if p.what == "day":
                ok = valid_day(year, p.part or 0, p.day or 0)
                return Period("day", year, p.part or 0, p.day or 0) if ok else None
            return Period(p.what, year, p.part or 0) if p.part else None  # type: ignore[arg-type]

        if p.what in ("day", "month") and not 1 <= (p.part or 0) <= 12:
            return None
        told = self.published.year if self.published else p.year
        if p.name == "remembered" and told and p.year and told < p.year:
            p.year = None
        if p.year is not None:
            return make(p.year)
        if p.inner is not None:
            outer, _ = self.period(p.inner)
            if outer is None:
                return None
            if p.what == "half" and outer.unit in ("decade", "century"):
                return outer
            return make(outer.year)
        return None if p.name == "fiscal" else self.choose(p, make)

    def _month_day(self, p: Partial) -> Period | None:
        day = p.day or 0
        if p.weekday is not None:
            return self._weekday_of_month(p)
        if p.inner is not None:
            outer, _ = self.period(p.inner)
            base = outer.within("month") if outer else None
        else:
            base = self.anchor.within("month") if self.anchor else None
            if base is None and self.published:
                base = self.published.within("month")
        if base is None or not valid_day(base.year, base.part, day):
            return None
        return Period("day", base.year, base.part, day)

    def _weekday_of_month(self, p: Partial) -> Period | None:
        """Return the nearest day of this number that falls on this weekday."""
        base = self.published or self.day
        month = base.within("month") if base else None
        for n in (0, -1, 1, -2, 2, -3, 3, -4, 4, -5, 5, -6, 6):
            unit = month.shift(n) if month else None
            if unit is None or not valid_day(unit.year, unit.part, p.day or 0):
                continue
            date = datetime.date(unit.year, unit.part, p.day or 1)
            if date.isoweekday() == p.weekday:
                return day_of(date)
        return None

    def _weekday(self, p: Partial) -> Period | None:
        base = self.published or self.day
        if base is None or base.first is None:
            return None
        today, wanted = base.first, p.weekday or 1
        if p.inner is not None or p.unit == "week":
            if p.inner is not None:
                week = self.period(p.inner)[0]
                week = week.within("week") if week else None
            else:
                week = week_of(today).shift(p.rel or 0)
            if week is None or week.first is None:
                return None
            return day_of(week.first + datetime.timedelta(days=wanted - 1))
        back = (today.isoweekday() - wanted) % 7
        ahead = (wanted - today.isoweekday()) % 7
        latest = self.latest if before(self.tokens, p.first) == "the" else None
        if p.rel and p.name in NARRATIVE and latest and latest.unit == "day":
            told = latest.first or today
            days = (wanted - told.isoweekday()) % 7 or 7
            return day_of(told + datetime.timedelta(days=days if p.rel > 0 else days % 7 - 7))
        if p.rel:
            if p.name in ("last", "previous", "next", "following"):
                days = wanted - today.isoweekday() + 7 * p.rel
            else:
                days = -(back or 7) if p.rel < 0 else (ahead or 7)
            return day_of(today + datetime.timedelta(days=days))
        sense = self.tense(p)
        if p.rel == 0 and not p.that:
            return day_of(today + datetime.timedelta(days=ahead if sense != "past" else -back))
        days = ahead if sense == "future" else -back
        if self.published is None:
            days = ahead
        return day_of(today + datetime.timedelta(days=days))

    def _relative(self, p: Partial) -> Period | None:
        unit, rel = p.unit, p.rel or 0
        if p.inner is not None:
            outer = self.period(p.inner)[0]
            return outer.within("week") if outer else None
        if unit == "fortnight":
            return None
        if unit == "weekend":
            return self._weekend(p)
        if unit not in SIZE:
            return None
        size: Unit = unit  # type: ignore[assignment]
        base = self._base(p, size)
        outer = base.within(size) if base else None
        return outer.shift(rel) if outer else None

    def _base(self, p: Partial, size: Unit) -> Period | None:
        """Return what "next day", "that year" or "last month" counts from."""
        narrative = self.day if size == "day" else self.anchor
        if p.that or p.name in (
            "next",
            "following",
            "previous",
            "preceding",
            "subsequent",
            "ensuing",
        ):
            if p.name == "next" and self.published is not None and size != "day":
                return self.published
            if p.name == "the" and self.published is not None:
                return self.published
            if narrative is not None and SIZE[narrative.unit] <= SIZE[size]:
                return narrative
            return self.published
        if self.published is not None:
            return self.published
        if p.name in ("last", "this", "current", "past", "coming", "upcoming"):
            return None if size in ("day", "week") else self.anchor
        return narrative

    def _weekend(self, p: Partial) -> Period | None:
        base = self.published or self.day
        if base is None or base.first is None:
            return None
        today = base.first
        monday = today - datetime.timedelta(days=today.weekday())
        if p.rel is None or p.name == "the":
            rel = 0 if today.weekday() >= 5 or self.tense(p) == "future" else -1
        elif p.rel < 0:
            rel = -1
        else:
            rel = p.rel
        if p.name == "this" and rel == 0 and today.weekday() < 2 and self.tense(p) == "past":
            rel = -1
        return day_of(monday + datetime.timedelta(days=7 * rel + 5))

    def _offset(self, p: Partial) -> tuple[Period | None, bool]:
        if p.inner is not None:
            base, relative = self.period(p.inner)
            exact = True
        else:
            relative = True
            exact = not p.deictic
            base = self.published if p.deictic else None
            if not p.deictic:
                base = self.day if p.unit in ("day", "week", "fortnight") else self.latest
                if base is None:
                    base = self.published
        if base is None or p.n is None:
            return None, relative
        return step(base, p.unit, p.n, exact=exact), relative

    def _part(self, p: Partial) -> tuple[Period | None, bool]:
        """Return "the first week of 2024", "the last day of March"."""
        outer, relative = self.period(p.inner) if p.inner else (None, True)
        rank = int(p.n or 0)
        if outer is None or p.unit not in SIZE or SIZE[p.unit] >= SIZE[outer.unit]:
            return None, relative
        unit: Unit = p.unit  # type: ignore[assignment]
        first, last = outer.first, outer.last
        if first is None or last is None:
            return None, relative
        if p.weekday is not None:
            return nth_weekday(first, last, p.weekday, rank), relative
        if unit == "week":
            thursday = first + datetime.timedelta(days=(3 - first.weekday()) % 7)
            begin = week_of(thursday)
            end = week_of(last - datetime.timedelta(days=(last.weekday() - 3) % 7))
        else:
            a, b = day_of(first).within(unit), day_of(last).within(unit)
            if a is None or b is None:
                return None, relative
            begin, end = a, b
        found = begin.shift(rank - 1) if rank > 0 else end.shift(rank + 1)
        if found is None or found.first is None or found.first > last:
            return None, relative
        return found, relative

    def _step(self, base: Period | None, unit: Unit, n: int) -> Period | None:
        within = base.within(unit) if base else None
        return within.shift(n) if within else None

    def edge(self, p: Partial) -> tuple[Period | None, Period | None]:
        """Return the first and last unit of "the first three months of 2024"."""
        outer = self.period(p.inner)[0] if p.inner else None
        if outer is None or p.n is None or p.unit not in SIZE or outer.first is None:
            return None, None
        if SIZE[p.unit] >= SIZE[outer.unit] or p.n != int(p.n) or outer.last is None:
            return None, None
        unit: Unit = p.unit  # type: ignore[assignment]
        count = int(p.n)
        if unit == "week" and outer.unit == "year":
            first_day = outer.first + datetime.timedelta(days=(3 - outer.first.weekday()) % 7)
            last_day = outer.last - datetime.timedelta(days=(outer.last.weekday() - 3) % 7)
            if (p.rel or 1) > 0:
                return week_of(first_day), week_of(first_day).shift(count - 1)
            return week_of(last_day).shift(1 - count), week_of(last_day)
        if unit == "week":
            unit, count = "day", 7 * count
        if (p.rel or 1) > 0:
            begin = day_of(outer.first).within(unit)
            return begin, begin.shift(count - 1) if begin else None
        end = day_of(outer.last).within(unit)
        return (end.shift(1 - count) if end else None), end


def step(base: Period, unit: str, n: Decimal, *, exact: bool) -> Period | None:
    """Return the unit that lies `n` units from a base, as precise as the words.

    `exact` keeps the day where weeks are counted from a day that the text names.
    """
    if unit == "fortnight":
        unit, n = "week", n * 2
    if n != int(n) and unit in ("decade", "century"):
        unit, n = "year", n * (10 if unit == "decade" else 100)
    if n != int(n) and unit == "year":
        unit, n = "month", n * 12
    if n != int(n):
        return None
    count = int(n)
    if abs(count) > 10_000:
        return None
    if unit == "week" and exact and base.unit == "day":
        return base.shift(7 * count)
    if unit in ("decade", "century"):
        year = base.within("year")
        return year.shift(count * (10 if unit == "decade" else 100)) if year else None
    if unit == "year" and base.unit in ("quarter", "half"):
        return base.shift(count * (4 if base.unit == "quarter" else 2))
    if unit not in SIZE:
        return None
    size: Unit = unit  # type: ignore[assignment]
    whole = base.within(size)
    return whole.shift(count) if whole else None
