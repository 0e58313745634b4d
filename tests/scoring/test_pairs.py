"""Joining records to gold, and leaving out what is unsure."""

from __future__ import annotations

import pytest

from newsfacts.errors import ScoringError
from newsfacts.scoring.pairs import at_least, join

from .build import TEXT, mention, orlan, record


def test_join_by_id() -> None:
    gold = [("dev", record("One.", "wire/a.md")), ("test", record("Two.", "blog/b.md"))]
    found = join([record("Two.", "blog/b.md"), record("More.", "wire/c.md")], gold)
    assert [(p.id, p.split, p.set) for p in found.pairs] == [
        ("blog/b.md", "test", "blog"),
        ("wire/a.md", "dev", "wire"),
    ]
    assert found.missing == ["wire/a.md"]
    assert found.unknown == ["wire/c.md"]
    assert [w.rsplit(": ", 1)[1] for w in found.warnings] == ["wire/a.md", "wire/c.md"]
    assert record("x", "plain.md").article.id == "plain.md"
    assert join([record("x", "p")], [(None, record("x", "p"))]).pairs[0].set is None


@pytest.mark.parametrize(
    ("records", "gold", "says"),
    [
        ([record("A b", "w/a")], [record("A c", "w/a")], "w/a: .*differs.* at character 2"),
        ([record("A b", "w/a")], [record("A b!", "w/a")], "w/a: .*at character 3"),
        ([record("A", "w/a")] * 2, [record("A", "w/a")], "w/a: two records"),
        ([record("A", "w/a")], [record("A", "w/a")] * 2, "w/a: the gold holds"),
        ([record("A", "x")], [record("A", "w/a")], "no record has the id .*x.*w/a"),
        ([record("A", "x")], [], "no article"),
    ],
)
def test_what_does_not_fit(records: list, gold: list, says: str) -> None:  # type: ignore[type-arg]
    with pytest.raises(ScoringError, match=says):
        join(records, [(None, g) for g in gold])


def test_minimum_confidence() -> None:
    low = {"confidence": 0.2}
    guess = orlan(
        organizations=[
            {"id": "o1", "name": "Orlan", "mentions": [mention(TEXT, "Orlan", 2, **low)]},
            {"id": "o2", "name": "Fenn AI",
             "mentions": [mention(TEXT, "Fenn AI", confidence=0.9), mention(TEXT, "Fenn AI", 2, **low)]},
        ],
        amounts=[
            {"id": "a1", "mention": mention(TEXT, "$5 million", confidence=0.5), "equivalent": "a2"},
            {"id": "a2", "mention": mention(TEXT, "4.6 million euros", **low)},
        ],
        policy_events=[
            {"id": "e1", "type": "enforcement", "triggers": [mention(TEXT, "fined", **low)]}
        ],
        business_events=[
            {"id": "b1", "type": "acquisition",
             "triggers": [mention(TEXT, "buys", **low), mention(TEXT, "deal", confidence=0.6)],
             "slots": {"acquirer": [{"mention": mention(TEXT, "Orlan", 2), "ref": "o1"}]}}
        ],
    )  # fmt: skip
    found = at_least(guess, 0.5)
    assert [(o.id, len(o.mentions)) for o in found.organizations] == [("o2", 1)]
    assert [(a.id, a.equivalent) for a in found.amounts] == [("a1", None)]
    assert found.policy_events == ()
    (event,) = found.business_events
    assert event.slots["acquirer"][0].ref is None
    assert found.problems() == []
    assert at_least(guess, 0.1) == guess
    assert at_least(orlan(), 1.0) == orlan()


def test_fillers_and_events_that_are_less_sure_go() -> None:
    sure, unsure = (mention(TEXT, "Orlan", 2, confidence=c) for c in (0.9, 0.1))
    event = {"id": "b1", "type": "deal", "triggers": [mention(TEXT, "deal")]}
    slots = {"acquirer": [{"mention": sure}, {"mention": unsure}], "target": [{"mention": unsure}],
             "investor": [{"mention": mention(TEXT, "Orlan")}]}  # fmt: skip
    guess = record(
        business_events=[{**event, "slots": slots}, {**event, "id": "b2", "confidence": 0.2}]
    )
    (left,) = at_least(guess, 0.5).business_events
    assert {role: len(fillers) for role, fillers in left.slots.items()} == {
        "acquirer": 1,
        "investor": 1,
    }
    assert at_least(guess, 0.1) == guess
