"""`newsfacts score`: records against gold."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from newsfacts.errors import ScoringError
from newsfacts.formats.records import read_gold, read_records
from newsfacts.scoring import Joined, Tally, join, scores, tally
from newsfacts.scoring.calibration import grid as reliability_grid
from newsfacts.scoring.grid import console
from newsfacts.scoring.intervals import SAMPLES
from newsfacts.scoring.items import LABELS
from newsfacts.scoring.pairs import at_least
from newsfacts.scoring.report import grids, markdown
from newsfacts.scoring.unstated import sentences

RecordsPath = Annotated[
    Path, typer.Argument(metavar="RECORDS", help="Records to score: .jsonl, .json or a folder.")
]
GoldPath = Annotated[
    Path,
    typer.Argument(
        metavar="GOLD", help="Gold records: a folder, split into train, dev, test, or a file."
    ),
]
Labels = Annotated[
    str | None,
    typer.Option("--labels", help=f"Only these, by commas: {', '.join(LABELS)}."),
]
Split = Annotated[str | None, typer.Option("--split", help="Only this split of the gold.")]
Minimum = Annotated[
    float,
    typer.Option("--min-confidence", min=0, max=1, help="Leave out what is less sure than this."),
]


def score(
    records: RecordsPath,
    gold: GoldPath,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    md: Annotated[bool, typer.Option("--markdown", help="Print Markdown.")] = False,
    full: Annotated[bool, typer.Option("--full", help="Show every measure.")] = False,
    calibration: Annotated[
        bool, typer.Option("--calibration", help="Show precision by confidence too.")
    ] = False,
    labels: Labels = None,
    split: Split = None,
    minimum: Minimum = 0,
    samples: Annotated[
        int, typer.Option("--samples", min=0, help="Bootstrap samples; 0 for no intervals.")
    ] = SAMPLES,
) -> None:
    """Score records against gold: spans, values, entities and events, with 95 % intervals."""
    joined, table = count(records, gold, labels, split, minimum)
    warnings = (*joined.warnings, *sentences(table.unstated))
    found = scores(table, samples, warnings=warnings)
    if json:
        typer.echo(msgspec.json.format(msgspec.json.encode(found), indent=2).decode())
        return
    tables = grids(found, full)
    if calibration:
        tables.append(reliability_grid(found.calibration))
    if md:
        typer.echo(markdown(tables, found.warnings))
        return
    say(warnings)
    screen = console()
    for grid in tables:
        grid.print(screen)


def count(
    records: Path, gold: Path, labels: str | None, split: str | None, minimum: float = 0
) -> tuple[Joined, Tally]:
    """Read, join and count.

    Raises:
        ReadError: a file can't be read.
        ScoringError: records and gold don't fit together, or a label or split isn't known.
    """
    wanted = label_list(labels)
    joined = join(read_records(records), read_gold(gold)).only(split)
    pairs = joined.pairs
    if minimum > 0:
        pairs = [pair._replace(predicted=at_least(pair.predicted, minimum)) for pair in pairs]
    return joined, tally(pairs, wanted)


def label_list(labels: str | None) -> tuple[str, ...]:
    """Return the labels of a list with commas, all where none is given.

    Raises:
        ScoringError: a label isn't known.
    """
    if labels is None:
        return LABELS
    wanted = tuple(part.strip().replace(" ", "_") for part in labels.split(",") if part.strip())
    for label in wanted or [""]:
        if label not in LABELS:
            raise ScoringError(f"no label {label!r}; there are {', '.join(LABELS)}")
    return wanted


def warn(joined: Joined) -> None:
    """Print what the join has to say on stderr."""
    say(joined.warnings)


def say(warnings: Iterable[str]) -> None:
    """Print warnings on stderr."""
    for warning in warnings:
        typer.echo(f"warning: {warning}", err=True)
