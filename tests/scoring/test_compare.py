"""Two runs side by side."""

from __future__ import annotations

import pytest

from newsfacts.errors import ScoringError
from newsfacts.scoring import Pair, Tally, tally
from newsfacts.scoring.compare import compare, grids, lines

from .build import TEXT, mention, orlan, record, split_orlan


def run(*predicted: object) -> Tally:
    return tally([Pair(orlan(), p, None) for p in predicted])  # type: ignore[arg-type]


def wrong(id: str = "a9") -> dict[str, object]:
    return {"id": id, "mention": mention(TEXT, "2%"), "value": "2"}


def test_facts_that_one_gets_and_the_other_does_not() -> None:
    first = orlan(dates=[], business_events=[])
    second = orlan(amounts=[wrong()], business_events=[])
    found = compare(run(first), run(second), samples=20)
    facts = {(c.kind, c.label, c.item.text, c.better) for c in found.changes}
    assert facts == {
        ("gained", "dates", "Monday", True),
        ("gained", "dates", "May 2024", True),
        ("lost", "amounts", "$5 million", False),
        ("lost", "amounts", "4.6 million euros", False),
        ("added", "amounts", "2%", False),
        ("gained", "dates attributes", "Monday", True),
        ("gained", "dates attributes", "May 2024", True),
        ("lost", "amounts attributes", "$5 million", False),
        ("lost", "amounts attributes", "4.6 million euros", False),
    }
    back = compare(run(second), run(first), samples=20)
    turn = {"gained": "lost", "lost": "gained", "added": "cleared", "cleared": "added"}
    assert {(turn[c.kind], c.label, c.item.text, not c.better) for c in back.changes} == facts
    said = lines(found.changes, limit=1)
    assert said[0].startswith("lost: amounts wire/orlan.md:")
    assert said[1] == "lost: amounts: 1 more"


def test_a_second_copy_of_a_false_fact_is_a_change() -> None:
    once, twice = orlan(amounts=[wrong()]), orlan(amounts=[wrong(), wrong("a8")])
    found = compare(run(strip(once)), run(strip(twice)), samples=20)
    assert [(c.kind, c.item.text) for c in found.changes] == [("added", "2%")]


def strip(given: object) -> object:
    return record(
        TEXT, amounts=[{"id": a.id, "mention": wrong()["mention"]} for a in given.amounts]
    )  # type: ignore[attr-defined]


def test_equal_runs_do_not_differ() -> None:
    found = compare(run(orlan()), run(orlan()), samples=20)
    assert found.changes == []
    assert all(d.one == d.other == 1 and d.p == 1 for d in found.differences)
    assert all((d.low, d.high) == (0, 0) for d in found.differences)
    table, facts = grids(found, ("a", "b"))
    assert (table.rows, facts.rows) == ([], [])
    assert table.note == "No measure changed."


def test_a_steady_difference_is_significant_and_one_article_is_not() -> None:
    good, bad = [orlan() for _ in range(12)], [orlan(dates=[]) for _ in range(12)]
    clear = compare(tallied(good), tallied(bad), samples=200)
    assert next(d for d in clear.differences if d[:2] == ("dates", "value")).p < 0.01
    single = compare(tallied(good), tallied([bad[0], *good[1:]]), samples=200)
    row = next(d for d in single.differences if d[:2] == ("dates", "value"))
    assert row.p == 1
    assert row.low is not None and row.low < 0 <= (row.high or 0)


def tallied(predicted: list) -> Tally:  # type: ignore[type-arg]
    pairs = []
    for n, p in enumerate(predicted):
        text = TEXT
        layers = {k: getattr(p, k) for k in ("dates",)}
        gold = record(text, f"wire/{n}", dates=orlan().dates)
        pairs.append(Pair(gold, record(text, f"wire/{n}", **layers), None))
    return tally(pairs)


def test_different_articles_cannot_be_compared() -> None:
    one = tally([Pair(record("a", "x"), record("a", "x"), None)])
    other = tally([Pair(record("a", "y"), record("a", "y"), None)])
    with pytest.raises(ScoringError, match="different articles"):
        compare(one, other)


def test_the_table_names_both_runs() -> None:
    found = compare(run(orlan()), run(orlan(dates=[])), samples=20)
    table, facts = grids(found, ("old", "new"))
    assert table.headers[2:4] == (">old", ">new")
    row = next(r for r in table.rows if r[:2] == ["dates", "exact"])
    assert row[2:5] == ["100.0", "0.0", "-100.0"]
    assert ["dates", "0", "2", "0", "0"] in facts.rows
    assert len(grids(found, ("old", "new"), full=True)[0].rows) > len(table.rows)


def test_a_split_entity_is_named() -> None:
    found = compare(run(orlan()), run(split_orlan()), samples=20)
    said = [(c.kind, c.label, c.item.text, c.item.value) for c in found.changes]
    assert ("lost", "organizations whole", "Orlan Robotics", "split") in said
