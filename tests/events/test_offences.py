"""What somebody is held for."""

from __future__ import annotations

import pytest
from tests.events.telling import policy, slots


@pytest.mark.parametrize(
    ("text", "held_for"),
    [
        ("A court sentenced Ivo Brandt to life in prison for spying.", ["spying"]),
        ("Ivo Brandt was jailed for nine years for fraud.", ["fraud"]),
        ("Ivo Brandt was convicted of charges of extortion.", ["extortion"]),
        ("A judge ordered Ivo Brandt to stand trial on fraud charges.", ["fraud"]),
        ("Ivo Brandt admitted guilt on charges of extortion and arson.", ["extortion", "arson"]),
        ("Police arrested Ivo Brandt for his role in a bribery scheme.", ["bribery scheme"]),
        ("Chile sued Norway, accusing it of theft.", ["theft"]),
        ("The agency is investigating the crash.", ["crash"]),
        ("Ivo Brandt was jailed for a year and fined $5 million for fraud.", ["fraud"]),
        ("Ivo Brandt was sentenced to nine years.", []),
    ],
)
def test_an_offence_stands_behind_charges_and_penalties(text: str, held_for: list[str]) -> None:
    (event,) = policy(text)
    assert slots(event).get("object", []) == held_for
