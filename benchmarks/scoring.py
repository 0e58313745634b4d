"""CPU time of scoring many articles with bootstrap intervals.

    python -m benchmarks.scoring RECORDS GOLD [--articles N] [--samples N]

The articles of RECORDS and GOLD are repeated under new ids until there are N of them.
"""

from __future__ import annotations

import argparse
import time
from itertools import cycle, islice
from pathlib import Path

import msgspec

from newsfacts.formats.records import read_gold, read_records
from newsfacts.record import Record
from newsfacts.scoring import join, scores, tally


def main() -> None:
    """Print the seconds for joining and counting, and for the intervals."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("records", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--samples", type=int, default=400)
    given = parser.parse_args()
    pairs = join(read_records(given.records), read_gold(given.gold)).pairs
    many = list(enumerate(islice(cycle(pairs), given.articles)))
    predicted = [renamed(pair.predicted, n) for n, pair in many]
    gold = [(pair.split, renamed(pair.gold, n)) for n, pair in many]
    begin = time.process_time()
    table = tally(join(predicted, gold).pairs)
    counted = time.process_time()
    found = scores(table, given.samples)
    end = time.process_time()
    facts = sum(s.gold or 0 for s in found.groups[0].scores if s.measure == "exact")
    print(f"{len(many)} articles, {facts / 2:.0f} gold spans, {len(table.columns)} measures")
    print(f"join and count   {counted - begin:6.2f} s CPU")
    print(f"{given.samples:5} samples    {end - counted:6.2f} s CPU, {len(found.groups)} groups")
    print(f"together         {end - begin:6.2f} s CPU")


def renamed(record: Record, number: int) -> Record:
    """Return the record of an article under an id of its own, in the same set."""
    info = record.article
    id = f"{info.id}~{number}"
    return msgspec.structs.replace(record, article=msgspec.structs.replace(info, id=id))


if __name__ == "__main__":
    main()
