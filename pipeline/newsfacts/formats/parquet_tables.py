"""The flat tables of records as Parquet files, one a table, in a folder (extra `duckdb`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from newsfacts.formats.about import Exchange, unique
from newsfacts.formats.duckdb_tables import Spool, read_tables
from newsfacts.formats.tables import TABLES
from newsfacts.formats.tabular import literal
from newsfacts.record import Record


def read(path: Path, exchange: Exchange) -> Iterator[Record]:
    """Yield the records of a folder, in the order in which they were written.

    Raises:
        ExtraError: duckdb isn't installed.
        ReadError: a table isn't there, or the rows fit no record.
    """
    quoted = {name: literal(path / f"{name}.parquet").replace("'", "''") for name in TABLES}
    yield from read_tables(path, {name: f"read_parquet('{q}')" for name, q in quoted.items()})


def write(records: Iterable[Record], path: Path, exchange: Exchange) -> int:
    """Write the records to a folder and return how many.

    Raises:
        ExtraError: duckdb isn't installed.
    """
    with Spool(path, f"{path.name}: Parquet") as spool:
        for record in unique(records):
            spool.add(record)
        spool.to_parquet(path)
    return spool.count
