"""Fields by the names that people give them."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from newsfacts.article import Article
from newsfacts.errors import ReadError
from newsfacts.formats.fields import article_of

DAY = datetime.date(2024, 5, 2)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"text": "T"}, {}),
        ({"body": "T", "headline": "H", "link": "u"}, {"title": "H", "url": "u"}),
        ({"content": "T", "guid": "g1"}, {"id": "g1"}),
        ({"text": "T", "id": 17}, {"id": "17"}),
        ({"text": "T", "id": True}, {}),
        ({"text": "T", "title": 1984}, {"title": "1984"}),
        ({"text": "T", "title": ""}, {}),
        ({"text": "T", "title": None, "name": "N"}, {"title": "N"}),
        ({"text": "T", "title": float("nan"), "name": "N"}, {"title": "N"}),
        ({"text": "T", "source": {"id": None, "name": "The Ledger"}}, {"source": "The Ledger"}),
        ({"text": "T", "source": ["a"]}, {}),
        ({"text": "T", "url": 5}, {}),
        ({"article": {"x": 1}, "maintext": "T"}, {}),
        ({"text": {"x": 1}, "body": "T"}, {}),
        ({"text": "T", "lang": "en", "colour": "red"}, {"language": "en"}),
        ({"text": "T", "lang": "en-GB"}, {"language": "en"}),
        ({"text": "T", "lang": "English"}, {"language": "en"}),
        ({"text": "T", "author": "Ida Lund"}, {"authors": ("Ida Lund",)}),
        ({"text": "T", "author": "Ida Lund; Per Moe "}, {"authors": ("Ida Lund", "Per Moe")}),
        ({"text": "T", "author": "Lund, Ida"}, {"authors": ("Lund, Ida",)}),
        ({"text": "T", "authors": ["Ida Lund", "Ida Lund", ""]}, {"authors": ("Ida Lund",)}),
        ({"text": "T", "author": [{"@type": "Person", "name": "A"}, 7]}, {"authors": ("A",)}),
        ({"text": "T", "byline": {"url": "x"}}, {}),
    ],
)
def test_fields_are_found_under_many_names(
    fields: dict[str, Any], expected: dict[str, Any]
) -> None:
    assert article_of(fields, "x", "f.json") == Article(**{"id": "x", "text": "T", **expected})


@pytest.mark.parametrize(
    "value",
    [
        DAY,
        datetime.datetime(2024, 5, 2, 23, 59),
        "2024-05-02",
        " 2024-05-02T08:00:00Z ",
        "2024-05-02T23:30:00-05:00",
        "20240502",
        "Thu, 02 May 2024 10:00:00 GMT",
        "2 May 2024",
        "May 2, 2024 at 10:15 pm",
        1714608000,
        1714608000000,
        1714608000.5,
        "1714608000",
        " 1714608000000 ",
    ],
)
def test_dates_are_read_in_many_forms(value: Any) -> None:
    article = article_of({"text": "T", "date": value}, "x", "f")
    assert article.published == DAY
    assert article.warnings == ()


@pytest.mark.parametrize("value", ["yesterday", "May 2024", "soon", 7, True, [2024], {}, "2024"])
def test_what_is_no_date_is_left_out_with_a_warning(value: Any) -> None:
    article = article_of({"text": "T", "date": value}, "x", "f")
    assert article.published is None
    assert "'date'" in article.warnings[0]


def test_a_date_that_can_be_read_in_two_ways_gets_a_warning() -> None:
    article = article_of({"text": "T", "date": "05/02/2024"}, "x", "f")
    assert article.published == DAY
    assert "was read as 2024-05-02" in article.warnings[0]


def test_an_empty_text_is_an_article_with_a_warning() -> None:
    assert article_of({"body": ""}, "x", "f") == Article(
        id="x", text="", warnings=("the text is empty",)
    )


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({}, "f:3: no text: looked for text, body.*; found nothing"),
        ({"txt": "T", "n": 1}, "f:3: no text: .*; found txt, n"),
        ({"text": 5}, "f:3: field 'text' must be a string, not int"),
        ({"content": ["a"]}, "f:3: field 'content' must be a string, not list"),
    ],
)
def test_an_article_without_text_is_an_error(fields: dict[str, Any], message: str) -> None:
    with pytest.raises(ReadError, match=message):
        article_of(fields, "x", "f:3")
