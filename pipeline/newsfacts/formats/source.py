"""From paths to articles: a file, many files, a folder, or standard input."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import cast

import msgspec

from newsfacts.article import Article
from newsfacts.errors import ReadError
from newsfacts.formats import (
    archives,
    feeds,
    html,
    jsonfile,
    jsonl,
    markdown,
    tabular,
    text,
    warc,
)
from newsfacts.formats.limits import ARTICLE, FILE, read_all
from newsfacts.formats.packed import breaks, suffix_of, unpacked

Item = Article | ReadError
"""What stands at one place of an input: an article, or why there is none."""

STDIN = Path("-")
"""The path that stands for standard input."""

_SINGLE = (text, markdown, html)
_WHOLE = {s: module.read for module in (*_SINGLE, jsonfile, feeds) for s in module.SUFFIXES}
_IN_ARCHIVES = {*_WHOLE, *jsonl.SUFFIXES, *warc.SUFFIXES}
SUFFIXES = tuple(sorted({*_IN_ARCHIVES, *archives.SUFFIXES, *tabular.SUFFIXES}))
"""File name endings that are read, each also with `.gz` and `.zst`."""


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


def read_paths(
    paths: Iterable[Path], form: str = "jsonl", at: jsonl.Place | None = None
) -> Iterator[Item]:
    """Yield all articles of files, folders and standard input (`-`, in the format `form`).

    `at` is told the line of standard input that each item stands in, where it has lines. An
    identifier that comes again gets `~2`, `~3` …, and the article a warning that says so.
    """
    seen: set[str] = set()
    for path in paths:
        for item in read_stdin(form, at) if path == STDIN else _read_path(path):
            if isinstance(item, Article):
                item = _unique(item, seen)
            yield item


def find_files(paths: Iterable[Path]) -> Iterator[tuple[Path, Path] | ReadError]:
    """Yield (file, root) for each path in turn: files as given, folders recursive and sorted.

    In folders, files with other endings and hidden files are passed over; a file that is named
    itself is always taken. What doesn't exist, a link to nothing too, and a folder with no article,
    is an error. So is a linked folder in a folder: it isn't followed, since it may lead back.
    """
    for path in paths:
        if path.is_dir():
            found = [f for f in sorted(path.rglob("*")) if _wanted(f, path)]
            if not found:
                yield ReadError(f"{path}: no file ends in {', '.join(SUFFIXES)} (or .gz of these)")
            for file in found:
                if file.is_dir():
                    yield ReadError(f"{file}: linked folder, not followed; name it to have it read")
                else:
                    yield file, path
        elif path.exists():
            yield path, path.parent
        else:
            yield ReadError(f"{path}: no such file or folder")


def count_articles(paths: Sequence[Path]) -> int | None:
    """Return how many articles there will be, or None where a file may hold several."""
    found = [p for p in find_files(p for p in paths if p != STDIN) if not isinstance(p, ReadError)]
    single = {suffix for module in _SINGLE for suffix in module.SUFFIXES}
    if STDIN in paths or any(suffix_of(file) not in single for file, _ in found):
        return None
    return len(found)


def read_file(path: Path, root: Path) -> Iterator[Item]:
    """Yield the articles of a file, or the errors that stand in their place."""
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
    try:
        if path.suffix.lower() in tabular.SUFFIXES:
            path.open("rb").close()  # so that what can't be opened is told as for any file
            yield from tabular.read_path(path, name, str(path))
            return
        with path.open("rb") as stream:
            yield from _read(stream, suffix_of(path), name, str(path))
    except ReadError as error:
        yield error
    except OSError as error:
        yield ReadError(f"{path}: can't be read: {error.strerror or error}")


def read_stdin(form: str, at: jsonl.Place | None = None) -> Iterator[Item]:
    """Yield the articles of standard input, whose format is a file name ending without dot."""
    if sys.stdin is None:
        yield ReadError("<stdin>: there is no standard input")
        return
    stream = cast("io.BufferedReader", sys.stdin.buffer)
    yield from _read(stream, f".{form.removeprefix('.')}", "stdin", "<stdin>", at)


def _read_path(path: Path) -> Iterator[Item]:
    for found in find_files([path]):
        if isinstance(found, ReadError):
            yield found
        else:
            yield from read_file(*found)


def _read(
    stream: io.BufferedReader, suffix: str, name: str, where: str, at: jsonl.Place | None = None
) -> Iterator[Item]:
    """Read one stream, unpacked if it begins as packed ones do, whatever it is called."""
    try:
        if suffix in tabular.SUFFIXES:
            yield ReadError(f"{where}: a table is read from a file of its own; unpack it first")
            return
        if suffix in warc.SUFFIXES:
            yield from warc.read_stream(stream, name, where)
            return
        plain = stream if suffix == ".zip" else unpacked(stream, where)
        if suffix in archives.SUFFIXES:
            yield from archives.read_stream(
                plain,
                suffix,
                where,
                _wanted_in_archive,
                lambda inner, path, place: _read(
                    inner, suffix_of(PurePosixPath(path)), f"{name}/{path}", place
                ),
            )
        elif suffix in jsonl.SUFFIXES:
            yield from jsonl.read_lines(plain, name, where, at)
        elif reader := _WHOLE.get(suffix):
            single = any(suffix in module.SUFFIXES for module in _SINGLE)
            yield from reader(read_all(plain, ARTICLE if single else FILE, where), name, where)
        else:
            known = ", ".join(SUFFIXES)
            yield ReadError(
                f"{where}: unknown format {suffix or '(no ending)'!r}; read are {known}"
            )
    except ReadError as error:
        yield error
    except breaks() as error:
        yield ReadError(f"{where}: can't be read: {error}")


def _unique(article: Article, seen: set[str]) -> Article:
    name, times = article.id, 1
    while name in seen:
        times += 1
        name = f"{article.id}~{times}"
    seen.add(name)
    if times == 1:
        return article
    said = f"identifier {article.id!r} comes again in this run; this article is {name!r}"
    return msgspec.structs.replace(article, id=name, warnings=(*article.warnings, said))


def _wanted_in_archive(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    hidden = any(part.startswith((".", "__MACOSX")) and part != ".." for part in path.parts)
    known = {*_IN_ARCHIVES, *archives.SUFFIXES, *tabular.SUFFIXES}
    return not hidden and suffix_of(path) in known


def _wanted(path: Path, root: Path) -> bool:
    """Return whether a path in a folder is an article's, or a link that has to be told."""
    if any(part.startswith(".") for part in path.relative_to(root).parts):
        return False
    if path.is_symlink() and (path.is_dir() or not (path.exists() or path.suffix)):
        return True  # a linked folder; a link to nothing that may have been one
    return (path.is_file() or not path.exists()) and suffix_of(path) in SUFFIXES
