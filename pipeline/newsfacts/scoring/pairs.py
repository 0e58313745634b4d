"""Join predicted records to gold by article."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import msgspec

from newsfacts.annotation import Event
from newsfacts.errors import ScoringError
from newsfacts.record import Record


class Pair(NamedTuple):
    """The two records of one article."""

    gold: Record
    predicted: Record
    split: str | None

    @property
    def id(self) -> str:
        """Name of the article."""
        return self.gold.article.id

    @property
    def set(self) -> str | None:
        """The article set: the first part of the id, None where it has only one."""
        head, slash, _ = self.id.partition("/")
        return head if slash else None


class Joined(NamedTuple):
    """All articles of the gold, sorted by id, and what is to be said about them."""

    pairs: list[Pair]
    missing: list[str]
    """Articles of the gold without a prediction; they count as if nothing was found."""
    unknown: list[str]
    """Predicted articles without gold; they count nowhere."""

    def only(self, split: str | None) -> Joined:
        """Return what is of one split of the gold (None: everything).

        Raises:
            ScoringError: the gold has no such split; lists those that it has.
        """
        if split is None:
            return self
        pairs = [pair for pair in self.pairs if pair.split == split]
        if not pairs:
            known = sorted({pair.split for pair in self.pairs if pair.split})
            raise ScoringError(
                f"the gold has no split {split!r}; there are {', '.join(known) or 'none'}"
            )
        ids = {pair.id for pair in pairs}
        return Joined(pairs, [id for id in self.missing if id in ids], self.unknown)

    @property
    def warnings(self) -> list[str]:
        """Say which articles are on one side only."""
        found = []
        if self.missing:
            found.append(
                f"{len(self.missing)} gold articles have no record and count as empty: "
                + _some(self.missing)
            )
        if self.unknown:
            found.append(
                f"{len(self.unknown)} records have no gold and are not scored: "
                + _some(self.unknown)
            )
        return found


def join(records: Iterable[Record], gold: Iterable[tuple[str | None, Record]]) -> Joined:
    """Pair each gold record with the prediction for the same article.

    Raises:
        ScoringError: an article comes twice, the two texts differ, or no article is on both
            sides; the message names the article.
    """
    predicted: dict[str, Record] = {}
    for record in records:
        if record.article.id in predicted:
            raise ScoringError(f"{record.article.id}: two records have this id; keep one")
        predicted[record.article.id] = record
    pairs: dict[str, Pair] = {}
    missing = []
    for split, right in gold:
        id = right.article.id
        if id in pairs:
            raise ScoringError(f"{id}: the gold holds this article twice; keep one")
        found = predicted.pop(id, None)
        if found is None:
            missing.append(id)
            found = _empty(right)
        elif found.text != right.text:
            raise ScoringError(f"{id}: {_difference(found.text, right.text)}")
        pairs[id] = Pair(right, found, split)
    if not pairs:
        raise ScoringError("the gold holds no article")
    if len(missing) == len(pairs):
        shown = f"records: {_some(sorted(predicted)) or 'none'}; gold: {_some(sorted(missing))}"
        raise ScoringError(f"no record has the id of a gold article ({shown})")
    return Joined([pairs[id] for id in sorted(pairs)], sorted(missing), sorted(predicted))


def _empty(gold: Record) -> Record:
    return Record(article=gold.article, text=gold.text)


def at_least(record: Record, confidence: float) -> Record:
    """Return a record without what is known to be less sure: mentions, events, fillers.

    Entities that lose all mentions go, and references to what is gone become null. An event
    that states no confidence is as sure as its surest trigger.
    """
    layers: dict[str, list[Any]] = {}
    kept: set[str] = set()
    for label in ("organizations", "people", "places", "models"):
        rows: list[Any] = []
        for entity in getattr(record, label):
            mentions = tuple(m for m in entity.mentions if _sure(m.confidence, confidence))
            if mentions or not entity.mentions:
                rows.append(msgspec.structs.replace(entity, mentions=mentions))
        layers[label] = rows
    for label in ("amounts", "parameter_counts", "dates"):
        layers[label] = [
            q for q in getattr(record, label) if _sure(q.mention.confidence, confidence)
        ]
    for label in ("policy_events", "business_events"):
        layers[label] = [
            _sure_slots(e, confidence)
            for e in getattr(record, label)
            if _sure(confidence_of_event(e), confidence)
        ]
    for rows in layers.values():
        kept.update(row.id for row in rows)
    data = {label: tuple(_relink(row, kept) for row in rows) for label, rows in layers.items()}
    return msgspec.structs.replace(record, **data)


def confidence_of_event(event: Event) -> float | None:
    """Return how sure an event is, by itself or by its surest trigger; None where unknown."""
    if event.confidence is not None:
        return event.confidence
    return max((m.confidence for m in event.triggers if m.confidence is not None), default=None)


def _sure_slots(event: Event, confidence: float) -> Event:
    slots = {
        role: kept
        for role, fillers in event.slots.items()
        if (
            kept := tuple(
                f for f in fillers if f.mention is None or _sure(f.mention.confidence, confidence)
            )
        )
    }
    return msgspec.structs.replace(event, slots=slots)


def _sure(confidence: float | None, minimum: float) -> bool:
    return confidence is None or confidence >= minimum


def _relink(row: msgspec.Struct, kept: set[str]) -> msgspec.Struct:
    change: dict[str, object] = {
        field: None
        for field in ("equivalent", "model", "developer")
        if getattr(row, field, None) is not None and getattr(row, field) not in kept
    }
    slots = getattr(row, "slots", None)
    if slots:
        change["slots"] = {
            role: tuple(
                f if f.ref is None or f.ref in kept else msgspec.structs.replace(f, ref=None)
                for f in fillers
            )
            for role, fillers in slots.items()
        }
    return msgspec.structs.replace(row, **change) if change else row


def _difference(found: str, gold: str) -> str:
    at = next((i for i, (a, b) in enumerate(zip(found, gold, strict=False)) if a != b), None)
    if at is None:
        at = min(len(found), len(gold))
    return (
        f"the record's text differs from the gold's at character {at} "
        f"({found[at : at + 20]!r} against {gold[at : at + 20]!r}); extract from the same text"
    )


def _some(ids: list[str]) -> str:
    return ", ".join(ids[:5]) + (f" and {len(ids) - 5} more" if len(ids) > 5 else "")
