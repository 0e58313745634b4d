"""Records to standard output, a file of JSON lines, or a folder of JSON files.

Files appear at once and whole: each is written under another name in the same folder and then
renamed, so that a run that is broken off leaves no half of a file, and an old file untouched.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import sys
from abc import ABC, abstractmethod
from pathlib import Path
from typing import IO, Any, Literal

from newsfacts.errors import ConfigError
from newsfacts.formats.csv_tables import CsvTables
from newsfacts.formats.duckdb_tables import Spool
from newsfacts.formats.extras import need
from newsfacts.record import decode, indent

Form = Literal["jsonl", "json", "duckdb", "parquet", "csv"]

TABULAR = ("duckdb", "parquet", "csv")
"""Formats that are flat tables."""

_LONGEST = 180
"""Bytes of a file name, to which a digest, `.json` and a temporary ending are added."""

_UNSAFE = re.compile(r"[^\w.,()+=@#~ -]")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


class Writer(ABC):
    """Takes records as lines of JSON, one after another."""

    @abstractmethod
    def write(self, id: str, line: bytes) -> None:
        """Write the record of an article."""

    @abstractmethod
    def close(self, *, whole: bool) -> None:
        """End: keep what was written if the run came to its end, else tidy up."""


class StreamWriter(Writer):
    """Writes to a stream that stays open, such as standard output, each record at once."""

    def __init__(self, stream: IO[bytes], form: Form = "jsonl") -> None:
        self._stream, self._form = stream, form

    def write(self, id: str, line: bytes) -> None:
        """Write the record and flush."""
        self._stream.write((indent(line) if self._form == "json" else line) + b"\n")
        self._stream.flush()

    def close(self, *, whole: bool) -> None:
        """Leave the stream open: it isn't the writer's."""


class LinesWriter(Writer):
    """Writes a file of JSON lines, packed if its name ends in `.gz`; the same bytes every time."""

    def __init__(self, path: Path) -> None:
        self._path = path = path.resolve()  # a link stays, and what it leads to is written
        if path.exists() and not path.is_file():
            raise ConfigError(f"{path}: neither a file nor a folder; for a pipe leave --out out")
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix.lower() == ".zst":
            need("zstandard", "zst", f"{path}: Zstandard")
        self._part = path.with_name(f".{path.name}.{os.getpid()}.part")
        self._raw = self._part.open("wb")
        self._stream: Any = self._raw
        if path.suffix.lower() == ".gz":
            self._stream = gzip.GzipFile(filename="", fileobj=self._raw, mode="wb", mtime=0)
        elif path.suffix.lower() == ".zst":
            compressor = need("zstandard", "zst", f"{path}: Zstandard").ZstdCompressor()
            self._stream = compressor.stream_writer(self._raw, closefd=False)

    def write(self, id: str, line: bytes) -> None:
        """Add the record's line to the part that is being written."""
        self._stream.write(line + b"\n")

    def close(self, *, whole: bool) -> None:
        """Rename the part to the file's name, or remove it if the run didn't come to its end."""
        try:
            self._stream.close()
            self._raw.close()
            if whole:
                self._part.replace(self._path)
        finally:
            self._part.unlink(missing_ok=True)


class FolderWriter(Writer):
    """Writes one indented JSON file an article, named after the article."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._seen: set[str] = set()
        folder.mkdir(parents=True, exist_ok=True)

    def write(self, id: str, line: bytes) -> None:
        """Write the record's file."""
        name = file_name(id)
        if name.casefold() in self._seen:
            name = f"{name}-{_digest(id)}"
        self._seen.add(name.casefold())
        part = self._folder / f".{_digest(id)}.{os.getpid()}.part"
        try:
            part.write_bytes(indent(line) + b"\n")
            part.replace(self._folder / f"{name}.json")
        finally:
            part.unlink(missing_ok=True)

    def close(self, *, whole: bool) -> None:
        """Leave the files that were written: each of them is whole."""


class TablesWriter(Writer):
    """Writes flat tables: a DuckDB database, or a folder of Parquet or CSV files."""

    def __init__(self, path: Path, form: Form) -> None:
        self._path, self._form = path, form
        self._tables: Spool | CsvTables
        if form == "csv":
            self._tables = CsvTables(path)
        else:
            self._tables = Spool(path if form == "parquet" else path.parent, f"{path}: {form}")

    def write(self, id: str, line: bytes) -> None:
        """Add the record's rows."""
        self._tables.add(decode(line))

    def close(self, *, whole: bool) -> None:
        """Write the tables if the run came to its end."""
        if isinstance(self._tables, CsvTables):
            self._tables.close(whole=whole)
            return
        try:
            if whole and self._form == "duckdb":
                self._tables.to_database(self._path)
            elif whole:
                self._tables.to_parquet(self._path)
        finally:
            self._tables.close()


def file_name(id: str) -> str:
    """Return a file name, without ending, for an article's identifier.

    `wire/a.md` becomes `wire--a.md`. Whatever else could lead elsewhere, mean something to a
    shell or a system, or be too long, is replaced, and a digest of the identifier is added, so
    that two identifiers never get one name by that.
    """
    joined = id.replace("/", "--")
    name = _UNSAFE.sub("_", joined).strip(" .").encode()[:_LONGEST].decode(errors="ignore")
    name = name.rstrip(" .")
    plain = name == joined and name and "--" not in id and not name.startswith(("-", "~"))
    if plain and not _RESERVED.fullmatch(name):
        return name
    return f"{name.lstrip('-~. ') or 'article'}-{_digest(id)}"


def open_writer(out: Path | None, form: Form | None = None) -> Writer:
    """Return the writer that a path and a format ask for.

    Without a path it is standard output, JSON lines by default. A name that ends in `.jsonl` or
    `.ndjson`, also with `.gz` or `.zst`, is a file of JSON lines, one in `.duckdb` a database of
    flat tables; a folder that is there, a name without an ending, or any with the format `json`,
    `parquet` or `csv`, is a folder.

    Raises:
        ExtraError: the format needs a package that isn't installed.
        ConfigError: path and format contradict each other, or the path can't be written.
    """
    if out is None or str(out) == "-":
        if form in TABULAR:
            raise ConfigError(f"the format {form} writes files; name where by --out")
        return StreamWriter(sys.stdout.buffer, form or "jsonl")
    if form is None and out.suffix.lower() == ".duckdb":
        form = "duckdb"
    if form in TABULAR:
        if out.is_dir() if form == "duckdb" else out.is_file():
            kind = "folder" if form == "duckdb" else "file"
            raise ConfigError(f"{out}: is a {kind}; the format {form} writes the other")
        try:
            return TablesWriter(out, form)
        except OSError as error:
            raise ConfigError(f"{out}: can't be written: {error.strerror or error}") from None
    plain = out.with_suffix("") if out.suffix.lower() in (".gz", ".zst") else out
    lines = plain.suffix.lower() in (".jsonl", ".ndjson")
    if form == "json" and lines:
        raise ConfigError(f"{out}: the format json writes a folder; name one, or take jsonl")
    if form == "json" and out.is_file():
        raise ConfigError(f"{out}: is a file; the format json writes a folder of files")
    if form == "jsonl" and out.is_dir():
        raise ConfigError(f"{out}: is a folder; the format jsonl writes a file, name one in it")
    if form is None and not lines and out.suffix and not out.is_dir():
        raise ConfigError(
            f"{out}: name a file that ends in .jsonl, .jsonl.gz, .jsonl.zst or .duckdb, or a "
            "folder without an ending, or say which by --format"
        )
    try:
        return LinesWriter(out) if form == "jsonl" or lines else FolderWriter(out)
    except OSError as error:
        raise ConfigError(f"{out}: can't be written: {error.strerror or error}") from None


def _digest(id: str) -> str:
    return hashlib.sha256(id.encode("utf-8", "surrogatepass")).hexdigest()[:8]
