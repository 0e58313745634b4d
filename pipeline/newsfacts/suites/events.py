"""Suites of events: CrudeOilNews (embargoes and prohibitions) and CORE (pairs of companies)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from newsfacts.annotation import BusinessEvent, Event, Filler, Mention, Organization
from newsfacts.article import Article
from newsfacts.errors import ReadError
from newsfacts.formats import brat
from newsfacts.formats.about import Exchange
from newsfacts.formats.graph import Edge, Graph, Node
from newsfacts.formats.labels import Labels
from newsfacts.formats.losses import Losses
from newsfacts.formats.ungraph import ungraph
from newsfacts.record import Record, article_info
from newsfacts.suites.suite import Suite, json_list, matching

E = TypeVar("E", bound=Event)

RESTRICTION = "sanction"
"""The one type that the restrictions of both sides are counted as."""
_RESTRICTIONS = frozenset(
    {
        "sanction",
        "export_control",
        "import_restriction",
        "investment_restriction",
        "product_ban",
        "tariff",
    }
)
_OIL_LABELS = {
    "Embargo": RESTRICTION,
    "Prohibiting": RESTRICTION,
    "Organization": "organizations",
    "Country": "places",
    "Location": "places",
    "State_or_province": "places",
}
_OIL_ROLES = {"imposer": "actor", "imposee": "target"}


def read_crudeoil(path: Path, losses: Losses) -> Iterator[Record]:
    """Yield the documents of a folder of brat files (`.txt`, `.ann`), or of `.json` files.

    Raises:
        ReadError: a file is malformed.
    """
    foreign = Losses()
    exchange = Exchange(labels=Labels(_OIL_LABELS), losses=foreign)
    if path.is_dir() and next(path.rglob("*.ann"), None):
        records = brat.read(path, exchange)
    else:
        records = (
            ungraph(_sentences(file), _article(file), exchange.labels, foreign)
            for file in matching(path, ".json")
        )
    for record in records:
        yield msgspec.structs.replace(
            record, policy_events=tuple(map(_oil_event, record.policy_events)), business_events=()
        )
    losses.add("events of other types", "not scored", foreign.count("events labelled"))


def _oil_event(event: E) -> E:
    slots = {_OIL_ROLES[r]: fillers for r, fillers in event.slots.items() if r in _OIL_ROLES}
    return msgspec.structs.replace(event, slots=slots)


def _article(file: Path) -> Article:
    text = "\n".join(str(sentence["sentence"]) for sentence in json_list(file))
    return Article(id=file.stem, text=text)


def _sentences(file: Path) -> Graph:
    """Return the marks of the JSON form: sentences of words, with word offsets."""
    nodes: list[Node] = []
    edges: list[Edge] = []
    base = 0
    for number, sentence in enumerate(json_list(file)):
        where = f"{file}[{number}]"
        words = sentence["words"]
        if " ".join(words) != sentence["sentence"]:
            raise ReadError(f"{where}: the words aren't those of the sentence")
        starts = [base + sum(len(w) + 1 for w in words[:n]) for n in range(len(words))]
        ends = [start + len(word) for start, word in zip(starts, words, strict=True)]

        def node(
            item: Mapping[str, Any],
            label: str,
            is_event: bool = False,
            starts: list[int] = starts,
            ends: list[int] = ends,
        ) -> str:
            start, end = starts[item["start"]], ends[item["end"] - 1]
            id = f"T{len(nodes) + 1}"
            nodes.append(Node(id=id, label=label, start=start, end=end, is_event=is_event))
            return id

        for entity in sentence.get("golden-entity-mentions") or ():
            node(entity, entity["entity-type"])
        for event in sentence.get("golden-event-mentions") or ():
            head = node(event["trigger"], event["event_type"], is_event=True)
            for argument in event.get("arguments") or ():
                edges.append(Edge(head, node(argument, "Phrase"), argument["role"]))
        base += len(sentence["sentence"]) + 1
    return Graph(nodes=nodes, edges=edges)


def only_restrictions(predicted: Record, gold: Record) -> Record:
    """Return the prediction with its restrictions as events of one type, and no other events."""
    del gold
    return msgspec.structs.replace(
        predicted,
        policy_events=tuple(
            msgspec.structs.replace(
                event,
                type=RESTRICTION,
                slots={r: f for r, f in event.slots.items() if r in ("actor", "target")},
            )
            for event in predicted.policy_events
            if event.type in _RESTRICTIONS
        ),
        business_events=(),
    )


_CORE = {
    "acquired_by": ("acquisition", "target", "acquirer"),
    "shareholder_of": ("investment", "investor", "target"),
    "merged_with": ("merger", "party", "party"),
    "collaboration": ("partnership", "party", "party"),
    "client_of": ("contract", "customer", "supplier"),
}
"""Relation → type of event, role of its head, role of its tail."""
_CORE_TYPES = {kind: frozenset(roles) for kind, *roles in _CORE.values()}


def read_core(path: Path, losses: Losses) -> Iterator[Record]:
    """Yield the sentences of `train.json` or `test.json`: tokens and an ordered pair of companies.

    The pair is marked as organizations; a relation that is an event is one without a trigger.

    Raises:
        ReadError: a field is missing.
    """
    for file in matching(path, "train.json", "test.json"):
        for number, item in enumerate(json_list(file)):
            try:
                yield _core_record(item, f"{file.name}#{item['id']}", losses)
            except (KeyError, IndexError, TypeError) as error:
                raise ReadError(f"{file}[{number}]: missing or false: {error}") from None


def _core_record(item: Mapping[str, Any], id: str, losses: Losses) -> Record:
    words = item["context"]
    text = " ".join(words)
    starts = [sum(len(w) + 1 for w in words[:n]) for n in range(len(words))]

    def span(which: str) -> Mention:
        start = starts[item[f"{which}_start"]]
        last = item[f"{which}_end"]
        end = starts[last] + len(words[last])
        return Mention(start=start, end=end, text=text[start:end])

    head, tail = ("e2", "e1") if item["invert_relation"] == 1 else ("e1", "e2")
    events = []
    if found := _CORE.get(item["relation"]):
        kind, *roles = found
        slots: dict[str, tuple[Filler, ...]] = {}
        for role, which in zip(roles, (head, tail), strict=True):
            slots[role] = (*slots.get(role, ()), Filler(mention=span(which)))
        events.append(BusinessEvent(id="b1", type=kind, slots=slots))
    else:
        losses.add(f"relations {item['relation']!r}", "no event; an event found there is wrong")
    return Record(
        article=article_info(Article(id=id, text=text)),
        text=text,
        organizations=tuple(
            Organization(id=f"o{n}", name=span(which).text, mentions=(span(which),))
            for n, which in enumerate(("e1", "e2"), 1)
        ),
        business_events=tuple(events),
    )


def only_the_pair(predicted: Record, gold: Record) -> Record:
    """Return the prediction with only those events that both marked companies take part in."""
    pair = [o.mentions[0] for o in gold.organizations]
    kept = []
    for event in predicted.business_events:
        roles = _CORE_TYPES.get(event.type, frozenset())
        slots = {
            role: tuple(f for f in fillers if any(_on(f.mention, m) for m in pair))
            for role, fillers in event.slots.items()
            if role in roles
        }
        found = [f.mention for fillers in slots.values() for f in fillers]
        if all(any(_on(f, m) for f in found) for m in pair):
            kept.append(msgspec.structs.replace(event, slots=slots))
    return msgspec.structs.replace(predicted, business_events=tuple(kept), policy_events=())


def _on(one: Mention | None, other: Mention) -> bool:
    return one is not None and one.start < other.end and other.start < one.end


SUITES = (
    Suite(
        name="crudeoilnews",
        title="CrudeOilNews (Lee et al. 2022): embargoes and prohibitions",
        files="the folder of brat files, or of .json files",
        read=read_crudeoil,
        measures=tuple(("policy_events", m) for m in ("detection", "trigger", "slots")),
        adapt=only_restrictions,
        note="Embargo and Prohibiting against sanctions, export controls, import restrictions, "
        "bans, tariffs and investment restrictions, all as one type; imposer and imposee against "
        "actor and target. Names are marked only where they take part in an event, so not scored.",
    ),
    Suite(
        name="core",
        title="CORE, relations of companies (Borchert et al. 2023), CC BY 4.0",
        files="dataset/train.json or test.json, or the folder",
        read=read_core,
        measures=(("business_events", "detection"), ("business_events", "slots")),
        adapt=only_the_pair,
        note="Only the marked pair of each sentence is judged. acquired_by, shareholder_of, "
        "merged_with, collaboration and client_of are events; the other relations are none.",
    ),
)
