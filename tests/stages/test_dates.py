"""The stage of dates: what it makes of matches, and where it counts from."""

from __future__ import annotations

import datetime

import pytest

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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sales fell last summer.", [("last summer", "2023")]),
        ("Sales fell in the winter of 1963.", [("winter of 1963", "1963")]),
        ("Rice doubled in a year.", []),
        ("It is the fastest pace in a decade; another year will pass.", []),
        ("Rice doubled in one year.", [("one year", "P1Y")]),
        ("It met for a day and a half.", [("a day and a half", "P1.5D")]),
    ],
)
def test_seasons_are_years_and_mere_lengths_are_left_out(
    text: str, found: list[tuple[str, str]]
) -> None:
    day = datetime.date(2024, 3, 1)
    assert [(d.mention.text, d.value) for d in run(text, day)] == found
