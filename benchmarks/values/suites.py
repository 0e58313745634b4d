"""The options that every part of `benchmarks.values` shares, and how a suite is found and read."""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

DATA = Path("../shared/data")
PEERS = Path(".venv-bench/bin/python")


class MissingSuiteError(Exception):
    """A suite that is neither known nor a file; the message says what was looked for."""


def parser(name: str, suites: Mapping[str, str], what: str) -> argparse.ArgumentParser:
    """Return the parser of one part: suites, --data, --peers, --errors mean the same in all."""
    made = argparse.ArgumentParser(
        prog=f"python -m benchmarks.values.{name}",
        description=what,
        epilog="suites: " + ", ".join(suites),
    )
    made.add_argument(
        "suites", nargs="*", metavar="SUITE", help="names of suites, or paths of files; all if none"
    )
    made.add_argument(
        "--data", type=Path, default=DATA,
        help="folder that holds amounts/, dates/, ner/ and parameters/ (default: %(default)s)",
    )  # fmt: skip
    made.add_argument(
        "--peers", type=Path, default=PEERS,
        help="Python of the environment that holds the peers (default: %(default)s)",
    )  # fmt: skip
    made.add_argument("--errors", action="store_true", help="print what newsfacts got wrong")
    return made


def find(suites: Mapping[str, str], wanted: Sequence[str], data: Path) -> list[tuple[str, Path]]:
    """Return names and files of the suites that the arguments name; all of them if none.

    Args:
        suites: name → path under the data folder.
        wanted: names, or paths of files.
        data: the data folder.

    Raises:
        MissingSuiteError: an argument is neither a name nor a file, or its file isn't there.
    """
    found: list[tuple[str, Path]] = []
    for word in wanted or suites:
        path = data / suites[word] if word in suites else Path(word)
        if not path.is_file():
            raise MissingSuiteError(_message(word, path, suites, data))
        found.append((path.name.split(".")[0], path))
    return found


def rows_of(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of a file of JSON lines, gzipped or plain."""
    with path.open("rb") as file:
        zipped = file.read(2) == b"\x1f\x8b"
    with gzip.open(path, "rb") if zipped else path.open("rb") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def part_of(path: Path) -> str | None:
    """Return the part that a file of rows belongs to, by what its first telling row holds.

    Names with their numbers of parameters, tagged spans or expected amounts, expected dates, or
    nothing but texts, which only the part for speed reads.
    """
    found = None
    for row in rows_of(path):
        if "name" in row and "parameters" in row:
            return "parameters"
        if "spans" in row:
            return "money"
        for entry in row.get("expected", ()):
            dated = "resolution" in entry or isinstance(entry.get("value"), str)
            return "dates" if dated and "currency" not in entry else "money"
        if found is None and "text" in row:
            found = "money" if "expected" in row else "speed"
    return found


def _message(word: str, path: Path, suites: Mapping[str, str], data: Path) -> str:
    if word not in suites:
        return (
            f"{word}: no file, and no suite of this name; suites are {', '.join(suites)}. "
            "Give one of them, or the path of a file in the same format."
        )
    if not data.is_dir():
        return f"{data}: no such folder. Give the folder of the public data with --data FOLDER."
    return (
        f"{path}: no such file. --data is the folder above amounts/, dates/, ner/ and "
        f"parameters/; it is {data} now. Or give the file itself."
    )


def fail(error: Exception | str) -> int:
    """Print an error of the arguments; return the exit status."""
    print(f"error: {error}", file=sys.stderr)
    return 2
