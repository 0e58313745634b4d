"""The commands score, compare, gate and errors."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from newsfacts.cli.compare import compare
from newsfacts.cli.errors import errors
from newsfacts.cli.gate import gate
from newsfacts.cli.score import label_list, score
from newsfacts.errors import ScoringError
from newsfacts.formats.records import write_records
from newsfacts.record import encode

from .build import orlan


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    monkeypatch.chdir(tmp_path)
    Path("gold/dev").mkdir(parents=True)
    Path("gold/dev/wire--orlan.json").write_bytes(encode(orlan()))
    write_records([orlan()], Path("good.jsonl"))
    write_records([orlan(dates=[], business_events=[])], Path("bad.jsonl"))
    app = typer.Typer()
    for command in (score, compare, gate, errors):
        app.command()(command)
    return lambda *words: CliRunner().invoke(app, list(words), catch_exceptions=False)


def test_score(run: Callable[..., Result]) -> None:
    table = run("score", "bad.jsonl", "gold")
    assert table.exit_code == 0
    assert "Scores over 1 articles" in table.output
    data = json.loads(run("score", "bad.jsonl", "gold", "--json", "--samples", "50").output)
    assert data["schema"] == "newsfacts-scores/1"
    assert [g["name"] for g in data["groups"]] == ["all", "dev", "wire"]
    found = {(s["label"], s["measure"], s["average"]): s["f1"] for s in data["groups"][0]["scores"]}
    assert found["dates", "value", "micro"] == 0
    assert found["amounts", "value", "micro"] == 1
    assert "### Scores over" in run("score", "bad.jsonl", "gold", "--markdown").output


def test_score_of_some_labels_and_a_split(run: Callable[..., Result]) -> None:
    words = [
        "score",
        "good.jsonl",
        "gold",
        "--json",
        "--labels",
        "amounts, dates",
        "--split",
        "dev",
    ]
    data = json.loads(run(*words).output)
    assert {s["label"] for s in data["groups"][0]["scores"]} == {"amounts", "dates", "all"}
    with pytest.raises(ScoringError, match="no split 'test'; there are dev"):
        run("score", "good.jsonl", "gold", "--split", "test")
    with pytest.raises(ScoringError, match="no label 'money'; there are organizations, people"):
        label_list("money")


def test_missing_records_are_a_warning(run: Callable[..., Result]) -> None:
    Path("gold/dev/blog--b.json").write_bytes(encode(orlan_as("blog/b.md")))
    found = run("score", "good.jsonl", "gold")
    assert found.exit_code == 0
    assert "1 gold articles have no record and count as empty: blog/b.md" in found.output


def orlan_as(id: str):  # type: ignore[no-untyped-def]
    import msgspec

    given = orlan()
    return msgspec.structs.replace(given, article=msgspec.structs.replace(given.article, id=id))


def test_compare(run: Callable[..., Result]) -> None:
    found = run("compare", "good.jsonl", "bad.jsonl", "gold", "--samples", "50")
    assert found.exit_code == 0
    assert "lost: dates wire/orlan.md:58 'Monday' = 2024-04-29" in found.output
    data = json.loads(
        run("compare", "good.jsonl", "bad.jsonl", "gold", "--json", "--samples", "50").output
    )
    assert {c["kind"] for c in data["changes"]} == {"lost"}
    assert data["differences"][0].keys() >= {"label", "measure", "one", "other", "p"}
    text = run("compare", "good.jsonl", "bad.jsonl", "gold", "--markdown", "--samples", "50").output
    assert "- `lost: dates" in text


def test_gate(run: Callable[..., Result]) -> None:
    with pytest.raises(ScoringError, match="no baseline"):
        run("gate", "good.jsonl", "gold")
    assert "floors written" in run("gate", "good.jsonl", "gold", "--update").output
    held = run("gate", "good.jsonl", "gold")
    assert (held.exit_code, "the gate holds" in held.output) == (0, True)
    before = Path("gold/baseline.json").read_bytes()
    fell = run("gate", "bad.jsonl", "gold")
    assert fell.exit_code == 3
    assert "FELL: dates value 100.00 → 0.00" in fell.output
    assert "lost: dates wire/orlan.md:58 'Monday'" in fell.output
    refused = run("gate", "bad.jsonl", "gold", "--update")
    assert refused.exit_code == 3
    assert Path("gold/baseline.json").read_bytes() == before
    allowed = run("gate", "bad.jsonl", "gold", "--update", "--allow-regression")
    assert allowed.exit_code == 0
    assert Path("gold/baseline.json").read_bytes() != before
    assert run("gate", "bad.jsonl", "gold").exit_code == 0
    better = run("gate", "good.jsonl", "gold")
    assert (better.exit_code, "6 measures above" in better.output) == (0, True)


@pytest.mark.parametrize("gold", ["plain", "plain/a.json", "good.jsonl"])
def test_gate_of_gold_without_splits(run: Callable[..., Result], gold: str) -> None:
    Path("plain").mkdir()
    Path("plain/a.json").write_bytes(encode(orlan()))
    assert run("gate", "good.jsonl", gold, "--update").exit_code == 0
    assert run("gate", "good.jsonl", gold).exit_code == 0
    assert run("gate", "bad.jsonl", gold).exit_code == 3


def test_a_stale_baseline_falls(run: Callable[..., Result]) -> None:
    run("gate", "good.jsonl", "gold", "--update")
    Path("gold/dev/wire--orlan.json").write_bytes(encode(orlan(places=[], policy_events=[])))
    found = run("gate", "good.jsonl", "gold")
    assert found.exit_code == 3
    assert "the baseline is stale: gold: 1 articles changed: wire/orlan.md" in found.output


def test_errors(run: Callable[..., Result]) -> None:
    found = run("errors", "bad.jsonl", "gold")
    assert found.exit_code == 0
    assert "3 of 3 errors" in found.output
    rows = [
        json.loads(line)
        for line in run("errors", "bad.jsonl", "gold", "--json").output.split("\n")
        if line
    ]
    assert [(r["category"], r["label"], r["gold"]["text"]) for r in rows] == [
        ("missed", "business_events", "buys"),
        ("missed", "dates", "Monday"),
        ("missed", "dates", "May 2024"),
    ]
    assert run("errors", "bad.jsonl", "gold", "--json", "--category", "type").output == ""
    assert "### Errors" in run("errors", "bad.jsonl", "gold", "--markdown").output
    with pytest.raises(ScoringError, match="no category 'wrong'"):
        run("errors", "bad.jsonl", "gold", "--category", "wrong")
