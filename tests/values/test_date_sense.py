"""The sense of the words around a date: every pattern on its own examples, and the lists apart."""

from __future__ import annotations

import datetime

import pytest

from newsfacts.values.date import find_dates
from newsfacts.values.date_clause import Scheduled, senses

PUBLISHED = datetime.date(2024, 5, 1)
BEHIND, AHEAD = "2024-04-26", "2024-05-03"

PATTERNS = [*senses().scheduled, *senses().headline]


def value_of(example: str) -> str | None:
    """Return the value of the date that an example marks with brackets."""
    start = example.index("[")
    text = example.replace("[", "").replace("]", "")
    return next(m.value for m in find_dates(text, PUBLISHED) if m.start == start)


@pytest.mark.parametrize("entry", PATTERNS, ids=lambda entry: entry.name)
def test_what_is_fixed_for_a_day_lies_ahead(entry: Scheduled) -> None:
    assert entry.examples and entry.counter_examples
    for example in entry.examples:
        assert value_of(example) == AHEAD, example
    for example in entry.counter_examples:
        assert value_of(example) == BEHIND, example


def test_no_word_points_both_ways() -> None:
    lists = senses()
    assert not lists.future & (lists.past | lists.past_time)
    assert not lists.appointments & lists.happened
    assert not lists.past & lists.past_time


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Pello said on [Friday] it will cut jobs.", BEHIND),
        ("Pello said [Friday] that it will cut jobs.", BEHIND),
        ("Pello told staff on [Friday] the mill will shut.", BEHIND),
        ("Ministers who met on [Friday] will meet again.", BEHIND),
        ("The bill passed by the Senate on [Friday] will ban ships.", BEHIND),
        ("The deal signed by Norway and Chile on [Friday] will end it.", BEHIND),
        ("A judge on [Friday] ruled the ban will stay.", BEHIND),
        ("The panel on [Friday] proposed rules that will ban ships.", BEHIND),
        ("[Friday]'s court ruling will cost Pello $5bn.", BEHIND),
        ("The blast on [Friday] will cost Pello $5bn.", BEHIND),
        ("A letter on [Friday] said the ban will end.", BEHIND),
        ("On [Friday] Halden tells Pello it will sue.", BEHIND),
        ("It revoked a memo from [Friday] that would have cut aid.", BEHIND),
        ("Pello said [Friday] will be busy.", AHEAD),
        ("Pello said the meeting on [Friday] will decide.", AHEAD),
        ("Pello said [Friday]'s vote will go ahead.", AHEAD),
        ("She said that on [Friday] it will open.", AHEAD),
        ("After the talks on [Friday] the council will vote.", AHEAD),
        ("The council met and on [Friday] will vote.", AHEAD),
        ("On [Friday], the fair will open.", AHEAD),
        ("On [Friday] the board meets in Oslo.", AHEAD),
        ("The firm won't pay on [Friday].", AHEAD),
    ],
)
def test_will_decides_where_the_date_is_no_earlier_verbs(text: str, value: str) -> None:
    assert value_of(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Since [July], rates have been at 5%.", "2023-07"),
        ("Pello hired 40 people in [July].", "2023-07"),
        ("Norway eased its limits on stakes of foreign firms in [July].", "2023-07"),
        ("Holt will visit Chile and have an audience with the king on [July 4].", "2024-07-04"),
        ("It was on [May 4].", "2023-05-04"),
        ("The strike started on [May 4].", "2023-05-04"),
        ("Pello called an election in [July].", "2024-07"),
        ("Pello signed a contract for delivery in [July].", "2024-07"),
        ("The fair was moved to [July].", "2024-07"),
        ("It will be completed in [July].", "2024-07"),
        ("Norway will host the delayed race in [July].", "2024-07"),
        ("Elections are in [July].", "2024-07"),
    ],
)
def test_months_follow_the_verb_that_they_belong_to(text: str, value: str) -> None:
    assert value_of(text) == value
