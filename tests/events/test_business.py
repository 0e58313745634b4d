"""Business events: slots over the parse and across sentences."""

from __future__ import annotations

import pytest
from tests.events.telling import events, slots

DEALS = [
    ("Ostara acquired Pello.", "acquisition", {"acquirer": ["Ostara"], "target": ["Pello"]}),
    ("Pello was bought by Ostara.", "acquisition", {"acquirer": ["Ostara"], "target": ["Pello"]}),
    ("Ostara agreed to buy Pello.", "acquisition", {"acquirer": ["Ostara"], "target": ["Pello"]}),
    ("Ostara's takeover of Pello", "acquisition", {"acquirer": ["Ostara"], "target": ["Pello"]}),
    ("Ostara merged with Pello.", "merger", {"party": ["Ostara", "Pello"]}),
    ("Pello went bankrupt.", "bankruptcy", {"organization": ["Pello"]}),
    ("Pello filed for bankruptcy.", "bankruptcy", {"organization": ["Pello"]}),
    ("Pello will lay off 400 employees.", "layoff", {"organization": ["Pello"], "count": ["400"]}),
    ("Mira Holt founded Pello in 2014.", "founding", {"founder": ["Mira Holt"]}),
    ("Pello was spun out of Veldt University.", "spinout", {"parent": ["Veldt University"]}),
    (
        "Corvus Capital Asia, now Linden, grew.",
        "rename",
        {"old_name": ["Corvus Capital Asia"], "new_name": ["Linden"]},
    ),
    (
        "Ivo Brandt resigned as chairman of Pello.",
        "leadership",
        {"person": ["Ivo Brandt"], "role": ["chairman"]},
    ),
    ("Ostara open-sourced Lumen-7B.", "model_release", {"model": ["Lumen-7B"]}),
    (
        "Pello has entered into an agreement to be bought by Halden.",
        "acquisition",
        {"acquirer": ["Halden"], "target": ["Pello"]},
    ),
    ("Pello will buy ten turbines from Halden.", "contract", {"customer": ["Pello"]}),
    ("Halden acquired a 30% stake in Pello.", "investment", {"target": ["Pello"]}),
    (
        "Investors in Pello include Halden and Ostara.",
        "investment",
        {"investor": ["Halden", "Ostara"], "target": ["Pello"]},
    ),
    ("Pello quit Japan in August.", "withdrawal", {"object": ["Japan"]}),
    ("Pello put its Tern 3 on sale on Tuesday.", "product_release", {"organization": ["Pello"]}),
    ("Halden cut 90 of its 130 jobs.", "layoff", {"count": ["90"]}),
    (
        "Halden Bank lent Pello $40 million.",
        "debt",
        {"creditor": ["Halden Bank"], "organization": ["Pello"], "amount": ["$40 million"]},
    ),
    (
        "Pello accepted a takeover offer from Halden.",
        "acquisition",
        {"acquirer": ["Halden"], "target": ["Pello"]},
    ),
    (
        "Pello became a subsidiary of Halden in 2004.",
        "acquisition",
        {"acquirer": ["Halden"], "target": ["Pello"]},
    ),
    (
        "Pello stockpiled gallium, spending $40 million on it.",
        "stockpiling",
        {"object": ["gallium"], "amount": ["$40 million"]},
    ),
    (
        "Halden was awarded a $40 million contract by Pello.",
        "contract",
        {"supplier": ["Halden"], "customer": ["Pello"]},
    ),
    (
        "Linden was called Pello until 2014.",
        "rename",
        {"old_name": ["Linden"], "new_name": ["Pello"]},
    ),
    (
        "Chairman Ivo Brandt resigned on Monday.",
        "leadership",
        {"person": ["Ivo Brandt"], "role": ["Chairman"]},
    ),
    (
        "Ostara open-sourced a language model on Thursday. Lumen-7B fits on a laptop.",
        "model_release",
        {"organization": ["Ostara"], "model": ["Lumen-7B"]},
    ),
]


@pytest.mark.parametrize(("text", "kind", "want"), DEALS, ids=[row[0] for row in DEALS])
def test_who_does_what(text: str, kind: str, want: dict[str, list[str]]) -> None:
    (event,) = [e for e in events(text) if e.type == kind]
    got = slots(event)
    assert {role: sorted(got.get(role, [])) for role in want} == {
        role: sorted(words) for role, words in want.items()
    }


def test_change_and_openness_are_values() -> None:
    (event,) = events("Ivo Brandt resigned as chairman of Pello.")
    assert [f.value for f in event.slots["change"]] == ["end"]
    (event,) = events("Ostara open-sourced Lumen-7B.")
    assert [f.value for f in event.slots["open_source"]] == ["true"]


def test_the_company_is_the_one_spoken_of() -> None:
    found = events("Pello makes pumps. The company raised €5 million in seed funding.")
    assert slots(found[0])["company"] == ["Pello"]


def test_the_company_is_the_one_named_most() -> None:
    found = events(
        "Pello makes pumps. Pello sells them to mines. Pello won a contract from Halden. "
        "The company raised €5 million in seed funding."
    )
    rounds = [e for e in found if e.type == "funding_round"]
    assert [slots(e)["company"] for e in rounds] == [["Pello"]]


NOTHING = [
    "The ministry bought ten planes.",
    "Ostara acquired skills.",
    "The prisoners were released in May.",
    "Mira Holt, retired, lives in Oslo.",
    "Norway reported a loss of $5 million.",
    "The valley lost 400 trees.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_business_event(text: str) -> None:
    assert [e for e in events(text) if e.id.startswith("b")] == []


STATES = [
    ("Ostara acquired Pello.", "done", "positive"),
    ("Ostara will acquire Pello.", "planned", "positive"),
    ("Ostara denied that it acquired Pello.", "denied", "negative"),
    ("Ostara abandoned its takeover of Pello.", "ended", "negative"),
]


@pytest.mark.parametrize(("text", "status", "polarity"), STATES, ids=[row[0] for row in STATES])
def test_the_state_of_a_deal(text: str, status: str, polarity: str) -> None:
    (event,) = [e for e in events(text) if e.type == "acquisition"]
    assert event.status == status  # type: ignore[attr-defined]
    assert event.polarity == polarity


def test_whoever_leads_the_firm_does_not_lead_its_round() -> None:
    (event,) = events("Pello, a lender led by Mira Holt, raised $5 million from Ostara.")
    assert [f.mention.text for f in event.slots["investor"]] == ["Ostara"]


def test_the_post_of_whoever_comes_is_not_the_one_that_is_left() -> None:
    text = "Finance director Ivo Brandt will retire and be replaced by Mira Holt, the treasurer."
    assert {r for e in events(text) for r in slots(e)["role"]} == {"Finance director"}


def test_the_post_of_him_stands_before_his_name() -> None:
    text = "Chairman Ivo Brandt said it was over. He will step down on March 31."
    (event,) = events(text, weights=True)
    assert slots(event)["role"] == ["Chairman"]


def test_whoever_led_it_is_in_the_round() -> None:
    (event,) = events("Pello raised $40 million. Halden led it, with Nordvik Capital.")
    assert slots(event)["investor"] == ["Halden", "Nordvik Capital"]
