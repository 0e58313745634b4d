"""Articles on their way through other formats: files, identifiers, title and date."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from newsfacts.article import Article
from newsfacts.errors import ReadError
from newsfacts.formats.labels import Labels
from newsfacts.formats.losses import Losses
from newsfacts.formats.offsets import Unit
from newsfacts.record import Record

FIELDS = (
    "id",
    "title",
    "url",
    "source",
    "published",
    "language",
    "authors",
    "duplicate_of",
    "warnings",
)
"""What is known about an article besides its text."""


@dataclass(frozen=True, kw_only=True)
class Exchange:
    """How to read and write: what labels mean, what offsets count, where losses are counted."""

    labels: Labels = field(default_factory=Labels)
    losses: Losses = field(default_factory=Losses)
    units: Unit | None = None
    """Unit of the other side's offsets; None for the format's own."""


def about(record: Record) -> dict[str, Any]:
    """Return what is known about a record's article, without what is not known."""
    article = msgspec.to_builtins(record.article)
    found = {**article, "authors": list(article["authors"]), "warnings": list(record.warnings)}
    return {name: found[name] for name in FIELDS if found[name] not in (None, [])}


def article_from(text: str, known: Mapping[str, Any], id: str, where: str) -> Article:
    """Return the article of a text; keys that aren't a field of it are left alone.

    Args:
        text: the text.
        known: fields of the article, as `about` gives them.
        id: identifier, where `known` has none.
        where: place to name in an error.

    Raises:
        ReadError: a field has the wrong form.
    """
    fields = {name: known[name] for name in FIELDS if known.get(name) not in (None, "")}
    fields.setdefault("id", id)
    fields["id"] = str(fields["id"])
    published = fields.get("published")
    if isinstance(published, str):
        try:
            fields["published"] = datetime.date.fromisoformat(published[:10])
        except ValueError:
            raise ReadError(f"{where}: published {published!r} is no date YYYY-MM-DD") from None
    try:
        return msgspec.convert({**fields, "text": text}, Article)
    except msgspec.ValidationError as error:
        raise ReadError(f"{where}: {error}") from None


def files(path: Path, suffixes: tuple[str, ...]) -> Iterator[tuple[Path, str]]:
    """Yield (file, path relative to the folder) of a file, or of a folder, sorted, recursive.

    Raises:
        ReadError: nothing is there, or a linked folder, which may lead back.
    """
    if path.is_dir():
        found = [
            file
            for file in sorted(path.rglob("*"))
            if file.is_file()
            and file.name.lower().endswith(suffixes)
            and not any(part.startswith(".") for part in file.relative_to(path).parts)
        ]
        for folder in path.rglob("*"):
            if folder.is_symlink() and folder.is_dir():
                raise ReadError(f"{folder}: linked folder, not followed; take it out or copy it")
        if not found:
            raise ReadError(f"{path}: no file ends in {', '.join(suffixes)}")
        for file in found:
            yield file, file.relative_to(path).as_posix()
    elif path.exists():
        yield path, path.name
    else:
        raise ReadError(f"{path}: no such file or folder")


def lines(path: Path, suffixes: tuple[str, ...]) -> Iterator[tuple[Any, str, str]]:
    """Yield (value, id, place) of every line of JSON in a file, or in the files of a folder.

    Raises:
        ReadError: nothing is there, or a line is no JSON; names the line.
    """
    for file, name in files(path, suffixes):
        for number, line in enumerate(read_text(file).split("\n"), 1):
            if line.strip():
                where = f"{file}:{number}"
                yield json_of(line, where), f"{name}#{number}", where


def inside(folder: Path, name: str) -> Path:
    """Return the path of a file inside a folder, its own folder made.

    Raises:
        ReadError: the name leads out of the folder.
    """
    target = folder / name
    if not target.resolve().is_relative_to(folder.resolve()):
        raise ReadError(f"{name!r}: the id leads out of {folder}; give it another")
    target.parent.mkdir(parents=True, exist_ok=True)
    return target


def unique(records: Iterable[Record]) -> Iterator[Record]:
    """Yield the records.

    Raises:
        ReadError: two have the same id, or one has offsets that are false.
    """
    seen: set[str] = set()
    for record in records:
        id = record.article.id
        if id in seen:
            raise ReadError(f"{id!r}: two records have this id; one would overwrite the other")
        if problems := record.problems():
            raise ReadError(f"article {id!r}: {problems[0]}")
        seen.add(id)
        yield record


MARK = "\ufeff"
"""The byte order mark, which no reader of articles counts as part of the text."""


def is_marked(file: Path) -> bool:
    """Return whether a file begins with a byte order mark; some tools count it in offsets."""
    with file.open("rb") as stream:
        return stream.read(3) == MARK.encode()


def read_text(file: Path) -> str:
    """Return a file's text, every character as it is there but a byte order mark at its start.

    Raises:
        ReadError: it can't be read, or is no UTF-8.
    """
    try:
        return file.read_bytes().decode("utf-8").removeprefix(MARK)
    except OSError as error:
        raise ReadError(f"{file}: can't be read: {error}") from None
    except UnicodeDecodeError as error:
        raise ReadError(f"{file}: no UTF-8 at byte {error.start}; convert it first") from None


def json_of(text: str | bytes, where: str) -> Any:
    """Return the value of a JSON text.

    Raises:
        ReadError: it is none.
    """
    try:
        return msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ReadError(f"{where}: no JSON: {error}") from None
