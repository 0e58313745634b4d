"""The flat tables of records as CSV files for spreadsheets, one a table, in a folder.

Spreadsheets run what begins as a formula does, so a cell of text that could is given an
apostrophe in front, which `read` takes off again. UTF-8 with a byte-order mark, commas, quotes
around all text, CRLF. Nothing is an empty cell, an empty text a lone apostrophe, a list is JSON.
"""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from newsfacts.errors import ReadError
from newsfacts.formats.about import Exchange, unique
from newsfacts.formats.tables import TABLES, Column, Row, record_from, rows_of
from newsfacts.record import Record

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠", "'")
"""Beginnings that a spreadsheet takes for a formula or command (OWASP, CSV injection), and the
apostrophe itself, so that reading can take one off."""

_LONGEST = 64_000_000


class CsvTables:
    """Writes rows as records come; files appear when all are whole."""

    def __init__(self, folder: Path) -> None:
        """Open a file a table in the folder, under temporary names."""
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._files: dict[str, IO[str]] = {
            name: self._part(name).open("w", encoding="utf-8-sig", newline="") for name in TABLES
        }
        self._writers = {
            name: csv.writer(file, quoting=csv.QUOTE_ALL) for name, file in self._files.items()
        }
        for name, columns in TABLES.items():
            self._writers[name].writerow([column.name for column in columns])
        self.count = 0
        """Records so far."""

    def add(self, record: Record) -> None:
        """Add the rows of a record."""
        for name, row in rows_of(record, self.count):
            cells = [cell(row.get(column.name), column) for column in TABLES[name]]
            self._writers[name].writerow(cells)
        self.count += 1

    def close(self, *, whole: bool) -> None:
        """Give the files their names, or remove them if the run didn't come to its end."""
        for name, file in self._files.items():
            file.close()
            if whole:
                self._part(name).replace(self._folder / f"{name}.csv")
            self._part(name).unlink(missing_ok=True)

    def _part(self, name: str) -> Path:
        return self._folder / f".{name}.csv.{os.getpid()}.part"


def write(records: Iterable[Record], path: Path, exchange: Exchange) -> int:
    """Write the records to a folder and return how many."""
    tables, whole = CsvTables(path), False
    try:
        for record in unique(records):
            tables.add(record)
        whole = True
    finally:
        tables.close(whole=whole)
    return tables.count


def read(path: Path, exchange: Exchange) -> Iterator[Record]:
    """Yield the records of a folder, in the order in which they were written.

    Rows may have been sorted otherwise; all are held in memory.

    Raises:
        ReadError: a table or column isn't there, or the rows fit no record.
    """
    parts: dict[str, dict[str, list[Row]]] = {}
    articles = sorted(_rows(path, "articles"), key=lambda row: int(row["position"]))
    for name in TABLES:
        if name != "articles":
            for row in sorted(_rows(path, name), key=lambda row: int(row["position"])):
                parts.setdefault(row["article"], {}).setdefault(name, []).append(row)
    for article in articles:
        yield record_from(article, parts.get(article["id"], {}), str(path))


def cell(value: Any, column: Column) -> str | int | float:
    """Return what stands in a cell: text that no spreadsheet runs, or a number."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return value
    text = json.dumps(value, ensure_ascii=False) if isinstance(value, list) else str(value)
    if column.type == "VARCHAR" and (not text or text.lstrip().startswith(_FORMULA)):
        return f"'{text}"
    if column.type == "VARCHAR" and text[0] in _FORMULA:
        return f"'{text}"
    return text


def value_of(text: str, column: Column) -> Any:
    """Return the value of a cell.

    Raises:
        ValueError: it isn't of the column's type.
    """
    if text == "":
        return None
    if column.type == "VARCHAR":
        return text.removeprefix("'")
    if column.type == "VARCHAR[]":
        return json.loads(text)
    if column.type == "BIGINT":
        return int(text)
    if column.type == "DOUBLE":
        return float(text)
    if column.type == "BOOLEAN":
        return text.lower() == "true"
    return text


def _rows(folder: Path, name: str) -> Iterator[Row]:
    file = folder / f"{name}.csv"
    columns = {column.name: column for column in TABLES[name]}
    old = csv.field_size_limit(_LONGEST)
    try:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream)
            if missing := set(columns) - set(reader.fieldnames or ()):
                raise ReadError(f"{file}: no column {', '.join(sorted(missing))}")
            for row in reader:
                try:
                    yield {key: value_of(row[key] or "", column) for key, column in columns.items()}
                except ValueError as error:
                    raise ReadError(f"{file}:{reader.line_num}: {error}") from None
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ReadError(f"{file}: can't be read: {error}") from None
    finally:
        csv.field_size_limit(old)
