"""What the three suites share: reading, running the event stages on given mentions, F1."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from newsfacts.annotation import Annotation
from newsfacts.article import Article
from newsfacts.document import Document
from newsfacts.pipeline import Pipeline

Span = tuple[int, int]


class Counts(NamedTuple):
    """Right, spurious and missed."""

    right: int
    spurious: int
    missed: int

    @property
    def f1(self) -> float:
        """F1 in percent."""
        whole = 2 * self.right + self.spurious + self.missed
        return 200 * self.right / whole if whole else 0.0

    def plus(self, right: int, spurious: int, missed: int) -> Counts:
        """Return the counts with some more."""
        return Counts(self.right + right, self.spurious + spurious, self.missed + missed)


class Row(NamedTuple):
    """A line of the table: suite, measure, our F1, the peers'."""

    suite: str
    measure: str
    ours: float
    peers: str


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a gzipped JSON-lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def document(name: str, text: str) -> Document:
    """Return a document of a text."""
    return Document(Article(id=name, text=text))


def run(pipeline: Pipeline, doc: Document, *, without: frozenset[str] = frozenset()) -> None:
    """Run the stages of a pipeline over a document, but for some."""
    for stage in pipeline.stages:
        if stage.name in without:
            continue
        layers: dict[type[Annotation], list[Annotation]] = {kind: [] for kind in stage.gives}
        for annotation in stage.run(doc):
            layers[type(annotation)].append(annotation)
        for kind, found in layers.items():
            doc.put(kind, found)


def overlap(one: Span, other: Span) -> bool:
    """Return whether two spans share a character."""
    return one[0] < other[1] and other[0] < one[1]
