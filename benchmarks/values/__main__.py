"""Amounts, dates and sizes on public suites: `python -m benchmarks.values`."""

from __future__ import annotations

import importlib
import sys

PARTS = ("money", "dates", "parameters")


def main() -> int:
    """Run every part; return the worst exit status."""
    worst = 0
    for part in PARTS:
        print(f"== {part}", flush=True)
        worst = max(worst, importlib.import_module(f"benchmarks.values.{part}").main([]))
    return worst


if __name__ == "__main__":
    sys.exit(main())
