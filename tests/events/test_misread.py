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
