"""A text, and readers of one record, for the tests of other programs' files."""

from __future__ import annotations

from pathlib import Path

from newsfacts.formats.about import Exchange
from newsfacts.formats.exchange import read
from newsfacts.record import Record

TEXT = "Orvane Ltd. paid €3 million for Tessel. 🚢 Orvane keeps the quay."


def only(path: Path, form: str | None = None, exchange: Exchange | None = None) -> Record:
    [record] = read(path, form, exchange or Exchange())
    assert record.problems() == []
    return record


def names(record: Record) -> list[list[str]]:
    return [[m.text for m in o.mentions] for o in record.organizations]
