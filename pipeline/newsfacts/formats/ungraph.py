"""From marked spans and links back to a record, whoever made them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

import msgspec

from newsfacts.annotation import Annotation, Entity, Filler, Mention
from newsfacts.article import Article
from newsfacts.formats.graph import (
    IMPLIED,
    REFERENCES,
    SAME,
    TRACES,
    Edge,
    Facts,
    Graph,
    Node,
    components,
)
from newsfacts.formats.graph import longest as longest_of
from newsfacts.formats.labels import PHRASE, Labels
from newsfacts.formats.losses import Losses
from newsfacts.record import LAYERS, Record, article_info

TYPES = {kind.layer: kind for kind in LAYERS}
"""List of a record → the type of its items."""
_LETTERS = {
    "organizations": "o", "people": "n", "places": "l", "amounts": "a", "parameter_counts": "p",
    "models": "m", "dates": "d", "policy_events": "e", "business_events": "b",
}  # fmt: skip


def ungraph(graph: Graph, article: Article, labels: Labels, losses: Losses) -> Record:
    """Return the record of some nodes and links.

    Identifiers that the facts don't give are assigned. Mentions of one name belong to one entity
    where neither an identifier nor a link says otherwise. What has no place in a record (foreign
    labels, attributes, links) is counted in `losses`.
    """
    return _Builder(graph, article, labels, losses).record()


_NO_TRACE: Facts = {"stage": "", "rule": "", "confidence": None}


class _Builder:
    def __init__(self, graph: Graph, article: Article, labels: Labels, losses: Losses) -> None:
        self._graph, self._article, self._losses = graph, article, losses
        self._rows: dict[str, list[Any]] = {layer: [] for layer in TYPES}
        self._owner: dict[str, str] = {}
        self._nodes = {node.id: node for node in graph.nodes}
        self._links: dict[str, list[Edge]] = {}
        for edge in graph.edges:
            self._links.setdefault(edge.source, []).append(edge)
        self._layer: dict[str, str] = {}
        self._event: dict[str, tuple[str, str]] = {}
        for node in graph.nodes:
            layer = None if node.is_event or node.label == PHRASE else labels.layer(node.label)
            if layer is not None:
                self._layer[node.id] = layer
            elif node.label != PHRASE and (event := labels.event(node.label)):
                self._event[node.id] = event
        stated = {node.facts.get("id") for node in graph.nodes}
        stated.update(row.get("id") for rows in graph.rest.values() for row in rows)
        self._stated = stated
        self._numbers = dict.fromkeys(TYPES, 0)
        self._used: set[str] = set()

    def record(self) -> Record:
        for layer in TYPES:
            ids = [id for id, found in self._layer.items() if found == layer]
            if issubclass(TYPES[layer], Entity):
                for group in self._by_name(components(ids, self._graph.edges)):
                    self._entity(layer, group)
            else:
                for id in ids:
                    self._quantity(layer, self._nodes[id])
        self._leftovers()
        self._references()
        self._events()
        self._unplaced()
        record = Record(
            article=article_info(self._article),
            text=self._article.text,
            warnings=self._article.warnings,
        )
        layers = {layer: tuple(rows) for layer, rows in self._rows.items()}
        return msgspec.structs.replace(record, **layers)

    def _id(self, layer: str, stated: Any) -> str:
        if isinstance(stated, str) and stated and stated not in self._used:
            self._used.add(stated)
            return stated
        while True:
            self._numbers[layer] += 1
            id = f"{_LETTERS[layer]}{self._numbers[layer]}"
            if id not in self._stated and id not in self._used:
                self._used.add(id)
                return id

    def _mention(self, node: Node) -> Mention:
        text = self._article.text[node.start : node.end]
        facts = self._fitting(Mention, node.trace, {"start": node.start, "end": node.end})
        return msgspec.convert({**facts, "text": text}, Mention)

    def _by_name(self, groups: Iterable[list[str]]) -> Iterable[list[str]]:
        """Join groups without an identifier whose names are the same."""
        text = self._article.text
        out: list[list[str]] = []
        named: dict[str, list[str]] = {}
        for group in groups:
            nodes = [self._nodes[id] for id in group]
            name = longest_of(text[n.start : n.end] for n in nodes)
            if any(n.facts.get("id") for n in nodes):
                out.append(group)
            elif name in named:
                named[name].extend(group)
            else:
                named[name] = group
                out.append(group)
        return out

    def _entity(self, layer: str, group: list[str]) -> None:
        nodes = [self._nodes[id] for id in group]
        facts: Facts = {}
        for node in nodes:
            facts = {**node.facts, **facts}
        mentions = [self._mention(node) for node in nodes]
        facts.setdefault("name", longest_of(m.text for m in mentions))
        if "id" not in facts:
            forms = dict.fromkeys(m.text for m in mentions)
            facts.setdefault("aliases", [form for form in forms if form != facts["name"]])
        facts["id"] = id = self._id(layer, facts.get("id"))
        self._owner.update(dict.fromkeys(group, id))
        facts = self._fitting(TYPES[layer], facts, {})
        row = msgspec.convert(facts, TYPES[layer])
        self._rows[layer].append(msgspec.structs.replace(row, mentions=tuple(mentions)))

    def _quantity(self, layer: str, node: Node) -> None:
        facts = {**node.facts, "id": self._id(layer, node.facts.get("id"))}
        self._owner[node.id] = facts["id"]
        mention = msgspec.to_builtins(self._mention(node))
        facts = self._fitting(TYPES[layer], facts, {"mention": mention})
        self._rows[layer].append(msgspec.convert(facts, TYPES[layer]))

    def _leftovers(self) -> None:
        for layer, rows in self._graph.rest.items():
            for row in rows:
                id = self._id(layer, row.get("id"))
                self._rows[layer].append(msgspec.convert({**row, "id": id}, TYPES[layer]))

    def _references(self) -> None:
        fields = {role: name for name, role in REFERENCES.items()}
        links = {
            (self._owner.get(e.source), fields[e.role]): self._owner.get(e.target)
            for e in self._graph.edges
            if e.role in fields
        }
        for rows in self._rows.values():
            for place, row in enumerate(rows):
                change = {
                    name: links[row.id, name]
                    for name in REFERENCES
                    if links.get((row.id, name)) is not None and hasattr(row, name)
                }
                for name in REFERENCES:
                    ref = change.get(name, getattr(row, name, None))
                    if ref is not None and ref not in self._used:
                        self._losses.add(f"references ({name})", "nothing has that identifier")
                        change[name] = None
                if change:
                    rows[place] = msgspec.structs.replace(row, **change)

    def _events(self) -> None:
        followers = {
            e.target
            for e in self._graph.edges
            if e.role == SAME and e.source in self._event and e.target in self._event
        }
        groups = components(self._event, self._graph.edges)
        for group in groups:
            heads = [id for id in group if id not in followers] or group
            self._one_event(heads[0], [heads[0], *(id for id in group if id != heads[0])])

    def _one_event(self, head: str, group: list[str]) -> None:
        layer, kind = self._event[head]
        facts: Facts = {}
        for id in group:
            facts = {**self._nodes[id].facts, **facts}
        implied, traces = facts.pop(IMPLIED, []), facts.pop(TRACES, [])
        slots: dict[str, list[Filler]] = {}
        for edge in (edge for id in group for edge in self._links.get(id, ())):
            if edge.role != SAME and edge.role not in REFERENCES.values():
                slots.setdefault(edge.role.casefold(), []).append(self._filler(edge))
        for role, start, end, before, trace in traces:
            _explain(slots.get(role, []), (start, end), before, trace)
        for role, place, filler in implied:
            slots.setdefault(role, []).insert(place, self._checked(Filler, filler))
        facts["id"] = self._id(layer, facts.get("id"))
        facts = self._fitting(TYPES[layer], {**facts, "type": kind}, {})
        row = msgspec.convert(facts, TYPES[layer])
        self._rows[layer].append(
            msgspec.structs.replace(
                row,
                triggers=tuple(self._mention(self._nodes[id]) for id in group),
                slots={role: tuple(fillers) for role, fillers in slots.items()},
            )
        )

    def _filler(self, edge: Edge) -> Filler:
        node = self._nodes[edge.target]
        mention = self._mention(node)
        if ref := self._owner.get(node.id):
            return Filler(mention=mention, ref=ref)
        if node.id in self._event:
            self._losses.add("events that fill a slot", "kept as words, without the event")
        facts = {k: v for k, v in node.facts.items() if k in ("ref", "value")}
        return msgspec.structs.replace(self._checked(Filler, facts), mention=mention)

    def _checked(self, kind: type[Filler], facts: Facts) -> Filler:
        filler = msgspec.convert(facts, kind)
        if filler.ref is not None and filler.ref not in self._used:
            self._losses.add("references (of fillers)", "nothing has that identifier")
            filler = msgspec.structs.replace(filler, ref=None)
        return filler

    def _unplaced(self) -> None:
        """Count the nodes and links that found no place."""
        used = {e.target for e in self._graph.edges if e.source in self._event}
        for node in self._graph.nodes:
            if node.id in self._layer or node.id in self._event or node.id in used:
                continue
            if node.is_event:
                why = "no such type of event; name one with --label"
                self._losses.add(f"events labelled {node.label!r}", why)
            elif node.label == PHRASE:
                self._losses.add("phrases", "no event has them as a filler")
            else:
                why = "no list of a record holds them; name one with --label"
                self._losses.add(f"spans labelled {node.label!r}", why)
        for edge in self._graph.edges:
            if edge.source in self._event:
                continue
            ends = [self._layer.get(id) for id in (edge.source, edge.target)]
            if edge.role == SAME and ends[0] == ends[1] != None:  # noqa: E711
                continue
            fields = {role: name for name, role in REFERENCES.items()}
            if edge.role in fields and ends[0] and hasattr(TYPES[ends[0]], fields[edge.role]):
                continue
            if self._nodes[edge.source].is_event:
                continue
            self._losses.add(f"links {edge.role!r}", "a record has no such link")

    def _fitting(self, kind: type[Annotation] | type[Mention], facts: Facts, more: Facts) -> Facts:
        """Return the facts that a type has room for, with `more`; the others are counted."""
        known = _room(kind)
        out = dict(more)
        for name, value in facts.items():
            name = name.casefold()
            if name not in known or name in ("mention", "mentions", "triggers", "slots"):
                self._losses.add(f"attributes named {name!r}", "a record has none of that name")
                continue
            for form in (value, value.casefold() if isinstance(value, str) else value):
                try:
                    msgspec.convert(form, known[name])
                except msgspec.ValidationError:
                    continue
                out[name] = form
                break
            else:
                self._losses.add(f"attributes {name}={value!r}", "not among the allowed values")
        return out


def _explain(fillers: list[Filler], span: tuple[int, int], before: int, trace: Facts) -> None:
    """Give a filler its own trace: that on a span which has so many of the same before it."""
    there = [
        (place, mention)
        for place, filler in enumerate(fillers)
        if (mention := filler.mention) is not None and (mention.start, mention.end) == span
    ]
    if before < len(there):
        place, mention = there[before]
        changed = msgspec.structs.replace(mention, **{**_NO_TRACE, **trace})
        fillers[place] = msgspec.structs.replace(fillers[place], mention=changed)


@cache
def _room(kind: type[msgspec.Struct]) -> dict[str, Any]:
    """Return the type of each field."""
    return {info.name: info.type for info in msgspec.structs.fields(kind)}
