"""News without marks, for the teacher to read: openly licensed, none that measures anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from newsfacts.document import Document
from newsfacts.tagger import words
from newsfacts.tagger.pieces import Pieces
from training import unlabelled
from training.readers import documents
from training.spotter import reading
from training.spotter.marked import ROOT, Guess, Passage, public

SETS = ("own-news", "fire-train", "gum-news")
"""Sets of names whose licence lets them shape weights, and whose texts tell of events."""
AT_ONCE = 200
"""Articles that the teacher reads at a time."""


def texts(data: Path, words: int) -> list[str]:
    """Return texts of those sets, and `words` words of news; none shares a long line with news that
    measures.
    """
    measured = {
        line
        for name in ("kept", "unseen")
        for passage in public(ROOT / "marked" / f"{name}.jsonl", data)
        for line in unlabelled.long_lines(passage.text)
    }
    named = [d.text for one in SETS for d in documents(data / "ner" / "train" / f"{one}.jsonl.gz")]
    found = [*named, *unlabelled.texts(data, words)]
    return [text for text in found if measured.isdisjoint(unlabelled.long_lines(text))]


def guesses(
    found: Iterable[Document], weights: Path, pieces: Pieces
) -> Iterator[tuple[Document, Passage]]:
    """Yield documents with what the teacher thinks of their words."""
    rest = iter(found)
    while some := list(islice(rest, AT_ONCE)):
        read = reading.taught(weights, [reading.encoded(d, None, pieces) for d in some], pieces)
        for document, rows in zip(some, read, strict=True):
            starts = [start for start, _ in words.split(document.text)]
            if starts:
                yield document, Passage("", document.text, (), guess=Guess(starts, rows))
