"""The day an article gives itself: a date alone on one of its first lines, or in its dateline."""

from __future__ import annotations

import datetime
import re
from functools import cache

from newsfacts.values.date_words import words

_HEAD = 600


@cache
def _line() -> re.Pattern[str]:
    months = {w: n for name in ("MONTH",) for w, n in words().any[name].items()}
    months |= {w.lower(): n for w, n in words().exact["MAYBE"].items()}
    month = "|".join(sorted(months, key=len, reverse=True))
    day = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+"
    full = (
        rf"(?:(?P<m>{month})\.?\s+(?P<d>\d{{1,2}}),?\s+(?P<y>\d{{4}})"
        rf"|(?P<d2>\d{{1,2}})\s+(?P<m2>{month})\.?,?\s+(?P<y2>\d{{4}})"
        rf"|(?P<y3>\d{{4}})-(?P<m3>\d\d)-(?P<d3>\d\d))"
    )
    place = r"(?:[A-Z][\w.' ]{1,40},\s+(?:[A-Z][\w. ]{1,20},\s+)?)?"
    label = r"(?:(?:published|posted|updated|released|date|for immediate release)\s*(?:on)?:?\s+)?"
    return re.compile(
        rf"^[ \t(]*{label}(?:{place})(?:{day})?{full}[ \t.)]*(?:$|[-–—|(])", re.IGNORECASE | re.M
    )


def dateline(text: str) -> datetime.date | None:
    """Return the day of publication that the head of a text states, or None."""
    match = _line().search(text[:_HEAD])
    if match is None:
        return None
    table = {**words().any["MONTH"], **{k.lower(): v for k, v in words().exact["MAYBE"].items()}}
    day = match["d"] or match["d2"] or match["d3"]
    year = match["y"] or match["y2"] or match["y3"]
    name = match["m"] or match["m2"]
    month = int(table[name.lower()]) if name else int(match["m3"])
    try:
        return datetime.date(int(year), month, int(day))
    except ValueError:
        return None
