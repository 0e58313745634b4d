"""Event coreference: one act is one event, two acts are two."""

from __future__ import annotations

import pytest
from tests.events.telling import events, slots

JOINED = [
    (
        "Norway imposes sanctions on Chile\n\nNorway imposed sanctions on Chile on Monday. "
        "The sanctions hit mines.",
        "sanction",
        1,
    ),
    (
        "Norway imposed sanctions on Chile. It also imposed sanctions on Cuba.",
        "sanction",
        2,
    ),
    ("Norway imposed sanctions on Chile. Japan lifted sanctions on Chile.", "sanction", 2),
    ("Ostara buys Pello\n\nOstara agreed to buy Pello for $5 million.", "acquisition", 1),
    ("Ostara bought Pello in 2019. Ostara bought Halden in 2021.", "acquisition", 2),
    ("Congress passed a bill that bans scooters.", "product_ban", 1),
    (
        "The FTC is sending $2 million to buyers of lamps. The FTC is mailing checks to "
        "600 consumers on Monday.",
        "enforcement",
        1,
    ),
    (
        "The FTC filed a complaint against Pello. Pello reached a settlement with the FTC.",
        "enforcement",
        2,
    ),
]


@pytest.mark.parametrize(("text", "kind", "count"), JOINED, ids=[row[0][:50] for row in JOINED])
def test_how_many_events(text: str, kind: str, count: int) -> None:
    assert len([e for e in events(text) if e.type == kind]) == count


def test_a_later_word_for_the_act_is_a_trigger_of_it() -> None:
    (event,) = events("Norway imposed sanctions on Chile. The sanctions hit mines.")
    assert [m.text for m in event.triggers].count("sanctions") == 2


def test_investors_named_later_join_the_round() -> None:
    text = (
        "Pello raised $40 million in a funding round led by Nordvik Capital. "
        "The roster of investors includes Halden, Ostara and Linden."
    )
    (event,) = [e for e in events(text) if e.type == "funding_round"]
    assert set(slots(event)["investor"]) == {"Nordvik Capital", "Halden", "Ostara", "Linden"}


def test_identifiers_count_up() -> None:
    found = events("Norway imposed sanctions on Chile. Norway imposed sanctions on Cuba.")
    assert [e.id for e in found] == ["e1", "e2"]


def test_firms_without_a_name_hoard_once() -> None:
    text = (
        "Chip makers are stockpiling gallium.\n\nRich chip makers have stockpiled gallium, "
        "spending $40 million on the metal."
    )
    (event,) = [e for e in events(text) if e.type == "stockpiling"]
    assert slots(event)["amount"] == ["$40 million"]
    assert len(event.slots["organization"]) == 1
    assert len(event.triggers) == 2
