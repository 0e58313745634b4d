"""Dates written in digits only: "5/17/2018", "02.05.2024", "17-05-18".

dateparser reads them: it knows impossible days and the centuries of two digits. Which number is
the month is decided here, since the article's language alone doesn't say: the one that can't be a
day, else American order with strokes and hyphens, European order with full stops.
"""

from __future__ import annotations

import datetime
import re
from functools import lru_cache

_PARTS = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{2}|\d{4})")


@lru_cache(maxsize=4096)
def parse_numeric(text: str) -> datetime.date | None:
    """Return the day that digits state, None where the calendar has no such day."""
    match = _PARTS.fullmatch(text)
    if match is None:
        return None
    first, mark, second = int(match[1]), match[2], int(match[3])
    if not 0 < first <= 31 or not 0 < second <= 31 or min(first, second) > 12:
        return None
    day_first = first > 12 or (mark == "." and second <= 12)
    import dateparser  # takes a third of a second to load, and few articles need it

    parsed = dateparser.parse(
        text.replace(mark, "/"),
        languages=["en"],
        settings={"DATE_ORDER": "DMY" if day_first else "MDY", "STRICT_PARSING": True},
    )
    return parsed.date() if parsed else None
