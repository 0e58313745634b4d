"""Words that the parser takes apart or misreads, read together."""

from __future__ import annotations

import pytest
from tests.events.telling import policy, slots


@pytest.mark.parametrize(
    ("text", "role", "filler"),
    [
        ("Denmark lifted a ban on the sale of e-scooters with seats.", "object", "e-scooters"),
        ("Norway lifted asset freezes on 24 Chilean firms.", "object", "asset freezes"),
        ("The watchdog Cade waved through the purchase of Pello.", "object", "purchase"),
        ("North Korea halts foreign tourism weeks after reopening.", "object", "foreign tourism"),
        ("The high court issues arrest warrants against Ivo Brandt.", "target", "Ivo Brandt"),
        ("The European Union sanctions five Iranian judges.", "target", "Iranian"),
        (
            "The finance ministry, in a joint act with Chile, sanctions over 50 firms "
            "linked to a cartel.",
            "target",
            "over 50 firms",
        ),
        ("A judge in Lima convicted Ivo Brandt and fined him 200 euros.", "target", "Ivo Brandt"),
        (
            "The president re-designated the militia as a terrorist group on Friday.",
            "target",
            "militia",
        ),
    ],
)
def test_the_slot_is_filled(text: str, role: str, filler: str) -> None:
    assert any(filler in told for e in policy(text) for told in slots(e).get(role, []))


@pytest.mark.parametrize(
    "text",
    [
        "The tram ran for weeks after the reopening.",
        "Sanctions, in short, were discussed.",
    ],
)
def test_what_is_no_act_stays_none(text: str) -> None:
    assert not policy(text)
