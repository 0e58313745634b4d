"""`newsfacts extract`: articles to records."""

from __future__ import annotations

import datetime
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Annotated, Literal

import msgspec
import typer
from rich.console import Console

from newsfacts.article import Article
from newsfacts.batch import Outcome, run
from newsfacts.batch.deadline import SECONDS
from newsfacts.batch.progress import shown
from newsfacts.config import default_config, read_config
from newsfacts.formats.duplicates import with_originals
from newsfacts.formats.error_lines import error_line
from newsfacts.formats.jsonl import Place
from newsfacts.formats.languages import with_language
from newsfacts.formats.source import STDIN, SUFFIXES, Item, count_articles, read_paths
from newsfacts.formats.writers import Form, Writer, open_writer

Paths = Annotated[
    list[Path],
    typer.Argument(
        metavar="PATH…",
        help=f"Files ({', '.join(SUFFIXES)}, also .gz and .zst), folders (recursive), or - for "
        "standard input.",
        show_default=False,
    ),
]
Out = Annotated[
    Path | None,
    typer.Option(
        "--out",
        "-o",
        help="FILE.jsonl (also .gz, .zst), FILE.duckdb for flat tables, or a folder for one JSON "
        "file an article; standard output if left out. Files appear when they are whole.",
    ),
]
Format = Annotated[
    Form | None,
    typer.Option(
        "--format",
        "-f",
        help="JSON lines, indented JSON, or flat tables in a database, or in a folder as Parquet "
        "or CSV; by default as --out says.",
    ),
]
InputFormat = Annotated[
    Literal["jsonl", "json", "txt", "md", "html", "rss", "warc"],
    typer.Option("--input-format", help="Format of standard input."),
]
ModelName = Annotated[
    str | None,
    typer.Option("--model", "-m", help="spaCy model: package name or path.", show_default=False),
]
ConfigFile = Annotated[
    Path | None,
    typer.Option("--config", "-c", help="TOML file that changes the stock pipeline."),
]
Workers = Annotated[
    int,
    typer.Option(
        "--workers",
        "-w",
        min=1,
        help="Processes. With more than one, records of a pipe come some articles later.",
    ),
]
Seconds = Annotated[
    float,
    typer.Option(
        "--seconds",
        min=0,
        help="What an article may take; one that takes longer has no record and is named at the "
        "end. 0 is no limit; there is none on Windows.",
    ),
]
Published = Annotated[
    datetime.datetime | None,
    typer.Option(
        "--published",
        formats=["%Y-%m-%d"],
        metavar="DATE",
        help="Day of publication (YYYY-MM-DD) of articles that don't state it.",
    ),
]
Language = Annotated[
    bool,
    typer.Option(
        "--detect-language",
        help="Detect the language of articles that don't state it, and mark what isn't English.",
    ),
]
Duplicates = Annotated[
    bool,
    typer.Option(
        "--mark-duplicates",
        help="Mark articles that nearly repeat an earlier one of this run with its identifier.",
    ),
]


def extract(
    paths: Paths,
    out: Out = None,
    form: Format = None,
    input_format: InputFormat = "jsonl",
    model: ModelName = None,
    config: ConfigFile = None,
    workers: Workers = 1,
    seconds: Seconds = SECONDS,
    published: Published = None,
    detect_language: Language = False,
    mark_duplicates: Duplicates = False,
) -> None:
    """Extract the facts of articles: one record each, in the order of the input.

    What can't be read, and articles on which a stage failed, are named at the end; the exit code
    is 1 then. Interrupting by Ctrl-C leaves no half-written file.

    From a pipe of JSON lines to standard output, each line that isn't blank gives one line at
    once: a record, or an error record with the number of the line.
    """
    settings = default_config() if config is None else read_config(config)
    at = Place()
    items: Iterable[Item] = read_paths(paths, input_format, at)
    lines: deque[int | None] | None = None
    if paths == [STDIN] and input_format == "jsonl" and out in (None, STDIN) and form != "json":
        lines = deque()
        items = _noted(items, at, lines)
    if published is not None:
        items = _dated(items, published.date())
    if detect_language:
        items = with_language(items)
    if mark_duplicates:
        items = with_originals(items)
    console = Console(stderr=True, highlight=False)

    def say(message: str) -> None:
        console.print(f"warning: {message}", markup=False, soft_wrap=True)

    outcomes = run(items, settings, model=model, workers=workers, seconds=seconds, say=say)
    total = count_articles(paths) if console.is_terminal else None
    writer = open_writer(out, form)
    with closing(outcomes):
        if lines is not None:
            failures = _answer(shown(outcomes, console, total), writer, lines)
        else:
            failures = _write(shown(outcomes, console, total), writer)
    for failure in failures:
        console.print(f"failed: {failure}", markup=False, soft_wrap=True)
    if failures:
        raise typer.Exit(1)


_NAMED = 10_000
"""Failures that are named; a file of nothing but broken lines would fill the memory."""


def _write(outcomes: Iterable[Outcome], writer: Writer) -> list[str]:
    """Write the records and return all failures."""
    failures: list[str] = []
    more = 0
    whole = False
    try:
        for outcome in outcomes:
            room = _NAMED - len(failures)
            failures.extend(outcome.failures[:room])
            more += len(outcome.failures[room:])
            if outcome.line is not None:
                writer.write(outcome.id, outcome.line)
        whole = True
    finally:
        writer.close(whole=whole)
    return [*failures, f"{more:,} more"] if more else failures


def _answer(outcomes: Iterable[Outcome], writer: Writer, lines: deque[int | None]) -> list[str]:
    """Write one line for each line of the input, and return how many failed, in words."""
    failed = 0
    for outcome in outcomes:
        line = lines.popleft()
        failed += bool(outcome.failures)
        if outcome.line is not None:
            writer.write(outcome.id, outcome.line)
        else:
            writer.write(outcome.id, error_line(line, outcome.id, outcome.failures))
    return [f"{failed} lines; error records and warnings say why"] if failed else []


def _noted(items: Iterable[Item], at: Place, lines: deque[int | None]) -> Iterator[Item]:
    for item in items:
        lines.append(at.line)
        yield item


def _dated(items: Iterable[Item], published: datetime.date) -> Iterator[Item]:
    for item in items:
        if isinstance(item, Article) and item.published is None:
            yield msgspec.structs.replace(item, published=published)
        else:
            yield item
