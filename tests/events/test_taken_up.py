"""Measures that are only taken up."""

from __future__ import annotations

import pytest
from tests.events.telling import policy, slots


def test_the_ban_is_on_what_it_was_on() -> None:
    text = "In July 2023 India banned exports of white rice; it removed the ban in September 2024."
    first, second = policy(text)
    assert slots(first)["object"] == slots(second)["object"] == ["white rice"]
    assert (first.action, second.action) == ("impose", "lift")


def test_another_ban_is_not() -> None:
    text = "India banned exports of white rice. Chile lifted its ban on the import of squid."
    _, second = policy(text)
    assert slots(second)["object"] == ["squid"]


BILL = "The senate is debating a bill that gives farmers subsidies of $5 million. "


def test_a_bill_taken_up_is_of_the_kind_that_it_was_told_of() -> None:
    told = policy(BILL + "The lower house passed the bill on Monday.")
    assert {event.type for event in told} == {"subsidy"}
    assert ("pass", "proposed") in {(event.action, event.status) for event in told}


@pytest.mark.parametrize(
    "text",
    [
        "The lower house passed a bill on fences on Monday.",
        "The lower house passed the Fence Act on Monday.",
        "The lower house passed a new bill on Monday.",
    ],
)
def test_another_bill_is_not(text: str) -> None:
    assert {event.type for event in policy(BILL + text)} == {"subsidy", "legislation"}


def test_a_step_of_a_case_is_against_whom_the_last_one_was() -> None:
    first, second = policy("The agency sued Pello over lead. A court dismissed the complaint.")
    assert slots(first)["target"] == slots(second)["target"] == ["Pello"]


def test_another_body_has_a_case_of_its_own() -> None:
    told = policy("Chile's agency sued Pello over lead. Norway's ministry opened an inquiry.")
    assert [slots(event).get("target") for event in told] == [["Pello"], None]
