"""Events on public data beside published and measured peers.

`python -m benchmarks.events FOLDER [SUITE …]`: FOLDER holds crudeoilnews-dev.jsonl.gz,
core-train.jsonl.gz and fire-dev.jsonl.gz, each line {"id", "text", "events": [{"type", "trigger",
"args": [{"role", "start", "end"}]}]}. Prints a table in Markdown.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.events import core, crude, fire
from newsfacts.pipeline import load

SUITES = {"crude": crude.score, "core": core.score, "fire": fire.score}


def main() -> None:
    """Run the suites and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("suites", nargs="*", help=f"of {', '.join(SUITES)} (default: all)")
    given = parser.parse_args()
    pipeline = load()
    print("| suite | measure | newsfacts F1 | peers F1 |\n|---|---|---|---|")
    for name in given.suites or SUITES:
        for row in SUITES[name](given.folder, pipeline):
            print(f"| {row.suite} | {row.measure} | {row.ours:.1f} | {row.peers} |", flush=True)


if __name__ == "__main__":
    main()
