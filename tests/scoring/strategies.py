"""Random pairs of records over one text."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from newsfacts.record import Record
from newsfacts.scoring.items import EVENTS

from .build import record, span

TEXT = "Aa bb cc, dd ee ff gg. Hh ii jj kk ll mm nn oo pp."

DRAWN = ("organizations", "models", "amounts", "dates")
"""The span labels of random records."""

spans = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 9)).map(
    lambda s: (s[0], min(len(TEXT), s[0] + s[1]))
)
_distinct = st.lists(spans, max_size=5, unique=True)


@st.composite
def entities(draw: st.DrawFn, prefix: str) -> list[dict[str, Any]]:
    """Entities whose mentions are all distinct spans, with names of their own."""
    rows: list[dict[str, Any]] = []
    for at in draw(_distinct):
        if rows and draw(st.booleans()):
            rows[-1]["mentions"].append(span(TEXT, *at))
        else:
            id = f"{prefix}{len(rows) + 1}"
            rows.append({"id": id, "name": id, "mentions": [span(TEXT, *at)]})
    return rows


@st.composite
def quantities(draw: st.DrawFn, label: str) -> list[dict[str, Any]]:
    """Amounts, parameter counts or dates on distinct spans, with few values."""
    rows = []
    for index, at in enumerate(draw(_distinct), 1):
        row: dict[str, Any] = {"id": f"{label[0]}{index}", "mention": span(TEXT, *at)}
        row["value"] = draw(st.sampled_from(["1", "2", None]))
        if label == "amounts":
            row["currency"] = draw(st.sampled_from(["USD", "CNY", None]))
        rows.append(row)
    return rows


@st.composite
def events(draw: st.DrawFn, label: str, optional: bool) -> list[dict[str, Any]]:
    """Events of two types, with triggers and fillers on few spans."""
    types = ("tariff", "sanction") if label == "policy_events" else ("merger", "ipo")
    rows = []
    for index in range(draw(st.integers(0, 4))):
        roles = draw(st.lists(st.sampled_from(["actor", "date"]), unique=True))
        rows.append(
            {
                "id": f"{label[0]}e{index}",
                "type": draw(st.sampled_from(types)),
                "triggers": [span(TEXT, *s) for s in draw(st.lists(spans, max_size=2))],
                "slots": {
                    role: [
                        {"mention": span(TEXT, *s)}
                        for s in draw(st.lists(spans, min_size=1, max_size=2))
                    ]
                    for role in roles
                },
                "modality": draw(st.sampled_from(["asserted", "planned"])),
                "optional": optional and draw(st.booleans()),
            }
        )
    return rows


@st.composite
def records(draw: st.DrawFn, optional: bool = False) -> Record:
    """A record of entities, amounts, dates and events."""
    layers: dict[str, Any] = {}
    for label in DRAWN:
        entity = label in ("organizations", "people", "places", "models")
        layers[label] = draw(entities(label[:2]) if entity else quantities(label))
    for label in EVENTS:
        layers[label] = draw(events(label, optional))
    return record(TEXT, **layers)
