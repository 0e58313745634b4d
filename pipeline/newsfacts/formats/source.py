"""From paths to articles: a file, many files, a folder, or standard input."""

from __future__ import annotations

import gzip
import sys
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from newsfacts.article import Article
from newsfacts.errors import ReadError
from newsfacts.formats import jsonfile, jsonl, markdown, text

_WHOLE = {s: module.read for module in (text, markdown, jsonfile) for s in module.SUFFIXES}
SUFFIXES = tuple(sorted({*_WHOLE, *jsonl.SUFFIXES}))
"""File name endings that are read, each also with `.gz`."""


def read_articles(path: Path, root: Path | None = None) -> Iterator[Article]:
    """Yield the articles of one file.

    Args:
        path: the file; its ending, without `.gz`, says which format it has.
        root: folder that identifiers are relative to (default: the file's own folder).

    Raises:
        ReadError: at the first thing that can't be read.
    """
    for item in read_file(path, root or path.parent):
        if isinstance(item, ReadError):
            raise item
        yield item


def find_files(paths: Iterable[Path]) -> Iterator[tuple[Path, Path] | ReadError]:
    """Yield (file, root) for each path in turn: files as given, folders recursive and sorted.

    In folders, files with other endings and hidden files are passed over; a file that is named
    itself is always taken. What doesn't exist, and a folder with no article, is an error.
    """
    for path in paths:
        if path.is_dir():
            found = [f for f in sorted(path.rglob("*")) if f.is_file() and _wanted(f, path)]
            if not found:
                yield ReadError(f"{path}: no file ends in {', '.join(SUFFIXES)} (or .gz of these)")
            yield from ((f, path) for f in found)
        elif path.exists():
            yield path, path.parent
        else:
            yield ReadError(f"{path}: no such file or folder")


def read_file(path: Path, root: Path) -> Iterator[Article | ReadError]:
    """Yield the articles of a file, or the errors that stand in their place."""
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
    suffix, packed = _suffix(path)
    where = str(path)
    try:
        with path.open("rb") as raw:
            stream: BinaryIO = gzip.GzipFile(fileobj=raw) if packed else raw  # type: ignore[assignment]
            if suffix in jsonl.SUFFIXES:
                yield from jsonl.read_lines(stream, name, where)
            elif reader := _WHOLE.get(suffix):
                yield from reader(stream.read(), name, where)
            else:
                yield ReadError(f"{where}: unknown ending {suffix or '(none)'!r}; "
                                f"read are {', '.join(SUFFIXES)}")  # fmt: skip
    except ReadError as error:
        yield error
    except (OSError, EOFError, zlib.error) as error:
        yield ReadError(f"{where}: can't be read: {error}")


def read_stdin(form: str) -> Iterator[Article | ReadError]:
    """Yield the articles of standard input, whose format is a file name ending without dot."""
    suffix = f".{form.removeprefix('.')}"
    if suffix in jsonl.SUFFIXES:
        yield from jsonl.read_lines(sys.stdin.buffer, "stdin", "<stdin>")
    elif reader := _WHOLE.get(suffix):
        try:
            yield from reader(sys.stdin.buffer.read(), "stdin", "<stdin>")
        except ReadError as error:
            yield error
    else:
        known = ", ".join(s[1:] for s in SUFFIXES)
        yield ReadError(f"<stdin>: unknown format {form!r}; known are {known}")


def read_paths(paths: Iterable[Path]) -> Iterator[Article | ReadError]:
    """Yield all articles of files and folders; identifiers that come again get `~2`, `~3` …"""
    seen: dict[str, int] = {}
    for found in find_files(paths):
        items = [found] if isinstance(found, ReadError) else read_file(*found)
        for item in items:
            if isinstance(item, ReadError):
                yield item
                continue
            times = seen[item.id] = seen.get(item.id, 0) + 1
            yield item if times == 1 else msgspec.structs.replace(item, id=f"{item.id}~{times}")


def _suffix(path: Path) -> tuple[str, bool]:
    packed = path.suffix.lower() == ".gz"
    return (Path(path.stem) if packed else path).suffix.lower(), packed


def _wanted(path: Path, root: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
    return not hidden and _suffix(path)[0] in SUFFIXES
