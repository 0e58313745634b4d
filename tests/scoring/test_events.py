"""Which events are taken for the same."""

from __future__ import annotations

from typing import Any

from newsfacts.record import Record
from newsfacts.scoring.events import EventOutcome
from newsfacts.scoring.measures import measure

from .build import TEXT, mention, orlan, record


def event(type: str, *triggers: str, id: str = "b1", **more: Any) -> dict[str, Any]:
    return {"id": id, "type": type, "triggers": [mention(TEXT, t) for t in triggers], **more}


def outcome(gold: list[dict[str, Any]], predicted: list[dict[str, Any]]) -> EventOutcome:
    one, other = (record(TEXT, business_events=rows) for rows in (gold, predicted))
    return measure(one, other).events["business_events"]


def counts(gold: Record, predicted: Record, name: str) -> tuple[float, ...]:
    return measure(gold, predicted).counts["business_events", name]


def test_any_common_trigger_makes_events_the_same() -> None:
    found = outcome([event("acquisition", "buys", "deal")], [event("acquisition", "the deal")])
    assert len(found.pairs) == 1
    assert found.pairs[0].trigger


def test_another_type_is_another_event() -> None:
    found = outcome([event("acquisition", "buys")], [event("merger", "buys")])
    assert (len(found.pairs), len(found.missed), len(found.spurious)) == (0, 1, 1)


def test_half_of_the_fillers_stand_in_for_a_trigger() -> None:
    target = {"target": [{"mention": mention(TEXT, "Fenn AI")}]}
    buyer = {"acquirer": [{"mention": mention(TEXT, "Orlan Robotics")}]}
    date = {"date": [{"mention": mention(TEXT, "Monday")}]}
    gold = [event("acquisition", "buys", slots={**target, **buyer})]
    half = outcome(gold, [event("acquisition", "closes", slots={**target, **date})])
    assert len(half.pairs) == 1
    assert not half.pairs[0].trigger
    assert half.trigger().counts == (0, 1, 0, 1)
    less = outcome(
        gold, [event("acquisition", "closes", slots={"amount": buyer["acquirer"], **date})]
    )
    assert less.pairs == []


def test_the_total_is_made_greatest() -> None:
    """Greedy would give the first event the better partner and leave the second alone."""
    gold = [event("acquisition", "buys", "deal", id="b1"), event("acquisition", "buys", id="b2")]
    predicted = [event("acquisition", "buys", id="b1"), event("acquisition", "deal", id="b2")]
    found = outcome(gold, predicted)
    assert len(found.pairs) == 2
    words = {(p.gold.item.text, p.predicted.item.text) for p in found.pairs}
    assert words == {("buys", "deal"), ("buys", "buys")}


def test_optional_gold_counts_neither_way() -> None:
    sure = event("acquisition", "buys")
    doubtful = event("merger", "deal", id="b2", optional=True)
    alone = outcome([sure, doubtful], [sure])
    assert alone.detection().counts == (1, 1, 1, 1)
    both = outcome([sure, doubtful], [sure, event("merger", "deal", id="b2")])
    assert both.detection().counts == (1, 1, 1, 1)
    assert len(both.excused) == 1
    assert both.slots().counts == (0, 0, 0, 0)
    thrice = outcome([sure, doubtful], [sure, *[event("merger", "deal", id=f"m{n}") for n in "ab"]])
    assert thrice.detection().counts == (1, 2, 1, 1)


def test_required_gold_is_preferred_to_optional() -> None:
    gold = [event("merger", "deal", optional=True), event("merger", "deal", id="b2")]
    found = outcome(gold, [event("merger", "deal")])
    assert found.detection().counts == (1, 1, 1, 1)
    assert found.excused == []


def test_slots_of_missed_and_spurious_events_count() -> None:
    gold = orlan()
    assert counts(gold, orlan(business_events=[]), "slots") == (0, 0, 0, 4)
    assert counts(gold, orlan(business_events=[]), "slots_aligned") == (0, 0, 0, 0)
    assert counts(orlan(business_events=[]), gold, "slots") == (0, 4, 0, 0)


def test_slots_and_attributes_of_aligned_events() -> None:
    gold = orlan()
    slots = {
        "acquirer": [{"mention": mention(TEXT, "Orlan", 2), "ref": "o1"}],
        "target": [{"mention": mention(TEXT, "Brackwater Corp."), "ref": "o3"}],
        "amount": [{"mention": mention(TEXT, "$5 million"), "ref": "a1"}],
    }
    guess = orlan(business_events=[event("acquisition", "buys", slots=slots, status="planned")])
    assert counts(gold, guess, "slots") == (2, 3, 2, 4)
    assert counts(gold, guess, "status") == (0, 1, 0, 1)
    assert counts(gold, guess, "modality") == (1, 1, 1, 1)


def test_types_are_counted_each() -> None:
    gold = orlan()
    found = measure(gold, orlan(business_events=[event("merger", "deal")])).counts
    assert found["business_events/merger", "detection"] == (0, 1, 0, 0)
    assert found["business_events/acquisition", "detection"] == (0, 0, 0, 1)
    assert found["policy_events/enforcement", "detection"] == (1, 1, 1, 1)
