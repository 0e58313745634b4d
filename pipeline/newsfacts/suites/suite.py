"""What a public benchmark is: a reader of its files, and what of its gold is scored."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from newsfacts.article import Article
from newsfacts.errors import ReadError
from newsfacts.formats.flat import Flat
from newsfacts.formats.graph import Graph, Node
from newsfacts.formats.labels import Labels
from newsfacts.formats.losses import Losses
from newsfacts.formats.ungraph import ungraph
from newsfacts.record import Record

Adapt = Callable[[Record, Record], Record]
"""(prediction, gold) → the part of the prediction that the suite's guidelines speak of."""


def as_it_is(predicted: Record, gold: Record) -> Record:
    """Return the prediction unchanged."""
    del gold
    return predicted


@dataclass(frozen=True, kw_only=True)
class Suite:
    """A public benchmark."""

    name: str
    title: str
    """Name, publisher and licence, in one line."""
    files: str
    """What PATH is: the files as they are downloaded."""
    read: Callable[[Path, Losses], Iterator[Record]]
    """Path → gold records; what is passed over is counted."""
    measures: tuple[tuple[str, str], ...]
    """(label, measure) pairs that its gold can judge."""
    adapt: Adapt = as_it_is
    note: str = ""
    """What a reader of the figures should know."""

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels that are scored."""
        return tuple(dict.fromkeys(label for label, _ in self.measures))


NAMED = tuple(
    (label, measure)
    for label in ("organizations", "people", "places")
    for measure in ("exact", "overlap")
)
"""Measures of a suite of named entities."""


def gold_of(
    id: str,
    text: str,
    spans: Iterable[Flat],
    labels: Mapping[str, str],
    losses: Losses,
    published: Any = None,
) -> Record:
    """Return the gold record of some labelled spans.

    Args:
        id: name of the article.
        text: its text.
        spans: the spans.
        labels: label of the suite → list of the record; others are counted and passed over.
        losses: where they are counted.
        published: day that relative dates refer to, where known.
    """
    kept = []
    for span in spans:
        if span.label in labels:
            kept.append(span)
        else:
            losses.add(f"spans labelled {span.label!r}", "not scored")
    nodes = [
        Node(id=f"T{n}", label=span.label, start=span.start, end=span.end)
        for n, span in enumerate(kept, 1)
    ]
    article = Article(id=id, text=text, published=published)
    return ungraph(Graph(nodes=nodes), article, Labels(labels), losses)


def matching(path: Path, *suffixes: str) -> list[Path]:
    """Return the file, or the files of a folder with one of the endings, sorted.

    Raises:
        ReadError: there is none.
    """
    if path.is_file():
        return [path]
    found = [f for f in sorted(path.rglob("*")) if f.is_file() and f.name.endswith(suffixes)]
    if not found:
        missing = "no such file or folder" if not path.exists() else "no file in it ends in "
        raise ReadError(f"{path}: {missing}{', '.join(suffixes) if path.exists() else ''}")
    return found


def text_of(file: Path) -> str:
    """Return the text of a file in UTF-8, without a byte-order mark.

    Raises:
        ReadError: it is no UTF-8.
    """
    try:
        return file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadError(f"{file}: no UTF-8 at byte {error.start}") from None


def json_list(file: Path) -> list[Any]:
    """Return the items of a JSON list in a file.

    Raises:
        ReadError: it holds no JSON list of objects.
    """
    try:
        found = msgspec.json.decode(text_of(file))
    except msgspec.DecodeError as error:
        raise ReadError(f"{file}: no JSON: {error}") from None
    if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
        raise ReadError(f"{file}: must be a list of objects")
    return found
