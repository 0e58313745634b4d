"""What a gold doesn't state, and so can't be scored: values of a tool that marks only spans."""

from __future__ import annotations

from collections.abc import Iterable

from newsfacts.annotation import Amount, DateExpression, Event, Model, Organization, Quantity
from newsfacts.record import Record
from newsfacts.scoring.events import ATTRIBUTES
from newsfacts.scoring.items import EVENTS

_MEASURES: dict[str, tuple[str, ...]] = {
    "amounts": ("value", "precision", "per", "equivalent", "attributes"),
    "parameter_counts": ("value", "scope", "model", "attributes"),
    "dates": ("value", "attributes"),
    "organizations": ("kind", "attributes"),
    "models": ("developer", "attributes"),
    **{label: (*ATTRIBUTES[label], "attributes") for label in EVENTS},
}
"""Label → what is measured beyond spans, names and types."""


def unstated(gold: Iterable[Record]) -> dict[str, tuple[str, ...]]:
    """Return the measures of each label for which no fact of the gold states anything.

    That is so where the label has facts, and each of them has nothing but defaults there: no
    amount, count or date has a value, no organization a kind or former name, no model a
    developer, and no event, of either kind, any attribute. To count these as right or wrong
    would mean nothing.
    """
    seen: set[str] = set()
    stating: set[str] = set()
    for record in gold:
        for label in _MEASURES:
            for row in getattr(record, label):
                seen.add(label)
                if label not in stating and _states(row):
                    stating.add(label)
    if stating & set(EVENTS):
        stating |= set(EVENTS)
    return {label: measures for label, measures in _MEASURES.items() if label in seen - stating}


def _states(row: object) -> bool:
    match row:
        case Quantity():
            known: tuple[object, ...] = (row.value, row.low, row.high)
            if isinstance(row, Amount):
                known += (row.currency,)
        case DateExpression():
            known = (row.value,)
        case Organization():
            known = (row.kind if row.kind != "other" else None, *row.former_names)
        case Model():
            known = (row.developer,)
        case Event():
            label = type(row).layer
            plain = type(row)(id="", type="")
            known = tuple(
                value
                for name in ATTRIBUTES[label]
                if (value := getattr(row, name)) != getattr(plain, name)
            )
        case _:
            raise TypeError(f"{type(row).__name__} has no such measures")
    return any(value is not None for value in known)


def sentences(found: dict[str, tuple[str, ...]]) -> list[str]:
    """Say which measures are left out, one sentence a label."""
    return [
        f"the gold states nothing about {label.replace('_', ' ')} for {', '.join(measures)}: "
        "not scored"
        for label, measures in found.items()
    ]
