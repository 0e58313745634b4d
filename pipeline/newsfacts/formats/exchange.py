"""All formats that records are exchanged in, by name, and how to tell them apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import msgspec

from newsfacts.errors import ReadError
from newsfacts.formats import records as own
from newsfacts.formats.about import Exchange, files, unique
from newsfacts.formats.offsets import Unit
from newsfacts.record import Record


class Format(NamedTuple):
    """A format: where its reader and writer are, and the names of its files."""

    name: str
    module: str
    suffixes: tuple[str, ...]
    """Endings that mean this format, whatever is in the file; the first is what is written."""
    folder: bool
    """Whether many articles make a folder."""
    holds: str
    """What comes back from it."""


FORMATS = {
    form.name: form
    for form in (
        Format("records", "records", (".jsonl", ".json", ".ndjson"), True, "everything"),
        Format("brat", "brat", (".ann",), True, "everything"),
        Format("conll", "conll", (".conll", ".bio", ".iob", ".iob2", ".conllu", ".tsv"), False,
               "spans that don't overlap"),
        Format("doccano", "doccano", (".doccano.jsonl",), False, "spans"),
        Format("label-studio", "labelstudio", (".label-studio.json",), False, "everything"),
        Format("prodigy", "prodigy", (".prodigy.jsonl",), False, "everything"),
        Format("spacy", "docbin", (".spacy",), False, "everything"),
        Format("duckdb", "duckdb_tables", (".duckdb",), False, "everything"),
        Format("parquet", "parquet_tables", (), True, "everything"),
        Format("csv", "csv_tables", (), True, "everything"),
        Format("w3c", "w3c", (".jsonld",), True, "everything"),
    )
}  # fmt: skip
"""Name → format."""


_HALVES = ("duckdb", "parquet", "csv")
"""Formats that hold halves of characters, as records do."""
_UNITS = ("brat", "doccano", "label-studio", "prodigy", "w3c")
"""Formats whose offsets may count other units than code points."""


def read(path: Path, form: str | None, exchange: Exchange) -> Iterator[Record]:
    """Yield the records of a file or folder in any format.

    Args:
        path: the file or folder.
        form: name of the format; None to tell it by the ending, or by what is in the file.
        exchange: labels, units, and where losses are counted.

    Raises:
        ReadError: there is no such format, it can't be told, or the file isn't in it.
    """
    found = _format(form) if form else told(path)
    _check_units(found, exchange)
    if found.name == "records":
        return own.read_records(path)
    records: Iterator[Record] = import_module(f"newsfacts.formats.{found.module}").read(
        path, exchange
    )
    return records


def write(records: Iterable[Record], path: Path, form: str | None, exchange: Exchange) -> int:
    """Write records in any format and return how many: all of them, or nothing new is there.

    In a folder that is there already, files of other names stay.

    Args:
        records: what to write.
        path: the file or folder.
        form: name of the format; None to tell it by the ending of the path.
        exchange: units, and where losses are counted.

    Raises:
        ReadError: there is no such format, it can't be told, or a record can't be written.
    """
    found = _format(form) if form else by_name(path)
    if found is None:
        raise ReadError(f"{path}: which format? give --to with one of {', '.join(FORMATS)}")
    if not found.folder and path.is_dir():
        raise ReadError(f"{path} is a folder; {found.name} is one file, as x{found.suffixes[0]}")
    _check_units(found, exchange)
    if found.name == "records" and path.suffix == ".json":
        raise ReadError(
            f"{path}: records are written to a .jsonl file, or with --to records to a folder"
        )
    if found.name == "brat" and (path.is_file() or path.suffix in (".ann", ".txt")):
        raise ReadError(f"{path}: brat is a folder of .txt and .ann files; name a folder")
    path = path.resolve()  # a link stays, and what it leads to is written
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise ReadError(f"{path}: neither a file nor a folder; write to a file of your own")
    path.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=path.parent, prefix=".newsfacts-") as scratch:
        made = Path(scratch) / path.name
        count = _put(found, records, made, exchange)
        if not path.is_dir():
            made.replace(path)
            return count
        for file in sorted(made.rglob("*")):
            target = path / file.relative_to(made)
            if file.is_file():
                target.parent.mkdir(parents=True, exist_ok=True)
                file.replace(target)
    return count


def _put(form: Format, records: Iterable[Record], path: Path, exchange: Exchange) -> int:
    if form.name == "records":
        return own.write_records(unique(records), path)
    records = records if form.name in _HALVES else _whole(records)
    written: int = import_module(f"newsfacts.formats.{form.module}").write(records, path, exchange)
    return written


def _whole(records: Iterable[Record]) -> Iterator[Record]:
    """Yield the records.

    Raises:
        ReadError: a text holds half a character, which no file in UTF-8 can.
    """
    for record in records:
        try:
            record.text.encode()
        except UnicodeEncodeError as error:
            raise ReadError(
                f"article {record.article.id!r}: the text holds half a character (a lone "
                f"surrogate) at {error.start}, which can't be written; replace it"
            ) from None
        yield record


def _check_units(form: Format, exchange: Exchange) -> None:
    """Check that a unit is only asked for where offsets may count it.

    Raises:
        ReadError: the format has only one.
    """
    if exchange.units not in (None, Unit.POINTS) and form.name not in _UNITS:
        raise ReadError(
            f"{form.name} counts code points, not {exchange.units}; units are chosen for "
            f"{', '.join(_UNITS)}"
        )


def by_name(path: Path) -> Format | None:
    """Return the format whose ending a path has; the longest ending wins."""
    name = path.name.lower().removesuffix(".gz")
    endings = [(s, form) for form in FORMATS.values() for s in form.suffixes if name.endswith(s)]
    return max(endings, key=lambda pair: len(pair[0]))[1] if endings else None


def told(path: Path) -> Format:
    """Return the format of a file or folder, by its ending or by what is in it.

    Raises:
        ReadError: it can't be told; lists the formats.
    """
    if not path.exists():
        raise ReadError(f"{path}: no such file or folder")
    if path.is_dir():
        for name in ("parquet", "csv"):
            if (path / f"articles.{name}").exists():
                return FORMATS[name]
        endings = [f for f in FORMATS.values() if f.name in ("brat", "w3c", "spacy", "conll")]
        for form in endings:
            if any(next(path.rglob(f"*{suffix}"), None) for suffix in form.suffixes):
                return form
        inner = [file for file, _ in files(path, (".json", ".jsonl", ".json.gz", ".jsonl.gz"))]
        return told(inner[0])
    found = by_name(path)
    if found is None and path.suffix == ".txt" and path.with_suffix(".ann").exists():
        return FORMATS["brat"]
    if found is None or (found.name == "records" and path.suffix != ".gz"):
        found = _by_content(path) or found
    if found is None:
        raise ReadError(f"{path}: which format? give --from with one of {', '.join(FORMATS)}")
    return found


def _by_content(path: Path) -> Format | None:
    """Return the format of a JSON file by the keys of its first object."""
    data = path.read_bytes()
    lines = data.lstrip().split(b"\n", 1)
    first: Any = None
    for part in (data, lines[0]):
        try:
            first = msgspec.json.decode(part)
            break
        except (msgspec.DecodeError, UnicodeDecodeError):
            continue
    if isinstance(first, list) and first:
        first = first[0]
    if not isinstance(first, dict):
        return None
    keys = first.keys()
    if "schema" in keys:
        return FORMATS["records"]
    if "@context" in keys or "target" in keys:
        return FORMATS["w3c"]
    if "data" in keys and keys & {"annotations", "predictions"}:
        return FORMATS["label-studio"]
    if "text" in keys and keys & {"spans", "answer", "_input_hash"}:
        return FORMATS["prodigy"]
    if "text" in keys and keys & {"label", "labels", "entities"}:
        is_min = data.lstrip().startswith(b"[")
        return FORMATS["label-studio" if is_min else "doccano"]
    return None


def _format(name: str) -> Format:
    if name not in FORMATS:
        raise ReadError(f"no format {name!r}; there are {', '.join(FORMATS)}")
    return FORMATS[name]
