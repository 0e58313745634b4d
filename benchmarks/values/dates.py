"""Measure dates on public suites: `python -m benchmarks.values.dates [SUITE …] [--errors]`.

A suite is a file of JSON lines in the cases format (id, text, expected spans with values).
A gold value counts as found where an expression that overlaps it has the same value. Gold that
has no calendar value ("now", "recently") or is only a time of day counts neither way.
"""

from __future__ import annotations

import argparse
import datetime
import gzip
import json
import re
import sys
import time
import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsfacts.values.date import DateMatch, find_dates
from newsfacts.values.period import Period, parse_period

FOLDER = Path("../shared/data/dates")
SUITES = ("wikiwars", "recognizers-datetime")
CALENDAR_TYPES = ("datetimeV2.date", "datetimeV2.daterange", "datetimeV2.duration")


@dataclass(slots=True)
class Score:
    """Counts of one suite."""

    hits: int = 0
    wrong: int = 0
    missed: int = 0
    exact: int = 0
    left_out: int = 0
    vague: int = 0

    def line(self, name: str) -> str:
        """Return the measures in one line."""
        precision = self.hits / max(1, self.hits + self.wrong)
        recall = self.hits / max(1, self.hits + self.missed)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        return (
            f"{name:24} gold {self.hits + self.missed:5}  value P {precision:6.1%}  "
            f"R {recall:6.1%}  F1 {f1:6.1%}  exact spans of hits "
            f"{self.exact / max(1, self.hits):6.1%}  left out {self.left_out}"
            + (
                f"  F1 with {self.vague} vague gold as missed {self.strict():.1%}"
                * bool(self.vague)
            )
        )

    def strict(self) -> float:
        """Return the F1 that counts gold without a calendar value as missed."""
        return 2 * self.hits / (2 * self.hits + self.wrong + self.missed + self.vague)


@dataclass(frozen=True, slots=True)
class Gold:
    """One expected expression; `test` is None where it counts neither way."""

    start: int
    end: int
    test: Any
    vague: bool = False


def main(arguments: list[str] | None = None) -> int:
    """Print one line a suite, and the errors if asked to."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.values.dates")
    parser.add_argument("suites", nargs="*", default=list(SUITES))
    parser.add_argument("--data", type=Path, default=FOLDER, help="folder of the suites")
    parser.add_argument("--errors", action="store_true", help="print what went wrong")
    parser.add_argument("--left-out", action="store_true", help="print what was left out, and why")
    options = parser.parse_args(arguments)
    for name in options.suites:
        rows = read(options.data / f"{name}.jsonl.gz")
        began, size = time.process_time(), sum(len(row["text"]) for row in rows)
        found = [find_dates(row["text"], reference(row)) for row in rows]
        seconds = time.process_time() - began
        score = measure(rows, found, options)
        print(f"{score.line(name)}  {size / 1000 / seconds:,.0f} KB/s")
    return 0


def read(path: Path) -> list[dict[str, Any]]:
    """Return the cases of a suite."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def reference(row: dict[str, Any]) -> datetime.date | None:
    """Return the day a case is to be read on, if it says one."""
    day = (row.get("context") or {}).get("ReferenceDateTime")
    return datetime.date.fromisoformat(day[:10]) if day else None


def measure(
    rows: list[dict[str, Any]], found: list[list[DateMatch]], options: argparse.Namespace
) -> Score:
    """Count hits, wrong values and missed gold over a suite."""
    score, reasons = Score(), Counter[str]()
    for row, matches in zip(rows, found, strict=True):
        if row["expected"] == [] and "#" in row.get("source", "") and of_option(row["id"]):
            continue
        golds, left = golds_of(row, reasons if options.left_out else None)
        score.left_out += left
        compare(row["text"], golds, matches, score, row["id"] if options.errors else None)
    for reason, count in reasons.most_common():
        print(f"{count:5}  {reason}", file=sys.stderr)
    return score


def compare(
    text: str, golds: list[Gold], matches: list[DateMatch], score: Score, report: str | None
) -> None:
    """Add one text to the score; print its errors under the name `report`."""
    used: set[int] = set()
    for gold in golds:
        over = [i for i, m in enumerate(matches) if m.start < gold.end and gold.start < m.end]
        if gold.test is None:
            used.update(over)
            score.vague += gold.vague
            continue
        hit = next((i for i in over if gold.test(matches[i])), None)
        if hit is not None:
            score.hits += 1
            spans = ((gold.start, gold.end), (gold.start + lead(text, gold), gold.end))
            score.exact += (matches[hit].start, matches[hit].end) in spans
            used.update(over)
            continue
        score.missed += 1
        if report:
            said = [(text[matches[i].start : matches[i].end], matches[i].value) for i in over]
            context = f"{text[max(0, gold.start - 30) : gold.start]}[{text[gold.start : gold.end]}]"
            print(f"missed {report}: …{context} found {said} wants {gold.test.__doc__}")
    for i, match in enumerate(matches):
        if i not in used and match.value is not None:
            score.wrong += 1
            met = any(g.start < match.end and match.start < g.end for g in golds)
            if report and not met:
                context = f"{text[max(0, match.start - 30) : match.start]}"
                wrong = f"[{text[match.start : match.end]}] {match.value} ({match.rule})"
                print(f"false {report}: …{context}{wrong}")


def lead(text: str, gold: Gold) -> int:
    """Return the length of prepositions and "the" at the head of a gold span."""
    words = (
        r"(?:(?:from|between|since|before|after|in|on|until|till|by|around|about|the|over|for) )*"
    )
    match = re.match(words, text[gold.start : gold.end], re.IGNORECASE)
    return match.end() if match else 0


def golds_of(row: dict[str, Any], reasons: Counter[str] | None) -> tuple[list[Gold], int]:
    """Return the expected expressions of a case, and how many were left out."""
    golds, left = [], 0
    for entry in sorted(row["expected"], key=lambda e: e["start"] or 0):
        if entry["start"] is None:
            continue
        if "resolution" in entry:
            reason = left_out(row["id"], entry)
            test = None if reason else resolution_test(entry)
        else:
            reason, test = None, timex_test(entry.get("value"))
        if reason:
            left += 1
            if reasons is not None:
                reasons[reason] += 1
        golds.append(Gold(entry["start"], entry["end"], test, vague=test is None and not reason))
    return golds, left


def left_out(name: str, entry: dict[str, Any]) -> str | None:
    """Return why a Recognizers case counts neither way, or None."""
    if entry.get("type") not in CALENDAR_TYPES:
        return "times of day, sets, alternatives and time zones"
    with (Path(__file__).parent / "dates_left_out.toml").open("rb") as file:
        classes = tomllib.load(file)["class"]
    for item in classes:
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


if __name__ == "__main__":
    raise SystemExit(main())
