"""What became of a deal, by the words above it."""

from __future__ import annotations

import pytest
from tests.events.telling import events

from newsfacts.annotation import BusinessEvent

DONE = ("done", "positive", "asserted")
AGREED = ("planned", "positive", "asserted")
PLANNED = ("planned", "positive", "planned")
POSSIBLE = ("planned", "positive", "possible")
REPORTED = ("planned", "positive", "reported")
ENDED = ("ended", "negative", "asserted")
DENIED = ("denied", "negative", "asserted")


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("Pello bought Ostara.", DONE),
        ("Pello raised $5 million from Halden.", DONE),
        ("Pello began selling the Tern 3.", DONE),
        ("Pello agreed to buy Ostara for $5 million.", AGREED),
        ("Pello signed a binding agreement to buy Ostara.", AGREED),
        ("Pello is buying Ostara.", AGREED),
        ("Pello filed for an IPO.", AGREED),
        ("The competition authority cleared the takeover of Ostara by Pello.", AGREED),
        ("Shareholders approved the takeover of Ostara by Pello.", AGREED),
        ("Pello will buy Ostara.", PLANNED),
        ("Pello is set to buy Ostara.", PLANNED),
        ("Pello is about to launch the Tern 3.", PLANNED),
        ("Pello is close to buying Ostara.", PLANNED),
        ("Pello has offered to buy Ostara for $5 million.", PLANNED),
        ("Pello signed a letter of intent to buy Ostara.", PLANNED),
        ("Pello postponed its IPO.", PLANNED),
        ("The court ordered Pello to sell its lamp unit.", PLANNED),
        ("Pello will file for bankruptcy.", PLANNED),
        ("Pello has to sell its lamp unit.", PLANNED),
        ("Pello is in talks to buy Ostara.", POSSIBLE),
        ("Pello is in exclusive negotiations to buy Ostara.", POSSIBLE),
        ("Pello has an option to buy Ostara.", POSSIBLE),
        ("Pello may buy Ostara.", POSSIBLE),
        ("Pello is reportedly buying Ostara.", REPORTED),
        ("Pello plans to buy Ostara, bankers said.", REPORTED),
        ("Pello called off its $5 million acquisition of Ostara.", ENDED),
        ("Pello abandoned its plan to buy Ostara.", ENDED),
        ("Pello walked away from a deal to buy Ostara.", ENDED),
        ("Pello scrapped its plan to sell its lamp unit.", ENDED),
        ("Pello announced a merger with Ostara in June and called it off in July.", ENDED),
        ("The competition authority blocked the takeover of Ostara by Pello.", ENDED),
        ("Pello denied that it was in talks to buy Ostara.", DENIED),
        ("Pello has no plans to sell its lamp unit.", DENIED),
        ("Pello did not file for bankruptcy.", DENIED),
    ],
)
def test_the_words_above_a_deal_say_what_became_of_it(text: str, stands: tuple[str, ...]) -> None:
    found = [
        (e.status, e.polarity, e.modality) for e in events(text) if isinstance(e, BusinessEvent)
    ]
    assert stands in found, found
