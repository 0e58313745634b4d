"""Small records for the scoring tests, from words instead of offsets."""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec

from newsfacts.record import Record

TEXT = (
    "Orlan Robotics buys Fenn AI for $5 million. Orlan said on Monday the deal, worth 4.6 million "
    "euros, closes in May 2024. France fined Brackwater Corp. and Fenn AI 2% of sales."
)
"""An invented article that the tests annotate."""


def mention(text: str, words: str, n: int = 1, **more: Any) -> dict[str, Any]:
    """Return the n-th occurrence of some words as a mention."""
    start = -1
    for _ in range(n):
        start = text.index(words, start + 1)
    return {"start": start, "end": start + len(words), "text": words, **more}


def span(text: str, start: int, end: int, **more: Any) -> dict[str, Any]:
    """Return a span as a mention."""
    return {"start": start, "end": end, "text": text[start:end], **more}


def record(text: str = TEXT, id: str = "wire/orlan.md", **layers: Any) -> Record:
    """Return a record with the given layers, in the form that JSON has them."""
    info = {"id": id, "sha256": hashlib.sha256(text.encode()).hexdigest()}
    return msgspec.convert({"article": info, "text": text, **layers}, type=Record, strict=False)


def split_orlan() -> Record:
    """Return the gold of `TEXT` with its first organization split into two."""
    first, second = orlan().organizations[0].mentions
    parts = [
        {"id": "o1", "name": "Orlan Robotics", "kind": "company", "mentions": [first]},
        {"id": "o9", "name": "Orlan", "kind": "company", "mentions": [second]},
    ]
    return orlan(organizations=[*parts, *msgspec.to_builtins(orlan().organizations[1:])])


def orlan(**changes: Any) -> Record:
    """Return the full gold of `TEXT`; keyword arguments replace whole layers."""
    m = lambda words, n=1: mention(TEXT, words, n)  # noqa: E731
    layers: dict[str, Any] = {
        "organizations": [
            {"id": "o1", "name": "Orlan Robotics", "aliases": ["Orlan"], "kind": "company",
             "mentions": [m("Orlan Robotics"), m("Orlan", 2)]},
            {"id": "o2", "name": "Fenn AI", "kind": "company",
             "mentions": [m("Fenn AI"), m("Fenn AI", 2)]},
            {"id": "o3", "name": "Brackwater Corp.", "kind": "company",
             "mentions": [m("Brackwater Corp.")]},
        ],
        "places": [{"id": "l1", "name": "France", "mentions": [m("France")]}],
        "amounts": [
            {"id": "a1", "mention": m("$5 million"), "value": "5000000", "currency": "USD",
             "equivalent": "a2"},
            {"id": "a2", "mention": m("4.6 million euros"), "value": "4600000", "currency": "EUR",
             "equivalent": "a1"},
        ],
        "dates": [
            {"id": "d1", "mention": m("Monday"), "value": "2024-04-29", "relative": True},
            {"id": "d2", "mention": m("May 2024"), "value": "2024-05"},
        ],
        "policy_events": [
            {"id": "e1", "type": "enforcement", "triggers": [m("fined")], "action": "enforce",
             "slots": {"actor": [{"mention": m("France"), "ref": "l1"}],
                       "target": [{"mention": m("Brackwater Corp."), "ref": "o3"},
                                  {"mention": m("Fenn AI", 2), "ref": "o2"}],
                       "rate": [{"mention": m("2%")}]}},
        ],
        "business_events": [
            {"id": "b1", "type": "acquisition", "triggers": [m("buys"), m("deal")],
             "slots": {"acquirer": [{"mention": m("Orlan Robotics"), "ref": "o1"}],
                       "target": [{"mention": m("Fenn AI"), "ref": "o2"}],
                       "amount": [{"mention": m("$5 million"), "ref": "a1"}],
                       "date": [{"mention": m("May 2024"), "ref": "d2"}]}},
        ],
    }  # fmt: skip
    return record(**{**layers, **changes})
