"""Attributes as facts: which of the gold's attributes were found and are right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from newsfacts.annotation import (
    Amount,
    DateExpression,
    Entity,
    Model,
    Organization,
    ParameterCount,
)
from newsfacts.record import Record
from newsfacts.scoring.events import ATTRIBUTES, EventOutcome
from newsfacts.scoring.items import Item, names_of, normal
from newsfacts.scoring.spans import Outcome

ACCURACIES = frozenset({"attributes", "kind", "precision", "per", "scope", "whole"}).union(
    *(set(names) for names in ATTRIBUTES.values())
)
"""Measures that are one share and so have neither precision nor recall."""


def of_events(result: EventOutcome) -> Outcome:
    """Return the attributes of gold events; those of a missed event are missed."""
    out = Outcome([], [], [])
    for pair in result.pairs:
        for name in ATTRIBUTES[pair.gold.item.label]:
            theirs = getattr(pair.gold.event, name)
            item = _fact(pair.gold.item, name, theirs)
            if theirs == getattr(pair.predicted.event, name):
                out.right.append((item, pair.predicted.item))
            else:
                out.missed.append(item)
    for one in result.missed:
        for name in ATTRIBUTES[one.item.label]:
            out.missed.append(_fact(one.item, name, getattr(one.event, name)))
    return out


def of_quantities(overlap: Outcome) -> Outcome:
    """Return the attributes of gold amounts, counts and dates.

    These are precision, unit and link to the equivalent of an amount, scope of a count, part
    of the unit and relativity of a date.

    Args:
        overlap: the overlapping spans.
    """
    out = Outcome([], [], [])
    partner = {id(g.owner): p for g, p in overlap.right}
    by_id = {
        i.owner.id: i.owner
        for i in (*(g for g, _ in overlap.right), *overlap.missed)
        if isinstance(i.owner, Amount)
    }
    for gold in (*(g for g, _ in overlap.right), *overlap.missed):
        found = partner.get(id(gold.owner))
        ours = found.owner if found is not None else None
        for name in _names(gold.owner):
            theirs = getattr(gold.owner, name)
            if name == "equivalent":
                if theirs is None:
                    continue
                other = partner.get(id(by_id.get(theirs)))
                good = (
                    isinstance(ours, Amount)
                    and other is not None
                    and ours.equivalent == getattr(other.owner, "id", None)
                )
                theirs = by_id[theirs].mention.text if theirs in by_id else "?"
            else:
                good = ours is not None and getattr(ours, name, None) == theirs
            item = _fact(gold, name, theirs)
            if good and found is not None:
                out.right.append((item, found))
            else:
                out.missed.append(item)
    return out


def of_entities(
    label: str,
    pairs: Iterable[tuple[int, int]],
    gold: Sequence[Entity],
    predicted: Sequence[Entity],
    left: Record,
    right: Record,
) -> Outcome:
    """Return kind and former names of gold organizations, and the developers of gold models.

    Args:
        label: the entities' label.
        pairs: indexes of aligned entities.
        gold, predicted: the entities.
        left, right: the records they are of.
    """
    out = Outcome([], [], [])
    partner = {g: predicted[p] for g, p in pairs}
    for index, entity in enumerate(gold):
        ours = partner.get(index)
        for name, value, good in _entity_facts(entity, ours, left, right):
            item = _fact(_entity_item(label, entity), name, value)
            if good and ours is not None:
                out.right.append((item, _entity_item(label, ours)))
            else:
                out.missed.append(item)
    return out


def _entity_facts(
    entity: Entity, ours: Entity | None, left: Record, right: Record
) -> Iterator[tuple[str, object, bool]]:
    if isinstance(entity, Organization):
        yield "kind", entity.kind, isinstance(ours, Organization) and ours.kind == entity.kind
        known = {normal(n) for n in ours.former_names} if isinstance(ours, Organization) else set()
        for name in sorted(set(entity.former_names)):
            yield "former name", name, normal(name) in known
    if isinstance(entity, Model) and (theirs := developer_names(entity, left)):
        made = developer_names(ours, right) if isinstance(ours, Model) else frozenset()
        yield "developer", min(theirs), bool(theirs & made)


def developer_names(model: Model, record: Record) -> frozenset[str]:
    """Return all names of the organization that made a model; none where it isn't said."""
    for organization in record.organizations:
        if organization.id == model.developer:
            return names_of(organization)
    return frozenset()


def _names(quantity: object) -> tuple[str, ...]:
    if isinstance(quantity, Amount):
        return "precision", "per", "equivalent"
    if isinstance(quantity, ParameterCount):
        return ("scope",)
    return ("modifier", "relative") if isinstance(quantity, DateExpression) else ()


def _entity_item(label: str, entity: Entity) -> Item:
    first = min(entity.mentions, key=lambda m: (m.start, m.end), default=None)
    if first is None:
        return Item(label, 0, 0, entity.name, "", None, entity)
    return Item(label, first.start, first.end, entity.name, "", first, entity)


def _fact(item: Item, name: str, value: object) -> Item:
    what = f"{item.value} " if item.value else ""
    return item._replace(value=f"{what}{name}: {value}")
