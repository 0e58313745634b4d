"""FIRE: sentences of financial news and filings that tell of a purchase, sale or merger."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.events.shared import Counts, Row, document, rows, run
from newsfacts.annotation import BusinessEvent
from newsfacts.pipeline import Pipeline

_GOLD = frozenset({"ActionBuy", "ActionSell", "ActionMerge"})
_OURS = frozenset({"acquisition", "divestiture", "merger"})


def score(path: Path, pipeline: Pipeline) -> Iterator[Row]:
    """Yield F1 over sentences."""
    counts = Counts(0, 0, 0)
    for row in rows(path / "fire-dev.jsonl.gz"):
        doc = document(row["id"], row["text"])
        run(pipeline, doc)
        gold = any(e["type"] in _GOLD for e in row["events"])
        found = any(e.type in _OURS for e in doc.get(BusinessEvent))
        counts = counts.plus(gold and found, found and not gold, gold and not found)
    yield Row("FIRE dev", "buy, sell and merge sentences", counts.f1, "word list 67")
