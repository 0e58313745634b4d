"""Amounts, dates, sizes and speed on public data: `python -m benchmarks.values [PART] [OPTION …]`.

Without a part, or with options only, every part runs; --data, --peers and --errors mean the same
in all of them.
"""

from __future__ import annotations

import importlib
import sys

PARTS = ("money", "dates", "parameters", "speed")


def main(arguments: list[str] | None = None) -> int:
    """Run one part, or all of them; return the worst exit status."""
    given = sys.argv[1:] if arguments is None else arguments
    if given and not given[0].startswith("-"):
        if given[0] not in PARTS:
            print(f"error: no part {given[0]!r}; parts are {', '.join(PARTS)}", file=sys.stderr)
            return 2
        return run(given[0], given[1:])
    worst = 0
    for part in PARTS:
        print(f"== {part}", flush=True)
        worst = max(worst, run(part, given))
    return worst


def run(part: str, arguments: list[str]) -> int:
    """Run one part; return its exit status."""
    status: int = importlib.import_module(f"benchmarks.values.{part}").main(arguments)
    return status


if __name__ == "__main__":
    sys.exit(main())
