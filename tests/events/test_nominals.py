"""Acts that are told as nouns."""

from __future__ import annotations

import pytest
from tests.events.telling import policy


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The minister announced the suspension of fuel price increases.",
            ("suspend", "suspended"),
        ),
        ("The ministry approved the introduction of a levy on bags.", ("impose", "adopted")),
        ("Brussels approved the extension of the duties on Chilean bikes.", ("extend", "adopted")),
        ("The ministry announced the removal of fuel subsidies.", ("lift", "ended")),
        ("The party called for the repeal of the tariffs on steel.", ("propose", "proposed")),
    ],
)
def test_who_announces_it_does_it(text: str, told: tuple[str, str]) -> None:
    (event,) = policy(text)
    assert (event.action, event.status) == told


@pytest.mark.parametrize(
    "text",
    [
        "The mayor welcomed the removal of the statue.",
        "Pello announced the expansion of its bus network.",
        "They discussed the urgency of lifting the ban.",
    ],
)
def test_what_nobody_does_is_no_act(text: str) -> None:
    assert not policy(text)
