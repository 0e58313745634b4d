"""A record as marked spans and links between them: the form that annotation tools work with.

Every mention, trigger and slot filler becomes a node that stands on its span. Links say which
nodes belong to one entity, which entity fills which slot, and which amount equals which. What
stands on no words of the text is kept apart as `rest`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import msgspec

from newsfacts.annotation import Annotation, Entity, Event, Filler, Mention
from newsfacts.formats.labels import NAMES, PHRASE
from newsfacts.record import Record

Facts = dict[str, Any]
"""Field → value as in the record's JSON, only where it differs from the field's default."""

SAME = "SameAs"
"""Role of the link between two mentions of one entity, or two triggers of one event."""
REFERENCES = {"equivalent": "Equivalent", "model": "OfModel", "developer": "Developer"}
"""Field that refers to another annotation → role of the link."""
IMPLIED = "implied"
"""Fact of an event: the fillers that stand on no words, as [role, place in the slot, filler]."""

TRACES = "traces"
"""Fact of an event: stage, rule and confidence of fillers that stand on an entity's words, where
they aren't the entity's, as [role, start, end, how many fillers of the role stand there before it,
trace]."""


@dataclass(frozen=True, kw_only=True)
class Node:
    """A marked span."""

    id: str
    label: str
    """Long name of the list, type of the event, or `Phrase`."""
    start: int
    end: int
    facts: Facts = field(default_factory=dict)
    """What is known of the annotation; only on its first node."""
    trace: Facts = field(default_factory=dict)
    """Stage, rule and confidence of the mention."""
    is_event: bool = False


@dataclass(frozen=True)
class Edge:
    """A link from one node to another."""

    source: str
    target: str
    role: str
    """Slot of an event, `SameAs`, or a name of `REFERENCES`."""


@dataclass(frozen=True, kw_only=True)
class Graph:
    """All nodes and links of a text."""

    nodes: list[Node]
    edges: list[Edge] = field(default_factory=list)
    rest: dict[str, list[Facts]] = field(default_factory=dict)
    """List of the record → annotations without any words in the text, as JSON objects."""


def graph_of(record: Record) -> Graph:
    """Return the nodes and links of a record; `ungraph` makes the same record of them again."""
    return _Maker(record).graph


class _Maker:
    def __init__(self, record: Record) -> None:
        self.graph = Graph(nodes=[])
        self._home: dict[tuple[str, int, int], list[tuple[Mention, str]]] = {}
        self._first: dict[str, str] = {}
        self._phrases: dict[tuple[Mention, str | None, str | None], str] = {}
        rows = list(record.annotations())
        for row in rows:
            if isinstance(row, Entity):
                self._entity(row)
            elif not isinstance(row, Event):
                self._quantity(row)
        self._link(rows)
        for row in rows:
            if isinstance(row, Event):
                self._event(row)

    def _node(self, label: str, mention: Mention, facts: Facts, is_event: bool = False) -> str:
        id = f"T{len(self.graph.nodes) + 1}"
        trace = trace_of(mention)
        self.graph.nodes.append(
            Node(
                id=id,
                label=label,
                start=mention.start,
                end=mention.end,
                facts=facts,
                trace=trace,
                is_event=is_event,
            )
        )
        return id

    def _leave(self, row: Annotation) -> None:
        self.graph.rest.setdefault(row.layer, []).append(msgspec.to_builtins(row))

    def _known(self, owner: str, mention: Mention, node: str) -> None:
        self._home.setdefault((owner, mention.start, mention.end), []).append((mention, node))
        self._first.setdefault(owner, node)

    def _entity(self, row: Entity) -> None:
        if not row.mentions:
            self._leave(row)
            return
        facts = facts_of(row)
        facts.pop("mentions")
        if facts["name"] == longest(m.text for m in row.mentions):
            del facts["name"]
        facts.pop("developer", None)
        for mention in row.mentions:
            first = self._first.get(row.id)
            id = self._node(NAMES[row.layer], mention, {} if first else facts)
            self._known(row.id, mention, id)
            if first:
                self.graph.edges.append(Edge(first, id, SAME))

    def _quantity(self, row: Annotation) -> None:
        facts = facts_of(row)
        for name in ("mention", *REFERENCES):
            facts.pop(name, None)
        mention: Mention = row.mention  # type: ignore[attr-defined]
        id = self._node(NAMES[row.layer], mention, facts)
        self._known(facts["id"], mention, id)

    def _link(self, rows: Iterable[Annotation]) -> None:
        nodes = {node.id: node for node in self.graph.nodes}
        for row in rows:
            source = self._first.get(getattr(row, "id", ""))
            for name, role in REFERENCES.items():
                ref = getattr(row, name, None)
                if source is None or ref is None:
                    continue
                if target := self._first.get(ref):
                    self.graph.edges.append(Edge(source, target, role))
                else:
                    nodes[source].facts[name] = ref

    def _event(self, row: Event) -> None:
        if not row.triggers:
            self._leave(row)
            return
        facts = {k: v for k, v in facts_of(row).items() if k not in ("type", "triggers", "slots")}
        first, *others = row.triggers
        head = self._node(row.type, first, facts, is_event=True)
        for mention in others:
            self.graph.edges.append(
                Edge(head, self._node(row.type, mention, {}, is_event=True), SAME)
            )
        for role, fillers in row.slots.items():
            before: list[tuple[int, int]] = []
            for place, filler in enumerate(fillers):
                words = filler.mention
                if words is None:
                    bare = {k: v for k, v in facts_of(filler).items() if k != "mention"}
                    facts.setdefault(IMPLIED, []).append([role, place, bare])
                    continue
                target, is_its_own = self._filler(filler, words)
                self.graph.edges.append(Edge(head, target, role))
                span = words.start, words.end
                if not is_its_own:
                    why = [role, *span, before.count(span), trace_of(words)]
                    facts.setdefault(TRACES, []).append(why)
                before.append(span)

    def _filler(self, filler: Filler, mention: Mention) -> tuple[str, bool]:
        """Return the node of a filler, and whether the node's trace is the filler's.

        It is its entity's node, where that stands on the same words.
        """
        if filler.ref is not None and filler.value is None:
            found = self._home.get((filler.ref, mention.start, mention.end), [])
            for known, node in found:
                if known == mention:
                    return node, True
            if found:
                return found[0][1], False
        key = mention, filler.ref, filler.value
        if key not in self._phrases:
            own = {k: v for k, v in facts_of(filler).items() if k != "mention"}
            self._phrases[key] = self._node(PHRASE, mention, own)
        return self._phrases[key], True


TRACE = ("stage", "rule", "confidence")
"""Fields of a mention that say where it comes from."""


def note_of(node: Node) -> Facts:
    """Return the facts and the trace of a node together, for formats with one note a span."""
    return {**node.facts, **node.trace}


def from_note(note: Facts) -> tuple[Facts, Facts]:
    """Split a note into facts and trace."""
    trace = {k: v for k, v in note.items() if k in TRACE}
    return {k: v for k, v in note.items() if k not in TRACE}, trace


def trace_of(mention: Mention) -> Facts:
    """Return stage, rule and confidence of a mention, as far as it has them."""
    return {k: v for k, v in facts_of(mention).items() if k in TRACE}


def longest(forms: Iterable[str]) -> str:
    """Return the longest of some names, the first of equals: what an entity is called."""
    return max(forms, key=len)


def components(ids: Iterable[str], edges: Iterable[Edge]) -> Iterator[list[str]]:
    """Yield the groups of ids that `SameAs` links tie together, in order of their first id."""
    order = list(ids)
    parent = {id: id for id in order}

    def root(id: str) -> str:
        while parent[id] != id:
            parent[id] = parent[parent[id]]
            id = parent[id]
        return id

    for edge in edges:
        if edge.role == SAME and edge.source in parent and edge.target in parent:
            parent[root(edge.target)] = root(edge.source)
    groups: dict[str, list[str]] = {}
    for id in order:
        groups.setdefault(root(id), []).append(id)
    yield from groups.values()


@cache
def _defaults(kind: type[msgspec.Struct]) -> dict[str, Any]:
    """Return the defaults of the fields that have one, as in JSON."""
    out = {}
    for info in msgspec.structs.fields(kind):
        if info.default is not msgspec.NODEFAULT:
            out[info.name] = msgspec.to_builtins(info.default)
        elif info.default_factory is not msgspec.NODEFAULT:
            out[info.name] = msgspec.to_builtins(info.default_factory())
    return out


def facts_of(row: Annotation | Filler | Mention) -> Facts:
    """Return the fields whose value isn't the default, as in JSON."""
    defaults = _defaults(type(row))
    nothing = object()
    return {
        k: list(v) if isinstance(v, tuple) else v
        for k, v in msgspec.to_builtins(row).items()
        if defaults.get(k, nothing) != v
    }
