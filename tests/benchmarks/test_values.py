"""The benchmarks of values: how suites are named, what a wrong path says, and the judges."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from pathlib import Path

import pytest
from benchmarks.values import __main__ as program
from benchmarks.values import dates, money, parameters, speed
from benchmarks.values.ask import ask
from benchmarks.values.date_cases import golds_of, left_out, timex_value
from benchmarks.values.suites import MissingSuiteError, find

PARTS = {"money": money, "dates": dates, "parameters": parameters, "speed": speed}
MONEY = {
    "id": "a",
    "source": "own",
    "text": "It paid $5 million.",
    "expected": [
        {"start": 8, "end": 18, "text": "$5 million", "kind": "money", "value": 5e6,
         "currency": "USD"}
    ],
}  # fmt: skip
DATE = {
    "id": "a",
    "source": "own",
    "text": "It paid in May 2024, now.",
    "context": {"ReferenceDateTime": "2024-06-01T00:00:00"},
    "expected": [
        {"start": 11, "end": 19, "value": "2024-05"},
        {"start": 21, "end": 24, "value": "PRESENT_REF"},
    ],
}
MODEL = {"name": "Fenwick-7B", "parameters": 7_100_000_000}
NEWS = {"text": "Fenwick paid $5 million for the AI model Fenwick-7B. " * 20}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a data folder that holds one row in every file that some part reads."""
    for part, row in (("money", MONEY), ("dates", DATE), ("parameters", MODEL), ("speed", NEWS)):
        for path in PARTS[part].SUITES.values():
            file = tmp_path / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(gzip.compress(json.dumps(row).encode()))
    return tmp_path


def test_every_part_runs_with_the_same_options(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(speed, "FLOOR", 0)  # a thousand characters tell nothing of speed
    assert program.main(["--data", str(data), "--peers", "none/python"]) == 0
    out, error = capsys.readouterr()
    assert [part for part in PARTS if f"== {part}" in out] == list(PARTS)
    assert "recognizers-currency newsfacts 100.0%" in " ".join(out.split())
    assert "1 expressions of wikiwars count neither way" in out
    assert "1 names, 1 carry a size, 1 read within 15%" in out
    assert "cqe was not measured: it is not installed in none/python" in out
    assert error.count("peers left out: no none/python") == 1


@pytest.mark.parametrize("part", PARTS)
def test_a_suite_is_a_name_or_a_path(part: str, data: Path) -> None:
    suites = PARTS[part].SUITES
    name, path = next(iter(suites.items()))
    assert find(suites, [name], data) == [(Path(path).name.split(".")[0], data / path)]
    assert find(suites, [str(data / path)], Path("nowhere")) == [
        (Path(path).name.split(".")[0], data / path)
    ]


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["wikiwar"], "wikiwar: no file, and no suite of this name; suites are "),
        (["--data", "nowhere"], "nowhere: no such folder. Give the folder of the public data"),
        (["--data", "."], "--data is the folder above amounts/, dates/, ner/ and parameters/"),
    ],
)
def test_a_wrong_path_says_what_to_do(
    part: str, arguments: list[str], said: str, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert PARTS[part].main(arguments) == 2
    out, error = capsys.readouterr()
    assert out == "" and error.startswith("error: ") and said in error


def test_help_explains_the_parts(capsys: pytest.CaptureFixture[str]) -> None:
    assert program.main(["--help"]) == 0
    out = capsys.readouterr().out
    assert all(f"  {part} " in out for part in PARTS)


MINIMAL = {
    "money": {"id": "a", "text": "It paid $5.", "expected": [
        {"start": 8, "end": 10, "value": 5, "currency": "USD"}]},
    "dates": {"id": "a", "text": "It paid in May 2024.", "expected": [
        {"start": 11, "end": 19, "value": "2024-05"}]},
    "parameters": MODEL,
    "speed": NEWS,
}  # fmt: skip


@pytest.mark.parametrize("part", PARTS)
def test_a_file_runs_in_the_part_that_its_rows_belong_to(
    part: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(speed, "FLOOR", 0)
    file = tmp_path / "rows.jsonl"
    file.write_text(json.dumps(MINIMAL[part]) + "\n", encoding="utf-8")
    assert program.main([str(file), "--peers", "none/python"]) == 0
    out = capsys.readouterr().out
    assert f"== {part}" in out and ("100.0%" in out or part == "speed")


@pytest.mark.parametrize(
    ("text", "said"), [("{}", "no row of it belongs"), ("[1", "no file of JSON lines"),
                       ("[]", "no file of JSON lines")],
)  # fmt: skip
def test_a_file_of_no_part_is_an_error(
    text: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_text(text, encoding="utf-8")
    assert program.main([str(file)]) == 2
    assert said in capsys.readouterr().err


def test_ranges_whose_magnitude_is_distributed_are_listed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "It paid 7-9 lakh rupees."
    gold = {"start": 8, "end": 23, "kind": "money", "value": [7, 900_000], "currency": "INR"}
    file = tmp_path / "rows.jsonl"
    file.write_text(json.dumps({"id": "a", "text": text, "expected": [gold]}), encoding="utf-8")
    assert money.main([str(file), "--peers", "none/python"]) == 0
    assert "1 ranges of rows whose gold" in (out := capsys.readouterr().out)
    assert "count as found: 7-9 lakh rupees" in out


def test_an_unknown_part_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert program.main(["mony"]) == 2
    assert "parts are money, dates, parameters, speed" in capsys.readouterr().err


def test_a_name_without_suites_is_an_error() -> None:
    with pytest.raises(MissingSuiteError):
        find({}, ["x"], Path())


def test_a_peer_without_environment_is_none() -> None:
    assert ask("recognizers-text", ["It paid $5."], Path("nowhere/python")) is None


@pytest.mark.parametrize(
    ("value", "wanted"),
    [("2024-05", "2024-05"), ("P2DE", "P20Y"), ("PRESENT_REF", None), ("BC0480", "-0479"),
     ("1990-05-02TMO", "1990-05-02"), ("199", "199X"), ("PXM", None), (None, None)],
)  # fmt: skip
def test_timex_values(value: str | None, wanted: str | None) -> None:
    assert timex_value(value) == wanted


def test_what_is_left_out_is_counted_with_its_reason() -> None:
    row = {
        "id": "rec-DateTimeModel-1",
        "source": "x",
        "text": "tmrw",
        "expected": [
            {"start": 0, "end": 4, "text": "tmrw", "type": "datetimeV2.date", "resolution": {}}
        ],
    }
    reasons: Counter[str] = Counter()
    assert [gold.test for gold in golds_of(row, reasons)] == [None]
    assert list(reasons) == ["chat shorthand and misspellings"]
    assert left_out("x", {"type": "datetimeV2.time", "text": "noon"}) is not None
