"""One way of saying it a line: type, action, direction, status and modality, a dot for any."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.events.telling import told

from newsfacts.annotation import PolicyEvent

LINES = Path(__file__).with_name("policy_wordings.tsv").read_text(encoding="utf-8").splitlines()
ROWS = [tuple(line.split("\t")) for line in LINES]
ATTRIBUTES = ("action", "direction", "status", "modality")


@pytest.mark.parametrize("row", ROWS, ids=[row[-1] for row in ROWS])
def test_a_wording_tells_of_one_act(row: tuple[str, ...]) -> None:
    kind, *asked, text = row
    found = told(text).get(PolicyEvent)
    assert [event.type for event in found] == ([] if kind == "-" else [kind])
    for event in found:
        for name, value in zip(ATTRIBUTES, asked, strict=True):
            assert value in (".", getattr(event, name)), name
