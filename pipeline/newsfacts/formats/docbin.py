"""spaCy DocBin (`.spacy`): what spaCy trains on and evaluates.

Each list of the record is a span group of the same name (`doc.spans["organizations"]`), so that
overlapping spans are kept; `doc.ents` holds the longest ones that don't overlap. Triggers and
fillers are in `doc.spans["events"]`. Links and values are in `doc.user_data["newsfacts"]`, tied
to the spans by their ids. The tokens are cut at the ends of spans, so a span of half a word is
kept; white space other than single spaces is its own token, so the text comes back as it was.
Other people's `.spacy` files are read by their `doc.ents` and span groups.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from newsfacts.errors import ReadError
from newsfacts.formats.about import Exchange, about, article_from, files, unique
from newsfacts.formats.flat import Flat, one_layer, tokens
from newsfacts.formats.graph import Edge, Graph, Node, from_note, graph_of, note_of
from newsfacts.formats.labels import NAMES
from newsfacts.formats.losses import Losses
from newsfacts.formats.ungraph import ungraph
from newsfacts.record import Record

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

NAME = "DocBin"
SUFFIXES = (".spacy",)
KEY = "newsfacts"
"""Key of `doc.user_data`."""
EVENTS = "events"
"""Span group of triggers and fillers."""


def write(records: Iterable[Record], path: Path, exchange: Exchange) -> int:
    """Write records into one file and return how many.

    Raises:
        ReadError: two records have one id, or offsets are false.
    """
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    vocab = Vocab()
    store = DocBin(store_user_data=True)
    for record in unique(records):
        store.add(doc_of(record, vocab))
    path.parent.mkdir(parents=True, exist_ok=True)
    store.to_disk(path)
    return len(store)


def doc_of(record: Record, vocab: Vocab) -> Doc:
    """Return a spaCy document of a record, text and all."""
    from spacy.tokens import Doc, Span

    text, graph = record.text, graph_of(record)
    words, spaces, starts, ends = _tokens(text, graph)
    doc = Doc(vocab, words=words, spaces=spaces)
    groups: dict[str, list[Span]] = {}
    flat = []
    layers = {label: layer for layer, label in NAMES.items()}
    for node in graph.nodes:
        first, last = starts[node.start], ends[node.end]
        group = layers.get(node.label, EVENTS)
        span = Span(doc, first, last, label=node.label, span_id=node.id)
        groups.setdefault(group, []).append(span)
        if group != EVENTS:
            flat.append(Flat(first, last, node.label))
    for name, spans in groups.items():
        doc.spans[name] = spans
    ents = one_layer(list(dict.fromkeys(flat)), Losses(), NAME)
    doc.set_ents([Span(doc, s.start, s.end, label=s.label) for s in ents])
    doc.user_data[KEY] = {
        "article": about(record),
        "facts": {node.id: note for node in graph.nodes if (note := note_of(node))},
        "links": [[edge.source, edge.target, edge.role] for edge in graph.edges],
        "rest": msgspec.to_builtins(graph.rest),
    }
    return doc


def _tokens(
    text: str, graph: Graph
) -> tuple[list[str], list[bool], dict[int, int], dict[int, int]]:
    """Return words, whether a space follows each, and the tokens that start and end at offsets."""
    firsts = {node.start for node in graph.nodes}
    lasts = {node.end for node in graph.nodes}
    cuts = sorted(firsts | lasts)
    words: list[str] = []
    spaces: list[bool] = []
    starts: dict[int, int] = {}
    ends: dict[int, int] = {}

    def add(start: int, end: int) -> None:
        starts[start] = len(words)
        words.append(text[start:end])
        spaces.append(False)
        ends[end] = len(words)

    at = 0
    for start, end in [*tokens(text, cuts), (len(text), len(text))]:
        free = at not in firsts and at + 1 not in lasts
        if words and free and text[at : min(at + 1, start)] == " ":
            spaces[-1] = True
            at += 1
        for stop in (*cuts[bisect_right(cuts, at) : bisect_left(cuts, start)], start):
            if at < stop:
                add(at, stop)
                at = stop
        if start < end:
            add(start, end)
        at = end
    return words, spaces, starts, ends


def read(path: Path, exchange: Exchange) -> Iterator[Record]:
    """Yield the records of a file, or of the files of a folder.

    Raises:
        ReadError: it is no DocBin.
    """
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    for file, name in files(path, SUFFIXES):
        try:
            docs = list(DocBin().from_disk(file).get_docs(Vocab()))
        except Exception as error:  # srsly, zlib and spaCy raise many kinds
            raise ReadError(f"{file}: no DocBin: {error}") from None
        for number, doc in enumerate(docs):
            yield _record(doc, f"{name}#{number}", f"{file}[{number}]", exchange)


def _record(doc: Doc, id: str, where: str, exchange: Exchange) -> Record:
    known: dict[str, Any] = doc.user_data.get(KEY) or {}
    article = article_from(doc.text, known.get("article") or {}, id, where)
    if not known:
        return ungraph(_foreign(doc, exchange), article, exchange.labels, exchange.losses)
    nodes: list[Node] = []
    for group in doc.spans.values():
        for span in group:
            own = span.id_ or f"S{len(nodes)}"
            facts, trace = from_note(known["facts"].get(own) or {})
            nodes.append(
                Node(
                    id=own, label=span.label_, start=span.start_char, end=span.end_char,
                    facts=facts, trace=trace,
                )
            )  # fmt: skip
    there = {node.id for node in nodes}
    edges = [Edge(a, b, role) for a, b, role in known["links"] if a in there and b in there]
    exchange.losses.add("links", "their spans are gone", len(known["links"]) - len(edges))
    graph = Graph(nodes=nodes, edges=edges, rest=dict(known["rest"]))
    return ungraph(graph, article, exchange.labels, exchange.losses)


def _foreign(doc: Doc, exchange: Exchange) -> Graph:
    spans = {(s.start_char, s.end_char, s.label_) for s in doc.ents}
    for group in doc.spans.values():
        spans |= {(s.start_char, s.end_char, s.label_) for s in group}
    nodes = [
        Node(id=f"T{n}", label=label, start=start, end=end)
        for n, (start, end, label) in enumerate(sorted(spans), 1)
    ]
    exchange.losses.add("documents with categories", "a record has none", int(bool(doc.cats)))
    return Graph(nodes=nodes)
