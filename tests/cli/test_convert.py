"""The command `convert`."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from newsfacts.cli import app
from newsfacts.formats.records import read_records

BRAT = Path(__file__).parents[2] / "docs" / "brat"


def convert(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["convert", *map(str, arguments)])


@pytest.mark.parametrize(
    "name",
    ["x.conll", "x.doccano.jsonl", "x.label-studio.json", "x.prodigy.jsonl", "x.spacy", "x.jsonld",
     "x.jsonl"],
)  # fmt: skip
def test_there_and_back_through_the_endings(tmp_path: Path, name: str) -> None:
    gold = tmp_path / "gold.jsonl"
    assert convert(BRAT / "gold", gold).exit_code == 0
    assert convert(gold, tmp_path / name).exit_code == 0
    assert convert(tmp_path / name, tmp_path / "back.jsonl").exit_code == 0
    first = {r.article.id: r for r in read_records(gold)}
    back = {r.article.id: r for r in read_records(tmp_path / "back.jsonl")}
    assert first.keys() == back.keys() == {"ferry.txt", "grid.txt"}
    for id, record in first.items():
        assert record.text == back[id].text
        spans = {(m.start, m.end) for o in record.organizations for m in o.mentions}
        assert {(m.start, m.end) for o in back[id].organizations for m in o.mentions} == spans
        if name not in ("x.conll", "x.doccano.jsonl"):
            assert record == back[id]


def test_what_is_lost_is_said_on_stderr(tmp_path: Path) -> None:
    done = convert(BRAT / "gold", tmp_path / "x.conll")
    assert done.stdout == ""
    assert "warning: events (3): CoNLL has no events\n" in done.stderr
    assert "warning: links of amounts, models and makers (1): CoNLL has no links" in done.stderr
    assert done.stderr.endswith(f"2 articles written to {tmp_path / 'x.conll'}\n")


def test_labels_and_ids_can_be_given(tmp_path: Path) -> None:
    known = tmp_path / "known.jsonl"
    convert(BRAT / "gold", known)
    named = known.read_text(encoding="utf-8").replace('"id":"ferry.txt"', '"id":"wire/ferry"')
    known.write_text(named, encoding="utf-8")
    theirs = tmp_path / "theirs.jsonl"
    labels = ["--label", "Firm=organizations", "--label", "Buy=acquisition"]
    done = convert(BRAT / "theirs", theirs, *labels, "--like", known)
    assert "warning: spans labelled 'Sum' (2)" in done.stderr
    found = {r.article.id: r for r in read_records(theirs)}
    assert found.keys() == {"wire/ferry", "grid.txt"}
    [event] = found["wire/ferry"].business_events
    assert event.type == "acquisition"
    assert "Skagen Line" in {o.name for o in found["wire/ferry"].organizations}


def test_units_can_be_given(tmp_path: Path) -> None:
    gold, web = tmp_path / "gold.jsonl", tmp_path / "web.jsonld"
    convert(BRAT / "gold", gold)
    assert convert(gold, web, "--to-units", "utf16").exit_code == 0
    assert '"nf:units": "utf16"' in web.read_text(encoding="utf-8")
    assert convert(web, tmp_path / "back.jsonl").exit_code == 0
    assert (tmp_path / "back.jsonl").read_bytes() == gold.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nowhere", "out.jsonl"], "nowhere: no such file or folder"),
        ([str(BRAT / "gold"), "out.what"], "which format? give --to with one of records, brat"),
        ([str(BRAT / "gold"), "out.json"], "records are written to a .jsonl file"),
        ([str(BRAT / "gold"), "x.jsonl", "--label", "Firm"], "write FOREIGN=LIST"),
        ([str(BRAT / "gold"), "x.jsonl", "--label", "Firm=firms"], "no list or type of event"),
        ([str(BRAT / "gold"), "x.jsonl", "--from", "bart"], "no format 'bart'"),
    ],
)
def test_errors_say_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = convert(*arguments)
    assert done.exit_code == 2
    assert says in done.stderr
    assert list(tmp_path.iterdir()) == []
