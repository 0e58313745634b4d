"""The anchors of a text: the day of publication, and the dates it has named so far."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from newsfacts.values.date_clause import senses
from newsfacts.values.date_context import before, opens_sentence
from newsfacts.values.date_partial import Partial
from newsfacts.values.date_sense import Tense, surely_past, tense
from newsfacts.values.date_words import Tokens, code
from newsfacts.values.period import Period, day_of

_LATER_YEAR, _EARLIER_YEAR = 8, 20
"""Months that a step into another year costs when a month looks for the nearest anchor."""
_NEARLY_DONE = 15
"""How many days before its end a quarter counts as one that the past tense may tell of."""
_NEAR = 400
"""How many characters an earlier date with a year carries to a month without one in news."""

NARRATIVE = ("following", "previous", "preceding", "subsequent", "ensuing")
"""Words that count from the date told last and not from the day of publication."""

_AHEAD: dict[Tense, int] = {"past": 3, "future": 1, None: 2}
"""What a day ahead costs against a day behind, by the sense of the words around."""


class Anchors:
    """What dates without a year, and "that day", count from."""

    def __init__(self, tokens: Tokens, published: datetime.date | None) -> None:
        self.tokens = tokens
        self.published = day_of(published) if published else None
        self.anchor: Period | None = None
        self.anchor_at = 0
        self.told = False
        self.day: Period | None = None
        self.latest: Period | None = None

    def note(self, p: Partial, unit: Period | None) -> None:
        """Remember a resolved date as an anchor for what follows.

        Inside a sentence a bare year, or a date of an earlier year, is an aside and no anchor.
        """
        if unit is None or p.what in ("now", "span", "duration"):
            return
        self.latest = unit
        if p.what == "unit" and p.deictic:
            return
        if unit.unit in ("decade", "century"):
            return
        inside = not opens_sentence(self.tokens, p.first)
        if self.anchor is not None:
            if unit.unit == "year" and (inside or self.anchor.year == unit.year):
                return
            if inside and p.year is not None and unit.year < self.anchor.year:
                return
        self.anchor, self.anchor_at = unit, p.first
        self.told = p.year is not None and (unit.unit != "year" or not inside)
        if unit.unit == "day":
            self.day = unit

    def tense(self, p: Partial) -> Tense:
        """Return which way the words around an expression point."""
        return "future" if self._until(p) else tense(self.tokens, p.first, p.last)

    def _until(self, p: Partial) -> bool:
        return before(self.tokens, p.first) in senses().until

    def choose(self, p: Partial, make: Callable[[int], Period | None]) -> Period | None:
        """Return the year's turn of a month, day, quarter or season that the text means."""
        now = self.published
        if p.name in NARRATIVE and self.anchor is not None and p.rel:
            return self._turn_beside(self.anchor, p.rel, make)
        if now is None or (p.that and self.anchor is not None):
            return self._near_anchor(make)
        options = [unit for y in range(now.year - 4, now.year + 5) if (unit := make(y))]
        if p.weekday is not None and p.what == "day":
            fitting = [
                u
                for u in options
                if _first(u).isoweekday() == p.weekday and abs(u.year - now.year) < 2
            ]
            options = fitting or options
        today = _first(now)
        if p.rel == 0:
            return make(now.year)
        if p.rel is not None:
            turns = [u for u in options if (_last(u) < today if p.rel < 0 else _first(u) > today)]
            return (turns[-1] if p.rel < 0 else turns[0]) if turns else None
        sense = self.tense(p)
        if sense != "future" and self._is_told(p, now):
            compared = p.what in ("quarter", "half")
            told = self._near_anchor(make) if compared else self._next_turn(make)
            if told is not None and _first(told) <= today:
                return told
        if p.done or (sense == "past" and p.what in ("quarter", "half")):
            done = [u for u in options if (_last(u) - today).days < _NEARLY_DONE]
            return done[-1] if done else None
        past = [u for u in options if _first(u) <= today]
        future = [u for u in options if _first(u) > today]
        if past and surely_past(self.tokens, p.first, p.last):
            return past[-1]
        if future and self._until(p) and tense(self.tokens, p.first, p.last) != "past":
            return future[0]
        if not past or not future:
            return past[-1] if past else future[0] if future else None
        over = p.what == "month" and _last(past[-1]) < today and not self._until(p)
        if sense == "future" and over:
            return future[0]  # what will be in March is no March that is over
        behind = max(0, (today - _last(past[-1])).days) * (3 if sense == "future" else 1)
        ahead = (_first(future[0]) - today).days * _AHEAD[sense]
        return future[0] if ahead < behind else past[-1]

    def _turn_beside(
        self, anchor: Period, rel: int, make: Callable[[int], Period | None]
    ) -> Period | None:
        """Return the turn after or before an anchor: "the following March"."""
        turns = [u for y in range(anchor.year - 1, anchor.year + 3) if (u := make(y))]
        if rel > 0:
            return next((u for u in turns if _first(u) > _last(anchor)), None)
        return next((u for u in reversed(turns) if _last(u) < _first(anchor)), None)

    def _is_told(self, p: Partial, now: Period) -> bool:
        """Return whether a date of an earlier year shortly before sets the scene.

        It stands in the same paragraph, or is the heading above.
        """
        if self.anchor is None or not self.told or self.anchor.year >= now.year:
            return False
        if self.tokens.starts[p.first] - self.tokens.starts[self.anchor_at] > _NEAR:
            return False
        breaks = self.tokens.classes.count(code("BREAK"), self.anchor_at, p.first)
        return breaks == 0 or (breaks == 1 and self._is_heading(self.anchor_at))

    def _is_heading(self, at: int) -> bool:
        """Return whether the token at an index is a paragraph of its own."""
        classes, bounds = self.tokens.classes, ("", code("BREAK"))
        return classes[max(0, at - 1) : at] in bounds and classes[at + 1 : at + 2] in bounds

    def _next_turn(self, make: Callable[[int], Period | None]) -> Period | None:
        """Return the first turn from the anchor's month on: news tells forward."""
        anchor = self.anchor
        if anchor is None:
            return None
        for year in (anchor.year, anchor.year + 1):
            unit = make(year)
            if unit is not None and (anchor.unit == "year" or unit.month >= anchor.month):
                return unit
            if unit is not None and unit.year > anchor.year:
                return unit
        return None

    def _near_anchor(self, make: Callable[[int], Period | None]) -> Period | None:
        anchor = self.anchor
        if anchor is None:
            return None
        if anchor.unit == "year":
            return make(anchor.year)
        here = anchor.year * 12 + anchor.month
        best: tuple[int, Period] | None = None
        for year in (anchor.year - 1, anchor.year, anchor.year + 1):
            unit = make(year)
            if unit is None:
                continue
            gap = unit.year * 12 + unit.month - here
            cost = abs(gap) + (
                0 if year == anchor.year else _LATER_YEAR if gap > 0 else _EARLIER_YEAR
            )
            if best is None or cost < best[0]:
                best = (cost, unit)
        return best[1] if best else None


def _first(unit: Period) -> datetime.date:
    return unit.first or datetime.date.min


def _last(unit: Period) -> datetime.date:
    return unit.last or unit.first or datetime.date.min
