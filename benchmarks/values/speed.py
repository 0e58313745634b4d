"""Speed of the stages of amounts and parameters: `python -m benchmarks.values.speed [SUITE …]`.

Prints megabytes of plain text a CPU second over the documents of the workload, without spaCy, and
how many times the rate of each peer that is in, measured in the same run on the first documents
of the same files. A peer that isn't installed is named as not measured.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from benchmarks.values.ask import ask
from benchmarks.values.suites import MissingSuiteError, fail, find, parser, rows_of

from newsfacts.annotation import Organization
from newsfacts.article import Article
from newsfacts.document import Document
from newsfacts.stage import Options
from newsfacts.stages.amounts import Amounts
from newsfacts.stages.parameters import Parameters

SUITES = {"workload": "news/workload.jsonl.gz"}
FLOOR = 2.0
"""MB a CPU second that the two stages must reach together."""
PEERS = {"recognizers-text": 10, "cqe": 50}
"""Peers and how many times their rate newsfacts must reach."""
SAMPLE = {"recognizers-text": 400_000, "cqe": 40_000}
"""Characters of the workload that a peer reads: some need minutes for more."""


def main(arguments: list[str] | None = None) -> int:
    """Print the rates; return 1 if newsfacts misses its floor or a multiple."""
    made = parser("speed", SUITES, "CPU speed of the stages of amounts and parameters.")
    made.add_argument("--megabytes", type=float, default=8.0,
                      help="text that newsfacts reads (default: %(default)s)")  # fmt: skip
    options = made.parse_args(arguments)
    try:
        suites = find(SUITES, options.suites, options.data)
    except MissingSuiteError as error:
        return fail(error)
    missed = False
    for name, path in suites:
        texts = read(path, int(options.megabytes * 1e6))
        rate = own_rate(texts)
        missed = missed or rate < FLOOR
        print(f"{name:12} newsfacts amounts + parameters {rate:8.2f} MB/s  floor {FLOOR:g}")
        for peer, times in PEERS.items():
            theirs = peer_rate(peer, texts, options.peers)
            if theirs is None:
                print(f"{name:12} {peer} was not measured: it is not installed in {options.peers}")
                continue
            print(
                f"{name:12} {peer:30} {theirs:8.4f} MB/s  newsfacts is {rate / theirs:,.0f} times "
                f"as fast, floor {times}"
            )
            missed = missed or rate < times * theirs
    return int(missed)


def read(path: Path, size: int) -> list[str]:
    """Return the texts of the first documents of a file, about `size` characters."""
    texts: list[str] = []
    for row in rows_of(path):
        texts.append(row["text"])
        size -= len(texts[-1])
        if size <= 0:
            break
    return texts


def own_rate(texts: list[str]) -> float:
    """Return megabytes a CPU second of the two stages together."""
    stages = Amounts(Options()), Parameters(Options())
    documents = [Document(Article(id=str(n), text=text)) for n, text in enumerate(texts)]
    for document in documents:
        document.put(Organization, [])
    warm = Document(Article(id="warm", text="The AI model Fenwick-7B cost $5 million."))
    warm.put(Organization, [])
    for stage in stages:
        list(stage.run(warm))
    began = time.process_time()
    for document in documents:
        for stage in stages:
            list(stage.run(document))
    return sum(map(len, texts)) / 1e6 / (time.process_time() - began)


def peer_rate(name: str, texts: list[str], python: Path) -> float | None:
    """Return megabytes a CPU second of a peer, None where it isn't installed."""
    sample, size = [], 0
    for text in texts:
        sample.append(text)
        size += len(text)
        if size >= SAMPLE[name]:
            break
    answers = ask(name, sample, python)
    if answers is None:
        return None
    seconds: float = sum(answer["seconds"] for answer in answers)
    return size / 1e6 / max(1e-9, seconds)


if __name__ == "__main__":
    sys.exit(main())
