"""doccano JSON lines: text with labelled spans, for its sequence labelling projects.

doccano's browser counts UTF-16 units (its issue 2290), so that is what is written and read unless
another unit is asked for. Besides the text a line has the article's id, title and date, which
doccano keeps and exports again. Exports of relation projects are read too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from newsfacts.errors import ReadError
from newsfacts.formats.about import Exchange, about, article_from, lines, unique
from newsfacts.formats.flat import flat_spans
from newsfacts.formats.graph import Edge, Graph, Node
from newsfacts.formats.labels import NAMES
from newsfacts.formats.offsets import Ruler, Unit
from newsfacts.formats.ungraph import ungraph
from newsfacts.record import Record

NAME = "doccano"
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
            ruler = Ruler(record.text, exchange.units or Unit.UTF16)
            known = about(record)
            line = {
                "text": record.text,
                "label": [
                    [ruler.from_points(span.start), ruler.from_points(span.end), span.label]
                    for span in flat_spans(record, exchange.losses, NAME, NAMES)
                ],
                "article_id": known.pop("id"),
                **known,
            }
            stream.write(msgspec.json.encode(line) + b"\n")
            count += 1
    return count


def read(path: Path, exchange: Exchange) -> Iterator[Record]:
    """Yield the records of a file, or of the files of a folder.

    Raises:
        ReadError: a line is no JSON, has no text, or its offsets don't fit; names the line.
    """
    for row, id, where in lines(path, SUFFIXES):
        yield _record(row, id, where, exchange)


def _record(row: Any, id: str, where: str, exchange: Exchange) -> Record:
    text = row.get("text", row.get("data")) if isinstance(row, dict) else None
    if not isinstance(text, str):
        raise ReadError(f"{where}: a line of doccano must have a `text`")
    meta = row.get("meta") if isinstance(row.get("meta"), dict) else {}
    known: Mapping[str, Any] = {**meta, **row}
    known = {**known, "id": known.get("article_id") or known.get("id") or id}
    article = article_from(text, known, id, where)
    unit = exchange.units or Unit.UTF16
    if exchange.units is None and text and max(text) >= "\U00010000":
        exchange.losses.add(
            "texts with characters of two UTF-16 units",
            "offsets read in UTF-16 units, as doccano counts; if not, give --from-units codepoints",
        )
    ruler = Ruler(text, unit)
    nodes = []
    edges = []
    try:
        for n, (start, end, label, own) in enumerate(_labels(row), 1):
            a, b = ruler.to_points(start), ruler.to_points(end)
            if a >= b:
                raise ValueError(f"the span {start}:{end} is empty")
            nodes.append(Node(id=str(own or f"T{n}"), label=label, start=a, end=b))
        for link in row.get("relations") or ():
            edges.append(Edge(str(link["from_id"]), str(link["to_id"]), str(link["type"])))
    except (ValueError, TypeError, KeyError) as error:
        raise ReadError(f"{where}: {error} (offsets counted in {unit})") from None
    ids = {node.id for node in nodes}
    if len(ids) < len(nodes):
        raise ReadError(f"{where}: two spans have one id")
    for edge in edges:
        if edge.source not in ids or edge.target not in ids:
            raise ReadError(f"{where}: the relation {edge.role!r} ties spans that aren't there")
    return ungraph(Graph(nodes=nodes, edges=edges), article, exchange.labels, exchange.losses)


def _labels(row: Mapping[str, Any]) -> Iterator[tuple[int, int, str, Any]]:
    """Yield (start, end, label, id) of either form of export."""
    for span in row.get("label") or row.get("labels") or ():
        if not isinstance(span, list) or len(span) != 3:
            raise ValueError(f"a label must be [start, end, name], not {span!r}")
        yield int(span[0]), int(span[1]), str(span[2]), None
    for span in row.get("entities") or ():
        if isinstance(span, list):
            yield int(span[0]), int(span[1]), str(span[2]), None
        else:
            label = str(span["label"])
            yield int(span["start_offset"]), int(span["end_offset"]), label, span.get("id")
