"""Flat tables: exact round trips, safe cells, and the documented queries."""

from __future__ import annotations

import csv
import datetime
import re
import tempfile
from decimal import Decimal
from itertools import islice
from pathlib import Path

import duckdb
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.formats.strategies import records

from newsfacts.annotation import (
    Amount,
    BusinessEvent,
    Filler,
    Mention,
    Organization,
    Place,
    PolicyEvent,
)
from newsfacts.errors import ConfigError, ReadError
from newsfacts.formats.about import Exchange
from newsfacts.formats.csv_tables import cell, value_of
from newsfacts.formats.exchange import read, told, write
from newsfacts.formats.records import read_records
from newsfacts.formats.tables import TABLES, Column, restored, stored
from newsfacts.formats.writers import open_writer
from newsfacts.record import ArticleInfo, Record, encode

ROOT = Path(__file__).parents[2]
FORMS = ["duckdb", "parquet", "csv"]
NAMES = {"duckdb": "o'ut[1].duckdb", "parquet": "o'ut[1]", "csv": "out"}


def there_and_back(found: list[Record], form: str, folder: Path) -> list[Record]:
    path = folder / NAMES[form]
    assert write(found, path, form, Exchange()) == len(found)
    assert told(path).name == form
    return list(read(path, None, Exchange()))


@pytest.mark.parametrize("form", FORMS)
def test_the_records_of_the_gold_come_back_byte_for_byte(form: str, tmp_path: Path) -> None:
    gold = list(islice(read_records(ROOT / "gold" / "dev"), 25))
    assert [encode(r) for r in there_and_back(gold, form, tmp_path)] == [encode(r) for r in gold]


@pytest.mark.parametrize("form", FORMS)
@given(drawn=st.lists(records(), min_size=20, max_size=20))
@settings(max_examples=4)
def test_any_records_come_back(form: str, drawn: list[Record]) -> None:
    named = [
        msgspec.structs.replace(r, article=msgspec.structs.replace(r.article, id=f"{99 - n}"))
        for n, r in enumerate(drawn)
    ]
    with tempfile.TemporaryDirectory() as folder:
        assert there_and_back(named, form, Path(folder)) == named


def record(id: str, text: str, **layers: object) -> Record:
    info = ArticleInfo(id=id, sha256="0" * 64, published=datetime.date(2024, 5, 2))
    return Record(article=info, text=text, **layers)  # type: ignore[arg-type]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "text",
    ["a\0b", "a\ud800b", "\ufdd0x", "", "=1+1", "'", "''=x", "\r\n=x", "a,\"b\"\n;c", "\ufeffx", "-5", "TRUE", "NULL", "x" * 200_000],
)  # fmt: skip
def test_strange_texts_come_back(form: str, text: str, tmp_path: Path) -> None:
    names = (Organization(id="o1", name=text, aliases=(text, "b"), former_names=()),)
    odd = record("=id", text, organizations=names, warnings=(text,))
    assert there_and_back([odd], form, tmp_path) == [odd]


def test_decimals_keep_every_digit(tmp_path: Path) -> None:
    mention = Mention(start=0, end=1, text="x", confidence=0.1)
    values = ["2400000000.0", "0.10", "123456789012345678901234567890.123456789", "-5", "1E+3"]
    found = tuple(
        Amount(id=f"a{n}", mention=mention, value=Decimal(value)) for n, value in enumerate(values)
    )
    many = record("a", "x", amounts=found)
    for form in FORMS:
        (back,) = there_and_back([many], form, tmp_path)
        assert [str(a.value) for a in back.amounts] == values


def test_slots_without_fillers_and_ids_that_come_twice_come_back(tmp_path: Path) -> None:
    event = BusinessEvent(
        id="b1", type="ipo", slots={"company": (), "amount": (Filler(value="x"),)}
    )
    odd = record("a", "x", business_events=(event,))
    for form in FORMS:
        (back,) = there_and_back([odd], form, tmp_path)
        assert encode(back) == encode(odd)


TEXT = Column("text", "VARCHAR", "")


@pytest.mark.parametrize(
    "text",
    ["=HYPERLINK(\"http://x\")", "+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\xa0=1", "＝1", "|calc", "%0A", "'=1"],
)  # fmt: skip
def test_formulas_are_made_harmless(text: str) -> None:
    shown = cell(text, TEXT)
    assert isinstance(shown, str)
    assert shown == f"'{text}"
    assert value_of(shown, TEXT) == text


@pytest.mark.parametrize("text", ["Pell", "1=1", "a@b", "5%", "(x)", "€5"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert cell(text, TEXT) == text


def test_no_cell_of_a_file_begins_like_a_formula(tmp_path: Path) -> None:
    evil = "=cmd|' /C calc'!A0"
    names = (Organization(id="+o", name=evil, aliases=(evil,), mentions=(Mention(start=0, end=4, text=evil[:4]),)),)  # fmt: skip
    there_and_back([record("@x", evil, organizations=names, warnings=(evil,))], "csv", tmp_path)
    for file in (tmp_path / "out").glob("*.csv"):
        with file.open(encoding="utf-8-sig", newline="") as stream:
            for row in csv.reader(stream):
                assert not [c for c in row if c.lstrip()[:1] in ("=", "+", "-", "@")]


def test_a_formula_behind_a_semicolon_stays_in_its_cell(tmp_path: Path) -> None:
    there_and_back([record("a", "a;=1+1")], "csv", tmp_path)
    assert '"a;=1+1"' in (tmp_path / "out" / "articles.csv").read_text(encoding="utf-8-sig")


@given(text=st.text())
def test_what_is_stored_is_restored(text: str) -> None:
    assert restored(stored(text)) == text
    assert "\0" not in stored(text)
    stored(text).encode()


def test_the_tables_are_those_that_are_promised() -> None:
    assert set(TABLES) == {
        "articles", "organizations", "people", "places", "amounts", "parameter_counts", "models",
        "dates", "policy_events", "business_events", "mentions", "slots",
    }  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_a_run_writes_tables(form: str, tmp_path: Path) -> None:
    out = tmp_path / NAMES[form]
    writer = open_writer(out, None if form == "duckdb" else form)  # type: ignore[arg-type]
    one = record("a", "x")
    writer.write("a", encode(one))
    assert not out.is_file()
    writer.close(whole=True)
    assert list(read(out, form, Exchange())) == [one]
    assert not [p for p in tmp_path.rglob("*") if "part" in p.name or p.name.startswith(".")]


@pytest.mark.parametrize("form", FORMS)
def test_a_run_that_is_broken_off_leaves_nothing(form: str, tmp_path: Path) -> None:
    writer = open_writer(tmp_path / NAMES[form], form)  # type: ignore[arg-type]
    writer.write("a", encode(record("a", "x")))
    writer.close(whole=False)
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []


def test_records_are_packed_with_zstandard(tmp_path: Path) -> None:
    import zstandard

    out = tmp_path / "r.jsonl.zst"
    writer = open_writer(out)
    writer.write("a", b"{}")
    writer.write("b", b"{}")
    writer.close(whole=True)
    with zstandard.open(out) as stream:
        assert stream.read() == b"{}\n{}\n"


def test_tables_need_a_place(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="the format csv writes files; name where by --out"):
        open_writer(None, "csv")
    with pytest.raises(ConfigError, match="is a folder; the format duckdb writes the other"):
        open_writer(tmp_path, "duckdb")


def test_what_are_no_tables_is_told(tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / "x.duckdb")) as connection:
        connection.execute("CREATE TABLE articles (id VARCHAR)")
    with pytest.raises(ReadError, match="no tables of records"):
        list(read(tmp_path / "x.duckdb", "duckdb", Exchange()))
    (tmp_path / "articles.csv").write_text("id\nx\n")
    with pytest.raises(ReadError, match=r"articles\.csv: no column authors, "):
        list(read(tmp_path, None, Exchange()))


def test_the_documented_queries_run(tmp_path: Path) -> None:
    text = "Orvane raised $150m. Kestrel too. Norway hit."
    spot = {word: Mention(start=text.index(word), end=text.index(word) + len(word), text=word)
            for word in ("Orvane", "Kestrel", "Norway", "$150m")}  # fmt: skip
    one = record(
        "a", text,
        organizations=(
            Organization(id="o1", name="Orvane", mentions=(spot["Orvane"],)),
            Organization(id="o2", name="Kestrel", mentions=(spot["Kestrel"],)),
        ),
        places=(Place(id="l1", name="Norway", country="NO", mentions=(spot["Norway"],)),),
        amounts=(Amount(id="a1", mention=spot["$150m"], value=Decimal(150_000_000), currency="USD"),),
        business_events=(
            BusinessEvent(id="b1", type="funding_round", slots={"amount": (Filler(mention=spot["$150m"], ref="a1"),)}),
        ),
        policy_events=(
            PolicyEvent(id="e1", type="tariff", slots={"target": (Filler(mention=spot["Norway"], ref="l1"),)}),
        ),
    )  # fmt: skip
    write([one], tmp_path / "r.duckdb", None, Exchange())
    queries = (ROOT / "docs" / "queries.sql").read_text(encoding="utf-8")
    found = {}
    with duckdb.connect(str(tmp_path / "r.duckdb"), read_only=True) as connection:
        for title, query in re.findall(r"^-- (.+)\n([^;]+);", queries, re.MULTILINE):
            found[title] = connection.execute(query).fetchall()
    assert found == {
        "Funding above $100M by month": [("2024-05", 1, 150_000_000.0)],
        "Policy acts by target country": [("NO", "tariff", 1)],
        "Which organizations are named with which": [("Kestrel", "Orvane", 1)],
    }
