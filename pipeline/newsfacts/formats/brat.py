"""brat standoff: one `.txt` and one `.ann` file an article.

Mentions and triggers are `T` lines, events `E` lines with the slots as roles, closed attributes
`A` lines, mentions of one entity `* SameAs` lines, links between amounts, models and makers `R`
lines; everything else (names, values, slot fillers without words) is JSON in `#` notes. What
stands on no words at all is in `newsfacts.json` beside the files, which brat leaves alone.
Offsets are code points, as brat's server counts them. A span over several lines is cut at the
line ends, as brat does it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec

from newsfacts.errors import ReadError
from newsfacts.formats.about import (
    MARK,
    Exchange,
    about,
    article_from,
    files,
    inside,
    is_marked,
    json_of,
    read_text,
    unique,
)
from newsfacts.formats.bratlines import Standoff, closed_attributes, configuration, parse
from newsfacts.formats.graph import SAME, Edge, Facts, Graph, Node, from_note, graph_of
from newsfacts.formats.offsets import Ruler, Unit, fitting
from newsfacts.formats.source import SUFFIXES as ARTICLES
from newsfacts.formats.ungraph import ungraph
from newsfacts.record import Record

SIDECAR = "newsfacts.json"
"""Beside the files: what is known of the articles, and annotations without words."""


def write(records: Iterable[Record], path: Path, exchange: Exchange) -> int:
    """Write records into a folder that brat can open, and return how many.

    Raises:
        ReadError: an id comes twice or leads out of the folder, or offsets are false.
    """
    path.mkdir(parents=True, exist_ok=True)
    extra: dict[str, Any] = {}
    count = 0
    for record in unique(records):
        name = file_name(record.article.id)
        graph = graph_of(record)
        inside(path, name).write_bytes(record.text.encode("utf-8"))
        lines = "".join(f"{line}\n" for line in lines_of(graph, record.text, exchange.units))
        inside(path, f"{name.removesuffix('.txt')}.ann").write_bytes(lines.encode("utf-8"))
        known = about(record)
        if known["id"] == article_id(name):
            del known["id"]
        if graph.rest:
            known["rest"] = graph.rest
        if known:
            extra[name] = known
        count += 1
    if extra:
        (path / SIDECAR).write_bytes(msgspec.json.format(msgspec.json.encode(extra)) + b"\n")
    (path / "annotation.conf").write_bytes(configuration().encode("utf-8"))
    return count


def read(path: Path, exchange: Exchange) -> Iterator[Record]:
    """Yield the records of a folder of `.txt` and `.ann` files, or of one of these files.

    A text without `.ann` file is an article without annotations.

    Raises:
        ReadError: a file is missing, a line is malformed, or offsets fit in no unit; names the
            file and line.
    """
    if path.is_file():
        path, wanted = path.parent, path.with_suffix(".txt").name
        found = [(path / wanted, wanted)]
    else:
        found = list(files(path, (".txt",)))
        texts = {name for _, name in found}
        for file in sorted(path.rglob("*.ann")):
            if (name := file.with_suffix(".txt").relative_to(path).as_posix()) not in texts:
                raise ReadError(f"{file}: no text beside it; {name} is missing")
    extra: Mapping[str, Any] = {}
    if (path / SIDECAR).exists():
        extra = json_of((path / SIDECAR).read_bytes(), str(path / SIDECAR))
    for file, name in found:
        known = extra.get(name, {})
        text = read_text(file)
        article = article_from(text, known, article_id(name), str(file))
        ann = file.with_suffix(".ann")
        standoff = parse(read_text(ann) if ann.exists() else "", str(ann))
        standoff = unmarked(standoff, text) if is_marked(file) else standoff
        graph = graph_from(standoff, text, exchange, str(ann))
        graph.rest.update(known.get("rest", {}))
        yield ungraph(graph, article, exchange.labels, exchange.losses)


def file_name(id: str) -> str:
    """Return the name of the text file of an article: its id, ending in `.txt`."""
    return id if id.endswith(".txt") else f"{id}.txt"


def article_id(name: str) -> str:
    """Return the id that goes with a text file: its name, as for any other reader of files.

    `a.md.txt` stands for `a.md`.
    """
    bare = name.removesuffix(".txt")
    return bare if bare.endswith(ARTICLES) else name


def lines_of(graph: Graph, text: str, units: Unit | None) -> Iterator[str]:
    """Yield the lines of the `.ann` file, without line ends."""
    ruler = Ruler(text, units or Unit.POINTS)
    event_ids: dict[str, str] = {}
    for node in graph.nodes:
        pieces = _pieces(node, text)
        places = ";".join(f"{ruler.from_points(a)} {ruler.from_points(b)}" for a, b in pieces)
        words = " ".join(re.sub(r"\s", " ", text[a:b]) for a, b in pieces)
        yield f"{node.id}\t{node.label} {places}\t{words}"
        if node.is_event:
            event_ids[node.id] = f"E{len(event_ids) + 1}"
    notes: list[tuple[str, Facts]] = [(n.id, n.trace) for n in graph.nodes if n.trace]
    attributes = 0
    for node in graph.nodes:
        id = event_ids.get(node.id, node.id)
        if node.is_event:
            yield _event_line(node, event_ids, graph.edges)
        closed, facts = closed_attributes(node.facts)
        for name, value in closed.items():
            attributes += 1
            yield f"A{attributes}\t{name} {id}" + ("" if value is True else f" {value}")
        if facts and id == node.id and node.trace:
            notes = [(i, {**facts, **t}) if i == id else (i, t) for i, t in notes]
        elif facts:
            notes.append((id, facts))
    relations = 0
    for edge in graph.edges:
        if edge.source in event_ids:
            continue
        if edge.role == SAME:
            yield f"*\t{SAME} {edge.source} {edge.target}"
        else:
            relations += 1
            yield f"R{relations}\t{edge.role} Arg1:{edge.source} Arg2:{edge.target}"
    for number, (id, facts) in enumerate(notes, 1):
        yield f"#{number}\tAnnotatorNotes {id}\t{msgspec.json.encode(facts).decode()}"


def _event_line(node: Node, event_ids: Mapping[str, str], edges: Iterable[Edge]) -> str:
    parts = [f"{node.label}:{node.id}"]
    times: dict[str, int] = {}
    for edge in edges:
        if edge.source == node.id:
            times[edge.role] = number = times.get(edge.role, 0) + 1
            role = edge.role if number == 1 else f"{edge.role}{number}"
            target = event_ids.get(edge.target, edge.target)
            parts.append(f"{role}:{target}")
    return f"{event_ids[node.id]}\t{' '.join(parts)}"


def _pieces(node: Node, text: str) -> list[tuple[int, int]]:
    """Return the span, or where it goes over several lines its pieces without the line ends."""
    words = text[node.start : node.end]
    if "\n" not in words or words != words.strip():
        return [(node.start, node.end)]
    lines = re.finditer(r"\S[^\n]*(?<=\S)", words)
    return [(node.start + m.start(), node.start + m.end()) for m in lines]


def unmarked(standoff: Standoff, text: str) -> Standoff:
    """Return lines whose offsets count from behind a byte order mark, where they count it.

    They do if the words of every span stand where the offsets say only with the mark before them.
    """
    if fitting(text, _claims(standoff), Unit.POINTS) is not None:
        return standoff
    unit = fitting(MARK + text, _claims(standoff), Unit.POINTS)
    if unit is None:
        return standoff
    width = Ruler(MARK + text, unit).from_points(1)
    spans = {
        id: replace(span, pieces=[(a - width, b - width) for a, b in span.pieces])
        for id, span in standoff.spans.items()
    }
    return replace(standoff, spans=spans)


def _claims(standoff: Standoff) -> list[tuple[int, int, str]]:
    """Return start, end and words of every piece whose words the lines give."""
    return [
        (a, b, span.words[k])
        for span in standoff.spans.values()
        for k, (a, b) in enumerate(span.pieces)
        if span.words
    ]


def graph_from(standoff: Standoff, text: str, exchange: Exchange, where: str) -> Graph:
    """Return the nodes and links of parsed lines.

    Raises:
        ReadError: offsets fit in no unit.
    """
    spans = _located(standoff, text, exchange, where)
    triggers = {event.trigger for event in standoff.events.values()}
    targets = {id for event in standoff.events.values() for _, id in event.roles}
    nodes = []
    ids: dict[str, str] = {}
    for id, (start, end) in spans.items():
        if id in triggers and id not in targets:
            continue
        facts, trace = from_note(standoff.facts.get(id, {}))
        label = standoff.spans[id].label
        nodes.append(Node(id=id, label=label, start=start, end=end, facts=facts, trace=trace))
        ids[id] = id
    for id, event in standoff.events.items():
        start, end = spans[event.trigger]
        facts, trace = standoff.facts.get(id, {}), standoff.facts.get(event.trigger, {})
        nodes.append(
            Node(
                id=id, label=event.label, start=start, end=end, facts=facts, trace=trace,
                is_event=True,
            )
        )  # fmt: skip
        ids[id] = id
    edges = [Edge(a, b, role) for a, b, role in standoff.links]
    for id, event in standoff.events.items():
        edges += [Edge(id, target, role) for role, target in event.roles]
    for what, why in standoff.lost:
        exchange.losses.add(what, why)
    return Graph(nodes=nodes, edges=edges)


def _located(
    standoff: Standoff, text: str, exchange: Exchange, where: str
) -> dict[str, tuple[int, int]]:
    unit = exchange.units or fitting(text, _claims(standoff), Unit.POINTS)
    if unit is None:
        ruler = Ruler(text, Unit.POINTS)
        for span in standoff.spans.values():
            for (a, b), words in zip(span.pieces, span.words, strict=False):
                found = text[a:b] if b <= len(text) else "past the end"
                if found.split() != words.split():
                    raise ReadError(
                        f"{where}:{span.line}: {words!r} is said to stand at {a}:{b}, where "
                        f"{found!r} is, and no other unit (UTF-16, bytes, text mode) fits either"
                    )
        raise ReadError(f"{where}: offsets don't fit the text")
    if unit is not Unit.POINTS and not exchange.units:
        exchange.losses.add("files", f"offsets counted in {unit}, converted to code points")
    ruler = Ruler(text, unit)
    out = {}
    for id, span in standoff.spans.items():
        try:
            start = ruler.to_points(span.pieces[0][0])
            end = ruler.to_points(span.pieces[-1][1])
            gaps = [
                text[ruler.to_points(a) : ruler.to_points(b)]
                for (_, a), (b, _) in zip(span.pieces, span.pieces[1:], strict=False)
            ]
        except ValueError as error:
            raise ReadError(f"{where}:{span.line}: {error}") from None
        if any(gap.strip() for gap in gaps):
            exchange.losses.add("spans in several pieces", "read as one from first to last")
        if start >= end:
            raise ReadError(f"{where}:{span.line}: the span {start}:{end} is empty")
        out[id] = (start, end)
    return out
