"""Prodigy JSON lines: text, tokens, spans and relations.

What Prodigy's interfaces don't know (values, identifiers) is in further keys of a span or task,
which Prodigy keeps as they are. Tokens are cut at the ends of spans, so that every span is whole
tokens. Offsets are code points, as spaCy and so Prodigy count them. Answers other than `accept`
are passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from newsfacts.errors import ReadError
from newsfacts.formats.about import Exchange, about, article_from, lines, unique
from newsfacts.formats.flat import tokens
from newsfacts.formats.graph import Edge, Graph, Node, from_note, graph_of, note_of
from newsfacts.formats.offsets import Ruler, Unit
from newsfacts.formats.ungraph import ungraph
from newsfacts.record import Record

NAME = "Prodigy"
SUFFIXES = (".jsonl",)


def write(records: Iterable[Record], path: Path, exchange: Exchange) -> int:
    """Write records, one a line, and return how many.

    Raises:
        ReadError: two records have one id, or offsets are false.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    count = 0
    with path.open("wb") as stream:
        for record in unique(records):
            stream.write(msgspec.json.encode(_task(record, exchange)) + b"\n")
            count += 1
    return count


def _task(record: Record, exchange: Exchange) -> dict[str, Any]:
    text, graph = record.text, graph_of(record)
    ruler = Ruler(text, exchange.units or Unit.POINTS)
    words = tokens(text, (at for node in graph.nodes for at in (node.start, node.end)))
    spans = {}
    for node in graph.nodes:
        inside = [n for n, (a, b) in enumerate(words) if node.start <= a and b <= node.end]
        spans[node.id] = {
            "id": node.id,
            "start": ruler.from_points(node.start),
            "end": ruler.from_points(node.end),
            "label": node.label,
            "text": text[node.start : node.end],
        }
        if inside:
            spans[node.id] |= {"token_start": inside[0], "token_end": inside[-1]}
        if note := note_of(node):
            spans[node.id]["facts"] = note
    bare = ("id", "start", "end", "token_start", "token_end", "label")
    short = {id: {k: span[k] for k in bare if k in span} for id, span in spans.items()}
    task: dict[str, Any] = {
        "text": text,
        "meta": about(record),
        "tokens": [
            {
                "id": n,
                "text": text[a:b],
                "start": ruler.from_points(a),
                "end": ruler.from_points(b),
                "ws": text[b : b + 1].isspace(),
            }
            for n, (a, b) in enumerate(words)
        ],
        "spans": list(spans.values()),
        "relations": [
            {
                "head": short[edge.source].get("token_end"),
                "child": short[edge.target].get("token_end"),
                "head_span": short[edge.source],
                "child_span": short[edge.target],
                "label": edge.role,
            }
            for edge in graph.edges
        ],
        "answer": "accept",
    }
    if graph.rest:
        task["rest"] = graph.rest
    return task


def read(path: Path, exchange: Exchange) -> Iterator[Record]:
    """Yield the records of a file, or of the files of a folder.

    Raises:
        ReadError: a line is no JSON, has no text, or its offsets don't fit; names the line.
    """
    for row, id, where in lines(path, SUFFIXES):
        if not isinstance(row, dict) or not isinstance(row.get("text"), str):
            raise ReadError(f"{where}: a task of Prodigy must have a `text`")
        if row.get("answer", "accept") != "accept":
            exchange.losses.add(f"tasks answered {row['answer']!r}", "passed over")
            continue
        try:
            yield _record(row, id, where, exchange)
        except (KeyError, TypeError, ValueError) as error:
            raise ReadError(f"{where}: malformed span or relation: {error}") from None


def _record(row: Mapping[str, Any], id: str, where: str, exchange: Exchange) -> Record:
    text = row["text"]
    meta = row.get("meta")
    article = article_from(text, meta if isinstance(meta, dict) else {}, id, where)
    ruler = Ruler(text, exchange.units or Unit.POINTS)
    nodes: dict[str, Node] = {}
    places: dict[tuple[Any, ...], str] = {}
    for number, span in enumerate(row.get("spans") or ()):
        own = str(span.get("id", f"S{number}"))
        start, end = ruler.to_points(span["start"]), ruler.to_points(span["end"])
        if own in nodes:
            raise ValueError(f"two spans have the id {own!r}")
        if start >= end:
            raise ValueError(f"the span {span['start']}:{span['end']} is empty")
        facts, trace = from_note(span.get("facts") or {})
        label = span["label"]
        nodes[own] = Node(id=own, label=label, start=start, end=end, facts=facts, trace=trace)
        places.setdefault((span["start"], span["end"], label), own)
    edges = []
    for link in row.get("relations") or ():
        ends = [_end(link[side], places, nodes) for side in ("head_span", "child_span")]
        if None in ends:
            raise ValueError(f"relation {link['label']!r} ties spans that aren't there")
        edges.append(Edge(str(ends[0]), str(ends[1]), link["label"]))
    graph = Graph(nodes=list(nodes.values()), edges=edges, rest=dict(row.get("rest") or {}))
    return ungraph(graph, article, exchange.labels, exchange.losses)


def _end(
    span: Mapping[str, Any], places: Mapping[tuple[Any, ...], str], nodes: Mapping[str, Node]
) -> str | None:
    if str(span.get("id")) in nodes:
        return str(span["id"])
    return places.get((span["start"], span["end"], span.get("label")))
