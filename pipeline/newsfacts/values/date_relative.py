"""Read expressions that count: weekdays, "last month", "three weeks ago", durations."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal, InvalidOperation

from newsfacts.values.date_context import after, before, cues, opens_sentence, recurs
from newsfacts.values.date_partial import Partial, Reader, What, count
from newsfacts.values.date_words import code, codes, values


def read_weekday(r: Reader) -> Partial | None:
    """Read a weekday, with "last" or "of next week"."""
    if recurs(r.tokens, r.found.first, r.found.last):
        return None
    rel, unit = r.value("r"), r.unit() if r.has("u") else ""
    if unit not in ("", "week", "month"):
        return None
    if _is_preposition(r):
        r.found = replace(r.found, first=r.found.parts["w"][0])
        return r.make("weekday", weekday=r.value("w"), deictic=True)
    that = r.text("r").lower() in ("that", "same")
    return r.make("weekday", weekday=r.value("w"), rel=rel, unit=unit or "day", that=that,
                  name=r.text("r").lower(), deictic=True)  # fmt: skip


def _is_preposition(r: Reader) -> bool:
    """Return whether "following" means after: "losses following Friday's sale"."""
    return r.text("r").lower() == "following" and r.left() not in _BEFORE_FOLLOWING


_BEFORE_FOLLOWING = ("the", "this", "on", "by", "in", "from", "until", "till", "of", "")
"""Before "following" where it means the next."""


def read_weekday_of_month(r: Reader) -> Partial | None:
    """Read: "second Monday in May"."""
    word = r.text("o").lower()
    rank = -1 if word in ("last", "final") else r.ordinal("o") or 0
    if r.left() in cues().recurring or not -1 <= rank <= 5:
        return None
    return r.make("part", n=Decimal(rank), unit="day", weekday=r.value("w"))


def read_weekday_day(r: Reader) -> Partial | None:
    """Read: "Friday the 13th"."""
    if not r.text("d")[-1:].isalpha() and after(r.tokens, r.found.last).isalpha():
        return None
    return r.make("monthday", weekday=r.value("w"), day=r.ordinal("d"), deictic=True)


def _is_title(r: Reader) -> bool:
    """Return whether "Today" or "Tomorrow" is part of a name: "Halden Today", "TODAY HALDEN"."""
    classes, first = r.tokens.classes, r.found.first
    after_name = (
        first > 1 and classes[first - 1] == code("SP") and classes[first - 2] == code("CAP")
    )
    right = after(r.tokens, r.found.last)
    inside = right[:1].isupper() and not opens_sentence(r.tokens, first)
    shouted = r.text("n").isupper() and right.isupper() and len(right) > 1
    return after_name or shouted or inside


def read_now(r: Reader) -> Partial | None:
    """Read: "today", "the day before yesterday"."""
    if r.text("n")[0].isupper() and _is_title(r):
        return None
    days = r.value("n") or 0
    if r.has("b"):
        if r.unit() != "day":
            return None
        days += r.value("b") or 0
    return r.make("now", n=Decimal(days), deictic=True)


def read_daypart(r: Reader) -> Partial | None:
    """Read: "last night", "this morning"."""
    rel, word = r.value("r") or 0, r.text("p").lower()
    that = r.text("r").lower() in ("that", "same")
    if that or r.text("r").lower() in ("next", "following", "previous"):
        return r.make("offset", n=Decimal(rel), unit="day")
    if rel == -1 and word != "night":
        return r.make("now", n=Decimal(-1), deictic=True)
    return r.make("now", n=Decimal(rel), deictic=True) if rel <= 0 else None


def read_offset(r: Reader) -> Partial | None:
    """Read: "three weeks ago", "a year earlier"."""
    number = r.count()
    if number == -1:
        return None
    if number is not None and r.has("h"):
        number += Decimal("0.5") if r.text("h").lower() == "half" else Decimal("0.25")
    sign, deictic = r.value("g") or 1, False
    low = r.text("g").lower()
    if low.startswith("from"):
        sign, deictic = 1, True
    if low in ("ago", "away"):
        sign, deictic = (-1 if low == "ago" else 1), True
    return r.make("offset", n=None if number is None else number * sign, unit=r.unit(),
                  deictic=deictic)  # fmt: skip


def read_span(r: Reader) -> Partial | None:
    """Read: "the last three years"."""
    number = r.count()
    if number == -1:
        return None
    return r.make("span", n=number, unit=r.unit(), rel=r.value("r"), deictic=True)


def read_edge(r: Reader) -> Partial | None:
    """Read: "the first three months of"."""
    number, rank = r.count(), r.value("o")
    if not number or number < 0 or (rank or 0) not in (1, -1):
        return None
    return r.make("edge", n=number, unit=r.unit(), rel=rank)


def read_unit(r: Reader) -> Partial | None:
    """Read: "last week", "this summer", "next March"."""
    word, relation = r.text("u").lower(), r.text("r").lower()
    known = values().get(word)
    rel = r.value("r") or 0
    if r.has("b"):
        rel += r.value("b") or 0
    elif r.has("rr"):
        rel = r.value("rr") or 0
    that = relation in ("that", "same")
    if isinstance(known, int) and word != "weekend":
        what: What = (
            "season" if r.tokens.classes[r.found.parts["u"][0]] in codes("SEASON") else "month"
        )
        if what == "season" and word == "fall" and after(r.tokens, r.found.last) == "of":
            return None
        if that and (what != "season" or relation == "same"):
            return None
        if _is_preposition(r):
            r.found = replace(r.found, first=r.found.parts["u"][0])
            return r.make(what, part=known)
        if that:
            return r.make(what, part=known, that=True)
        return r.make(what, part=known, rel=rel, name=relation, deictic=True)
    if relation == "past" and not r.has("b") and word != "weekend" and not r.text("rr"):
        return r.make("span", n=Decimal(1), unit=r.unit(), rel=-1, deictic=True)
    if relation in ("this", "current") and word == "day":
        return None
    if relation in ("that", "same", "current") and word == "weekend":
        relation = "that"
    deictic = relation in ("last", "this", "current", "past", "coming", "upcoming")
    return r.make("unit", unit=r.unit() or word, rel=rel, that=that, name=relation, deictic=deictic)


def read_unit_of(r: Reader) -> Partial | None:
    """Read: "week of" before a date."""
    unit = r.text("u").lower()
    return r.make("unit", unit=unit, name="of") if unit in ("week", "weekend") else None


def read_closing(r: Reader) -> Partial | None:
    """Read: "year ended" and "six months to" before a date."""
    word = r.text("k").lower()
    ended = word.startswith("end")
    closes = ended or (word in ("to", "through") and r.left() not in _MOVED)
    if r.has("n"):
        number = r.count()
        if closes and number is not None and (number > 1 or (ended and number > 0)):
            return r.make("closing", n=number, unit=r.unit(), name="count", rel=_sense(word))
        length = read_duration(r)
        if length is not None:
            length.last = r.found.parts["u"][1]
        return length
    if r.unit() == "week":
        return r.make("unit", unit="week", name="of") if ended else None
    known = closes and r.unit() in _LONG
    return r.make("closing", n=Decimal(1), unit=r.unit(), rel=_sense(word)) if known else None


def _sense(word: str) -> int:
    """Return -1 where a span is over whatever the verb ("ended"), 1 for "ending", else 0."""
    return -1 if word == "ended" else 1 if word == "ending" else 0


_MOVED = ("by", "another", "from", "every", "each", "further", "last", "next", "this")
_LONG = ("month", "quarter", "half", "year")


def read_the_unit(r: Reader) -> Partial | None:
    """Read: "the weekend"; "the year" behind "end of"."""
    unit = r.text("u").lower()
    if unit == "day" and before(r.tokens, r.found.first, 1) in ("end", "beginning", "start"):
        return None
    if unit == "weekend":
        return r.make("unit", unit="weekend", rel=None, name="the", deictic=True)
    return r.make("unit", unit=r.unit(), rel=0, that=True, name="the")


def read_unit_before(r: Reader) -> Partial | None:
    """Read: "the day before"."""
    return r.make("offset", n=Decimal(r.value("b") or 0), unit=r.unit())


def read_unit_end(r: Reader) -> Partial | None:
    """Read: "year-end"."""
    modifier = values()[r.text("e").lower()]
    if r.has("y"):
        return r.make("year", year=r.year(), modifier=modifier) if r.unit() == "year" else None
    if r.unit() not in ("day", "year", "month", "quarter", "week", "decade"):
        return None
    return r.make("unit", unit=r.unit(), rel=0, that=True, name="the", modifier=modifier)


def read_day_of_month(r: Reader) -> Partial | None:
    """Read: "the 20th"."""
    day = r.ordinal("d") or 0
    if not 1 <= day <= 31:
        return None
    if r.found.rule == "day-of-month" and r.left() == "the":
        left = before(r.tokens, r.found.first, 1)
        if left not in (
            "on",
            "of",
            "by",
            "until",
            "till",
            "before",
            "after",
            "since",
            "from",
            "and",
        ):
            return None
    return r.make("monthday", day=day)


def read_duration(r: Reader) -> Partial | None:
    """Read: "90 days"."""
    first, last = r.found.parts["n"]
    unit_at = r.found.parts["u"][0]
    number = r.count()
    unit, left = r.unit(), r.left()
    if number == -1 or left in cues().recurring or left in ("aged", "age", "day", "year", "phase"):
        return None
    if left == "of" and before(r.tokens, r.found.first, 1) in ("age", "ages"):
        return None
    words = [w.lower() for w in r.tokens.words[first:last]]
    kind = r.tokens.classes[unit_at]
    straight = any(c == code("MORE") for c in r.tokens.classes[last:unit_at])
    single = len(words) == 1 and words[0] in ("a", "an", "another", "one")
    if unit == "quarter" and not (straight and number and number > 1):
        return None
    if single and kind in codes("UNIT CLOCK") and not straight and not r.has("h"):
        hyphen = r.tokens.words[last] != " "
        if not hyphen and left not in cues().length_before and words[0] != "another":
            return None
        if words[0] in ("a", "an") and left in ("in", "by", "of", "with", "is", "was", "be"):
            right = after(r.tokens, r.found.last)
            if left != "in" or right.isalpha():
                return None
    title = r.tokens.words[unit_at][0].isupper() and r.tokens.words[first][0].isupper()
    if title and not r.tokens.words[unit_at].isupper():
        right = after(r.tokens, r.found.last)
        if right in ("'", "’") or right[:1].isupper():
            return None
    if number is not None and r.has("h"):
        number += Decimal("0.5") if r.text("h").lower() == "half" else Decimal("0.25")
    if number is not None and number > 100_000:
        return None
    return r.make("duration", n=number, unit=unit)


def read_duration_range(r: Reader) -> Partial | None:
    """Read: "two to three weeks"."""
    first, last = r.found.parts["k"]
    low = r.count()
    try:
        high = count(r.tokens.words[first:last])
    except InvalidOperation:
        return None
    if low is None or high is None or not 0 < low < high or r.text("n").lower() in ("a", "an"):
        return None
    return r.make("duration", n=low, unit=r.unit(), end=r.make("duration", n=high, unit=r.unit()))
