"""Measure dates on public suites: `python -m benchmarks.values.dates [SUITE …] [--errors]`.

Prints, for newsfacts and for every peer that the peers' environment holds, precision, recall and
F1 of values, exact spans, and kilobytes of text a CPU second; below, how many expressions of a
suite count neither way, and why. `date_cases.py` says how an answer is judged.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.values.ask import ask
from benchmarks.values.date_cases import Gold, golds_of, lead, of_option, reference
from benchmarks.values.suites import MissingSuiteError, fail, find, parser, rows_of

from newsfacts.values.date import DateMatch, find_dates

SUITES = {
    "wikiwars": "dates/wikiwars.jsonl.gz",
    "recognizers-datetime": "dates/recognizers-datetime.jsonl.gz",
}
PEERS = ("recognizers-datetime", "dateparser")
VAGUE = 'no calendar value ("now", "recently", a time of day)'


@dataclass(slots=True)
class Score:
    """Counts of one suite."""

    hits: int = 0
    wrong: int = 0
    missed: int = 0
    exact: int = 0
    vague: int = 0

    def line(self, name: str, reader: str) -> str:
        """Return the measures in one line."""
        precision = self.hits / max(1, self.hits + self.wrong)
        recall = self.hits / max(1, self.hits + self.missed)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        return (
            f"{name:24} {reader:18} gold {self.hits + self.missed:5}  value P {precision:6.1%}  "
            f"R {recall:6.1%}  F1 {f1:6.1%}  exact spans of hits "
            f"{self.exact / max(1, self.hits):6.1%}"
            + (
                f"  F1 with {self.vague} vague gold as missed {self.strict():.1%}"
                * bool(self.vague)
            )
        )

    def strict(self) -> float:
        """Return the F1 that counts gold without a calendar value as missed."""
        return 2 * self.hits / (2 * self.hits + self.wrong + self.missed + self.vague)


def main(arguments: list[str] | None = None) -> int:
    """Print one line a suite and reader, and the errors if asked to."""
    what = "Precision, recall and F1 of date values, exact spans and speed."
    options = parser("dates", SUITES, what).parse_args(arguments)
    try:
        suites = find(SUITES, options.suites, options.data)
    except MissingSuiteError as error:
        return fail(error)
    for name, path in suites:
        rows = list(rows_of(path))
        size = sum(len(row["text"]) for row in rows)
        for reader in ("newsfacts", *PEERS):
            answered = ours(rows) if reader == "newsfacts" else theirs(reader, rows, options.peers)
            if answered is None:
                continue
            found, seconds = answered
            reasons: Counter[str] = Counter()
            report = options.errors and reader == "newsfacts"
            score = measure(rows, found, reasons, report=report)
            speed = f"{size / 1000 / max(seconds, 1e-9):,.0f} KB/s"
            print(f"{score.line(name, reader)}  {speed}", flush=True)
            if reader == "newsfacts":
                left = reasons
        print(f"  {sum(left.values())} expressions of {name} count neither way:")
        for reason, count in left.most_common():
            print(f"  {count:6}  {reason}")
    return 0


def ours(rows: list[dict[str, Any]]) -> tuple[list[list[DateMatch]], float]:
    """Return what newsfacts finds in each case, and the CPU time it took."""
    find_dates("It paid on Monday.")
    began = time.process_time()
    found = [find_dates(row["text"], reference(row)) for row in rows]
    return found, time.process_time() - began


def theirs(
    name: str, rows: list[dict[str, Any]], python: Path
) -> tuple[list[list[DateMatch]], float] | None:
    """Return what a peer finds in each case and its CPU time; None where it isn't installed."""
    days = [reference(row) for row in rows]
    texts = [
        [row["text"], day.isoformat() if day else None] for row, day in zip(rows, days, strict=True)
    ]
    answers = ask(name, texts, python)
    if answers is None:
        return None
    found = [
        [
            DateMatch(start=start, end=end, kind=kind, value=value, end_value=last)
            for start, end, kind, value, last in answer["found"]
        ]
        for answer in answers
    ]
    return found, sum(answer["seconds"] for answer in answers)


def measure(
    rows: list[dict[str, Any]], found: list[list[DateMatch]], reasons: Counter[str], *, report: bool
) -> Score:
    """Count hits, wrong values and missed gold over a suite, and why gold was left out."""
    score = Score()
    for row, matches in zip(rows, found, strict=True):
        if row["expected"] == [] and "#" in row.get("source", "") and of_option(row["id"]):
            continue
        golds = golds_of(row, reasons)
        compare(row["text"], golds, matches, score, row["id"] if report else None)
    if score.vague:
        reasons[VAGUE] += score.vague
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


if __name__ == "__main__":
    sys.exit(main())
