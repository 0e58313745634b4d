"""Read the matches of the date rules: which function reads which form."""

from __future__ import annotations

from collections.abc import Callable

from newsfacts.values import date_absolute as absolute
from newsfacts.values import date_part as part
from newsfacts.values import date_relative as relative
from newsfacts.values.date_grammar import Found
from newsfacts.values.date_partial import Partial, Reader
from newsfacts.values.date_words import Tokens


def read(found: Found, tokens: Tokens) -> Partial | None:
    """Return what a match says, or None where its surroundings say that it is no date."""
    return _FORMS[found.form](Reader(found, tokens))


_FORMS: dict[str, Callable[[Reader], Partial | None]] = {
    "ymd": absolute.read_ymd,
    "numeric": absolute.read_numeric,
    "calendar": absolute.read_calendar,
    "day-range": absolute.read_day_range,
    "month": absolute.read_month,
    "weekday": relative.read_weekday,
    "weekday-of-month": relative.read_weekday_of_month,
    "weekday-day": relative.read_weekday_day,
    "year-range": absolute.read_year_range,
    "year": absolute.read_year,
    "now": relative.read_now,
    "daypart": relative.read_daypart,
    "offset": relative.read_offset,
    "span-of-units": relative.read_span,
    "edge-units": relative.read_edge,
    "part": part.read_part,
    "part-code": part.read_part_code,
    "unit": relative.read_unit,
    "the-unit": relative.read_the_unit,
    "month-quarter": part.read_month_quarter,
    "months-quarter": part.read_months_quarter,
    "closing": relative.read_closing,
    "unit-of": relative.read_unit_of,
    "unit-before": relative.read_unit_before,
    "unit-end": relative.read_unit_end,
    "season": absolute.read_season,
    "decade": absolute.read_decade,
    "century": absolute.read_century,
    "era": absolute.read_era,
    "fiscal": absolute.read_fiscal,
    "fiscal-years": absolute.read_fiscal_years,
    "holiday": absolute.read_holiday,
    "day-of-month": relative.read_day_of_month,
    "duration": relative.read_duration,
    "duration-range": relative.read_duration_range,
}
