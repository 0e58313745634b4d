"""`newsfacts errors`: what went wrong, and which rules and words are behind it."""

from __future__ import annotations

from typing import Annotated

import msgspec
import typer

from newsfacts.cli.score import GoldPath, Labels, Minimum, RecordsPath, Split, count, warn
from newsfacts.errors import ScoringError
from newsfacts.scoring.analysis import confusion, listing, overview, rules, surfaces
from newsfacts.scoring.errors import CATEGORIES, Case, cases
from newsfacts.scoring.grid import Grid, console


def errors(
    records: RecordsPath,
    gold: GoldPath,
    md: Annotated[bool, typer.Option("--markdown", help="Print Markdown.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON line an error.")] = False,
    labels: Labels = None,
    split: Split = None,
    minimum: Minimum = 0,
    category: Annotated[
        str | None, typer.Option("--category", help=f"Only this: {', '.join(CATEGORIES)}.")
    ] = None,
    limit: Annotated[
        int, typer.Option("--limit", min=0, help="How many errors to list one by one.")
    ] = 20,
    top: Annotated[int, typer.Option("--top", min=0, help="Rows of the tables.")] = 20,
) -> None:
    """Show missed, spurious and wrong facts: counts, words, rules, confusions, examples."""
    if category is not None and category not in CATEGORIES:
        raise ScoringError(f"no category {category!r}; there are {', '.join(CATEGORIES)}")
    joined, table = count(records, gold, labels, split, minimum)
    warn(joined)
    found = cases(table)
    shown = [case for case in found if category in (None, case.category)]
    if json:
        for case in shown:
            typer.echo(msgspec.json.encode(_plain(case)).decode())
        return
    grids: list[Grid] = [overview(found)]
    if top:
        grids += [surfaces(shown, top), rules(table, top), *confusion(table, found)]
    if limit:
        grids.append(listing(table, shown, limit))
    if md:
        typer.echo("\n".join(grid.markdown() for grid in grids))
        return
    screen = console()
    for grid in grids:
        grid.print(screen)


def _plain(case: Case) -> dict[str, object]:
    row: dict[str, object] = {
        "category": case.category,
        "label": case.label,
        "article": case.article,
        "detail": case.detail,
        "rule": case.rule,
    }
    for side, item in (("gold", case.gold), ("predicted", case.predicted)):
        row[side] = item and {"start": item.start, "end": item.end, "text": item.text}
    return row
