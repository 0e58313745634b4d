"""One way of saying it a line: the type that the sentence tells of, or a dash for none."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.events.telling import told

from newsfacts.annotation import BusinessEvent

LINES = Path(__file__).with_name("business_wordings.tsv").read_text(encoding="utf-8").splitlines()
ROWS = [tuple(line.split("\t")) for line in LINES]


@pytest.mark.parametrize(("kind", "text"), ROWS, ids=[row[1] for row in ROWS])
def test_a_wording_tells_of_one_event(kind: str, text: str) -> None:
    found = [event.type for event in told(text).get(BusinessEvent)]
    assert found == ([] if kind == "-" else [kind])
