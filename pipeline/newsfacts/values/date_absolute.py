"""Read expressions that name calendar units: days, months, quarters, years, decades."""

from __future__ import annotations

from dataclasses import replace

from newsfacts.values.date_context import (
    after,
    before,
    cues,
    is_month,
    is_year,
    recurs,
)
from newsfacts.values.date_partial import Partial, Reader
from newsfacts.values.date_words import code, values
from newsfacts.values.holiday import holiday_date, remembered
from newsfacts.values.numeric_date import parse_numeric

_NEAR = 30
"""How many tokens around a day tell which year's it is."""
_TH = ("st", "nd", "rd", "th")


def _low(r: Reader) -> bool:
    """Return whether the month is a lower-case word that may mean something else."""
    return r.tokens.classes[r.found.parts["m"][0]] == code("LOW")


def read_ymd(r: Reader) -> Partial | None:
    """Read year, month and day in that order, or "2023-24"."""
    first, tail = r.year() or 0, r.text("m")
    if tail.isdigit() and not r.has("d") and int(tail) == (first + 1) % 100:
        end = r.make("year", year=first + 1)
        return r.make("range", inner=r.make("year", year=first), end=end)
    return r.make("day" if r.has("d") else "month", year=r.year(), part=r.value("m"),
                  day=r.value("d"))  # fmt: skip


def read_numeric(r: Reader) -> Partial | None:
    """Read day, month and year in digits."""
    date = parse_numeric("".join(r.tokens.words[r.found.first : r.found.last]))
    if date is None:
        return None
    return r.make("day", year=date.year, part=date.month, day=date.day)


def read_calendar(r: Reader) -> Partial | None:
    """Read: "May 6, 2024", "6 May", "May 2024"."""
    day, year = r.ordinal("d"), r.year()
    if day is not None and not 1 <= day <= 31:
        return None
    spoken = r.text("d")
    if spoken[:1].isupper() and after(r.tokens, r.found.last)[:1].isupper() and year is None:
        r.found = replace(r.found, last=r.found.first + 1)
        return read_month(r) if r.found.rule == "month-day" and not r.has("w") else None
    if _low(r) and year is None:
        spelt = r.text("d").lower()
        ordinal = spelt[:1].isdigit() and spelt.endswith(_TH)
        if r.text("m") in ("may", "march", "mar", "dec", "sep", "jan") and not ordinal:
            return None
    if day is not None and year is None:
        right = after(r.tokens, r.found.last)
        if right in ("%", "percent", "million", "billion", "points", "people", "per", "km", "mm"):
            return None
        if not r.text("d")[:1].isdigit() and r.found.rule == "day-month" and right.isalpha():
            words = r.tokens.words[r.found.first : r.found.last]
            if "of" not in words:
                return None
    if day is None and year is None:
        return None
    if year is None and recurs(r.tokens, r.found.first, r.found.last):
        return None
    month = r.text("m")
    if r.tokens.words[r.found.last - 1] == "." and (len(month) > 4 or month.lower() == "june"):
        r.found = replace(r.found, last=r.found.last - 1)
    weekday = r.value("w")
    name = ""
    if year is None and weekday is None:
        year = _remembered_year(r, r.value("m") or 0, day or 0)
        name = "remembered" if year is not None else ""
    return r.make("day" if day is not None else "month", year=year, part=r.value("m"), day=day,
                  weekday=weekday, name=name)  # fmt: skip


def _remembered_year(r: Reader, month: int, day: int) -> int | None:
    """Return the year of a day that stands for what happened on it: "the Sept. 11 attacks"."""
    entry = remembered().get((month, day))
    if entry is None:
        return None
    words, first, last = r.tokens.words, r.found.first, r.found.last
    behind = [w.lower() for w in words[last : last + 6] if w.isalpha()][:2]
    left = before(r.tokens, first, 1)
    behind += [left] * (r.left() == "of")
    if r.left() in ("-", "–") and left in ("post", "pre"):
        return entry.year
    near = {w.lower() for w in words[max(0, first - _NEAR) : last + _NEAR]}
    return entry.year if entry.behind.intersection(behind) or entry.around & near else None


def read_day_range(r: Reader) -> Partial | None:
    """Read: "May 2–5, 2024"."""
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
    return r.make("range", inner=begin, end=end)


def read_month(r: Reader) -> Partial | None:
    """Read a month alone."""
    words = r.tokens.words
    full = len(words[r.found.first]) > 4 or words[r.found.first].lower() in ("may", "june", "july")
    if words[r.found.last - 1] == "." and full:
        r.found = replace(r.found, last=r.found.first + 1)
    if not is_month(r.tokens, r.found.first):
        return None
    return r.make("month", part=r.value("m"))


def read_year_range(r: Reader) -> Partial | None:
    """Read: "2019–2021", "2023-24"."""
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
    if len(second) == 2 and r.left() in ("decision", "order", "case", "law", "decree", "memo"):
        return None
    if r.left() in cues().year_blocked_before - {"class", "h", "section", "s", "over"}:
        return None
    return r.make("range", inner=r.make("year", year=first), end=r.make("year", year=tail))


def read_year(r: Reader) -> Partial | None:
    """Read four digits that are a year."""
    if not is_year(r.tokens, r.found.first):
        return None
    return r.make("year", year=r.year())


def read_season(r: Reader) -> Partial | None:
    """Read: "summer 2023", "the spring"."""
    word, year = r.text("s"), r.year()
    if year is None:
        left = r.left()
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
    elif word.lower() == "fall" and r.left() in ("to", "will", "would", "they", "prices"):
        return None
    return r.make("season", part=r.value("s"), year=year)


def read_decade(r: Reader) -> Partial | None:
    """Read: "the 1990s"."""
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
    return read_year(r)


def read_century(r: Reader) -> Partial | None:
    """Read: "19th century"."""
    rank = r.ordinal("o") or 0
    if r.unit() != "century" or not 1 <= rank <= 30:
        return None
    if rank < 10 and not r.has("e") and r.left() in ("his", "her", "a"):
        return None
    bc = r.value("e") == -1
    return r.make("century", year=-rank * 100 if bc else (rank - 1) * 100)


def read_era(r: Reader) -> Partial | None:
    """Read: "480 BC"."""
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


def read_fiscal(r: Reader) -> Partial | None:
    """Read: "fiscal 2024", "FY24"."""
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


def read_fiscal_years(r: Reader) -> Partial | None:
    """Read: "FY2023-24", "2022-23 fiscal year", "2024 fiscal year"."""
    if r.has("u") and r.unit() != "year":
        return None
    return read_year_range(r) if r.has("b") else r.make("year", year=r.year("a"))


def read_holiday(r: Reader) -> Partial | None:
    """Read a holiday."""
    if holiday_date(r.text("k"), 2000) is None:
        return None
    first, classes = r.found.first, r.tokens.classes
    longer = first > 1 and classes[first - 1] == code("SP") and classes[first - 2] == code("CAP")
    if not r.has("y") and (longer or after(r.tokens, r.found.last)[:1].isupper()):
        return None
    return r.make("holiday", name=r.text("k"), year=r.year(), rel=r.value("r"))
