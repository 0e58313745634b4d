"""Verbs of the present tense that the parser reads as plural nouns."""

from __future__ import annotations

import pytest
from tests.events.telling import events, slots


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("A Norwegian trial court sentences former harbour mayor Ivo Brandt to nine years.", "Ivo"),
        (
            "The Chilean attorney general issues an arrest warrant for former minister Ivo Brandt.",
            "Ivo",
        ),
    ],
)
def test_a_plural_between_court_and_name_is_its_verb(text: str, target: str) -> None:
    (event,) = events(text)
    assert event.type == "enforcement"
    assert slots(event)["target"][0].startswith(target)


def test_a_plural_that_nobody_does_stays_a_noun() -> None:
    assert events("Long sentences, a habit of Ivo Brandt, bored readers.") == []


def test_a_form_in_ing_that_opens_a_line_is_what_is_done() -> None:
    (event,) = events("Revoking Brandt executive order on harbour pilots.")
    assert (event.type, event.action) == ("regulation", "revoke")


@pytest.mark.parametrize(
    ("text", "kind", "actor"),
    [
        ("Norway said that the ban is fair and imposed sanctions on Chile.", "sanction", "Norway"),
        (
            "The president declared that a disaster exists in Ohio and ordered Federal assistance "
            "to supplement state efforts.",
            "subsidy",
            "president",
        ),
        ("On Thursday, the President signed into law S. 314, on dams.", "legislation", "President"),
    ],
)
def test_who_does_it_is_found_through_what_the_parser_joins_wrongly(
    text: str, kind: str, actor: str
) -> None:
    found = [e for e in events(text) if e.type == kind]
    assert [slots(e)["actor"] for e in found] == [[actor]]


def test_pursuant_is_no_noun() -> None:
    text = (
        "By Executive Order 10001, the President declared a national emergency pursuant to the "
        "Emergency Powers Act to deal with the threat in Chile."
    )
    (event,) = events(text)
    assert slots(event)["actor"] == ["President"]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        (
            "A court in Lima, Peru, sentences clerk Ivo Brandt to nine years in prison.",
            "Ivo Brandt",
        ),
        (
            "A high court in Seoul, South Korea, sentences former mayor Mira Holt to five years in prison.",
            "Mira Holt",
        ),
    ],
)
def test_a_body_and_its_place_may_stand_before_the_verb(text: str, target: str) -> None:
    (event,) = [e for e in events(text) if e.type == "enforcement"]
    assert slots(event)["target"] == [target]
    assert slots(event)["actor"][0].endswith("court")
