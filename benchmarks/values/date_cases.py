"""Suites of dates in the cases format, and how an answer is judged.

A gold value counts as found where an expression that overlaps it has the same value. Gold that
has no calendar value ("now", "recently") or is only a time of day counts neither way; classes of
Recognizers' own cases that news doesn't write stand in `dates_left_out.toml`, with reasons.
"""

from __future__ import annotations

import datetime
import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from newsfacts.values.date import DateMatch
from newsfacts.values.period import Period, parse_period

CALENDAR_TYPES = ("datetimeV2.date", "datetimeV2.daterange", "datetimeV2.duration")


@dataclass(frozen=True, slots=True)
class Gold:
    """One expected expression; `test` is None where it counts neither way."""

    start: int
    end: int
    test: Any
    vague: bool = False


def reference(row: dict[str, Any]) -> datetime.date | None:
    """Return the day a case is to be read on, if it says one."""
    day = (row.get("context") or {}).get("ReferenceDateTime")
    return datetime.date.fromisoformat(day[:10]) if day else None


def lead(text: str, gold: Gold) -> int:
    """Return the length of prepositions and "the" at the head of a gold span."""
    words = (
        r"(?:(?:from|between|since|before|after|in|on|until|till|by|around|about|the|over|for) )*"
    )
    match = re.match(words, text[gold.start : gold.end], re.IGNORECASE)
    return match.end() if match else 0


def golds_of(row: dict[str, Any], reasons: Counter[str]) -> list[Gold]:
    """Return the expected expressions of a case; count why others were left out."""
    golds: list[Gold] = []
    for entry in sorted(row["expected"], key=lambda e: e["start"] or 0):
        if entry["start"] is None:
            continue
        if "resolution" in entry:
            reason = left_out(row["id"], entry)
            test = None if reason else resolution_test(entry)
        else:
            reason, test = None, timex_test(entry.get("value"))
        if reason:
            reasons[reason] += 1
        golds.append(Gold(entry["start"], entry["end"], test, vague=test is None and not reason))
    return golds


@cache
def classes() -> list[dict[str, str]]:
    """Return the classes of cases that are left out, with their reasons."""
    with (Path(__file__).parent / "dates_left_out.toml").open("rb") as file:
        return list(tomllib.load(file)["class"])


def left_out(name: str, entry: dict[str, Any]) -> str | None:
    """Return why a Recognizers case counts neither way, or None."""
    if entry.get("type") not in CALENDAR_TYPES:
        return "times of day, sets, alternatives and time zones"
    for item in classes():
        if "spec" in item and re.search(item["spec"], name):
            return str(item["reason"])
        if "pattern" in item and re.search(item["pattern"], entry["text"], re.IGNORECASE):
            return str(item["reason"])
    return None


def of_option(name: str) -> bool:
    """Return whether a case tests an option that changes what words mean."""
    return re.search("CalendarMode|TasksMode|ExperimentalMode", name) is not None


def timex_test(value: str | None) -> Any:
    """Return a test for a TIMEX3 value, None where it has no calendar value."""
    wanted = timex_value(value)
    if wanted is None:
        return None

    def test(match: DateMatch) -> bool:
        return wanted in (match.value, match.end_value)

    test.__doc__ = wanted
    return test


def timex_value(value: str | None) -> str | None:
    """Return a TIMEX3 value in the notation of records; None if it has no calendar value."""
    if not value or value == "null" or value.endswith("_REF"):
        return None
    if value.startswith("P"):
        if "X" in value:
            return None
        if match := re.fullmatch(r"P(\d+(?:\.\d+)?)(DE|CE)", value):
            return f"P{float(match[1]) * (10 if match[2] == 'DE' else 100):g}Y"
        return value
    value = re.sub(r"T(?:NI|MO|AF|EV|DT|XX|\d\d:\d\d.*)$", "", value)
    before = value.startswith("BC")
    value = re.sub(r"(?:-W?XX)+$", "", value.removeprefix("BC"))
    if value.startswith("XXXX") or not value:
        return None
    if before and len(value) > 3:
        return f"-{int(value[:4]) - 1:04d}{value[4:]}"
    return value + "X" * (4 - len(value)) if len(value) < 4 else value


def resolution_test(entry: dict[str, Any]) -> Any:
    """Return a test for the resolutions of Recognizers-Text: any of them will do."""
    values = (entry.get("resolution") or {}).get("values") or []

    def test(match: DateMatch) -> bool:
        return any(agrees(match, value) for value in values)

    test.__doc__ = "; ".join(str(v.get("timex")) for v in values[:2])
    return test if values else None


def agrees(match: DateMatch, value: dict[str, str]) -> bool:
    """Return whether a match says the same as one resolution."""
    timex = value.get("timex", "")
    if match.value is None:
        return False
    if match.kind == "duration":
        return match.value in (timex, timex.strip("()").split(",")[-1])
    if re.sub(r"^FY", "", timex) == match.value or value.get("value") == match.value:
        return True
    if re.fullmatch(r"SP|SU|FA|WI", timex):
        return match.value.endswith(timex)
    first, last = parse_period(match.value), parse_period(match.end_value or match.value)
    if first is None or last is None or first.first is None or last.last is None:
        return False
    if match.rule.startswith("offset") and re.match(r"\d{4}-\d\d-\d\d", value.get("value", "")):
        day = datetime.date.fromisoformat(value["value"][:10])
        return first.first <= day <= last.last
    if value.get("Mod") and wildcard(timex, first):
        return True
    return bounds_agree(first, last, value)


def wildcard(timex: str, period: Period) -> bool:
    """Return whether a TIMEX with open digits covers a unit."""
    return re.fullmatch(timex.replace("X", r"\d"), period.iso) is not None


def bounds_agree(first: Period, last: Period, value: dict[str, str]) -> bool:
    """Compare bounds; Recognizers ends "from May to July" on 1 July as well as on 31 July."""
    start, end = value.get("start"), value.get("end")
    if not start or not end or first.first is None or last.last is None or last.first is None:
        return False
    begin, finish = (datetime.date.fromisoformat(v[:10]) for v in (start, end))
    return first.first == begin and finish in (
        last.first,
        last.last,
        last.last + datetime.timedelta(days=1),
    )
