"""Measures that are only taken up."""

from __future__ import annotations

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
