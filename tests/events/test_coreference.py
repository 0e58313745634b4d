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
    (
        "Ostara agreed on Monday to buy Pello for $5 million. No jobs will go. The purchase is due "
        "to close in May.",
        "acquisition",
        1,
    ),
    (
        "Chile's president signed an executive order that imposes tariffs on tea from Norway. The "
        "order imposes tariffs on imports.",
        "tariff",
        1,
    ),
    (
        "Chile's president signed an executive order that imposes a tariff of 5% on tea. The order "
        "imposes a tariff of 9% on silk.",
        "tariff",
        2,
    ),
    (
        "Ostara bought Pello in May. The firm failed. The 2019 purchase of Halden went better.",
        "acquisition",
        2,
    ),
    ("Norway banned lead paint. Chile lifted the ban on cod. The ban was old.", "product_ban", 2),
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


NOTICE = """By Executive Order 10001 of May 3, 2012, I declared a national emergency pursuant to the \
Trade Act to deal with raids in Chile. On June 8, 2014, I issued Executive Order 10077 to take \
more steps on the national emergency declared in Executive Order 10001.

For this reason the national emergency declared on May 3, 2012, must continue in effect beyond \
May 3, 2019. Therefore, I am continuing for 1 year the national emergency declared in Executive \
Order 10001 with respect to Chile.

ANNA B. DOE

THE WHITE HOUSE, April 30, 2019.
"""


def test_what_is_prolonged_is_an_act_of_its_own_by_its_day() -> None:
    first, further, prolonged = events(NOTICE)
    assert [e.action for e in (first, further, prolonged)] == ["impose", "expand", "extend"]
    assert [slots(e)["date"] for e in (first, further)] == [["May 3, 2012"], ["June 8, 2014"]]
    assert slots(prolonged)["date"] == ["April 30, 2019"]
    assert slots(prolonged)["actor"] == ["ANNA B. DOE"]
    assert slots(prolonged)["object"] == ["national emergency"]
    assert [m.text for m in prolonged.triggers] == ["continue in effect", "continuing for 1 year"]
    assert [m.text for m in first.triggers].count("national emergency") >= 2


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Norway imposed sanctions on Chile in 2019. It prolonged the sanctions on Monday.", 2),
        ("Norway prolonged its sanctions on Chile. The sanctions were prolonged by a year.", 1),
        ("Norway issued sanctions in 2019. Norway issued sanctions in 2021.", 2),
    ],
)
def test_a_day_tells_acts_apart(text: str, count: int) -> None:
    assert len([e for e in events(text) if e.type == "sanction"]) == count


def test_weights_give_no_act_the_day_of_another() -> None:
    prolonged = [e for e in events(NOTICE, weights=True) if e.action == "extend"]
    assert [slots(e)["date"] for e in prolonged] == [["April 30, 2019"]]
    assert not any("Trade Act" in slots(e).get("object", []) for e in events(NOTICE, weights=True))
