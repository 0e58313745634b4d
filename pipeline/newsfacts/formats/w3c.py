"""W3C Web Annotation, JSON-LD: one annotation page an article.

Each mention, trigger and filler is an Annotation whose target is a part of the text, given by a
TextPositionSelector and a TextQuoteSelector; its label is a body with the purpose `tagging`, what
else is known of it JSON in a body with the purpose `describing`. Slots and the ties between
mentions are annotations with the motivation `linking` between two of them, as Recogito draws
them. The text is kept in the page.

The W3C's model counts code points ("in terms of unicode code points, not code units"), and that is
what is written. Browsers, and so Hypothesis, Recogito and other annotators in JavaScript, count
UTF-16 units: write with the unit `utf16` for them. The page says which (`nf:units`); where it
doesn't, the quoted words tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from newsfacts.article import Article
from newsfacts.errors import ReadError
from newsfacts.formats.about import (
    Exchange,
    about,
    article_from,
    files,
    inside,
    json_of,
    read_text,
    unique,
)
from newsfacts.formats.graph import Edge, Facts, Graph, Node, from_note, graph_of, note_of
from newsfacts.formats.offsets import Ruler, Unit, fitting
from newsfacts.formats.ungraph import ungraph
from newsfacts.formats.w3c_parts import comments_of, selectors_of, tags_of
from newsfacts.record import Record

NAME = "Web Annotation"
SUFFIXES = (".jsonld",)
CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"nf": "urn:newsfacts:"}]
QUOTED = 32
"""Characters before and after the words of a TextQuoteSelector."""


def write(records: Iterable[Record], path: Path, exchange: Exchange) -> int:
    """Write records and return how many: into one `.jsonld` file, else one file an article.

    Raises:
        ReadError: two records have one id, an id leads out of the folder, or offsets are false.
    """
    pages = ((record.article.id, page_of(record, exchange)) for record in unique(records))
    if path.suffix.lower() in SUFFIXES:
        graph = [page for _, page in pages]
        path.parent.mkdir(parents=True, exist_ok=True)
        _store(path, graph[0] if len(graph) == 1 else {"@context": CONTEXT, "@graph": graph})
        return len(graph)
    count = 0
    for id, page in pages:
        _store(inside(path, f"{id}.jsonld"), page)
        count += 1
    return count


def _store(path: Path, value: Any) -> None:
    path.write_bytes(msgspec.json.format(msgspec.json.encode(value)) + b"\n")


def page_of(record: Record, exchange: Exchange) -> dict[str, Any]:
    """Return the annotation page of a record."""
    unit = exchange.units or Unit.POINTS
    ruler = Ruler(record.text, unit)
    known = about(record)
    source = {"id": record.article.url or known["id"], "type": "Text", "format": "text/plain"}
    if record.article.language:
        source["language"] = record.article.language
    graph = graph_of(record)
    page: dict[str, Any] = {
        "@context": CONTEXT,
        "type": "AnnotationPage",
        "nf:article": known,
        "nf:text": record.text,
        "nf:units": str(unit),
        "items": [
            *(_annotation(node, record.text, source, ruler) for node in graph.nodes),
            *(
                {
                    "id": f"#L{n}",
                    "type": "Annotation",
                    "motivation": "linking",
                    "body": {"type": "TextualBody", "purpose": "tagging", "value": edge.role},
                    "target": [f"#{edge.source}", f"#{edge.target}"],
                }
                for n, edge in enumerate(graph.edges, 1)
            ),
        ],
    }
    if graph.rest:
        page["nf:rest"] = graph.rest
    return page


def _annotation(node: Node, text: str, source: Facts, ruler: Ruler) -> dict[str, Any]:
    body = [{"type": "TextualBody", "purpose": "tagging", "value": node.label}]
    if note := note_of(node):
        words = msgspec.json.encode(note).decode()
        body.append(
            {
                "type": "TextualBody",
                "purpose": "describing",
                "format": "application/json",
                "value": words,
            }
        )
    return {
        "id": f"#{node.id}",
        "type": "Annotation",
        "motivation": "tagging",
        "body": body,
        "target": {
            "source": source,
            "selector": [
                {
                    "type": "TextPositionSelector",
                    "start": ruler.from_points(node.start),
                    "end": ruler.from_points(node.end),
                },
                {
                    "type": "TextQuoteSelector",
                    "exact": text[node.start : node.end],
                    "prefix": text[max(0, node.start - QUOTED) : node.start],
                    "suffix": text[node.end : node.end + QUOTED],
                },
            ],
        },
    }


def read(path: Path, exchange: Exchange) -> Iterator[Record]:
    """Yield the records of a file, or of the files of a folder.

    A page without text of its own needs the text beside it: the file that its source names, or
    one of the same name ending in `.txt`.

    Raises:
        ReadError: there is no text, or offsets fit in no unit; names the annotation.
    """
    for file, name in files(path, (".jsonld", ".json")):
        found = json_of(file.read_bytes(), str(file))
        pages = list(_pages(found))
        if not pages:
            raise ReadError(f"{file}: no annotation page or annotations")
        for number, page in enumerate(pages):
            id = name.removesuffix(".jsonld") if len(pages) == 1 else f"{name}#{number}"
            yield _record(page, id, file, exchange)


def _pages(value: Any) -> Iterator[dict[str, Any]]:
    """Yield the pages of a page, a collection, a graph of pages, or a list of annotations."""
    if isinstance(value, list):
        if all(isinstance(v, dict) and "target" in v for v in value):
            yield {"items": value}
        else:
            for part in value:
                yield from _pages(part)
    elif isinstance(value, dict):
        if "items" in value:
            yield value
        elif "target" in value:
            yield {"items": [value]}
        else:
            for key in ("@graph", "first"):
                if key in value:
                    yield from _pages(value[key])


def _record(page: Mapping[str, Any], id: str, file: Path, exchange: Exchange) -> Record:
    items = page["items"]
    spans = [item for item in items if any(selectors_of(item))]
    known = page.get("nf:article") or {}
    text = page.get("nf:text")
    if not isinstance(text, str):
        text = _text_beside(spans, file)
    article: Article = article_from(text, known, id, str(file))
    links = [i for i in items if i.get("motivation") == "linking" and not any(selectors_of(i))]
    exchange.losses.add(
        "annotations of no part of the text",
        "a record has no place for them",
        len(items) - len(spans) - len(links),
    )
    nodes = list(_nodes(spans, text, page.get("nf:units"), exchange, str(file)))
    ids = {node.id for node in nodes}
    if len(ids) < len(nodes):
        raise ReadError(f"{file}: two annotations have one id")
    edges = []
    for link in links:
        ends = [t if isinstance(t, str) else t.get("id", "") for t in link["target"]]
        ends = [end.removeprefix("#") for end in ends]
        for _, role in tags_of(link):
            if len(ends) != 2 or not ids.issuperset(ends):
                raise ReadError(f"{file}: {link.get('id')}: ties annotations that aren't there")
            edges.append(Edge(ends[0], ends[1], role))
    graph = Graph(nodes=nodes, edges=edges, rest=dict(page.get("nf:rest") or {}))
    return ungraph(graph, article, exchange.labels, exchange.losses)


def _nodes(
    spans: list[Any], text: str, stated: Any, exchange: Exchange, where: str
) -> Iterator[Node]:
    claims = []
    for item in spans:
        position, quote = selectors_of(item)
        if position and quote:
            claims.append((position["start"], position["end"], quote["exact"]))
    first = Unit(stated) if stated in list(Unit) else Unit.POINTS
    unit = exchange.units or fitting(text, claims, first)
    if unit is None:
        raise ReadError(f"{where}: the positions fit the quoted words in no unit")
    if unit is not first and not exchange.units:
        exchange.losses.add("pages", f"offsets counted in {unit}, converted to code points")
    ruler = Ruler(text, unit)
    for number, item in enumerate(spans, 1):
        own = str(item.get("id") or f"T{number}").removeprefix("#")
        start, end = _place(item, text, ruler, f"{where}: {own}")
        tags = tags_of(item)
        if not tags:
            exchange.losses.add("annotations without a tag", "a record has no place for them")
        facts, trace = from_note(comments_of(item, exchange, f"{where}: {own}"))
        for at, (_, label) in enumerate(tags):
            id = own if at == 0 else f"{own}/{at}"
            yield Node(id=id, label=label, start=start, end=end, facts=facts, trace=trace)


def _place(item: Any, text: str, ruler: Ruler, where: str) -> tuple[int, int]:
    position, quote = selectors_of(item)
    if position:
        try:
            start, end = ruler.to_points(position["start"]), ruler.to_points(position["end"])
        except (KeyError, TypeError, ValueError) as error:
            raise ReadError(f"{where}: {error}") from None
    else:
        prefix, exact = quote.get("prefix", ""), quote["exact"]
        whole = prefix + exact + quote.get("suffix", "")
        if text.count(whole) != 1:
            raise ReadError(f"{where}: {whole!r} stands {text.count(whole)} times in the text")
        start = text.index(whole) + len(prefix)
        end = start + len(exact)
    if start >= end:
        raise ReadError(f"{where}: the span {start}:{end} is empty")
    return start, end


def _text_beside(spans: list[Any], file: Path) -> str:
    sources = []
    for item in spans:
        target = item["target"][0] if isinstance(item["target"], list) else item["target"]
        source = target.get("source", "")
        sources.append(str(source.get("id", "") if isinstance(source, dict) else source))
    if len(several := sorted(set(sources) - {""})) > 1:
        raise ReadError(
            f"{file}: annotations of {len(several)} texts in one page ({several[0]}, {several[1]} "
            "…); give each its own"
        )
    names = [file.with_suffix(".txt").name, *(source.rpartition("/")[2] for source in sources)]
    for name in dict.fromkeys(names):
        if name and (file.parent / name).is_file() and (file.parent / name) != file:
            return read_text(file.parent / name)
    raise ReadError(f"{file}: the page has no text, and {names[0]} isn't beside it; put it there")
