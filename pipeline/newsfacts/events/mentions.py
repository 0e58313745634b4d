"""Everything named or measured in an article, by place in the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

import msgspec

from newsfacts.annotation import (
    Amount,
    DateExpression,
    Mention,
    Model,
    Name,
    Organization,
    ParameterCount,
    Person,
    Place,
)
from newsfacts.document import Document


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One mention of an entity or value."""

    start: int
    end: int
    kind: str
    """organization, person, place, amount, date, model or parameters."""
    text: str
    ref: str | None
    sort: str = ""
    """Kind of organization, country code of a place, office of a person."""
    value: str = ""
    """Name of the entity; ISO date."""


_LABELS = {"ORG": "organization", "PERSON": "person", "PLACE": "place"}
_LONGEST = 200


class Mentions:
    """The mentions of one document in order of their place."""

    def __init__(self, items: list[Item]) -> None:
        """Take the mentions; an entity's mention stands before a value's at the same place."""
        self.items = sorted(items, key=lambda item: (item.start, -item.end))
        self._starts = [item.start for item in self.items]

    def between(self, start: int, end: int, *kinds: str) -> list[Item]:
        """Return the mentions that lie within a span, of some kinds or of all."""
        low = bisect_left(self._starts, start)
        found = []
        for item in self.items[low:]:
            if item.start >= end:
                break
            if item.end <= end and (not kinds or item.kind in kinds):
                found.append(item)
        return found

    def covering(self, start: int, end: int, *kinds: str) -> Item | None:
        """Return the longest mention that holds a span, of some kinds or of all."""
        best: Item | None = None
        for item in self.items[
            bisect_left(self._starts, start - _LONGEST) : bisect_right(self._starts, start)
        ]:
            holds = item.start <= start and end <= item.end
            longer = best is None or item.end - item.start > best.end - best.start
            if holds and longer and (not kinds or item.kind in kinds):
                best = item
        return best

    def before(self, offset: int, *kinds: str) -> list[Item]:
        """Return the mentions that end before an offset, the nearest last."""
        high = bisect_right(self._starts, offset)
        return [i for i in self.items[:high] if i.end <= offset and (not kinds or i.kind in kinds)]


def mentions_of(document: Document) -> Mentions:
    """Return the mentions of a document: of its entities and values, or of bare names."""
    items: list[Item] = []

    def add(mention: Mention, kind: str, ref: str | None, sort: str = "", value: str = "") -> None:
        items.append(
            Item(
                start=mention.start,
                end=mention.end,
                kind=kind,
                text=mention.text,
                ref=ref,
                sort=sort,
                value=value or mention.text,
            )
        )

    missing = {
        kind
        for layer, kind in ((Organization, "organization"), (Person, "person"), (Place, "place"))
        if not document.has(layer)
    }
    if missing and document.has(Name):
        for name in document.get(Name):
            kind = _LABELS.get(name.label, "")
            if kind in missing:
                add(name.mention, kind, None)
    if document.has(Organization):
        for organization in document.get(Organization):
            for mention in organization.mentions:
                add(mention, "organization", organization.id, organization.kind, organization.name)
    if document.has(Person):
        for person in document.get(Person):
            for mention in person.mentions:
                add(mention, "person", person.id, person.office or "", person.name)
    if document.has(Place):
        for place in document.get(Place):
            for mention in place.mentions:
                add(mention, "place", place.id, place.country or "", place.name)
    if document.has(Model):
        for model in document.get(Model):
            for mention in model.mentions:
                add(mention, "model", model.id, model.developer or "", model.name)
    if document.has(Amount):
        for amount in document.get(Amount):
            add(amount.mention, "amount", amount.id, amount.equivalent or "")
    if document.has(DateExpression):
        for date in document.get(DateExpression):
            if date.kind != "duration":
                add(date.mention, "date", date.id, "", date.value or "")
    if document.has(ParameterCount):
        for count in document.get(ParameterCount):
            add(count.mention, "parameters", count.id, count.model or "")
    return Mentions(items)
