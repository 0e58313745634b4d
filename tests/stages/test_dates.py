"""The stage of dates: what it makes of matches, and where it counts from."""

from __future__ import annotations

import datetime

from newsfacts.annotation import DateExpression
from newsfacts.article import Article
from newsfacts.document import Document
from newsfacts.stage import Options
from newsfacts.stages.dates import Dates


def run(text: str, published: datetime.date | None = None) -> list[DateExpression]:
    document = Document(Article(id="x", text=text, published=published))
    return [d for d in Dates(Options()).run(document) if isinstance(d, DateExpression)]


def test_fields_of_a_date() -> None:
    text = "Fenwick grew from March to May 2024 and shrank in late June."
    first, second = run(text, datetime.date(2024, 8, 1))
    assert (first.id, first.kind, first.value, first.end_value) == (
        "d1",
        "range",
        "2024-03",
        "2024-05",
    )
    assert (first.mention.text, first.mention.stage) == ("March to May 2024", "dates")
    assert (second.value, second.modifier, second.relative) == ("2024-06", "late", True)
    assert first.mention.rule and second.mention.rule


def test_relative_dates_count_from_publication() -> None:
    assert [d.value for d in run("It fell yesterday.", datetime.date(2024, 3, 1))] == ["2024-02-29"]


def test_without_an_anchor_the_value_is_left_open() -> None:
    assert [(d.mention.text, d.value) for d in run("It fell on Monday.")] == [("Monday", None)]


def test_no_text_no_dates() -> None:
    assert run("") == []
