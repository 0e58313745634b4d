"""Records in files: JSON lines (also `.gz`), JSON, or a folder of these."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from newsfacts.errors import ReadError
from newsfacts.record import Record, decode, encode, indent

LINES = (".jsonl", ".ndjson")
SUFFIXES = (".json", *LINES)
"""File name endings that hold records, each also with `.gz`."""

SPLITS = ("train", "dev", "test")
"""Names of the subfolders that split a gold folder."""

BASELINE = "baseline.json"
"""Name of the file in a gold folder that the gate keeps its floors in; it holds no record."""


def read_records(path: Path) -> Iterator[Record]:
    """Yield the records of a file, or of all files in a folder (recursive, sorted).

    A `.json` file holds one record or a list of them, a `.jsonl` file one a line. A folder of
    gold, with splits, gives the records of its splits.

    Raises:
        ReadError: nothing is there, or it is no record, or its offsets are false; names the
            file, the line and the field.
    """
    if any((path / name).is_dir() for name in SPLITS):
        yield from (record for _, record in read_gold(path))
    elif path.is_dir():
        files = [f for f in sorted(path.rglob("*")) if _wanted(f, path)]
        if not files:
            raise ReadError(f"{path}: no file ends in {', '.join(SUFFIXES)} (or .gz of these)")
        for file in files:
            yield from _read_file(file)
    elif path.exists():
        yield from _read_file(path)
    else:
        raise ReadError(f"{path}: no such file or folder")


def read_gold(path: Path) -> Iterator[tuple[str | None, Record]]:
    """Yield (split, record) of gold: the subfolders train, dev and test are its splits.

    Files directly in a split are gold; what lies deeper or beside the splits (notes, second
    readings, the baseline) is not. A file, or a folder without any of the three, is gold
    without splits: its records come with None.

    Raises:
        ReadError: as `read_records`, or a split holds no record.
    """
    splits = [name for name in SPLITS if (path / name).is_dir()]
    if not splits:
        yield from ((None, record) for record in read_records(path))
    for name in splits:
        files = [f for f in sorted((path / name).iterdir()) if _wanted(f, path)]
        if not files:
            raise ReadError(f"{path / name}: no file ends in {', '.join(SUFFIXES)}")
        for file in files:
            yield from ((name, record) for record in _read_file(file))


def write_records(records: Iterable[Record], path: Path) -> int:
    """Write records and return how many: to a `.jsonl` or `.jsonl.gz` file, else a folder.

    In a folder each record becomes one indented JSON file under its article's id; the same
    records always give the same bytes.

    Raises:
        ReadError: an id can't be a path inside the folder.
    """
    suffix, packed = _suffix(path)
    if suffix not in LINES:
        return sum(_write_one(record, path) for record in records)
    path.parent.mkdir(parents=True, exist_ok=True)
    count = 0
    with path.open("wb") as raw:
        stream = gzip.GzipFile(filename="", fileobj=raw, mode="wb", mtime=0) if packed else raw
        for record in records:
            stream.write(encode(record) + b"\n")
            count += 1
        if packed:
            stream.close()
    return count


def _write_one(record: Record, folder: Path) -> int:
    target = folder / f"{record.article.id}.json"
    if not target.resolve().is_relative_to(folder.resolve()):
        raise ReadError(f"{record.article.id!r}: the id leads out of {folder}; give it another")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(indent(encode(record)) + b"\n")
    return 1


def _read_file(path: Path) -> Iterator[Record]:
    suffix, packed = _suffix(path)
    if suffix not in SUFFIXES:
        raise ReadError(f"{path}: unknown ending {suffix!r}; records are in {', '.join(SUFFIXES)}")
    try:
        data = path.read_bytes()
        if packed:
            data = gzip.decompress(data)
    except (OSError, EOFError, zlib.error) as error:
        raise ReadError(f"{path}: can't be read: {error}") from None
    if suffix in LINES:
        for number, line in enumerate(data.split(b"\n"), 1):
            if line.strip():
                yield _record(line, f"{path}:{number}")
        return
    if not data.lstrip().startswith(b"["):
        yield _record(data, str(path))
        return
    try:
        parts = msgspec.json.decode(data, type=list[msgspec.Raw])
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ReadError(f"{path}: no JSON: {error}") from None
    for index, part in enumerate(parts):
        yield _record(bytes(part), f"{path}[{index}]")


def _record(data: bytes, where: str) -> Record:
    try:
        record = decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ReadError(f"{where}: no record: {error}") from None
    if problems := record.problems():
        raise ReadError(f"{where}: article {record.article.id!r}: {problems[0]}")
    return record


def _suffix(path: Path) -> tuple[str, bool]:
    packed = path.suffix.lower() == ".gz"
    return (Path(path.stem) if packed else path).suffix.lower(), packed


def _wanted(path: Path, root: Path) -> bool:
    inner = path.relative_to(root)
    hidden = any(part.startswith(".") for part in inner.parts)
    floors = inner == Path(BASELINE)
    return path.is_file() and not hidden and not floors and _suffix(path)[0] in SUFFIXES
