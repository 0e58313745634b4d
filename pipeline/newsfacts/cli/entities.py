"""`newsfacts entities`: the organizations of many records in one list."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any, get_args

import msgspec
import typer

from newsfacts.annotation import OrganizationKind
from newsfacts.entities.across import Listed, across
from newsfacts.formats.records import read_records


def entities(
    records: Annotated[list[Path], typer.Argument(help="Files or folders of records.")],
    kind: Annotated[
        list[str] | None, typer.Option("--kind", "-k", help="Only this kind; can be repeated.")
    ] = None,
    least: Annotated[int, typer.Option("--least", help="Only those in so many articles.")] = 1,
    limit: Annotated[int, typer.Option("--limit", "-n", help="At most so many; 0: all.")] = 0,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")] = False,
) -> None:
    """List the organizations of all records with their kinds, articles, mentions and ids.

    Organizations of two articles are one if both stand in the gazetteer for the same one, if their
    names mean one item of Wikidata (--json gives it, null where none is known), or if they share a
    full name: of two words or more, in the same letters but for case, dots, "the" and legal
    suffixes, or of one word and the same kind. Public bodies join only where their country is the
    same or not told. Abbreviations, names of courts and parliaments without their country, and two
    organizations of one article never join.
    """
    for unknown in sorted({*(kind or ())} - {*get_args(OrganizationKind)}):
        kinds = ", ".join(get_args(OrganizationKind))
        raise typer.BadParameter(f"no kind {unknown!r}; kinds are {kinds}", param_hint="--kind")
    found = across(record for path in records for record in read_records(path))
    shown = [e for e in found if e.articles >= least and (not kind or e.kind in kind)]
    shown = shown[:limit] if limit else shown
    if json:
        for entry in shown:
            typer.echo(msgspec.json.encode(entry).decode())
        return
    for line in _table(shown):
        typer.echo(line)


def _table(shown: Iterable[Listed]) -> list[str]:
    rows: list[tuple[Any, ...]] = [("articles", "mentions", "kind", "name", "also")]
    rows += [(e.articles, e.mentions, e.kind, e.name, "; ".join(e.aliases)) for e in shown]
    return ["\t".join(str(cell) for cell in row) for row in rows]
