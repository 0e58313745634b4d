"""Verbs that the parser takes for nouns are found by reading the sentence with a plain verb."""

from __future__ import annotations

import pytest
from tests.events.telling import events, slots


@pytest.mark.parametrize(
    ("text", "word", "actor"),
    [
        ("The Criminal Court in Veldt, Norway, sentences deposed president Ivo Brandt to death.",
         "sentences", "Criminal Court"),
        ("Norway's Supreme Court orders states to protect elephants.", "orders", "Supreme Court"),
        ("The government of Norway pardons and releases 4,893 prisoners.", "pardons", "Norway"),
        ("The Norwegian cabinet bans activities by members of the guard.", "bans",
         "Norwegian cabinet"),
        ("Police in Stuttgart, Germany, arrest 59 fans of the club before a match.", "arrest",
         "Police"),
        ("The ministry capped flights.", "capped", "ministry"),
    ],
)  # fmt: skip
def test_the_verb_is_found(text: str, word: str, actor: str) -> None:
    found = events(text)
    assert word in [m.text for event in found for m in event.triggers]
    assert actor in [name for event in found for name in slots(event).get("actor", [])]


@pytest.mark.parametrize(
    "text",
    [
        "Norway sanctions on Chile",
        "The court orders of last week",
        "Trade curbs and export orders in Norway",
        "Norway police charges and fines of the past year",
    ],
)
def test_a_line_without_verb_stays_one(text: str) -> None:
    assert [e for e in events(text) if slots(e).get("actor") and e.status == "adopted"] == []


def test_headlines_in_capitals_have_verbs() -> None:
    (event,) = events("Pello to Buy Halden Group for $4 Billion")
    assert (event.type, slots(event)["acquirer"]) == ("acquisition", ["Pello"])
    (event,) = events("Norvik Group, Halden Agree to Merge in Share Swap")
    assert (event.type, slots(event)["party"]) == ("merger", ["Norvik Group", "Halden"])
    (event,) = events("Senate Passes Bill on Ports")
    assert (event.type, slots(event)["actor"]) == ("legislation", ["Senate"])


def test_a_name_behind_to_is_none() -> None:
    (event,) = events("The senate awarded $4 million to Ford Motors.")
    assert event.type == "subsidy"


def test_a_past_tense_that_opens_an_item_is_a_verb() -> None:
    found = events(
        "Since taking office, President Mira Holt has taken action:\n"
        "• Suspended refugee admissions for 90 days.\n"
        "• Required federal workers to return to the office.\n"
        "• Abandoned ships rust in the bay.\n"
    )
    words = [m.text for event in found for m in event.triggers]
    assert {"Suspended", "Required"} <= set(words)
    assert "Abandoned" not in words
    assert all(slots(event)["actor"] == ["Mira Holt"] for event in found)


def test_he_is_whose_office_began_the_sentence_before() -> None:
    text = (
        "President Mira Holt spoke on Monday. Ports are full. Ships wait. Prices rise.\n\n"
        "The President will reform the bureaucracy. She will freeze hiring."
    )
    frozen = [e for e in events(text) if "freeze" in [m.text for m in e.triggers]]
    assert [slots(e)["actor"] for e in frozen] == [["Mira Holt"]]
