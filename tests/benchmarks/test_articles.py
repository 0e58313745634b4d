"""Gold whose slots are strings becomes records."""

from __future__ import annotations

import gzip
import json
from decimal import Decimal
from pathlib import Path

import pytest
from benchmarks.articles import read, rows

TEXT = (
    "Orvane bought Tessel for $40 million (€37 million). Tessel makes pumps. Orvane paid at once."
)


def span(words: str, start: int = 0) -> list[int]:
    at = TEXT.index(words, start)
    return [at, at + len(words)]


def amount(words: str, value: str, **more: object) -> dict[str, object]:
    start, end = span(words)
    return {"start": start, "end": end, "text": words, "value": value, **more}


ROW = {
    "id": "x1", "title": "Pumps", "date": "2024-05-02", "text": TEXT,
    "organizations": [
        {"name": "Orvane", "kind": "company", "mentions": [span("Orvane", 60), span("Orvane")]},
        {"name": "Tessel", "kind": "company", "mentions": [span("Tessel")]},
    ],
    "amounts": [
        amount("$40 million", "40000000", currency="USD", equivalent="€37 million"),
        amount("€37 million", "37000000", currency="EUR"),
    ],
    "policy_events": [{"id": "p", "type": "tariff", "triggers": [], "slots": {}}],
    "business_events": [
        {"id": "b", "type": "acquisition", "triggers": [span("bought")],
         "slots": {"acquirer": ["Orvane"], "target": ["Tessel"], "amount": [], "date": ["then"]}},
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", ["gold.jsonl", "gold.jsonl.gz"])
def test_gold_becomes_records(tmp_path: Path, name: str) -> None:
    line = (json.dumps({**ROW, "business_events": []}) + "\n").encode()
    (tmp_path / name).write_bytes(gzip.compress(line) if name.endswith("gz") else line)
    article, record = read(next(rows(tmp_path / name)))
    assert (article.id, article.title, str(article.published)) == ("x1", "Pumps", "2024-05-02")
    assert record.problems() == []
    assert [[m.text for m in o.mentions] for o in record.organizations] == [
        ["Orvane"] * 2,
        ["Tessel"],
    ]
    first, second = record.amounts
    assert (first.value, first.currency, first.equivalent) == (Decimal(40000000), "USD", second.id)
    assert record.policy_events == ()


def test_a_filler_stands_nearest_to_the_trigger_or_is_a_value() -> None:
    _, record = read(ROW)
    (event,) = record.business_events
    assert set(event.slots) == {"acquirer", "target", "date"}
    (acquirer,) = event.slots["acquirer"]
    assert acquirer.mention is not None
    assert (acquirer.mention.start, acquirer.ref) == (0, "o1")
    (date,) = event.slots["date"]
    assert (date.mention, date.value) == (None, "then")
