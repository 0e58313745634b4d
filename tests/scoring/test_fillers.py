"""When two fillers mean the same, and when not."""

from __future__ import annotations

from typing import Any

import pytest

from newsfacts.scoring.fillers import Names, View, agree, match

from .build import mention, orlan, record

TEXT = (
    "The Orlan Robotics group sells advanced navigation chips for drones. Orlan cut 1,200 jobs; "
    "Chinese makers of chips, and China, pay 25% more, or 25 percent, from 1 June."
)
LAYERS: dict[str, Any] = {
    "organizations": [
        {"id": "o1", "name": "Orlan Robotics", "aliases": ["Orlan"], "former_names": ["Gyro"],
         "mentions": [mention(TEXT, "Orlan Robotics"), mention(TEXT, "Orlan", 2)]},
    ],
    "places": [{"id": "l1", "name": "China", "mentions": [mention(TEXT, "China")]}],
    "amounts": [],
    "dates": [{"id": "d1", "mention": mention(TEXT, "1 June"), "value": "2024-06-01"}],
}  # fmt: skip


def view(role: str, words: str | None = None, n: int = 1, **more: Any) -> View:
    filler = {"mention": mention(TEXT, words, n) if words else None, **more}
    event = {"id": "b1", "type": "x", "slots": {role: [filler]}}
    given = record(TEXT, business_events=[event], **LAYERS)
    return Names(given).views(given.business_events[0])[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (view("a", "Orlan Robotics"), view("a", "Orlan Robotics group")),
        (view("a", "Orlan Robotics", ref="o1"), view("a", "Orlan", 2, ref="o1")),
        (view("a", "Orlan Robotics", ref="o1"), view("a", value="Gyro")),
        (view("a", "Orlan Robotics", ref="o1"), view("a", value="the Orlan")),
        (view("a", "chips"), view("a", "advanced navigation chips for drones")),
        (view("a", "chips"), view("a", "chips", 2)),
        (view("a", "Chinese", value="China"), view("a", "China", ref="l1")),
        (view("a", value="U.S."), view("a", value="the United States")),
        (view("a", "1 June", ref="d1"), view("a", value="2024-06-01")),
        (view("rate", "25%"), view("rate", "25 percent")),
        (view("count", "1,200", value="1200"), view("count", value="1,200")),
        (view("round", value="Series-B"), view("round", value="series b")),
        (view("change", value="end"), view("change", "cut", value="end")),
        (view("count", "1,200 jobs", value="1200"), view("count", "1,200")),
    ],
)
def test_agree(one: View, other: View) -> None:
    assert agree(one, other)
    assert agree(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (view("a", "drones"), view("a", "advanced navigation chips for drones")),
        (view("a", "chips"), view("a", "drones")),
        (view("a", "Orlan Robotics"), view("a", value="Robotics")),
        (view("a", "Chinese"), view("a", "China", ref="l1")),
        (view("a", "1 June", ref="d1"), view("a", value="2024-06-02")),
        (view("rate", "25%"), view("rate", value="25 basis points")),
        (view("change", "cut", value="end"), view("change", "cut", value="start")),
        (view("count", "1,200", value="1200"), view("count", "1,200", value="120")),
        (view("a"), view("a", "chips")),
    ],
)
def test_differ(one: View, other: View) -> None:
    assert not agree(one, other)
    assert not agree(other, one)


def test_each_filler_finds_one_partner_in_its_own_role() -> None:
    given = orlan()
    (event,) = given.policy_events
    views = Names(given).views(event)
    assert match(views, views) == [(n, n) for n in range(4)]
    moved = [v._replace(role="object") for v in views]
    assert match(views, moved) == []
    twice = [views[0], views[0]]
    assert len(match([views[0]], twice)) == 1
