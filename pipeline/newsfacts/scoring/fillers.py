"""When two fillers of a slot mean the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from newsfacts.annotation import DateExpression, Entity, Event, Filler, Mention, Quantity
from newsfacts.record import Record
from newsfacts.scoring.assign import assign
from newsfacts.scoring.items import Item, names_of, normal, value_key

CLOSED = frozenset({"change", "open_source", "round", "count"})
"""Slots whose filler carries a value from a closed list or a number: the value decides."""

_STOP = re.compile(
    r"[,;:(]|\b(?:of|for|in|on|to|from|with|by|at|into|over|against|between|under|that|which|who)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w[\w'’.-]*")
_PERCENT = re.compile(r"(\d+(?:[.,]\d+)?)\s*-?\s*(%|percent|per cent|pct|basis points?|bps?)", re.I)
_NUMBER = re.compile(r"\d[\d,.\s]*")


class View(NamedTuple):
    """A filler, prepared for comparison."""

    role: str
    span: tuple[int, int] | None
    head: tuple[int, int] | None
    closed: str | None
    keys: frozenset[str]
    """Everything it may be called: words, names of its entity, value."""
    filler: Filler


class Names:
    """What the identifiers of one record stand for."""

    def __init__(self, record: Record) -> None:
        self._entities: dict[str, frozenset[str]] = {}
        self._values: dict[str, str] = {}
        for annotation in record.annotations():
            if isinstance(annotation, Entity):
                self._entities[annotation.id] = names_of(annotation)
            elif isinstance(annotation, Quantity | DateExpression):
                self._values[annotation.id] = normal(value_key(annotation))

    def view(self, role: str, filler: Filler) -> View:
        """Prepare a filler for comparison."""
        mention, ref = filler.mention, filler.ref
        keys: set[str] = set()
        value = self._values.get(ref) if ref is not None else None
        if value is not None and "?" not in value:
            keys.add(value)
        elif mention is not None:
            keys.add(_rate(mention.text) or normal(mention.text))
        if ref is not None:
            keys |= self._entities.get(ref, frozenset())
        if filler.value is not None:
            keys.add(_rate(filler.value) or normal(filler.value))
        closed = None
        if role in CLOSED and filler.value is not None:
            closed = _closed(filler.value)
        span = (mention.start, mention.end) if mention is not None else None
        head = _head(mention) if mention is not None else None
        return View(role, span, head, closed, frozenset(keys - {""}), filler)

    def views(self, event: Event) -> list[View]:
        """Prepare all fillers of an event, in an order that content decides."""
        found = [self.view(role, f) for role, fillers in event.slots.items() for f in fillers]
        found.sort(key=lambda v: (v.role, v.span or (-1, -1), sorted(v.keys)))
        return found


def agree(one: View, other: View) -> bool:
    """Return whether two fillers of the same role mean the same.

    They do if both carry the same closed value; or, none of them being closed on both sides,
    if they have a name or value in common, or their spans share the head word or at least half
    of the longer span.
    """
    if one.closed is not None and other.closed is not None:
        return one.closed == other.closed
    if one.keys & other.keys:
        return True
    if one.span is None or other.span is None:
        return False
    if _shared(one.span, other.span) * 2 >= max(
        one.span[1] - one.span[0], other.span[1] - other.span[0]
    ):
        return True
    return one.head is not None and other.head is not None and _shared(one.head, other.head) > 0


def match(gold: Sequence[View], predicted: Sequence[View]) -> list[tuple[int, int]]:
    """Pair the fillers of two events, role by role: as many as can be, then the closest."""
    edges: dict[tuple[int, int], float] = {}
    scale = 0.5 / (1 + min(len(gold), len(predicted)))
    for g, left in enumerate(gold):
        for p, right in enumerate(predicted):
            if left.role == right.role and agree(left, right):
                same = 1.0 if left.span is not None and left.span == right.span else 0.0
                edges[g, p] = 1.0 + scale * same
    return assign(edges)


def filler_item(label: str, event: Item, view: View) -> Item:
    """Return a filler as an item whose value is `type.role`, standing on its own words."""
    mention, filler = view.filler.mention, view.filler
    value = f"{event.value}.{view.role} of {event.start}-{event.end}"
    if mention is None:
        words = filler.value if filler.value is not None else (filler.ref or "")
        return Item(label, event.start, event.end, words, f"{value} = {words}", None, filler)
    return Item(label, mention.start, mention.end, mention.text, value, mention, filler)


def _shared(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def _head(mention: Mention) -> tuple[int, int] | None:
    """Return the span of the head word: the last one before a preposition or comma."""
    head = _head_within(mention.text)
    return (mention.start + head[0], mention.start + head[1]) if head is not None else None


@lru_cache(maxsize=1 << 16)
def _head_within(text: str) -> tuple[int, int] | None:
    first = _WORD.search(text)
    if first is None:
        return None
    stop = _STOP.search(text, first.end())
    end = stop.start() if stop else len(text)
    return [w.span() for w in _WORD.finditer(text) if w.end() <= end][-1]


@lru_cache(maxsize=1 << 16)
def _rate(text: str) -> str | None:
    found = _PERCENT.fullmatch(text.strip())
    if not found:
        return None
    unit = "bp" if found[2].lower().startswith("b") else "%"
    return f"{float(found[1].replace(',', '.')):g}{unit}"


def _closed(value: str) -> str:
    if found := _NUMBER.fullmatch(value.strip()):
        return re.sub(r"[,\s]", "", found[0])
    return " ".join(value.casefold().replace("-", " ").split())
