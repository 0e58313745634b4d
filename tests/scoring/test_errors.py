"""Every kind of error, found and counted."""

from __future__ import annotations

from newsfacts.record import Record
from newsfacts.scoring import Pair, Tally, tally
from newsfacts.scoring.analysis import confusion, context, listing, overview, rules, surfaces
from newsfacts.scoring.errors import Case, cases

from .build import TEXT, mention, orlan, record


def run(predicted: Record, gold: Record | None = None) -> tuple[Tally, list[Case]]:
    table = tally([Pair(gold or orlan(), predicted, "dev")])
    return table, cases(table)


def brief(found: list[Case]) -> set[tuple[str, str, str]]:
    return {(c.category, c.label, c.detail or c.surface) for c in found}


GUESS = orlan(
    organizations=[
        {"id": "o1", "name": "Orlan Robotics", "aliases": ["Orlan"],
         "mentions": [mention(TEXT, "Orlan Robotics buys", stage="names", rule="model"),
                      mention(TEXT, "Orlan", 2, stage="names", rule="model")]},
        {"id": "o2", "name": "Fenn AI", "mentions": [mention(TEXT, "Fenn AI", 2)]},
        {"id": "o3", "name": "Brackwater Corp.", "mentions": [mention(TEXT, "Brackwater Corp.")]},
        {"id": "o4", "name": "France", "mentions": [mention(TEXT, "France", rule="gazetteer")]},
        {"id": "o5", "name": "sales", "mentions": [mention(TEXT, "sales", rule="gazetteer")]},
    ],
    places=[],
    amounts=[
        {"id": "a1", "mention": mention(TEXT, "$5 million"), "value": "5", "currency": "USD"},
        {"id": "a2", "mention": mention(TEXT, "4.6 million euros"), "value": "4600000",
         "currency": "EUR"},
    ],
    policy_events=[
        {"id": "e1", "type": "enforcement", "triggers": [mention(TEXT, "fined")], "action": "impose",
         "slots": {"target": [{"mention": mention(TEXT, "France"), "ref": "o4"}],
                   "object": [{"mention": mention(TEXT, "sales")}]}},
    ],
    business_events=[
        {"id": "b1", "type": "merger", "triggers": [mention(TEXT, "deal", rule="noun")]},
        {"id": "b2", "type": "layoff", "triggers": [mention(TEXT, "closes", rule="verb")]},
    ],
)  # fmt: skip


def test_categories() -> None:
    assert brief(run(GUESS)[1]) == {
        ("boundary", "organizations", "Orlan Robotics → Orlan Robotics buys"),
        ("missed", "organizations", "Fenn AI"),
        ("type", "places", "places as organizations"),
        ("spurious", "organizations", "sales"),
        ("value", "amounts", "5000000 USD as 5 USD"),
        ("attribute", "policy_events", "action: enforce as impose"),
        ("slot", "policy_events", "enforcement.actor as target"),
        ("slot", "policy_events", "enforcement.target missed"),
        ("slot", "policy_events", "enforcement.rate missed"),
        ("slot", "policy_events", "enforcement.object spurious"),
        ("type", "business_events", "acquisition as merger"),
        ("spurious", "business_events", "layoff"),
    }


def test_no_errors_in_the_gold() -> None:
    assert run(orlan())[1] == []
    assert {c.category for c in run(record(TEXT))[1]} == {"missed"}
    assert {c.category for c in run(orlan(), record(TEXT))[1]} == {"spurious"}


def test_another_model_is_an_error_of_value() -> None:
    text = "Quill-7B, said its makers, has 7 billion parameters."
    models = [{"id": "m1", "name": "Quill-7B", "mentions": [mention(text, "Quill-7B")]}]
    row = {"id": "p1", "mention": mention(text, "7 billion parameters"), "value": "7000000000"}
    gold = record(text, models=models, parameter_counts=[{**row, "model": "m1"}])
    guess = record(text, models=models, parameter_counts=[row])
    assert brief(run(guess, gold)[1]) == {("value", "parameter_counts", "other model")}


def test_tables() -> None:
    table, found = run(GUESS)
    counts = overview(found)
    row = dict(zip(counts.headers, counts.rows[0], strict=True))
    assert row["label"] == "organizations"
    assert (row[">missed"], row[">spurious"], row[">boundary"], row[">all"]) == ("1", "1", "1", "3")
    by_rule = {(r[0], r[1]): r[2:] for r in rules(table).rows}
    assert by_rule["organizations", "names/model"] == ["1", "1", "50.0"]
    assert by_rule["organizations", "gazetteer"] == ["2", "0", "0.0"]
    assert by_rule["business events", "noun"] == ["1", "0", "0.0"]
    words = surfaces(found).rows
    assert ["organizations", "spurious", "sales", "1", "1", "gazetteer"] in words
    assert len(surfaces(found, limit=2).rows) == 2


def test_confusion() -> None:
    labels, types = confusion(*run(GUESS))
    cell = {
        (row[0], head.removeprefix(">")): n
        for row in labels.rows
        for head, n in zip(labels.headers[1:], row[1:], strict=True)
    }
    assert cell["places", "organizations"] == "1"
    assert cell["organizations", "organizations"] == "4"
    assert cell["organizations", "–"] == "1"
    assert cell["–", "organizations"] == "1"
    kinds = {(row[0], types.headers[n].removeprefix(">")): v
             for row in types.rows for n, v in enumerate(row) if n}  # fmt: skip
    assert kinds["acquisition", "merger"] == "1"
    assert kinds["–", "layoff"] == "1"


def test_listing_takes_every_kind_in_turn() -> None:
    table, found = run(GUESS)
    kinds = {(c.label, c.category) for c in found}
    rows = listing(table, found, len(kinds)).rows
    assert {(r[0], r[1]) for r in rows} == kinds
    assert listing(table, found, 1).title == f"1 of {len(found)} errors"
    text = next(r for r in rows if r[2] == "Fenn AI")[4]
    assert "buys ⟦Fenn AI⟧ for" in text


def test_context_is_one_line_and_cut() -> None:
    assert context("a b", 0, 1) == "⟦a⟧ b"
    assert context("x" * 50 + "\n\nAB c", 52, 54, 5) == "…xxx ⟦AB⟧ c"
