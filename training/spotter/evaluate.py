"""Events found in public articles that no rule and no weight has seen, with weights and without.

    python -m training.spotter.evaluate --data FOLDER

Articles are those of `training/marked/kept.jsonl`, on which thresholds were chosen, and of
`unseen.jsonl`, on which nothing was. An event is found if one of its type has a
trigger that overlaps one of its own; optional events count neither way.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

import newsfacts
from newsfacts.annotation import Event
from newsfacts.events.frames import frames
from newsfacts.pipeline import Pipeline
from training.spotter.marked import PHRASES, ROOT, Passage, public


def main() -> int:
    """Print precision, recall and F1 of both families."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of the public data")
    data = parser.parse_args().data
    pipelines = {"phrases": newsfacts.load(PHRASES), "with weights": newsfacts.load()}
    print("| articles | | family | gold | P | R | F1 |\n|---|---|---|---|---|---|---|")
    for part in ("kept", "unseen"):
        articles = list(public(ROOT / "marked" / f"{part}.jsonl", data))
        for name, pipeline in pipelines.items():
            report(f"| {part}, {len(articles)} | {name}", articles, pipeline)
    return 0


def report(name: str, articles: list[Passage], pipeline: Pipeline) -> None:
    """Print a row of figures for each family."""
    counts: Counter[tuple[str, str]] = Counter()
    for article in articles:
        record = pipeline.extract(newsfacts.Article(id=article.id, text=article.text))
        for family in ("policy", "business"):
            events = getattr(record, f"{family}_events")
            counts.update({(family, k): n for k, n in compare(article, events, family).items()})
    for family in ("policy", "business"):
        right, wrong, missed = (counts[family, k] for k in ("right", "wrong", "missed"))
        p, r = right / max(1, right + wrong), right / max(1, right + missed)
        f1 = 2 * p * r / max(1e-9, p + r)
        told = f"{100 * p:.1f} | {100 * r:.1f} | {100 * f1:.1f}"
        print(f"{name} | {family} | {right + missed} | {told} |")


def compare(article: Passage, events: tuple[Event, ...], family: str) -> Counter[str]:
    """Return how many events of a family are right, wrong and missed."""
    types = getattr(frames(), family)
    gold: dict[int, bool] = {}
    at: list[tuple[int, int, str, int]] = []
    for mark in article.marks:
        if mark.type in types:
            gold[mark.event] = mark.optional
            at.append((mark.start, mark.end, mark.type, mark.event))
    found: set[int] = set()
    counts: Counter[str] = Counter()
    for event in events:
        over = {
            (kind, number)
            for start, end, kind, number in at
            if any(m.start < end and start < m.end for m in event.triggers)
        }
        same = {number for kind, number in over if kind == event.type}
        fresh = {number for number in same if not gold[number]} - found
        if fresh:
            found.add(min(fresh))
            counts["right"] += 1
        elif not any(gold[number] for _, number in over):
            counts["wrong"] += 1
    counts["missed"] = sum(not optional for optional in gold.values()) - len(found)
    return counts


if __name__ == "__main__":
    sys.exit(main())
