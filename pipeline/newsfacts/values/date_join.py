"""Join expressions that stand together: "March of last year", "end of May", "May to July 2024"."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from newsfacts.values.date_close import close
from newsfacts.values.date_context import before, recurs
from newsfacts.values.date_partial import Partial
from newsfacts.values.date_words import Tokens, classes, values
from newsfacts.values.period import SIZE

_CALENDAR = frozenset(
    [
        "day",
        "month",
        "year",
        "quarter",
        "half",
        "season",
        "decade",
        "weekday",
        "now",
        "unit",
        "monthday",
        "holiday",
        "century",
    ]
)
_SINGLE = ("from", "between", "on", "next", "this", "last")
"""Before a span of weekdays: one week is meant, no opening hours."""
_PAIR = "part-beside-part"
"""The rule of a first part that shares the noun of the next: "first and second quarters"."""
_CONTAINERS = {
    "day": ("month", "unit"),
    "month": ("year", "unit"),
    "quarter": ("year", "unit"),
    "half": ("year", "unit", "decade", "century", "month"),
    "season": ("year", "unit"),
    "part": ("year", "unit", "month", "decade", "century", "season", "quarter"),
    "edge": ("year", "unit", "month", "decade", "century", "season", "quarter"),
    "holiday": ("year", "unit"),
    "monthday": ("month", "unit"),
    "weekday": ("unit",),
}


def join(found: list[Partial], tokens: Tokens) -> list[Partial]:
    """Return the expressions with those that belong together made one."""
    found = close(_contain(found, tokens), tokens)
    found = [_modify(p, tokens) for p in found]
    found = [p for p in found if not _orphan(p, tokens)]
    found = _fold(found, tokens, _owned)
    found = [p for p in found if p.what != "half" or p.inner or p.year or p.name]
    _share_year(found, tokens)
    for merge in (_lengths, _ranges, _based):
        found = _fold(found, tokens, merge)
    return found


@cache
def _between(pattern: str) -> re.Pattern[str]:
    """Compile a pattern of class names for the tokens between two expressions."""
    table = {**classes().codes, "_": classes().codes["SP"]}
    return re.compile(re.sub(r"[A-Z][A-Z0-9]*|_", lambda m: table[m[0]], pattern).replace(" ", ""))


def _gap(tokens: Tokens, left: Partial, right: Partial, pattern: str) -> bool:
    if right.first - left.last > 8:
        return False
    gap = tokens.classes[left.last : right.first]
    return _between(pattern).fullmatch(gap) is not None


def _contain(found: list[Partial], tokens: Tokens) -> list[Partial]:
    kept: list[Partial] = []
    for p in reversed(found):
        q = kept[-1] if kept else None
        if q is not None and p.year is None and p.inner is None and _holds(p, q, tokens):
            p.inner, p.last = q, q.last
            kept[-1] = p
        else:
            kept.append(p)
    return kept[::-1]


def _holds(p: Partial, q: Partial, tokens: Tokens) -> bool:
    if q.what == "range" and q.rule == "fiscal-years":
        return p.what in ("quarter", "half") and q.first == p.last
    if q.what not in _CONTAINERS.get(p.what, ()):
        if (
            p.what == "unit"
            and q.what in ("day", "month", "holiday", "monthday")
            and p.unit in ("week", "weekend")
        ):
            return q.first == p.last
        return False
    if q.what == "unit" and q.unit not in ("year", "month", "week", "quarter", "decade", "century"):
        return False
    yearly = p.what in ("month", "quarter", "half", "season", "holiday")
    if q.what == "unit" and yearly and q.unit != "year":
        return False
    if p.what == "day" and q.what == "month":
        return False
    if p.what == "weekday" and (p.rel is not None or p.unit != "day"):
        return False
    if q.what == "unit" and q.name == "the" and p.what in ("month", "day"):
        return False
    if p.what in ("part", "edge") or q.first == p.last:
        return q.first == p.last
    if p.what == "weekday":
        return _gap(tokens, p, q, "_(?:OF _)?")
    return _gap(tokens, p, q, "(?:_?COMMA)?_(?:(?:OF|IN) _(?:THE _)?)?")


def _orphan(p: Partial, tokens: Tokens) -> bool:
    """Return whether an expression lost what it needs to be one."""
    if p.what in ("part", "edge"):
        return p.inner is None or (p.weekday is not None and recurs(tokens, p.first, p.last))
    if p.what == "unit" and p.name == "of":
        return p.inner is None
    if p.what == "unit" and p.name == "the" and p.unit != "weekend" and p.modifier is None:
        return not p.that or tokens.words[p.first].lower() == "the"
    return False


_LEFT = (
    ("EARLY", "EARLY [_ HYPH](?:IN _)?(?:THE _)?(?:APOS)?", True),
    ("EDGE", "EDGE (?:HYPH|_ OF _(?:THE _)?)", True),
    ("LATER", "LATER _(?:IN _|BARE _)?(?:THE _)?", False),
)


@cache
def _left_patterns() -> tuple[tuple[re.Pattern[str], bool], ...]:
    return tuple((re.compile(_between(p).pattern + "$"), sets) for _, p, sets in _LEFT)


def _modify(p: Partial, tokens: Tokens) -> Partial:
    """Take "early", "end of" and "later" before an expression into it."""
    if p.what in ("day", "weekday", "now", "duration", "offset", "span", "holiday", "monthday"):
        return p
    floor = max(0, p.first - 9)
    for pattern, sets in _left_patterns():
        match = pattern.search(tokens.classes, floor, p.first)
        if match is None or match.end() != p.first:
            continue
        if not sets and p.what not in ("unit", "year", "season"):
            continue
        p.first = match.start()
        if sets:
            known = values()[tokens.words[p.first].lower()]
            p.modifier = known if known in ("early", "mid", "late") else None
        elif p.name == "the":
            p.modifier = None
            p.name = "that"
        break
    if p.what == "unit" and p.name == "the" and tokens.words[p.first].lower() == "the":
        p.first += 2 if p.unit == "weekend" and tokens.words[p.first].lower() == "the" else 0
    return p


Merge = Callable[[Partial, Partial, Tokens], Partial | None]
"""Returns what two neighbours are together, or None where they stay two."""


def _fold(found: list[Partial], tokens: Tokens, merge: Merge) -> list[Partial]:
    """Return the expressions with all neighbours that belong together made one."""
    kept: list[Partial] = []
    for p in found:
        whole = merge(kept[-1], p, tokens) if kept else None
        if whole is None:
            kept.append(p)
        else:
            kept[-1] = whole
    return kept


def _based(q: Partial, p: Partial, tokens: Tokens) -> Partial | None:
    """Join "two weeks before" and the date that it counts from."""
    if (
        q.what != "duration"
        or q.n is None
        or q.unit not in SIZE
        or p.what not in ("day", "now", "holiday", "weekday", "month", "year")
        or not _gap(tokens, q, p, "_(?:BEFORE|FROM) _(?:THE _)?")
    ):
        return None
    word = tokens.words[q.last + 1].lower()
    if word == "between":
        return None
    q.what, q.n, q.inner, q.last = "offset", q.n * (-1 if word == "before" else 1), p, p.last
    q.rule = "offset-from-date"
    return q


def _owned(q: Partial, p: Partial, tokens: Tokens) -> Partial | None:
    """Join "next year's first quarter"."""
    if (
        p.what not in ("quarter", "half", "month", "season", "holiday")
        or p.year is not None
        or p.inner is not None
        or p.modifier is not None
        or not (q.what == "year" or (q.what == "unit" and q.unit == "year"))
        or not _gap(tokens, q, p, "APOS ESS _")
    ):
        return None
    p.inner, p.first = q, q.first
    return p


def _share_year(found: list[Partial], tokens: Tokens) -> None:
    """Lend a year to what stands before: "in May and June 2023"."""
    for p, q in zip(reversed(found[:-1]), reversed(found[1:]), strict=True):
        if (
            p.what in ("day", "month", "season", "quarter")
            and p.what == q.what
            and p.year is None
            and q.year is not None
            and p.inner is None
            and (p.part or 0, p.day or 0) < (q.part or 0, q.day or 0)
            and _gap(tokens, p, q, "(?:_?COMMA)?_(?:AND _)?(?:THE _)?")
        ):
            p.year = q.year


def _lengths(q: Partial, p: Partial, tokens: Tokens) -> Partial | None:
    """Join "two years and three months"."""
    if (
        q.what != "duration"
        or p.what != "duration"
        or q.n is None
        or p.n is None
        or p.inner is not None
        or _scale(p.unit) >= _scale(q.trail[-1][1] if q.trail else q.unit)
        or not _gap(tokens, q, p, "(?:COMMA|_?COMMA)?_(?:AND _)?")
    ):
        return None
    q.trail.append((p.n, p.unit))
    q.last = p.last
    return q


def _scale(unit: str) -> float:
    return {"hour": 0.04, "minute": 0.001, "second": 0.0001}.get(unit, SIZE.get(unit, 1))


def _ranges(q: Partial, p: Partial, tokens: Tokens) -> Partial | None:
    """Join the two ends of "May to July 2024"."""
    if not _spans(q, p, tokens):
        return None
    whole = Partial(q.first, p.last, "range", "range", inner=q, end=p)
    whole.recurs = q.what == "weekday" and before(tokens, q.first) not in _SINGLE
    return whole


def _spans(p: Partial, q: Partial, tokens: Tokens) -> bool:
    if p.what not in _CALENDAR or q.what not in _CALENDAR:
        return False
    lead = before(tokens, p.first)
    lead = before(tokens, p.first, 1) if lead == "the" else lead
    same = p.what == q.what or {p.what, q.what} <= {"day", "month", "year"}
    if _gap(tokens, p, q, "_?HYPH HYPH?_?"):
        return same and p.what not in ("now", "unit") and _ordered(p, q)
    if _gap(tokens, p, q, "_ TO _(?:THE _)?"):
        return (lead in ("from", "between") or same or q.what == "now") and _ordered(p, q)
    if _gap(tokens, p, q, "_ AND _(?:THE _)?"):
        shared = p.rule == _PAIR or (p.what == q.what == "year" and _is_plural(p, tokens))
        return (lead == "between" or shared) and _ordered(p, q)
    return False


def _is_plural(p: Partial, tokens: Tokens) -> bool:
    """Return whether a year's noun belongs to the next year too: "fiscal years 2023 and 2024"."""
    return p.rule == "fiscal-year" and any(
        w.lower() == "years" for w in tokens.words[p.first : p.last]
    )


def _ordered(p: Partial, q: Partial) -> bool:
    """Return whether two ends can be the ends of one span."""
    if p.year is not None and q.year is not None:
        return (p.year, p.part or 0, p.day or 0) <= (q.year, q.part or 99, q.day or 99)
    return p.inner is None or p.inner.what != "day"
