"""`newsfacts schema`: the form of a record."""

from __future__ import annotations

import msgspec
import typer

from newsfacts.record import json_schema


def schema() -> None:
    """Print the JSON Schema (2020-12) of a record."""
    data = msgspec.json.encode(json_schema())
    typer.echo(msgspec.json.format(data, indent=2).decode())
