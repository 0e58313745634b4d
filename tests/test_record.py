"""The output: its form, its JSON, and what can be wrong in it."""

from __future__ import annotations

import datetime
import json
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_regressions.data_regression import DataRegressionFixture

from newsfacts.annotation import Amount, BusinessEvent, Filler, Mention, Model, Organization
from newsfacts.article import Article
from newsfacts.document import Document
from newsfacts.record import (
    LAYERS,
    Record,
    article_info,
    decode,
    encode,
    indent,
    json_schema,
    record_of,
)

TEXT = "Aurora paid $5"


def record(**layers: Any) -> Record:
    info = article_info(Article(id="a", text=TEXT, published=datetime.date(2024, 5, 2)))
    return Record(article=info, text=TEXT, **layers)


def mention(start: int = 0, end: int = 6, text: str = "Aurora") -> Mention:
    return Mention(start=start, end=end, text=text, stage="s", rule="r")


def test_the_schema_stays_as_it_was(data_regression: DataRegressionFixture) -> None:
    data_regression.check(json.loads(msgspec.json.encode(json_schema())))


def test_every_field_says_what_it_is() -> None:
    for name, kind in json_schema()["$defs"].items():
        for field, shape in kind.get("properties", {}).items():
            assert shape.get("description", "").endswith("."), f"{name}.{field}"


def test_empty_lists_are_written_and_absent_values_are_null() -> None:
    found = json.loads(encode(record()))
    assert found["article"]["url"] is None
    assert all(found[kind.layer] == [] for kind in LAYERS)
    assert found["schema"] == "newsfacts/1"


def test_quantities_are_exact_strings() -> None:
    amount = Amount(id="a1", mention=mention(12, 14, "$5"), value=Decimal("340000000.10"))
    line = encode(record(amounts=(amount,)))
    assert json.loads(line)["amounts"][0]["value"] == "340000000.10"
    assert decode(line).amounts[0].value == Decimal("340000000.10")


def test_a_record_is_read_back_as_it_was() -> None:
    event = BusinessEvent(
        id="b1",
        type="acquisition",
        triggers=(mention(7, 11, "paid"),),
        slots={"acquirer": (Filler(mention=mention(), ref="o1"),), "target": ()},
    )
    whole = record(
        organizations=(Organization(id="o1", name="Aurora", mentions=(mention(),)),),
        business_events=(event,),
        warnings=("odd",),
    )
    assert decode(encode(whole)) == whole
    assert decode(indent(encode(whole))) == whole
    assert whole.problems() == []


@given(st.text(st.characters() | st.characters(categories=["Cs"])))
def test_any_text_survives_json(text: str) -> None:
    whole = record_of(Document(Article(id="a", text=text)))
    assert decode(encode(whole)) == whole
    assert decode(indent(encode(whole))) == whole
    assert json.loads(encode(whole))["text"] == text


@pytest.mark.parametrize(
    ("layers", "problem"),
    [
        (
            {"organizations": (Organization(id="o1", name="x", mentions=(mention(1, 7),)),)},
            "1:7 is",
        ),
        (
            {"organizations": (Organization(id="o1", name="x", mentions=(mention(3, 3, ""),)),)},
            "3:3",
        ),
        ({"models": (Model(id="m1", name="x", developer="o1"),)}, "m1 refers to 'o1', not there"),
        (
            {"amounts": (Amount(id="a1", mention=mention(12, 14, "$5"), equivalent="a2"),)},
            "a1 refers to 'a2', not there",
        ),
        (
            {
                "business_events": (
                    BusinessEvent(id="b1", type="ipo", slots={"company": (Filler(ref="o9"),)}),
                )
            },
            "b1 refers to 'o9', not there",
        ),
        (
            {"business_events": (BusinessEvent(id="b1", type="ipo", triggers=(mention(0, 5),)),)},
            "0:5 is 'Auror', not 'Aurora'",
        ),
        (
            {
                "models": (Model(id="x1", name="x"),),
                "organizations": (Organization(id="x1", name="x"),),
            },
            "'x1' stands for 2 annotations",
        ),
    ],
)
def test_problems_are_found(layers: dict[str, Any], problem: str) -> None:
    (found,) = record(**layers).problems()
    assert found.startswith(problem)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"{", "truncated"),
        (b"[]", "Expected `object`"),
        (b'{"text": "T"}', "missing required field `article`"),
        (b'{"schema": "newsfacts/2"}', r"\$.schema"),
    ],
)
def test_what_is_no_record_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(msgspec.DecodeError, match=message):
        decode(data)


def test_an_unknown_field_is_refused() -> None:
    value = {**json.loads(encode(record())), "colour": "red"}
    with pytest.raises(msgspec.ValidationError, match="unknown field `colour`"):
        decode(json.dumps(value))


def test_records_are_frozen() -> None:
    with pytest.raises(AttributeError, match="immutable"):
        record().text = "other"  # type: ignore[misc]
