"""Reads the public name sets: gzipped JSON lines, one folder, one row a text.

Rows of one document that follow one another are joined with newlines, so that
a document is read as a whole wherever the set tells documents apart.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Row = dict[str, Any]

_MOST = 60  # rows joined to one document: some sets give all their rows one number


@dataclass(frozen=True, kw_only=True)
class Document:
    """A text with its marks as the set gives them; offsets into `text`."""

    id: str
    source: str
    text: str
    spans: tuple[Row, ...]


def rows(path: Path) -> Iterator[Row]:
    """The rows of one gzipped JSON-lines file, in order."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def documents(path: Path) -> list[Document]:
    """All documents of a set; the source is the file's name without suffixes."""
    source = path.name.removesuffix(".jsonl.gz")
    found: list[Document] = []
    group: list[Row] = []
    for row in rows(path):
        same = row.get("doc") is not None and group and row["doc"] == group[-1].get("doc")
        if group and (not same or len(group) == _MOST):
            found.append(_join(source, group))
            group = []
        group.append(row)
    if group:
        found.append(_join(source, group))
    return found


def gold_articles(path: Path) -> list[Document]:
    """Articles with full gold; only organization mentions become spans."""
    found = []
    for row in rows(path):
        spans = [
            {"start": start, "end": end, "label": "ORG"}
            for organization in row["organizations"]
            for start, end in organization["mentions"]
        ]
        spans.sort(key=lambda span: (span["start"], span["end"]))
        found.append(
            Document(id=row["id"], source="dev-gold", text=row["text"], spans=tuple(spans))
        )
    return found


def _join(source: str, group: Iterable[Row]) -> Document:
    texts: list[str] = []
    spans: list[Row] = []
    offset = 0
    first = None
    for row in group:
        first = first or row
        for span in row["spans"]:
            moved = dict(span, start=span["start"] + offset, end=span["end"] + offset)
            if "head" in span:
                moved["head"] = [place + offset for place in span["head"]]
            spans.append(moved)
        texts.append(row["text"])
        offset += len(row["text"]) + 1
    assert first is not None
    return Document(id=str(first["id"]), source=source, text="\n".join(texts), spans=tuple(spans))
