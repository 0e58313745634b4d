"""Dates, spans of dates and durations in a text, with their values in ISO 8601."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from newsfacts.values.date_close import closed
from newsfacts.values.date_grammar import find
from newsfacts.values.date_join import join
from newsfacts.values.date_partial import Modifier, Partial, iso_duration
from newsfacts.values.date_read import read
from newsfacts.values.date_resolve import Resolver
from newsfacts.values.date_words import Tokens, codes, tokenize, words
from newsfacts.values.dateline import dateline
from newsfacts.values.period import Period, day_of


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMatch:
    """A date expression: `text[start:end]`, offsets in code points.

    `value` is ISO 8601 as precise as the words, None where nothing resolves it; `end_value` is
    the last unit of a range; `relative` says that an anchor was needed.
    """

    start: int
    end: int
    kind: Literal["date", "range", "duration"]
    value: str | None
    end_value: str | None = None
    modifier: Modifier = None
    relative: bool = False
    rule: str = ""


def find_dates(text: str, published: datetime.date | None = None) -> list[DateMatch]:
    """Return the dates, spans of dates and durations of a text, in its order.

    Relative expressions count from `published`; without it from a dateline at the head of the
    text, else from the dates that the text has named before. Times of day, ages, and words like
    "now" or "recently" are no dates.
    """
    tokens = tokenize(text)
    read_out = [p for found in find(tokens) if (p := read(found, tokens)) is not None]
    if not read_out:
        return []
    joined = join(read_out, tokens)
    resolver = Resolver(tokens, published or dateline(text))
    return list(_matches(joined, tokens, resolver))


def _matches(joined: list[Partial], tokens: Tokens, resolver: Resolver) -> Iterator[DateMatch]:
    for p in joined:
        start, end = _bounds(p, tokens)
        if p.what in ("duration", "span"):
            value = iso_duration([(p.n, p.unit), *p.trail]) if p.n is not None else None
            top = p.end if p.end is not None and p.end.n is not None else None
            longest = iso_duration([(top.n, top.unit)]) if top and top.n is not None else None
            yield DateMatch(start=start, end=end, kind="duration", value=value,
                            end_value=longest, relative=p.deictic, rule=p.rule)  # fmt: skip
            continue
        if p.what in ("range", "edge") or (p.what == "unit" and p.unit == "weekend"):
            first, last, relative = _range(p, resolver)
            yield DateMatch(start=start, end=end, kind="range",
                            value=first.iso if first and last else None,
                            end_value=last.iso if first and last else None,
                            modifier=p.modifier, relative=relative, rule=p.rule)  # fmt: skip
            continue
        if p.what == "closing":
            first, last, relative = closed(p, resolver)
            yield DateMatch(start=start, end=end, kind="range" if last else "date",
                            value=first.iso if first else None,
                            end_value=last.iso if last else None,
                            relative=relative, rule=p.rule)  # fmt: skip
            continue
        unit, relative = resolver.period(p)
        resolver.note(p, unit)
        yield DateMatch(start=start, end=end, kind="date", value=unit.iso if unit else None,
                        modifier=p.modifier, relative=relative, rule=p.rule)  # fmt: skip


def _bounds(p: Partial, tokens: Tokens) -> tuple[int, int]:
    first, last = p.first, p.last
    while first < last and tokens.words[first].isspace():
        first += 1
    while last > first and tokens.classes[last - 1] in codes("SP OF THE"):
        last -= 1
    if last - first > 1 and tokens.words[last - 1] == "." and _is_whole(tokens.words[last - 2]):
        last -= 1
    return tokens.starts[first], tokens.starts[last]


def _is_whole(word: str) -> bool:
    """Return whether a month is written out, so that a full stop behind it ends the sentence."""
    low = word.lower()
    return low in words().any["MONTH"] or low in ("may", "march", "august")


def _range(p: Partial, resolver: Resolver) -> tuple[Period | None, Period | None, bool]:
    if p.what == "edge":
        first, last = resolver.edge(p)
        return first, last, True
    if p.what == "unit":
        saturday, _ = resolver.period(p)
        if saturday is not None and saturday.unit == "week" and saturday.first is not None:
            saturday = day_of(saturday.first + datetime.timedelta(days=5))
        return saturday, saturday.shift(1) if saturday else None, True
    begin, end = p.inner, p.end
    if begin is None or end is None or p.recurs:
        return None, None, False
    if (
        begin.year is None
        and begin.inner is None
        and begin.rel is None
        and end.what in ("day", "month", "quarter")
    ):
        if end.inner is not None and end.what == begin.what and _yearly(end.inner):
            begin.inner = end.inner
        lent = end.year
        if lent is not None and begin.what in ("day", "month", "quarter"):
            later = (begin.part or 0) > (end.part or 0) and begin.what == end.what
            begin.year = lent - 1 if later else lent
    first, relative = resolver.period(begin)
    resolver.note(begin, first)
    if first is not None and end.part is not None and _open(end):
        end.year = first.year + (end.part < first.part and first.unit == end.what)
    if (
        end.what == "weekday"
        and first is not None
        and first.first is not None
        and end.unit != "week"
    ):
        ahead = ((end.weekday or 1) - first.first.isoweekday()) % 7
        last = day_of(first.first + datetime.timedelta(days=ahead))
        return first, last, True
    last, also = resolver.period(end)
    resolver.note(end, last)
    if first and last and first.first and last.first and first.first > last.first:
        return None, None, relative or also
    return first, last, relative or also


def _yearly(p: Partial) -> bool:
    """Return whether an expression is a year: "2024", "last year"."""
    return p.what == "year" or (p.what == "unit" and p.unit == "year")


def _open(p: Partial) -> bool:
    """Return whether an end of a range lacks its year and nothing else gives it."""
    bare = p.year is None and p.inner is None and p.rel is None
    return bare and p.what in ("day", "month", "quarter")
