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


def test_a_judged_event_names_its_rule_and_what_it_stands_on() -> None:
    text = "The parliament of Norway shelved the timber levies on Monday."
    for event in events(text, weights=True):
        for mention in event.triggers:
            assert text[mention.start : mention.end] == mention.text
            assert mention.rule
