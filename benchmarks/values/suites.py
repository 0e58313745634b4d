"""The options that every part of `benchmarks.values` shares, and how a suite is found."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

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


def fail(error: Exception) -> int:
    """Print an error of the arguments; return the exit status."""
    print(f"error: {error}", file=sys.stderr)
    return 2
