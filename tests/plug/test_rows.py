"""Rows of tables, and objects with fields of the usual names."""

from __future__ import annotations

import dataclasses
import datetime
import json
import sqlite3
from typing import Any

import attrs
import msgspec
import numpy as np
import pandas as pd
import polars as pl
import pydantic
import pytest
from tests.plug.shapes import URL

from newsfacts import Article
from newsfacts.errors import ReadError

DAY = datetime.date(2024, 5, 2)

ROW: dict[str, Any] = {
    "id": 17, "text": "T", "title": "H", "url": URL, "date": "2024-05-02", "lang": "en_GB",
    "authors": ["Ida Lund"], "source": "https://ledger.example",
}  # fmt: skip
EXPECTED = Article(
    id="17", text="T", title="H", url=URL, published=DAY, language="en", authors=("Ida Lund",),
    source="ledger.example",
)  # fmt: skip

Tuple = msgspec.defstruct("Tuple", list(ROW))
Model = pydantic.create_model("Model", **dict.fromkeys(ROW, (Any, None)))
Data = dataclasses.make_dataclass("Data", list(ROW))
Slots = attrs.make_class("Slots", list(ROW), slots=True)


def sqlite_row() -> sqlite3.Row:
    base = sqlite3.connect(":memory:")
    base.row_factory = sqlite3.Row
    plain = {**ROW, "authors": "Ida Lund"}
    row: sqlite3.Row = base.execute(
        "SELECT " + ", ".join(f"? AS {name}" for name in plain), tuple(plain.values())
    ).fetchone()
    return row


@pytest.mark.parametrize(
    "row",
    [
        ROW,
        json.dumps(ROW),
        Tuple(**ROW),
        Model(**ROW),
        Data(**ROW),
        Slots(**ROW),
        pd.DataFrame([ROW]).iloc[0],
        next(pd.DataFrame([ROW]).itertuples()),
        pd.DataFrame([ROW]).to_dict("records")[0],
        pd.DataFrame([ROW, ROW]).convert_dtypes().iloc[1],
        pd.DataFrame([{**ROW, "date": pd.Timestamp("2024-05-02T23:00", tz="Asia/Tokyo")}]).iloc[0],
        {**ROW, "date": np.datetime64("2024-05-02T23:00:00.000000000")},
        {**ROW, "id": np.int64(17), "authors": np.array(["Ida Lund"])},
        pl.DataFrame([ROW]).row(0, named=True),
        pl.DataFrame([ROW]),
        pd.DataFrame([ROW]),
        sqlite_row(),
    ],
    ids=lambda row: type(row).__name__,
)
def test_rows_and_objects_with_fields_of_the_usual_names(row: Any) -> None:
    assert Article.from_any(row) == EXPECTED


@pytest.mark.parametrize("nothing", [None, float("nan"), pd.NaT, pd.NA, np.nan, ""])
def test_what_stands_for_nothing_is_left_out(nothing: Any) -> None:
    row = dict.fromkeys(ROW, nothing) | {"text": "T"}
    article = Article.from_any(pd.Series(row, dtype=object))
    assert article == Article(id=article.id, text="T")


@pytest.mark.parametrize("nothing", [None, float("nan"), pd.NaT, pd.NA])
def test_a_text_that_stands_for_nothing_is_no_text(nothing: Any) -> None:
    with pytest.raises(ReadError, match="no text"):
        Article.from_any(pd.Series({"text": nothing, "title": "H"}, dtype=object))


@pytest.mark.parametrize("frame", [pd.DataFrame([ROW] * 2), pl.DataFrame([ROW] * 2)])
def test_a_table_is_no_row(frame: Any) -> None:
    with pytest.raises(ReadError, match=r"a table, not a row; .*: frame\.iter"):
        Article.from_any(frame)


@pytest.mark.parametrize("language", ["Klingon", 5, "", "e", "x-klingon"])
def test_a_language_that_is_no_code_is_left_out(language: Any) -> None:
    article = Article.from_any({"text": "T", "language": language})
    assert article.language is None
    assert bool(article.warnings) == (language != "")


def test_a_date_that_is_none_is_left_out_with_a_warning() -> None:
    article = Article.from_any({"maintext": "T", "date_publish": "last week"})
    assert article.published is None
    assert "'last week' is no date" in article.warnings[0]
