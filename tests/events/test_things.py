"""Things where a party is asked for."""

from __future__ import annotations

import pytest
from tests.events.telling import policy, slots

CASES = [
    ("Norway froze Pello’s assets.", ["assets"], ["Pello"]),
    (
        "The cartel office cleared the purchase of Pello by Ostara.",
        ["purchase of Pello"],
        ["Pello", "Ostara"],
    ),
    ("Norway imposed sanctions on Pello.", None, ["Pello"]),
]


@pytest.mark.parametrize(("text", "thing", "owners"), CASES, ids=[row[0] for row in CASES])
def test_a_thing_is_an_object_and_its_owner_the_target(
    text: str, thing: list[str] | None, owners: list[str]
) -> None:
    found = slots(policy(text)[0])
    assert found.get("object") == thing
    assert found["target"] == owners
