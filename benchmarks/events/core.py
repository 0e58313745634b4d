"""CORE: which of two given companies bought, holds or merged with the other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.events.shared import Counts, Row, Span, document, overlap, rows, run
from newsfacts.annotation import BusinessEvent, Mention, Organization
from newsfacts.document import Document
from newsfacts.pipeline import Pipeline

_PEERS = {"acquired_by": "74", "shareholder_of": "53", "merged_with": "64"}


def score(path: Path, pipeline: Pipeline) -> Iterator[Row]:
    """Yield F1 of each relation, direction included; both companies are given."""
    counts = {name: Counts(0, 0, 0) for name in _PEERS}
    for row in rows(path / "core-train.jsonl.gz"):
        event = row["events"][0]
        head, tail = (
            next((a["start"], a["end"]) for a in event["args"] if a["role"] == role)
            for role in ("head", "tail")
        )
        doc = document(row["id"], row["text"])
        _tell(pipeline, doc, head, tail)
        found = relation(doc.get(BusinessEvent), head, tail)
        gold = event["type"]
        for name in _PEERS:
            right = found == name == gold
            counts[name] = counts[name].plus(right, found == name != gold, gold == name != found)
    for name, peer in _PEERS.items():
        yield Row("CORE train", name, counts[name].f1, f"word list {peer}")


def relation(events: tuple[BusinessEvent, ...], head: Span, tail: Span) -> str | None:
    """Return what the events of a sentence say of an ordered pair."""
    for event in events:
        if event.polarity == "negative":
            continue
        if event.type == "acquisition":
            if _has(event, tail, "acquirer") and not _has(event, head, "acquirer"):
                return "acquired_by"
        elif event.type in ("investment", "funding_round"):
            if _has(event, head, "investor") and _has(event, tail, "target", "company"):
                return "shareholder_of"
        elif event.type == "merger" and _has(event, head, "party") and _has(event, tail, "party"):
            return "merged_with"
    return None


def _has(event: BusinessEvent, span: Span, *roles: str) -> bool:
    return any(
        f.mention is not None and overlap((f.mention.start, f.mention.end), span)
        for role in roles
        for f in event.slots.get(role, ())
    )


def _tell(pipeline: Pipeline, doc: Document, head: Span, tail: Span) -> None:
    """Run the stages with the two companies given."""
    told: list[Organization] = []
    for name, (start, end) in (("o91", head), ("o92", tail)):
        text = doc.text[start:end]
        mention = Mention(start=start, end=end, text=text, stage="told", rule="told")
        told.append(Organization(id=name, name=text, kind="company", mentions=(mention,)))
    names = [stage.name for stage in pipeline.stages]
    late = frozenset(names[names.index("spots") :])
    run(pipeline, doc, without=late)
    others = [
        o
        for o in doc.get(Organization)
        if not any(overlap((m.start, m.end), s) for m in o.mentions for s in (head, tail))
    ]
    doc.put(Organization, [*told, *others])
    run(pipeline, doc, without=frozenset(names) - late)
