"""The gate holds, falls, and says why."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from newsfacts.errors import ScoringError
from newsfacts.record import Record
from newsfacts.scoring import Pair, Tally, tally
from newsfacts.scoring.baseline import Baseline, baseline, digest, read_baseline, write_baseline
from newsfacts.scoring.gate import Verdict, judge, lowered

from .build import TEXT, mention, orlan, record, split_orlan

NAMES = ("Orlan", "France", "Monday", "deal", "sales", "euros", "closes", "worth")


def counted(predicted: Record, gold: Record | None = None) -> tuple[Tally, Baseline]:
    table = tally([Pair(gold or orlan(), predicted, "dev")])
    return table, baseline(table, [predicted])


def verdict(before: Record, after: Record, gold: Record | None = None) -> Verdict:
    _, base = counted(before, gold)
    table, now = counted(after, gold)
    return judge(base, now, table)


def places(*names: str) -> Record:
    rows = [{"id": n, "name": n, "mentions": [mention(TEXT, n)]} for n in names]
    return record(TEXT, places=rows)


@pytest.mark.parametrize(
    ("broken", "measures", "lost"),
    [
        ({"dates": []}, {"dates value", "dates exact", "dates attributes"}, {"Monday", "May 2024"}),
        ({"places": []}, {"places exact"}, {"France"}),
        ({"business_events": []},
         {"business_events detection", "business_events slots", "business_events attributes"},
         {"buys", "Orlan Robotics", "Fenn AI", "$5 million", "May 2024"}),
    ],
)  # fmt: skip
def test_a_broken_rule_falls_and_names_the_lost_facts(
    broken: dict[str, list[object]], measures: set[str], lost: set[str]
) -> None:
    guess = orlan(**{**broken, **({"business_events": []} if "dates" in broken else {})})
    start = orlan(business_events=[]) if "dates" in broken else orlan()
    found = verdict(start, guess)
    assert not found.passed
    assert {" ".join(f.column) for f in found.falls} == measures
    assert {c.item.text for f in found.falls for c in f.worse if c.kind == "lost"} == lost
    assert all(not f.noise and f.better == 0 for f in found.falls)


def test_a_new_false_fact_falls() -> None:
    gold = places("Orlan", "France")
    found = verdict(gold, places("Orlan", "France", "Monday"), gold)
    assert [(c.kind, c.item.text) for f in found.falls for c in f.worse] == [("added", "Monday")]
    assert not found.passed


def test_the_same_run_passes_and_a_better_one_too() -> None:
    assert verdict(orlan(), orlan()).passed
    found = verdict(orlan(dates=[], business_events=[]), orlan(business_events=[]))
    assert found.passed
    assert found.raised == 3


def test_noise_is_judged_by_the_paired_test() -> None:
    """Three lost for two won may be chance; six for one is not."""
    gold = places(*NAMES)
    chance = verdict(places(*NAMES[:4]), places(*NAMES[3:6]), gold)
    (fall,) = chance.falls
    assert (len(fall.worse), fall.better, fall.noise) == (3, 2, True)
    assert chance.passed
    clear = verdict(places(*NAMES[:7]), places(NAMES[0], NAMES[7]), gold)
    (fall,) = clear.falls
    assert (len(fall.worse), fall.better, fall.noise) == (6, 1, False)
    assert fall.p == pytest.approx(8 / 128)
    assert not clear.passed


def test_a_pure_loss_is_never_noise() -> None:
    gold = places(*NAMES)
    falls = {fall.column: fall for fall in verdict(gold, places(*NAMES[1:]), gold).falls}
    fall = falls["places", "exact"]
    assert (fall.p, fall.noise) == (0.5, False)


def test_a_wrong_attribute_falls_and_names_it() -> None:
    rows = msgspec.to_builtins(orlan().policy_events)
    found = verdict(orlan(), orlan(policy_events=[{**rows[0], "action": "impose"}]))
    assert [f.column for f in found.falls] == [("policy_events", "attributes")]
    (change,) = found.falls[0].worse
    assert (change.item.text, change.item.value) == ("fined", "enforcement action: enforce")
    assert not found.passed


def test_a_new_event_with_a_wrong_attribute_is_no_loss() -> None:
    rows = msgspec.to_builtins(orlan().policy_events)
    found = verdict(orlan(policy_events=[]), orlan(policy_events=[{**rows[0], "action": "impose"}]))
    assert found.falls == []
    assert found.passed


def test_a_split_entity_falls_and_is_named() -> None:
    """One entity split into two keeps every mention and loses B³ only."""
    found = verdict(orlan(), split_orlan())
    falls = {f.column[1]: f for f in found.falls}
    assert falls.keys() == {"b3", "whole"}
    assert falls["b3"].worse == []
    (change,) = falls["whole"].worse
    assert (change.item.text, change.item.value) == ("Orlan Robotics", "split")
    assert not found.passed


def test_changed_gold_makes_the_baseline_stale() -> None:
    _, base = counted(orlan())
    table, now = counted(orlan(), orlan(dates=[], business_events=[]))
    found = judge(base, now, table)
    assert found.stale == ["gold: 1 articles changed: wire/orlan.md"]
    assert found.falls == []
    assert not found.passed
    other = record(TEXT, "wire/new.md")
    table = tally([Pair(other, other, None)])
    found = judge(base, baseline(table, [other]), table)
    assert found.stale[:2] == [
        "gold: 1 articles gone: wire/orlan.md",
        "gold: 1 articles new: wire/new.md",
    ]
    assert found.stale[2].startswith("corpus: 1 articles")


def test_the_digest_is_of_what_is_said() -> None:
    gold = orlan()
    again = msgspec.json.decode(msgspec.json.encode(gold), type=Record)
    assert digest(gold) == digest(again)
    assert digest(gold) != digest(orlan(places=[], policy_events=[]))
    rows = msgspec.to_builtins(gold.dates)
    plain = [{k: v for k, v in row.items() if v not in (None, False, "")} for row in rows]
    assert digest(orlan(dates=plain)) == digest(gold)


def test_what_a_new_baseline_would_give_up() -> None:
    _, base = counted(orlan())
    _, less = counted(orlan(places=[], policy_events=[]))
    assert lowered(base, base) == []
    assert "places exact: 1.0000 → 0.0000" in lowered(base, less)
    _, small = counted(orlan(), orlan(places=[], policy_events=[]))
    assert any(
        line.startswith("gold: ") and line.endswith("facts") for line in lowered(base, small)
    )
    assert lowered(less, base) == []


def test_the_file_keeps_everything(tmp_path: Path) -> None:
    _, base = counted(orlan(dates=[], business_events=[]))
    path = tmp_path / "baseline.json"
    write_baseline(base, path)
    assert read_baseline(path) == base
    first = path.read_bytes()
    write_baseline(read_baseline(path), path)
    assert path.read_bytes() == first
    assert (base.gold.articles, base.gold.size) == (1, 12)
    assert (base.corpus.articles, base.corpus.size) == (1, len(TEXT))
    assert base.articles["wire/orlan.md"].measures["dates value"].missed == (
        "58-64 2024-04-29",
        "110-118 2024-05",
    )


def test_a_missing_or_broken_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ScoringError, match=r"nowhere.json: no baseline.*--update"):
        read_baseline(tmp_path / "nowhere.json")
    path = tmp_path / "baseline.json"
    path.write_text('{"floors": 3}')
    with pytest.raises(ScoringError, match=r"baseline.json: no baseline: .*"):
        read_baseline(path)


def test_a_loss_of_thousands_of_facts_is_told() -> None:
    """The exact test overflowed floats from 1,024 changes on."""
    words = [f"w{n}" for n in range(1500)]
    text = " ".join(words)
    rows = [{"id": w, "name": w, "mentions": [mention(text, w)]} for w in words]
    gold, nothing = record(text, places=rows), record(text)
    base = baseline(tally([Pair(gold, gold, None)]), [gold])
    table = tally([Pair(gold, nothing, None)])
    found = judge(base, baseline(table, [nothing]), table)
    (fall,) = (f for f in found.falls if f.column == ("places", "exact"))
    assert (len(fall.worse), fall.noise) == (1500, False)


@pytest.mark.parametrize("floors", [{}, {"places exact": 0.5}])
def test_floors_that_the_counts_do_not_give_are_refused(
    tmp_path: Path, floors: dict[str, float]
) -> None:
    _, base = counted(orlan())
    path = tmp_path / "baseline.json"
    edited = {**base.floors, **floors} if floors else {}
    write_baseline(msgspec.structs.replace(base, floors=edited), path)
    with pytest.raises(ScoringError, match=r"the floor of .* articles' counts give"):
        read_baseline(path)


def test_an_emptied_baseline_is_refused(tmp_path: Path) -> None:
    _, base = counted(orlan())
    path = tmp_path / "baseline.json"
    write_baseline(msgspec.structs.replace(base, floors={}, articles={}), path)
    with pytest.raises(ScoringError, match="said to have 1 articles, but 0 are listed"):
        read_baseline(path)
