"""Policy events: slots over the parse, and the state of the act."""

from __future__ import annotations

import pytest
from tests.events.telling import events, slots

from newsfacts.annotation import PolicyEvent

ACTORS = [
    ("Norway imposed sanctions on Chile.", "Norway", "Chile"),
    ("Sanctions were imposed on Chile by Norway.", "Norway", "Chile"),
    ("Norway's sanctions on Chile hurt farmers.", "Norway", "Chile"),
    ("Norwegian sanctions on Chile hurt farmers.", "Norwegian", "Chile"),
    ("Farmers protest the sanctions that Norway imposed on Chile.", "Norway", "Chile"),
    ("The government of Norway agreed to impose sanctions on Chile.", "Norway", "Chile"),
    ("Norway plans to impose sanctions on Chile.", "Norway", "Chile"),
    ("Norway imposes sanctions on Chile", "Norway", "Chile"),
]


@pytest.mark.parametrize(("text", "actor", "target"), ACTORS, ids=[row[0] for row in ACTORS])
def test_who_acts_against_whom(text: str, actor: str, target: str) -> None:
    (event,) = [e for e in events(text) if e.type == "sanction"]
    assert slots(event)["actor"] == [actor]
    assert slots(event)["target"] == [target]


def test_actors_that_are_coordinated_are_all_there() -> None:
    (event,) = events("Norway, Chile and Japan imposed sanctions on Cuba.")
    assert slots(event)["actor"] == ["Norway", "Chile", "Japan"]


def test_a_demonym_says_its_country() -> None:
    (event,) = events("Chilean sanctions against Norway hurt farmers.")
    assert event.slots["actor"][0].value == "Chile"


STATES = [
    ("Norway lifted its ban on the drug.", "lift", "positive", "asserted"),
    ("Norway may lift its ban on the drug.", "anticipate", "positive", "possible"),
    ("Norway will lift its ban on the drug.", "lift", "positive", "planned"),
    ("Norway refused to lift its ban on the drug.", "lift", "negative", "planned"),
    ("Norway did not lift its ban on the drug.", "lift", "negative", "asserted"),
    ("Prices will fall if Norway lifts its ban on the drug.", "anticipate", "positive", "possible"),
    ("Norway reportedly lifted its ban on the drug.", "lift", "positive", "reported"),
    ("Norway is expected to lift its ban on the drug.", "anticipate", "positive", "possible"),
    ("Norway rejected a plan to ban the drug.", "reject", "positive", "asserted"),
    ("Norway backed a plan to ban the drug.", "impose", "positive", "planned"),
    ("Norway is weighing a tariff on cement.", "anticipate", "positive", "possible"),
]


@pytest.mark.parametrize(
    ("text", "action", "polarity", "modality"), STATES, ids=[row[0] for row in STATES]
)
def test_the_state_of_the_act(text: str, action: str, polarity: str, modality: str) -> None:
    (event,) = events(text)
    assert isinstance(event, PolicyEvent)
    assert event.action == action
    assert event.polarity == polarity
    if polarity == "positive" or modality == "asserted":
        assert event.modality == modality


REFINED = [
    ("The regulator fined Pello $5 million for spam.", "enforcement"),
    ("The regulator fined Pello $5 million for price-fixing.", "antitrust"),
    ("Norway suspended its refugee programme.", "regulation"),
    ("Norway suspended the surtax.", "tariff"),
]


@pytest.mark.parametrize(("text", "kind"), REFINED, ids=[row[0] for row in REFINED])
def test_what_an_act_is_about_makes_its_type(text: str, kind: str) -> None:
    assert kind in {event.type for event in events(text)}


SMALL_CLAUSES = [
    ("A jury found Ivo Brandt guilty of fraud.", "target", ["Ivo Brandt"]),
    ("The commission made seat belts mandatory.", "object", ["seat belts"]),
]


@pytest.mark.parametrize(("text", "role", "words"), SMALL_CLAUSES)
def test_what_a_small_clause_is_about_fills_the_slot(
    text: str, role: str, words: list[str]
) -> None:
    (event,) = events(text)
    assert slots(event)[role] == words


NONE = [
    "The president met the king in Oslo.",
    "Curbelo scored twice.",
    "Producers agreed on restrictions on output.",
    "The minister visited Chile.",
]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_act(text: str) -> None:
    assert not [e for e in events(text) if e.type in ("export_control", "product_ban", "sanction")]


STANDINGS = [
    ("The Senate passed a bill on fisheries.", "proposed"),
    ("Norway's parliament passed a law on fisheries. The king must still sign it.", "proposed"),
    ("Norway denied that it had raised tariffs on steel.", "not_announced"),
    ("Norway refused to lift its ban on the drug.", "rejected"),
    ("Norway rejected a plan to ban the drug.", "rejected"),
    ("Norway suspended its tariffs on Chile.", "suspended"),
    ("Norway fined Pello $5 million for spam.", "adopted"),
]


@pytest.mark.parametrize(("text", "status"), STANDINGS, ids=[row[0] for row in STANDINGS])
def test_how_a_measure_stands_after_the_act(text: str, status: str) -> None:
    assert status in {e.status for e in events(text) if isinstance(e, PolicyEvent)}


ROLES = [
    ("Norway banned cameras made by Pello.", "target", "Pello"),
    ("Norway imposed a tariff on steel from Chile.", "target", "Chile"),
    ("The competition commission cleared the takeover of Pello by Ostara.", "target", "Ostara"),
    ("Norway restricted exports of gallium and germanium.", "object", "germanium"),
    ("OSLO, Feb. 3 - Norway imposed a tariff on steel on Monday.", "date", "Monday"),
]


@pytest.mark.parametrize(("text", "role", "filler"), ROLES, ids=[row[0] for row in ROLES])
def test_what_fills_a_slot(text: str, role: str, filler: str) -> None:
    assert filler in {f for e in events(text) for f in slots(e).get(role, [])}


def test_names_behind_a_phrase_say_who_it_is() -> None:
    (event,) = events("Norway imposed sanctions on two ministers Mira Holt and Ivo Brandt.")
    assert slots(event)["target"] == ["Mira Holt", "Ivo Brandt"]


def test_what_is_banned_as_a_group_is_no_object() -> None:
    (event,) = events("Norway bans Pello as an undesirable organization.")
    assert slots(event)["target"] == ["Pello"]
    assert "object" not in slots(event)


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("Norway pledged $5 million to build a bridge.", ["bridge"]),
        ("Norway imposed a tariff on advanced chips, such as the Lumen H20.", ["advanced chips"]),
        ("Norway imposed a tariff on goods such as steel and tea.", ["steel", "tea"]),
    ],
)
def test_what_a_measure_is_for(text: str, thing: list[str]) -> None:
    (event,) = events(text)
    assert slots(event)["object"] == thing
