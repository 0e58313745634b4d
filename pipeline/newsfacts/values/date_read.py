"""Read the matches of the date rules: what they say, before any anchor is known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from typing import Literal

from newsfacts.values.date_context import after, before, cues, is_month, is_sport, is_year
from newsfacts.values.date_grammar import Found
from newsfacts.values.date_words import Tokens, code, codes, values
from newsfacts.values.holiday import holiday_date
from newsfacts.values.period import Unit

What = Literal[
    "day", "month", "year", "quarter", "half", "season", "decade", "century", "holiday",
    "weekday", "unit", "now", "offset", "duration", "span", "part", "edge", "range", "monthday",
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
    modifier: Modifier = None
    inner: Partial | None = None
    end: Partial | None = None
    trail: list[tuple[Decimal, str]] = field(default_factory=list)


class Reader:
    """The named parts of one match as numbers."""

    def __init__(self, found: Found, tokens: Tokens) -> None:
        self.found, self.tokens = found, tokens

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
            total = (total or 1) * int(known or 0)
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


def read(found: Found, tokens: Tokens) -> Partial | None:
    """Return what a match says, or None where its surroundings say that it is no date."""
    return _FORMS[found.form](Reader(found, tokens))


def _left(r: Reader) -> str:
    return before(r.tokens, r.found.first)


def _low(r: Reader) -> bool:
    """Return whether the month is a lower-case word that may mean something else."""
    return r.tokens.classes[r.found.parts["m"][0]] == code("LOW")


def _ymd(r: Reader) -> Partial | None:
    first, tail = r.year() or 0, r.text("m")
    if tail.isdigit() and not r.has("d") and int(tail) == (first + 1) % 100:
        end = r.make("year", year=first + 1)
        return r.make("range", inner=r.make("year", year=first), end=end)
    return r.make("day" if r.has("d") else "month", year=r.year(), part=r.value("m"),
                  day=r.value("d"))  # fmt: skip


def _numeric(r: Reader) -> Partial | None:
    a, b = r.value("a") or 0, r.value("b") or 0
    dotted = "." in "".join(r.tokens.words[r.found.first : r.found.last])
    month, day = (b, a) if a > 12 or (dotted and b <= 12) else (a, b)
    return r.make("day", year=r.year(), part=month, day=day)


def _calendar(r: Reader) -> Partial | None:
    day, year = r.ordinal("d"), r.year()
    if day is not None and not 1 <= day <= 31:
        return None
    spoken = r.text("d")
    if spoken[:1].isupper() and after(r.tokens, r.found.last)[:1].isupper() and year is None:
        r.found = replace(r.found, last=r.found.first + 1)
        return _month(r) if r.found.rule == "month-day" and not r.has("w") else None
    if _low(r) and year is None:
        spelt = r.text("d").lower()
        if r.text("m") in ("may", "march", "mar", "dec", "sep", "jan") and spelt.isdigit():
            return None
    if day is not None and year is None:
        right = after(r.tokens, r.found.last)
        if right in ("%", "percent", "million", "billion", "points", "people", "per", "km", "mm"):
            return None
        if not r.text("d")[:1].isdigit() and r.found.rule == "day-month" and right.isalpha():
            left = _left(r)
            if not left or left not in cues().month_sure | cues().month_likely:
                return None
    if day is None and year is None:
        return None
    month = r.text("m")
    if r.tokens.words[r.found.last - 1] == "." and (len(month) > 4 or month.lower() == "june"):
        r.found = replace(r.found, last=r.found.last - 1)
    weekday = r.value("w")
    return r.make("day" if day is not None else "month", year=year, part=r.value("m"), day=day,
                  weekday=weekday)  # fmt: skip


def _day_range(r: Reader) -> Partial | None:
    first, second, year = r.ordinal("d"), r.ordinal("dd"), r.year()
    if not first or not second or (_low(r) and year is None and r.text("d").isdigit()):
        return None
    month = r.value("m")
    other = r.value("mm") or month
    if other == month and second <= first:
        return None
    right = after(r.tokens, r.found.last)
    if year is None and right in ("%", "percent", "million", "billion", "points", "people", "per"):
        return None
    end = r.make("day", year=year, part=other, day=second)
    crosses = year is not None and (other or 0) < (month or 0)
    begin = r.make("day", year=year - 1 if crosses and year else year, part=month, day=first)
    whole = r.make("range", inner=begin, end=end)
    return whole


def _month(r: Reader) -> Partial | None:
    words = r.tokens.words
    if words[r.found.last - 1] == "." and len(words[r.found.first]) > 4:
        r.found = replace(r.found, last=r.found.first + 1)
    if not is_month(r.tokens, r.found.first):
        return None
    return r.make("month", part=r.value("m"))


def _weekday(r: Reader) -> Partial | None:
    if _left(r) in cues().recurring or (after(r.tokens, r.found.last)[:1] in ("'", "’") and False):
        return None
    rel, unit = r.value("r"), r.unit() if r.has("u") else ""
    if unit not in ("", "week", "month"):
        return None
    that = r.text("r").lower() in ("that", "same")
    return r.make("weekday", weekday=r.value("w"), rel=rel, unit=unit or "day", that=that,
                  name=r.text("r").lower(), deictic=True)  # fmt: skip


def _weekday_day(r: Reader) -> Partial | None:
    if not r.text("d")[-1:].isalpha() and after(r.tokens, r.found.last).isalpha():
        return None
    return r.make("monthday", weekday=r.value("w"), day=r.ordinal("d"), deictic=True)


def _year_range(r: Reader) -> Partial | None:
    first, second = r.year("a") or 0, r.text("b")
    tail = int(second)
    if len(second) == 2:
        if second[0] == "0" and tail != (first + 1) % 100 and tail <= 12 and tail:
            if "/" in r.tokens.words[r.found.first : r.found.last]:
                return None
            return r.make("month", year=first, part=tail)
        tail += first // 100 * 100
        if tail <= first:
            tail += 100
            if tail - first > 20:
                return None
    if not first < tail <= first + 400 or not 1000 <= first < 2200:
        return None
    if _left(r) in cues().year_blocked_before - {"class", "h", "section", "s", "over"}:
        return None
    return r.make("range", inner=r.make("year", year=first), end=r.make("year", year=tail))


def _year(r: Reader) -> Partial | None:
    if not is_year(r.tokens, r.found.first):
        return None
    return r.make("year", year=r.year())


def _now(r: Reader) -> Partial | None:
    days = r.value("n") or 0
    if r.has("b"):
        if r.unit() != "day":
            return None
        days += r.value("b") or 0
    return r.make("now", n=Decimal(days), deictic=True)


def _daypart(r: Reader) -> Partial | None:
    rel, word = r.value("r") or 0, r.text("p").lower()
    that = r.text("r").lower() in ("that", "same")
    if that or r.text("r").lower() in ("next", "following", "previous"):
        return r.make("offset", n=Decimal(rel), unit="day")
    if rel == -1 and word != "night":
        return r.make("now", n=Decimal(-1), deictic=True)
    return r.make("now", n=Decimal(rel), deictic=True) if rel <= 0 else None


def _offset(r: Reader) -> Partial | None:
    number = _count(r)
    if number == -1:
        return None
    if number is not None and r.has("h"):
        number += Decimal("0.5") if r.text("h").lower() == "half" else Decimal("0.25")
    sign, deictic = r.value("g") or 1, False
    low = r.text("g").lower()
    if low.startswith("from"):
        sign, deictic = 1, True
    if low == "ago":
        sign, deictic = -1, True
    return r.make("offset", n=None if number is None else number * sign, unit=r.unit(),
                  deictic=deictic)  # fmt: skip


def _span(r: Reader) -> Partial | None:
    number = _count(r)
    if number == -1:
        return None
    return r.make("span", n=number, unit=r.unit(), rel=r.value("r"), deictic=True)


def _edge(r: Reader) -> Partial | None:
    number, rank = _count(r), r.value("o")
    if not number or number < 0 or (rank or 0) not in (1, -1):
        return None
    return r.make("edge", n=number, unit=r.unit(), rel=rank)


def _part(r: Reader) -> Partial | None:
    word = r.text("o").lower()
    rank = -1 if word in ("last", "final", "closing") else r.ordinal("o")
    unit = r.unit()
    if unit == "weekend" or rank is None or rank > 53:
        return None
    if unit in ("quarter", "half"):
        if rank > 4 or (unit == "half" and rank > 2):
            return None
        if rank < 0:
            rank = 4 if unit == "quarter" else 2
        if r.found.rule == "ordinal-quarter" and is_sport(r.tokens, r.found.first, r.found.last):
            return None
        return r.make("quarter" if unit == "quarter" else "half", part=rank)
    return r.make("part", n=Decimal(rank), unit=unit)


def _part_code(r: Reader) -> Partial | None:
    rank = r.value("o") or 0
    unit = "quarter" if r.text("k").lower() == "q" else "half"
    if rank > (4 if unit == "quarter" else 2):
        return None
    if unit == "half" and r.year() is None:
        return None
    return r.make("quarter" if unit == "quarter" else "half", part=rank, year=r.year())


def _unit(r: Reader) -> Partial | None:
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
        if that or (what == "season" and word == "fall" and after(r.tokens, r.found.last) == "of"):
            return None
        return r.make(what, part=known, rel=rel, name=relation, deictic=not that)
    if relation == "past" and not r.has("b") and word != "weekend" and not r.text("rr"):
        return r.make("span", n=Decimal(1), unit=r.unit(), rel=-1, deictic=True)
    if relation in ("that", "same", "current") and word == "weekend":
        relation = "that"
    if that and after(r.tokens, r.found.last) in ("-", "’", "'"):
        pass
    return r.make("unit", unit=r.unit() or word, rel=rel, that=that, name=relation,
                  deictic=relation in ("last", "this", "current", "past", "coming", "upcoming"))  # fmt: skip


def _the_unit(r: Reader) -> Partial | None:
    unit = r.text("u").lower()
    if unit == "weekend":
        return r.make("unit", unit="weekend", rel=None, name="the", deictic=True)
    return r.make("unit", unit=r.unit(), rel=0, that=True, name="the")


def _unit_of(r: Reader) -> Partial | None:
    unit = r.text("u").lower()
    return r.make("unit", unit=unit, name="of") if unit in ("week", "weekend") else None


def _unit_before(r: Reader) -> Partial | None:
    return r.make("offset", n=Decimal(r.value("b") or 0), unit=r.unit())


def _unit_end(r: Reader) -> Partial | None:
    modifier = values()[r.text("e").lower()]
    if r.unit() not in ("day", "year", "month", "quarter", "week", "decade"):
        return None
    return r.make("unit", unit=r.unit(), rel=0, that=True, name="the", modifier=modifier)


def _season(r: Reader) -> Partial | None:
    word, year = r.text("s"), r.year()
    if year is None:
        left = _left(r)
        sure = left in (
            "the",
            "in",
            "last",
            "next",
            "this",
            "early",
            "late",
            "by",
            "since",
            "until",
        )
        if not sure or after(r.tokens, r.found.last) == "of":
            return None
        right = after(r.tokens, r.found.last)
        if right.isalpha() and right.lower() not in (
            "and",
            "when",
            "as",
            "but",
            "to",
            "in",
            "with",
        ):
            return None
        if word.lower() == "fall" and left not in ("the", "last", "next", "this"):
            return None
    elif word.lower() == "fall" and _left(r) in ("to", "will", "would", "they", "prices"):
        return None
    return r.make("season", part=r.value("s"), year=year)


def _decade(r: Reader) -> Partial | None:
    if r.has("v"):
        return r.make("decade", year=r.value("v"))
    if r.has("t"):
        year = 1900 + int(r.text("t"))
        return r.make("decade", year=year) if year % 10 == 0 else None
    year = r.year() or 1
    if year % 10 == 0:
        return r.make("decade", year=year)
    if r.tokens.words[r.found.first + 1] not in "'’":
        return None
    r.found = replace(r.found, last=r.found.first + 1)
    return _year(r)


def _century(r: Reader) -> Partial | None:
    rank = r.ordinal("o") or 0
    if r.unit() != "century" or not 1 <= rank <= 30:
        return None
    if rank < 10 and not r.has("e") and _left(r) in ("his", "her", "a"):
        return None
    bc = r.value("e") == -1
    return r.make("century", year=-rank * 100 if bc else (rank - 1) * 100)


def _era(r: Reader) -> Partial | None:
    word = r.text("y")
    if len(word) > 4 or word.startswith("0"):
        return None
    bc = (r.value("e") or 1) == -1
    number = int(word)
    if not bc and not r.has("e") and number > 2100:
        return None
    year = 1 - number if bc else number
    if r.has("yy"):
        second = r.text("yy")
        if len(second) > 4 or not bc or int(second) >= number:
            return None
        end = r.make("year", year=1 - int(second))
        return r.make("range", inner=r.make("year", year=year), end=end)
    if r.has("m"):
        return r.make("month", year=year, part=r.value("m"))
    return r.make("year", year=year)


def _fiscal(r: Reader) -> Partial | None:
    if r.found.rule == "fiscal-year" and values().get(r.tokens.words[r.found.first].lower()) in (
        "day",
        "week",
        "month",
        "decade",
        "century",
        "fortnight",
    ):
        return None
    return r.make("year", year=r.year())


def _holiday(r: Reader) -> Partial | None:
    if holiday_date(r.text("k"), 2000) is None:
        return None
    return r.make("holiday", name=r.text("k"), year=r.year(), rel=r.value("r"))


def _day_of_month(r: Reader) -> Partial | None:
    day = r.ordinal("d") or 0
    if not 1 <= day <= 31:
        return None
    if r.found.rule == "day-of-month" and _left(r) == "the":
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


def _count(r: Reader) -> Decimal | None:
    """Return the match's count; -1 where it is no length of time."""
    first, last = r.found.parts["n"]
    try:
        return count(r.tokens.words[first:last])
    except InvalidOperation:
        return Decimal(-1)


def _duration(r: Reader) -> Partial | None:
    first, last = r.found.parts["n"]
    unit_at = r.found.parts["u"][0]
    number = _count(r)
    unit, left = r.unit(), _left(r)
    if number == -1 or left in cues().recurring or left in ("aged", "age", "day", "year", "phase"):
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


_FORMS: dict[str, Callable[[Reader], Partial | None]] = {
    "ymd": _ymd,
    "numeric": _numeric,
    "calendar": _calendar,
    "day-range": _day_range,
    "month": _month,
    "weekday": _weekday,
    "weekday-day": _weekday_day,
    "year-range": _year_range,
    "year": _year,
    "now": _now,
    "daypart": _daypart,
    "offset": _offset,
    "span-of-units": _span,
    "edge-units": _edge,
    "part": _part,
    "part-code": _part_code,
    "unit": _unit,
    "the-unit": _the_unit,
    "unit-of": _unit_of,
    "unit-before": _unit_before,
    "unit-end": _unit_end,
    "season": _season,
    "decade": _decade,
    "century": _century,
    "era": _era,
    "fiscal": _fiscal,
    "holiday": _holiday,
    "day-of-month": _day_of_month,
    "duration": _duration,
}


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


UNITS: frozenset[Unit] = frozenset(
    ("day", "week", "month", "quarter", "season", "half", "year", "decade", "century")
)
