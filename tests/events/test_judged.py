"""What the weights add to phrases, and what they take away."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.events.telling import events

HERE = Path(__file__).parent
KNOWN = 0.97
"""Share of the wordings that tell of their event with weights as well."""


@pytest.mark.parametrize("family", ["policy", "business"])
def test_weights_lose_few_known_wordings(family: str) -> None:
    lines = (HERE / f"{family}_wordings.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line.strip()][::4]
    told = [(row[0], row[-1]) for row in rows if row[0] != "-"]
    kept = sum(kind in {e.type for e in events(text, weights=True)} for kind, text in told)
    assert kept >= KNOWN * len(told)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Pello bowed out of Chile in May.", "withdrawal"),
        ("The court slammed Pello with a $5 million bill.", "enforcement"),
    ],
)
def test_what_no_phrase_finds_the_judge_may(text: str, kind: str) -> None:
    assert not events(text)
    (event,) = events(text, weights=True)
    (trigger,) = event.triggers
    assert event.type == kind
    assert trigger.rule == f"judged-{kind}-verb"
    assert text[trigger.start : trigger.end] == trigger.text
