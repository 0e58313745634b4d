"""Overlaps: where two annotations claim the same characters, the surer one stays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

import msgspec

from newsfacts.annotation import (
    Amount,
    Annotation,
    DateExpression,
    Entity,
    Mention,
    Model,
    Organization,
    ParameterCount,
    Person,
    Place,
)
from newsfacts.document import Document
from newsfacts.stage import Stage

E = TypeVar("E", bound=Entity)


class Overlaps(Stage):
    """Settles overlaps between layers, before events refer to them.

    Values go before each other in the order amount, parameter count, date: what is inside money
    is no date. A name goes before a date ("May & Baker"), and a model's solid name before the
    maker that it begins with (DeepSeek-V3), but not before one with a space (DeepSeek R1), unless
    the whole of it was taken for an organization.
    """

    name = "overlaps"
    needs = (Organization, Person, Place, Amount, ParameterCount, Model, DateExpression)
    gives = (Organization, Person, Place, Model, ParameterCount, DateExpression)

    def run(self, document: Document) -> Iterable[Annotation]:
        """Yield the layers without what lost."""
        text = document.text
        models = document.get(Model)
        solid = _covered(m for model in models for m in model.mentions if " " not in m.text)
        solid |= _covered(_same(document.get(Organization), models))
        money = _covered(a.mention for a in document.get(Amount))
        organizations = _without(document.get(Organization), solid | money)
        kept = {o.id for o in organizations}
        yield from organizations
        named = _covered(m for o in organizations for m in o.mentions)
        spaced = _covered(m for model in models for m in model.mentions)
        people = _without(document.get(Person), named | spaced)
        yield from people
        named |= _covered(m for p in people for m in p.mentions)
        yield from _without(document.get(Place), named | spaced)
        for model in models:
            lost = model.developer is not None and model.developer not in kept
            yield msgspec.structs.replace(model, developer=None) if lost else model
        counts = [c for c in document.get(ParameterCount) if not _hits(c.mention, money)]
        yield from counts
        taken = money | _covered(c.mention for c in counts) | spaced
        for date in document.get(DateExpression):
            m = date.mention
            inside = _hits(m, named) and not text[m.start : m.end].isdigit()
            if not inside and not _hits(m, taken):
                yield date


def _same(organizations: Iterable[Organization], models: Iterable[Model]) -> Iterator[Mention]:
    """Yield the mentions of models that are taken for organizations as they stand."""
    spans = {(m.start, m.end) for o in organizations for m in o.mentions}
    return (m for model in models for m in model.mentions if (m.start, m.end) in spans)


def _covered(mentions: Iterable[Mention] | Iterator[Mention]) -> set[int]:
    return {i for m in mentions for i in range(m.start, m.end)}


def _hits(mention: Mention, taken: set[int]) -> bool:
    return not taken.isdisjoint(range(mention.start, mention.end))


def _without(entities: tuple[E, ...], taken: set[int]) -> list[E]:
    kept: list[E] = []
    for entity in entities:
        mentions = tuple(m for m in entity.mentions if not _hits(m, taken))
        if mentions == entity.mentions:
            kept.append(entity)
        elif mentions:
            forms = {m.text for m in mentions}
            name = entity.name if entity.name in forms else max(forms, key=len)
            aliases = tuple(a for a in entity.aliases if a in forms and a != name)
            kept.append(
                msgspec.structs.replace(entity, name=name, aliases=aliases, mentions=mentions)
            )
    return kept
