"""Read parts of a year: "third quarter", "April-June quarter", "Q3 2024", "first week of"."""

from __future__ import annotations

from decimal import Decimal

from newsfacts.values.date_context import is_business, is_sport
from newsfacts.values.date_partial import Partial, Reader


def read_part(r: Reader) -> Partial | None:
    """Read: "third quarter", "first week of"."""
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
        bare = r.found.rule in ("ordinal-quarter", "ordinal-half", "part-beside-part")
        if bare and is_sport(r.tokens, r.found.first, r.found.last):
            return None
        if r.found.rule == "ordinal-half":
            if not (_own_year(r) or is_business(r.tokens, r.found.first, r.found.last)):
                return None
            return r.make("half", part=rank, name=_own_year(r) or "bare")
        return r.make("quarter" if unit == "quarter" else "half", part=rank, name=_own_year(r))
    return r.make("part", n=Decimal(rank), unit=unit)


def _own_year(r: Reader) -> str:
    """Return "fiscal" where a quarter is one of a firm's own year, which no calendar gives."""
    return "fiscal" if r.has("f") and r.text("f").lower() != "calendar" else ""


def read_month_quarter(r: Reader) -> Partial | None:
    """Read: "September quarter"."""
    month = r.value("m") or 0
    return r.make("quarter", part=month // 3, year=r.year()) if month % 3 == 0 else None


def read_months_quarter(r: Reader) -> Partial | None:
    """Read: "April-June quarter"; a span of months where it is no quarter of the calendar."""
    first, last, year = r.value("m") or 0, r.value("mm") or 0, r.year()
    count = (last - first) % 12 + 1
    if count not in (3, 6) or (count == 6) != (r.unit() == "half"):
        return None
    if last % count == 0:
        return r.make("quarter" if count == 3 else "half", part=last // count, year=year,
                      name="bare")  # fmt: skip
    return r.make("range", inner=r.make("month", part=first), end=r.make("month", part=last,
                  year=year))  # fmt: skip


def read_part_code(r: Reader) -> Partial | None:
    """Read: "Q3 2024", "H1 2023"."""
    rank = r.value("o") or 0
    unit = "quarter" if r.text("k").lower() == "q" else "half"
    if rank > (4 if unit == "quarter" else 2):
        return None
    if unit == "half" and r.year() is None:
        return None
    own = "fiscal" if r.has("z") else _own_year(r)
    year = None if r.has("z") else r.year()
    return r.make("quarter" if unit == "quarter" else "half", part=rank, year=year, name=own)
