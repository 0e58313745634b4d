"""Run extractors over a suite and score each with the project's scorer, from one run."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from newsfacts.article import Article
from newsfacts.errors import ReadError
from newsfacts.formats.losses import Losses
from newsfacts.record import Record
from newsfacts.scoring import Pair, Score, scores, tally
from newsfacts.scoring.grid import Grid
from newsfacts.scoring.intervals import SAMPLES, SEED
from newsfacts.scoring.report import percent
from newsfacts.suites import amounts, columns, events, timex
from newsfacts.suites.peers import Extract, System
from newsfacts.suites.suite import Suite

SUITES = {s.name: s for part in (columns, timex, amounts, events) for s in part.SUITES}
"""Name → suite."""


class SystemResult(msgspec.Struct, frozen=True, kw_only=True):
    """How one extractor did."""

    system: Annotated[str, Meta(description="Name of the extractor.")]
    seconds: Annotated[float, Meta(description="CPU time for all articles, models loaded.")]
    scores: Annotated[tuple[Score, ...], Meta(description="Its scores, in the suite's measures.")]
    failed: Annotated[int, Meta(description="Articles on which it failed; they count as empty.")]


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """What `newsfacts bench --json` prints."""

    schema: str = "newsfacts-bench/1"
    suite: Annotated[str, Meta(description="Name of the suite.")]
    title: Annotated[str, Meta(description="What it is.")]
    note: Annotated[str, Meta(description="What a reader of the figures should know.")]
    articles: Annotated[int, Meta(description="Documents, or sentences where it has only these.")]
    characters: Annotated[int, Meta(description="Length of all texts.")]
    samples: Annotated[int, Meta(description="Bootstrap samples behind each interval.")]
    passed_over: Annotated[tuple[str, ...], Meta(description="Gold that is not scored.")]
    systems: Annotated[tuple[SystemResult, ...], Meta(description="The extractors.")]


def run(
    suite: Suite,
    path: Path,
    systems: Sequence[System],
    *,
    limit: int | None = None,
    samples: int = SAMPLES,
    model: str | None = None,
    say: Callable[[str], None] = lambda line: None,
) -> Result:
    """Score extractors on a suite.

    Args:
        suite: the suite.
        path: its files as they were downloaded.
        systems: the extractors; those that give none of the suite's labels are left out.
        limit: only so many articles, evenly spread over the suite.
        samples: bootstrap samples behind each interval.
        model: spaCy model for ours and for stock spaCy; None for the stock one.
        say: takes lines of progress.

    Raises:
        ReadError: the files can't be read, or hold no article.
    """
    losses = Losses()
    gold = list(suite.read(path, losses))
    if limit is not None and 0 < limit < len(gold):
        gold = [gold[n * len(gold) // limit] for n in range(limit)]
    if not gold:
        raise ReadError(f"{path}: no article of {suite.name} in it; it reads {suite.files}")
    for record in gold:
        if problems := record.problems():
            raise ReadError(f"{path}: {record.article.id}: {problems[0]}")
    results = []
    for system in systems:
        if system.labels.isdisjoint(suite.labels):
            continue
        try:
            extract = system.build(model)
        except ImportError as error:
            say(f"{system.name} is installed, but can't be loaded: {error}")
            continue
        say(f"{system.name}: {len(gold)} articles")
        results.append(_run(suite, gold, system, extract, samples))
    return Result(
        suite=suite.name,
        title=suite.title,
        note=suite.note,
        articles=len(gold),
        characters=sum(len(record.text) for record in gold),
        samples=samples,
        passed_over=tuple(losses.lines()),
        systems=tuple(results),
    )


def _run(
    suite: Suite, gold: list[Record], system: System, extract: Extract, samples: int
) -> SystemResult:
    pairs = []
    failed = 0
    began = time.process_time()
    for record in gold:
        info = record.article
        article = Article(id=info.id, text=record.text, published=info.published)
        try:
            found = extract(article)
        except Exception:
            failed += 1
            found = Record(article=info, text=record.text)
        pairs.append(Pair(record, suite.adapt(found, record), None))
    seconds = time.process_time() - began
    labels = [label for label in suite.labels if label in system.labels]
    table = scores(tally(pairs, labels), samples, SEED)
    wanted = [(label, measure) for label, measure in suite.measures if label in labels]
    return SystemResult(
        system=system.name,
        seconds=seconds,
        scores=tuple(table.get(label, measure) for label, measure in wanted),
        failed=failed,
    )


def grid(result: Result) -> Grid:
    """Return the result as one table: for each measure, the extractors below each other."""
    rows = []
    order = dict.fromkeys((s.label, s.measure) for one in result.systems for s in one.scores)
    for label, measure in order:
        for one in result.systems:
            for score in one.scores:
                if (score.label, score.measure) == (label, measure):
                    rows.append(_row(score, one.system))
    headers = ("label", "measure", "system", ">gold", ">found", ">precision", ">recall", ">F1",
               ">95 %")  # fmt: skip
    speed = ", ".join(
        f"{one.system} {result.characters / 1000 / max(one.seconds, 1e-9):.1f}"
        for one in result.systems
    )
    notes = [result.note, f"Thousand characters a CPU second: {speed}."]
    notes += [f"{one.system} failed on {one.failed}." for one in result.systems if one.failed]
    if result.samples:
        notes.append(f"95 %: bootstrap over articles, {result.samples} samples.")
    title = f"{result.title} – {result.articles} articles"
    return Grid(title, headers, rows, " ".join(note for note in notes if note))


def _row(score: Score, system: str) -> list[str]:
    span = "" if score.low is None else f"{percent(score.low)}–{percent(score.high)}"
    return [
        score.label.replace("_", " "),
        score.measure,
        system,
        f"{score.gold:g}" if score.gold is not None else "",
        f"{score.predicted:g}" if score.predicted is not None else "",
        percent(score.precision),
        percent(score.recall),
        percent(score.f1),
        span,
    ]
