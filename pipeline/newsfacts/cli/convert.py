"""`newsfacts convert`: records to and from other people's formats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import msgspec
import typer
from rich.console import Console

from newsfacts.errors import ConfigError
from newsfacts.formats.about import Exchange
from newsfacts.formats.exchange import FORMATS, read, write
from newsfacts.formats.labels import Labels
from newsfacts.formats.losses import Losses
from newsfacts.formats.offsets import Unit
from newsfacts.formats.records import read_records
from newsfacts.record import Record

_NAMES = ", ".join(FORMATS)


def convert(
    source: Annotated[Path, typer.Argument(metavar="IN", help="File or folder to read.")],
    target: Annotated[Path, typer.Argument(metavar="OUT", help="File or folder to write.")],
    from_: Annotated[
        str | None, typer.Option("--from", help=f"Format of IN: {_NAMES}. Default: told by IN.")
    ] = None,
    to: Annotated[
        str | None, typer.Option("--to", help="Format of OUT. Default: by the ending of OUT.")
    ] = None,
    label: Annotated[
        list[str] | None,
        typer.Option(
            "--label",
            help="FOREIGN=LIST or FOREIGN=TYPE: what a label of IN means, as "
            "Firm=organizations or Takeover=acquisition. May be repeated.",
        ),
    ] = None,
    from_units: Annotated[
        Unit | None,
        typer.Option(
            "--from-units", help="What offsets of IN count. Default: what IN's format does."
        ),
    ] = None,
    to_units: Annotated[
        Unit | None,
        typer.Option(
            "--to-units", help="What offsets of OUT count. Default: what its format does."
        ),
    ] = None,
    like: Annotated[
        Path | None,
        typer.Option(help="Records over the same texts: take ids, titles and dates from them."),
    ] = None,
) -> None:
    """Convert records to another format, or another format to records, offsets exact."""
    losses = Losses()
    labels = Labels(label_map(label or []))
    known = {r.text: r for r in read_records(like)} if like is not None else {}
    reading = Exchange(labels=labels, losses=losses, units=from_units)
    found = read(source, from_, reading)
    writing = Exchange(losses=losses, units=to_units)
    count = write(named(found, known, losses), target, to, writing)
    console = Console(stderr=True)
    for line in losses.lines():
        console.print(f"warning: {line}", markup=False, highlight=False, soft_wrap=True)
    console.print(
        f"{count} articles written to {target}", markup=False, highlight=False, soft_wrap=True
    )


def label_map(pairs: Iterable[str]) -> dict[str, str]:
    """Return the labels of `FOREIGN=TARGET` pairs.

    Raises:
        ConfigError: one has no `=`.
    """
    out = {}
    for pair in pairs:
        foreign, sign, meaning = pair.rpartition("=")
        if not sign or not foreign:
            raise ConfigError(f"--label {pair!r}: write FOREIGN=LIST, as Firm=organizations")
        out[foreign.strip()] = meaning.strip()
    return out


def named(records: Iterable[Record], known: dict[str, Record], losses: Losses) -> Iterator[Record]:
    """Yield the records, with the article of the known record that has the same text."""
    for record in records:
        if known:
            if other := known.get(record.text):
                record = msgspec.structs.replace(record, article=other.article)
            else:
                losses.add("articles", "no record given with --like has the same text")
        yield record
