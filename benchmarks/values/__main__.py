"""Amounts, dates, sizes and speed on public data: `python -m benchmarks.values [PART] [OPTION …]`.

Without a part, or with options only, every part runs; --data, --peers and --errors mean the same
in all of them. A file without a part runs in the part that its rows belong to.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

from benchmarks.values.suites import fail, part_of

PARTS = {
    "money": "sums of money: value with currency, and spans",
    "dates": "dates and lengths of time: values and spans",
    "parameters": "numbers of parameters in the names of models",
    "speed": "text a CPU second of the stages of amounts and parameters",
}
USAGE = """usage: python -m benchmarks.values [PART] [SUITE …] [OPTION …]

Without a part, every part runs on all of its suites.

parts:
{parts}

A SUITE is the name of one, or a file of JSON lines, gzipped or plain. A file that is given without
a part runs in the part that its rows belong to: "expected" amounts or tagged "spans" (money),
"expected" dates (dates), "name" and "parameters" (parameters), or "text" alone (speed).

options:
  --data FOLDER   folder that holds amounts/, dates/, ner/, news/ and parameters/
  --peers PYTHON  Python of the environment that holds the peers
  --errors        print what newsfacts got wrong

`python -m benchmarks.values PART --help` names the suites of a part."""


def main(arguments: list[str] | None = None) -> int:
    """Run one part, or all of them; return the worst exit status."""
    given = sys.argv[1:] if arguments is None else arguments
    if given and given[0] in ("-h", "--help"):
        print(USAGE.format(parts="\n".join(f"  {part:15} {PARTS[part]}" for part in PARTS)))
        return 0
    if given and given[0] in PARTS:
        return run(given[0], given[1:])
    if given and not given[0].startswith("-"):
        return run_file(given)
    worst = 0
    for part in PARTS:
        print(f"== {part}", flush=True)
        worst = max(worst, run(part, given))
    return worst


def run_file(arguments: list[str]) -> int:
    """Run a file in the part that its rows belong to; return the exit status."""
    name = arguments[0]
    parts = ", ".join(PARTS)
    if not Path(name).is_file():
        return fail(f"no part {name!r} and no such file; parts are {parts}")
    try:
        part = part_of(Path(name))
    except (ValueError, AttributeError):
        return fail(f"{name}: no file of JSON lines with an object each")
    if part is None:
        return fail(f"{name}: no row of it belongs to one of the parts {parts}")
    print(f"== {part}", flush=True)
    return run(part, arguments)


def run(part: str, arguments: list[str]) -> int:
    """Run one part; return its exit status."""
    status: int = importlib.import_module(f"benchmarks.values.{part}").main(arguments)
    return status


if __name__ == "__main__":
    sys.exit(main())
