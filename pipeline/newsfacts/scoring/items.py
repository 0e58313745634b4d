"""The single facts of a record, in the form in which they are compared."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from newsfacts.annotation import (
    Amount,
    Annotation,
    DateExpression,
    Entity,
    Event,
    Filler,
    Mention,
    Organization,
    Quantity,
)
from newsfacts.record import Record

ENTITIES = ("organizations", "people", "places", "models")
QUANTITIES = ("amounts", "parameter_counts", "dates")
SPANS = ("organizations", "people", "places", "amounts", "parameter_counts", "models", "dates")
EVENTS = ("policy_events", "business_events")
LABELS = (*SPANS, *EVENTS)
"""Everything that is scored: the names of the record's lists."""


class Item(NamedTuple):
    """One fact: a mention of an entity, a quantity, an event or a filler of its slot."""

    label: str
    start: int
    end: int
    text: str
    value: str = ""
    """Canonical value of a quantity, type of an event, role of a filler; empty for names."""
    mention: Mention | None = None
    owner: Annotation | Filler | None = None
    """The annotation (or filler) that it comes from."""

    @property
    def key(self) -> str:
        """What tells this fact from every other of its label in the article."""
        value = f" {self.value}" if self.value else ""
        return f"{self.start}-{self.end}{value}"

    @property
    def rule(self) -> str:
        """Stage and rule that found it, as `stage/rule`; empty where unknown."""
        if self.mention is None:
            return ""
        return "/".join(part for part in (self.mention.stage, self.mention.rule) if part)


def items_of(record: Record, label: str) -> list[Item]:
    """Return all mentions of one label of `SPANS`, in the order of the text."""
    found = []
    for annotation in getattr(record, label):
        value = value_key(annotation) if isinstance(annotation, Quantity | DateExpression) else ""
        for m in annotation.spans():
            found.append(Item(label, m.start, m.end, m.text, value, m, annotation))
    found.sort(key=lambda item: item[1:5])
    return found


def event_item(label: str, event: Event) -> Item:
    """Return an event as one item, standing on its first trigger (0-0 where it has none)."""
    first = min(event.triggers, key=lambda m: (m.start, m.end), default=None)
    if first is None:
        return Item(label, 0, 0, "", event.type, None, event)
    return Item(label, first.start, first.end, first.text, event.type, first, event)


def value_key(quantity: Annotation) -> str:
    """Return the value of an amount, parameter count or date; equal values give equal keys.

    An unresolved value is `?`.
    """
    if isinstance(quantity, DateExpression):
        ends = [quantity.value or "?"]
        if quantity.end_value is not None:
            ends.append(quantity.end_value)
        return "/".join(ends)
    if not isinstance(quantity, Quantity):
        raise TypeError(f"{type(quantity).__name__} has no value")
    if quantity.low is not None or quantity.high is not None:
        number = f"{plain(quantity.low)}..{plain(quantity.high)}"
    else:
        number = plain(quantity.value)
    if isinstance(quantity, Amount):
        return f"{number} {quantity.currency or '?'}"
    return number


def plain(number: Decimal | None) -> str:
    """Return a decimal without exponent and without trailing zeros; `?` for none."""
    if number is None:
        return "?"
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def names_of(entity: Entity) -> frozenset[str]:
    """Return all forms of an entity's name, normalised for comparison."""
    forms = {entity.name, *entity.aliases, *(m.text for m in entity.mentions)}
    if isinstance(entity, Organization):
        forms.update(entity.former_names)
    return frozenset(normal(form) for form in forms) - {""}


_COUNTRIES = {
    "us": "united states",
    "usa": "united states",
    "united states of america": "united states",
    "america": "united states",
    "uk": "united kingdom",
    "britain": "united kingdom",
    "great britain": "united kingdom",
    "eu": "european union",
}


@lru_cache(maxsize=1 << 16)
def normal(name: str) -> str:
    """Return a name for comparison: case, article, possessive, dots and spacing removed.

    The short forms of the United States, United Kingdom and European Union become full ones.
    """
    name = " ".join(name.casefold().replace("’", "'").split())
    name = name.removeprefix("the ")
    name = name.removesuffix("'s").removesuffix("'")
    if "." in name and not any(c.isdigit() for c in name):
        name = name.replace(".", "")
    return _COUNTRIES.get(name, name)
