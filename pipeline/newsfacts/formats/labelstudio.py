"""Label Studio tasks: one JSON list, with regions and relations.

A region is a mention, a trigger or a filler; relations give the slots and tie mentions together;
what else is known of a region is JSON in its meta text, which Label Studio shows and keeps. The
control tags are named as in Label Studio's template for named entities (`label`, `text`).
Offsets are code points, as Label Studio counts since 1.4; older exports, which count UTF-16
units, are told by the words beside each span. `JSON` and `JSON-MIN` exports are read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from newsfacts.errors import ReadError
from newsfacts.formats.about import Exchange, about, article_from, files, json_of, unique
from newsfacts.formats.graph import Edge, Graph, Node, from_note, graph_of, note_of
from newsfacts.formats.offsets import Ruler, Unit, fitting
from newsfacts.formats.ungraph import ungraph
from newsfacts.record import Record

NAME = "Label Studio"
SUFFIXES = (".json",)
REST = "newsfacts_rest"
"""Key of a task's data: annotations that stand on no words."""

_LABELS = ("labels", "hypertextlabels")


def write(records: Iterable[Record], path: Path, exchange: Exchange) -> int:
    """Write records as one list of tasks and return how many.

    Raises:
        ReadError: two records have one id, or offsets are false.
    """
    tasks = []
    for record in unique(records):
        known = about(record)
        graph = graph_of(record)
        data = {"text": record.text, "article_id": known.pop("id"), **known}
        if graph.rest:
            data[REST] = graph.rest
        result = list(_regions(graph, record.text, exchange.units or Unit.POINTS))
        tasks.append({"data": data, "annotations": [{"result": result}]})
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(msgspec.json.format(msgspec.json.encode(tasks)) + b"\n")
    return len(tasks)


def _regions(graph: Graph, text: str, unit: Unit) -> Iterator[dict[str, Any]]:
    ruler = Ruler(text, unit)
    for node in graph.nodes:
        region = {
            "id": node.id,
            "from_name": "label",
            "to_name": "text",
            "type": "labels",
            "value": {
                "start": ruler.from_points(node.start),
                "end": ruler.from_points(node.end),
                "text": text[node.start : node.end],
                "labels": [node.label],
            },
        }
        if note := note_of(node):
            region["meta"] = {"text": [msgspec.json.encode(note).decode()]}
        yield region
    for edge in graph.edges:
        yield {
            "from_id": edge.source,
            "to_id": edge.target,
            "type": "relation",
            "direction": "right",
            "labels": [edge.role],
        }


def read(path: Path, exchange: Exchange) -> Iterator[Record]:
    """Yield the records of an export, or of the exports of a folder.

    Raises:
        ReadError: it is no list of tasks, or offsets fit in no unit; names the task.
    """
    for file, name in files(path, SUFFIXES):
        tasks = json_of(file.read_bytes(), str(file))
        for number, task in enumerate(tasks if isinstance(tasks, list) else [tasks]):
            yield _record(task, f"{name}#{number}", f"{file}[{number}]", exchange)


def _record(task: Any, id: str, where: str, exchange: Exchange) -> Record:
    if not isinstance(task, dict):
        raise ReadError(f"{where}: a task must be an object, not {type(task).__name__}")
    inner = task.get("data")
    data: dict[str, Any] = inner if isinstance(inner, dict) else task
    text = data.get("text")
    if not isinstance(text, str):
        raise ReadError(f"{where}: the task's data must have a `text`; found {', '.join(data)}")
    known = {**data, "id": data.get("article_id") or data.get("id") or task.get("id") or id}
    article = article_from(text, known, id, where)
    try:
        graph = _graph(list(_result(task, exchange)), text, exchange, where)
    except (KeyError, TypeError, IndexError) as error:
        raise ReadError(f"{where}: malformed region: {error!r}") from None
    graph.rest.update(data.get(REST) or {})
    return ungraph(graph, article, exchange.labels, exchange.losses)


def _result(task: Mapping[str, Any], exchange: Exchange) -> Iterator[dict[str, Any]]:
    """Yield the regions and relations of the last annotation that wasn't cancelled."""
    made = list(task.get("annotations") or ())
    done = [a for a in made if not a.get("was_cancelled")]
    exchange.losses.add("cancelled annotations", "passed over", len(made) - len(done))
    done = done or list(task.get("predictions") or ())
    if done:
        exchange.losses.add("further annotations", "only the last of a task is read", len(done) - 1)
        yield from done[-1]["result"]
    for number, span in enumerate(task.get("label") or ()):  # JSON-MIN
        yield {"id": f"M{number}", "type": "labels", "value": span}


def _graph(result: list[dict[str, Any]], text: str, exchange: Exchange, where: str) -> Graph:
    regions = [r for r in result if r["type"] in _LABELS]
    claims = [
        (r["value"]["start"], r["value"]["end"], r["value"]["text"])
        for r in regions
        if isinstance(r["value"].get("text"), str)
    ]
    unit = exchange.units or fitting(text, claims, Unit.POINTS)
    if unit is None:
        raise ReadError(f"{where}: the offsets fit the words of the regions in no unit")
    if unit is not Unit.POINTS and not exchange.units:
        exchange.losses.add("tasks", f"offsets counted in {unit}, converted to code points")
    ruler = Ruler(text, unit)
    nodes: dict[str, Node] = {}
    for region in regions:
        value = region["value"]
        labels = value.get("labels") or value.get("hypertextlabels") or ()
        facts, trace = from_note(_note(region, exchange, where))
        for number, label in enumerate(labels):
            id = region["id"] if number == 0 else f"{region['id']}/{number}"
            try:
                start, end = ruler.to_points(value["start"]), ruler.to_points(value["end"])
            except ValueError as error:
                raise ReadError(f"{where}: region {region['id']}: {error}") from None
            if id in nodes:
                raise ReadError(f"{where}: two regions have the id {id!r}")
            if start >= end:
                raise ReadError(f"{where}: region {region['id']} is empty")
            nodes[id] = Node(id=id, label=label, start=start, end=end, facts=facts, trace=trace)
    edges = []
    for item in result:
        if item["type"] == "relation":
            if item["from_id"] not in nodes or item["to_id"] not in nodes:
                raise ReadError(f"{where}: a relation ties regions that aren't there")
            source, target = item["from_id"], item["to_id"]
            if item.get("direction") == "left":
                source, target = target, source
            edges += [Edge(source, target, r) for r in item.get("labels") or ["relation"]]
        elif item["type"] not in _LABELS:
            what = f"results of type {item['type']!r}"
            exchange.losses.add(what, "a record has no place for them")
    return Graph(nodes=list(nodes.values()), edges=edges)


def _note(region: Mapping[str, Any], exchange: Exchange, where: str) -> dict[str, Any]:
    lines = (region.get("meta") or {}).get("text") or ()
    found: dict[str, Any] = {}
    for line in [lines] if isinstance(lines, str) else lines:
        if line.startswith("{"):
            found.update(json_of(line, f"{where}: meta of region {region['id']}"))
        else:
            exchange.losses.add("notes in plain words", "a record has no place for them")
    return found
