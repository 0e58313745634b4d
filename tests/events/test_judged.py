"""What weights add to phrases, and what they take away."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.events.telling import events

from newsfacts.events.frames import frames

HERE = Path(__file__).parent
KNOWN = 0.93
"""Share of the wordings that tell of their event with weights as well."""


@pytest.mark.parametrize("family", ["policy", "business"])
def test_weights_lose_few_known_wordings(family: str) -> None:
    lines = (HERE / f"{family}_wordings.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line.strip()][::4]
    told = [(row[0], row[-1]) for row in rows if row[0] != "-"]
    kept = sum(kind in {e.type for e in events(text, weights=True)} for kind, text in told)
    assert kept >= KNOWN * len(told)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Pello bowed out of Chile in May.", "withdrawal"),
        ("The court docked Pello $5 million.", "enforcement"),
    ],
)
def test_what_no_phrase_finds_weights_may(text: str, kind: str) -> None:
    assert not events(text)
    (event,) = events(text, weights=True)
    (trigger,) = event.triggers
    assert event.type == kind
    assert trigger.rule == f"judged-{kind}-verb"
    assert text[trigger.start : trigger.end] == trigger.text


@pytest.mark.parametrize(
    "text",
    [
        "Pello raised its hotel rates.",
        "Halden Bank cut its mortgage rates.",
        "Pello imposed a hiring freeze.",
        "Pello will no longer accept maize from Chile.",
    ],
)
def test_a_firm_makes_no_policy_whatever_weights_say(text: str) -> None:
    assert not any(event.type in frames().policy for event in events(text, weights=True))


def test_two_events_of_a_sentence_may_come_from_a_phrase_and_from_weights() -> None:
    text = "Norway imposed tariffs on tea on Monday after the ministry yanked the permit of Pello."
    found = {event.type: event.triggers[0].rule for event in events(text, weights=True)}
    assert not found["tariff"].startswith("judged")
    assert found["licence"] == "judged-licence-verb"


def test_a_verb_of_the_lexicon_says_what_is_done() -> None:
    (event,) = events("The ministry quadrupled funding for schools.", weights=True)
    assert event.triggers[0].rule == "judged-subsidy-verb"
    assert (event.action, event.status) == ("expand", "adopted")


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("This trade deal will open Britain to Norwegian cheese.", "asserted"),
        ("A trade deal will be signed in May.", "planned"),
        ("Police urged the court to impose a prison sentence on Brandt.", "planned"),
    ],
)
def test_what_is_there_stays_whatever_is_said_of_it(text: str, modality: str) -> None:
    assert {event.modality for event in events(text, weights=True)} == {modality}


def test_a_deal_without_a_name_is_none_by_weights_alone() -> None:
    alone = "The acquisition is due to be completed in the first quarter of 2013."
    assert not events(alone, weights=True)
    told = "Ostara agreed to buy Pello. " + alone
    assert [event.type for event in events(told, weights=True)] == ["acquisition"]
