"""Parquet files and DuckDB databases as sources: a row is an article.

Read by DuckDB (extra `duckdb`), one row after another.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from newsfacts.article import Article
from newsfacts.errors import ReadError
from newsfacts.formats.extras import need
from newsfacts.formats.fields import NAMES, article_of

SUFFIXES = (".parquet", ".duckdb")


def read_path(path: Path, id: str, where: str) -> Iterator[Article | ReadError]:
    """Yield the articles of a file, or the error that a row holds.

    Columns are known by the names that keys of JSON are known by. Of a database, every table
    with a column for a text is read, in the order of their names; views are not.

    Raises:
        ExtraError: duckdb isn't installed.
        ReadError: the file can't be read, or nothing in it has a column for a text.
    """
    duckdb = need("duckdb", "duckdb", f"{where}: {path.suffix.lower().removeprefix('.')}")
    try:
        with connect(duckdb, path) as connection:
            sources = list(_sources(connection, path, where))
            for name, query in sources:
                place = f"{where}: {name}" if name else where
                label = f"{id}/{name}" if name else id
                query, said = _bounded(connection, query, path)
                if said:
                    yield ReadError(f"{place}: {said}")
                for number, row in enumerate(_rows(connection, query, path), 1):
                    try:
                        yield article_of(row, f"{label}#{number}", f"{place} row {number}")
                    except ReadError as error:
                        yield error
    except duckdb.Error as error:
        raise ReadError(f"{where}: can't be read: {_short(error)}") from None


def connect(duckdb: Any, path: Path) -> Any:
    """Return a connection that reads a database, or with a Parquet file one that holds nothing."""
    if path.suffix.lower() == ".parquet":
        return duckdb.connect(config=settings())
    return duckdb.connect(str(path), read_only=True, config=settings())


def settings() -> dict[str, Any]:
    """Return how DuckDB is run: one thread, bounded memory, nothing fetched."""
    return {"threads": 1, "memory_limit": "1GB", "autoinstall_known_extensions": "false"}


def _sources(connection: Any, path: Path, where: str) -> Iterator[tuple[str, str]]:
    """Yield (table, query) of each table with a text."""
    if path.suffix.lower() == ".parquet":
        query = "SELECT * FROM read_parquet($path)"
        found = connection.execute(f"DESCRIBE {query}", {"path": literal(path)}).fetchall()
        tables = {"": [row[0] for row in found]}
    else:
        tables = {}
        rows = connection.execute(
            "SELECT table_name, column_name FROM information_schema.columns JOIN "
            "information_schema.tables USING (table_catalog, table_schema, table_name) "
            "WHERE table_type = 'BASE TABLE' AND table_schema = 'main' "
            "ORDER BY table_name, ordinal_position"
        ).fetchall()
        for table, column in rows:
            tables.setdefault(table, []).append(column)
    with_text = [name for name, columns in tables.items() if set(columns) & set(NAMES["text"])]
    if "articles" in with_text:  # a database of flat tables: the others are made from this one
        with_text = ["articles"]
    if not with_text:
        seen = "; ".join(f"{n} {', '.join(c)}".strip() for n, c in tables.items()) or "nothing"
        raise ReadError(
            f"{where}: no column for a text: looked for {', '.join(NAMES['text'])}; found {seen}"
        )
    for name in with_text:
        quoted = name.replace('"', '""')
        yield name, f'SELECT * FROM "{quoted}"' if name else query


_VECTOR = 2048
"""Rows that DuckDB has in memory at a time."""

_MEMORY = 1_000_000_000
"""Bytes that they may take."""


def _bounded(connection: Any, query: str, path: Path) -> tuple[str, str | None]:
    """Return a query without the rows that could fill the memory, and what to say of them."""
    parameters = {"path": literal(path)} if "$path" in query else {}
    described = connection.execute(f"DESCRIBE {query}", parameters).fetchall()
    sizes = {"VARCHAR": "strlen", "BLOB": "octet_length"}
    length = " + ".join(
        f'coalesce({sizes[kind]}("{name}"), 0)'
        for name, kind in ((row[0].replace('"', '""'), row[1]) for row in described)
        if kind in sizes
    )
    if not length:
        return query, None
    rows, longest = connection.execute(
        f"SELECT count(*), max({length}) FROM ({query})", parameters
    ).fetchone()
    limit = _MEMORY // max(1, min(rows, _VECTOR))
    if (longest or 0) <= limit:
        return query, None
    bounded = f"SELECT * FROM ({query}) WHERE {length} <= {limit}"
    (left,) = connection.execute(f"SELECT count(*) FROM ({bounded})", parameters).fetchone()
    return bounded, f"{rows - left:,} rows of over {limit:,} bytes are passed over; split the file"


def _rows(connection: Any, query: str, path: Path) -> Iterator[dict[str, Any]]:
    parameters = {"path": literal(path)} if "$path" in query else {}
    result = connection.execute(query, parameters)
    names = [column[0] for column in result.description]
    while (row := result.fetchone()) is not None:
        yield dict(zip(names, row, strict=True))


def literal(path: Path) -> str:
    """Return a path that DuckDB takes as the name of one file, not as a pattern of names."""
    return "".join(f"[{char}]" if char in "*?[" else char for char in str(path))


def _short(error: Exception) -> str:
    return str(error).strip().splitlines()[0]
