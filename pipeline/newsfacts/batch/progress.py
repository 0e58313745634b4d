"""A progress bar on standard error, only when that is a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)

from newsfacts.batch.outcome import Outcome


def shown(outcomes: Iterable[Outcome], console: Console, total: int | None) -> Iterator[Outcome]:
    """Yield the outcomes, and show on a terminal how many there were.

    Args:
        outcomes: what a run yields.
        console: where to show it; if it is no terminal nothing is written.
        total: number of articles, where known.
    """
    if not console.is_terminal:
        yield from outcomes
        return
    columns = (
        SpinnerColumn(),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("articles"),
        TimeElapsedColumn(),
        TextColumn("{task.description}", markup=False),
    )
    failed = 0
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("", total=total)
        for outcome in outcomes:
            failed += bool(outcome.failures)
            note = f"{failed} failed" if failed else ""
            progress.update(task, advance=1, description=note)
            yield outcome
