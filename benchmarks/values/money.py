"""Measure amounts of money: `python -m benchmarks.values.money [SUITE …] [--errors]`.

Prints, for newsfacts and for every peer that the peers' environment holds, F1 of value and
currency, F1 of exact spans (of a tagger's corpus also with its gold brought to the contract's
spans), and kilobytes of text a CPU second, side by side. `cases.py` says how an answer is judged.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.values.ask import ask
from benchmarks.values.cases import Answer, Case, agrees, distributes, read_suite
from benchmarks.values.suites import MissingSuiteError, fail, find, parser

from newsfacts.values.money import find_amounts

SUITES = {
    "recognizers-currency": "amounts/recognizers-currency.jsonl.gz",
    "duckling-money-en": "amounts/duckling-money-en.jsonl.gz",
    "tatqa": "amounts/tatqa.jsonl.gz",
    "news-phrases": "amounts/news-phrases.jsonl.gz",
    "price-parser": "amounts/price-parser.jsonl.gz",
    "en-worldwide-dev": "ner/dev/en-worldwide-dev.jsonl.gz",
    "fire-dev": "ner/dev/fire-dev.jsonl.gz",
}
PEERS = ("recognizers-text", "quantulum3", "price-parser", "spacy+price-parser", "cqe")


@dataclass(slots=True)
class Score:
    """Counts of one reader on one suite."""

    hits: int = 0
    wrong: int = 0
    missed: int = 0
    exact: int = 0
    spans: int = 0
    golds: int = 0
    exact_trimmed: int = 0
    golds_trimmed: int = 0
    distributed: list[str] = field(default_factory=list)
    """What was read as a range whose magnitude the gold gives to its upper bound alone."""

    @property
    def value_f1(self) -> float:
        """F1 of value and currency."""
        return 2 * self.hits / max(1, 2 * self.hits + self.wrong + self.missed)

    @property
    def span_f1(self) -> float:
        """F1 of exact spans."""
        return 2 * self.exact / max(1, self.spans + self.golds)

    @property
    def trimmed_f1(self) -> float:
        """F1 of exact spans against gold brought to the contract's spans."""
        return 2 * self.exact_trimmed / max(1, self.spans + self.golds_trimmed)


def main(arguments: list[str] | None = None) -> int:
    """Print one table a suite."""
    what = "Value and currency F1, exact span F1 and speed on amounts of money."
    options = parser("money", SUITES, what).parse_args(arguments)
    try:
        suites = find(SUITES, options.suites, options.data)
    except MissingSuiteError as error:
        return fail(error)
    print(
        f"{'suite':22} {'reader':20} {'value+currency F1':>18} {'exact span F1':>14} "
        f"{'as contract':>12} {'KB/s':>9}"
    )
    for suite, file in suites:
        cases = read_suite(file)
        size = sum(len(case.text) for case in cases)
        for name in ("newsfacts", *PEERS):
            answered = ours(cases) if name == "newsfacts" else theirs(name, cases, options.peers)
            if answered is None:
                continue
            answers, seconds = answered
            report = options.errors and name == "newsfacts"
            score = measure(cases, answers, report=report)
            single = any(case.single for case in cases)
            tagged = any(case.spans_only for case in cases)
            value = "" if tagged else f"{score.value_f1:.1%}"
            span = "" if single or name == "price-parser" else f"{score.span_f1:.1%}"
            trimmed = f"{score.trimmed_f1:.1%}" if tagged else ""
            print(
                f"{suite:22} {name:20} {value:>18} {span:>14} {trimmed:>12} "
                f"{size / 1000 / max(seconds, 1e-9):9,.0f}"
            )
            if name == "newsfacts" and score.distributed:
                print(
                    f"  {len(score.distributed)} ranges of {suite} whose gold gives the magnitude "
                    f"to the upper bound alone count as found: {'; '.join(score.distributed)}"
                )
    return 0


def ours(cases: list[Case]) -> tuple[list[list[Answer]], float]:
    """Return what newsfacts finds in each case, and the CPU time it took."""
    find_amounts("It paid $5.")
    began = time.process_time()
    found = [find_amounts(case.text) for case in cases]
    seconds = time.process_time() - began
    answers = []
    for matches in found:
        row = []
        for m in matches:
            ends = (m.low, m.high) if m.value is None else (m.value,)
            row.append(Answer(m.start, m.end, tuple(float(e or 0) for e in ends), m.currency))
        answers.append(row)
    return answers, seconds


def theirs(name: str, cases: list[Case], python: Path) -> tuple[list[list[Answer]], float] | None:
    """Return what a peer finds in each case and its CPU time; None where it isn't installed."""
    rows = ask(name, [case.text for case in cases], python)
    if rows is None:
        return None
    answers, seconds = [], 0.0
    for row in rows:
        seconds += row["seconds"]
        answers.append(
            [
                Answer(start, end, (low, high) if value is None and low is not None else
                       () if value is None else (value,), currency)
                for start, end, value, low, high, currency in row["found"]
            ]
        )  # fmt: skip
    return answers, seconds


def measure(cases: list[Case], answers: list[list[Answer]], *, report: bool) -> Score:
    """Count hits, wrong and missed amounts over a suite."""
    score = Score()
    for case, found in zip(cases, answers, strict=True):
        stated = [answer for answer in found if answer.bounds]  # a currency alone is no amount
        judged = stated[:1] if case.single else stated
        if case.partial:
            judged = [a for a in judged if any(_touch(a, g.start, g.end) for g in case.golds)]
        judged = [a for a in judged if (a.start, a.end) not in case.ignored]
        left, wrong = list(case.golds), []
        for answer in judged:
            hit = next((g for g in left if agrees(g, answer, single=case.single)), None)
            if hit is None:
                wrong.append(answer)
            else:
                left.remove(hit)
                if distributes(hit, answer):
                    score.distributed.append(case.text[answer.start : answer.end])
        score.hits += len(case.golds) - len(left)
        score.wrong += len(wrong)
        score.missed += len(left)
        golds = {(g.start, g.end) for g in case.golds}
        exact = sum((a.start, a.end) in golds for a in judged)
        score.exact, score.spans = score.exact + exact, score.spans + len(judged)
        score.golds += len(case.golds)
        score.exact_trimmed += sum((a.start, a.end) in case.trimmed for a in judged)
        score.golds_trimmed += len(case.trimmed)
        if report:
            _report(case, judged, golds, (left, wrong))
    return score


def _touch(answer: Answer, start: int | None, end: int | None) -> bool:
    return start is not None and end is not None and answer.start < end and start < answer.end


def _report(case: Case, judged: list[Answer], golds: set[tuple[int | None, int | None]],
            values: tuple[object, object]) -> None:  # fmt: skip
    """Print what went wrong in one case: values, or spans where only they are judged."""
    text = case.text
    if case.spans_only:
        found = {(a.start, a.end) for a in judged}
        for word, spans in (("missed", golds - found), ("false", found - golds)):
            for start, end in spans:
                assert start is not None and end is not None
                print(f"  {word}: {text[max(0, start - 30) : start]}[{text[start:end]}]")
    elif any(values):
        print(f"  {text[:100]!r}\n      missed {values[0]}\n      wrong {values[1]}")


if __name__ == "__main__":
    raise SystemExit(main())
