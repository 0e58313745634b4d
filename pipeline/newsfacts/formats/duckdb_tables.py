"""The flat tables of records in a DuckDB database (extra `duckdb`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any

import msgspec

from newsfacts.errors import ReadError
from newsfacts.formats.about import Exchange, unique
from newsfacts.formats.extras import need
from newsfacts.formats.tables import TABLES, Row, record_from, rows_of
from newsfacts.formats.tabular import literal, settings
from newsfacts.record import Record

_ROWS = 1_000
_LINE = 64_000_000
"""Bytes of a row at most, for DuckDB's reader of JSON."""


def read(path: Path, exchange: Exchange) -> Iterator[Record]:
    """Yield the records of a database, in the order in which they were written.

    Raises:
        ExtraError: duckdb isn't installed.
        ReadError: it is no database of these tables.
    """
    yield from read_tables(path, {name: f'"{name}"' for name in TABLES})


def write(records: Iterable[Record], path: Path, exchange: Exchange) -> int:
    """Write the records to a new database and return how many; an old file is replaced.

    Raises:
        ExtraError: duckdb isn't installed.
    """
    with Spool(path.parent, f"{path.name}: DuckDB") as spool:
        for record in unique(records):
            spool.add(record)
        spool.to_database(path)
    return spool.count


class Spool:
    """Rows on their way into tables: lines of JSON in a temporary folder, then read by DuckDB.

    So memory stays flat, and rows go in ten times faster than one by one.
    """

    def __init__(self, folder: Path, what: str) -> None:
        """Make the temporary folder inside `folder`.

        Raises:
            ExtraError: duckdb isn't installed; says that `what` needs it.
        """
        self._duckdb = need("duckdb", "duckdb", what)
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = TemporaryDirectory(dir=folder, prefix=".tables-")
        self._files: dict[str, IO[bytes]] = {
            name: (self.folder / f"{name}.jsonl").open("wb") for name in TABLES
        }
        self.count = 0
        """Records so far."""

    @property
    def folder(self) -> Path:
        """The temporary folder."""
        return Path(self._folder.name)

    def __enter__(self) -> Spool:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def add(self, record: Record) -> None:
        """Add the rows of a record."""
        for name, row in rows_of(record, self.count):
            self._files[name].write(msgspec.json.encode(row) + b"\n")
        self.count += 1

    def to_database(self, path: Path) -> None:
        """Write the tables to a database, which takes its place when it is whole."""
        part = self.folder / "part.duckdb"
        with self._open(part) as connection:
            for name in TABLES:
                connection.execute(f'CREATE TABLE "{name}" AS {self._query(name)}')
        part.replace(path)

    def to_parquet(self, folder: Path) -> None:
        """Write one Parquet file a table to a folder."""
        folder.mkdir(parents=True, exist_ok=True)
        with self._open(":memory:") as connection:
            for name in TABLES:
                part = self.folder / f"{name}.parquet"
                target = str(part).replace("'", "''")
                connection.execute(
                    f"COPY ({self._query(name)}) TO '{target}' (FORMAT parquet, COMPRESSION zstd)"
                )
        for name in TABLES:
            (self.folder / f"{name}.parquet").replace(folder / f"{name}.parquet")

    def close(self) -> None:
        """Remove the temporary folder."""
        for file in self._files.values():
            file.close()
        self._folder.cleanup()

    def _open(self, path: Path | str) -> Any:
        for file in self._files.values():
            file.flush()
        return self._duckdb.connect(str(path), config=settings())

    def _query(self, name: str) -> str:
        columns = ", ".join(f"'{c.name}': '{c.type}'" for c in TABLES[name])
        path = literal(self.folder / f"{name}.jsonl").replace("'", "''")
        return (
            f"SELECT * FROM read_json('{path}', columns = {{{columns}}}, "
            f"format = 'newline_delimited', maximum_object_size = {_LINE})"
        )


def read_tables(path: Path, sources: dict[str, str]) -> Iterator[Record]:
    """Yield the records of tables.

    Args:
        path: the database; without the ending `.duckdb` none is opened.
        sources: table → what stands for it in SQL.

    Raises:
        ReadError: a table or column isn't there, or the rows fit no record.
    """
    duckdb = need("duckdb", "duckdb", f"{path}: reading tables")
    in_memory = path.is_dir()
    if not in_memory and not path.is_file():
        raise ReadError(f"{path}: no such file")
    try:
        with duckdb.connect(
            ":memory:" if in_memory else str(path), read_only=not in_memory, config=settings()
        ) as connection:
            parts = {
                name: groupby(_rows(connection.cursor(), name, sources), lambda row: row["article"])
                for name in TABLES
                if name != "articles"
            }
            heads = {name: next(groups, None) for name, groups in parts.items()}
            for article in _rows(connection.cursor(), "articles", sources):
                mine: dict[str, list[Row]] = {}
                for name, head in heads.items():
                    if head is not None and head[0] == article["id"]:
                        mine[name] = list(head[1])
                        heads[name] = next(parts[name], None)
                yield record_from(article, mine, str(path))
    except duckdb.Error as error:
        told = str(error).strip().splitlines()[0]
        raise ReadError(f"{path}: no tables of records: {told}") from None


def _rows(cursor: Any, name: str, sources: dict[str, str]) -> Iterator[Row]:
    """Yield the rows of a table, article by article."""
    names = [column.name for column in TABLES[name]]
    wanted = ", ".join(f't."{column}"' for column in names)
    query = f"SELECT {wanted} FROM {sources[name]} t"
    if name == "articles":
        query += " ORDER BY t.position"
    else:
        query += f" JOIN {sources['articles']} a ON t.article = a.id"
        query += " ORDER BY a.position, t.position"
    result = cursor.execute(query)
    while rows := result.fetchmany(_ROWS):
        for row in rows:
            yield dict(zip(names, row, strict=True))
