"""`newsfacts compare`: two runs over the same gold, side by side."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec
import typer

from newsfacts.cli.score import GoldPath, Labels, Split, count, say, warn
from newsfacts.scoring.compare import Comparison, grids, lines
from newsfacts.scoring.compare import compare as compare_runs
from newsfacts.scoring.grid import console
from newsfacts.scoring.intervals import SAMPLES
from newsfacts.scoring.unstated import sentences


def compare(
    one: Annotated[Path, typer.Argument(metavar="A", help="Records of the first run.")],
    other: Annotated[Path, typer.Argument(metavar="B", help="Records of the second run.")],
    gold: GoldPath,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    md: Annotated[bool, typer.Option("--markdown", help="Print Markdown.")] = False,
    full: Annotated[bool, typer.Option("--full", help="Show what didn't change too.")] = False,
    labels: Labels = None,
    split: Split = None,
    limit: Annotated[
        int, typer.Option("--limit", min=0, help="How many facts of each kind and label to name.")
    ] = 20,
    samples: Annotated[
        int, typer.Option("--samples", min=1, help="Bootstrap samples; swaps are ten times that.")
    ] = SAMPLES,
) -> None:
    """Compare two runs: F1, p-values, and the facts that only one of them gets."""
    joined, first = count(one, gold, labels, split)
    warn(joined)
    joined, second = count(other, gold, labels, split)
    warn(joined)
    say(sentences(first.unstated))
    result = compare_runs(first, second, samples)
    names = _names(one, other)
    if json:
        typer.echo(msgspec.json.format(msgspec.json.encode(_plain(result)), indent=2).decode())
        return
    facts = lines(result.changes, limit)
    if md:
        tables = [grid.markdown() for grid in grids(result, names, full)]
        typer.echo("\n".join([*tables, *(f"- `{line}`" for line in facts)]))
        return
    screen = console()
    for grid in grids(result, names, full):
        grid.print(screen)
    for line in facts:
        screen.print(line, markup=False, highlight=False, soft_wrap=True)


def _names(one: Path, other: Path) -> tuple[str, str]:
    return (one.name, other.name) if one.name != other.name else (str(one), str(other))


def _plain(result: Comparison) -> dict[str, object]:
    return {
        "schema": "newsfacts-comparison/1",
        "differences": [row._asdict() for row in result.differences],
        "changes": [
            {
                "kind": change.kind,
                "label": change.label,
                "article": change.article,
                "start": change.item.start,
                "end": change.item.end,
                "text": change.item.text,
                "value": change.item.value,
            }
            for change in result.changes
        ],
    }
