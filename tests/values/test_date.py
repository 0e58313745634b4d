"""Dates: every rule and word list entry on its own examples, and invariants on any text."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsfacts.values.date import DateMatch, find_dates
from newsfacts.values.date_grammar import Rule, rules
from newsfacts.values.date_words import words
from newsfacts.values.holiday import (
    Holiday,
    Remembered,
    easter_sunday,
    holiday_date,
    holidays,
    remembered,
)
from newsfacts.values.numeric_date import parse_numeric
from newsfacts.values.period import Period, parse_period

PUBLISHED = datetime.date(2024, 5, 2)
SPECS = Path(__file__).parent.parent / "specs" / "dates.jsonl"


def cases() -> list[dict[str, Any]]:
    return [json.loads(line) for line in SPECS.read_text(encoding="utf-8").splitlines()]


def found(text: str, published: datetime.date | None = PUBLISHED) -> list[DateMatch]:
    return find_dates(text, published)


def unmarked(example: str) -> tuple[str, int, int]:
    """Return an example without its brackets, and the span that they marked."""
    if "[" not in example:
        return example, 0, len(example)
    start, end = example.index("["), example.index("]") - 1
    return example.replace("[", "").replace("]", ""), start, end


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["text"][:40])
def test_specs(case: dict[str, Any]) -> None:
    day = case.get("published")
    published = datetime.date.fromisoformat(day) if day else None
    said = [
        [case["text"][m.start : m.end], m.value, m.end_value, m.modifier]
        for m in find_dates(case["text"], published)
    ]
    assert said == [[*wanted, *[None] * (4 - len(wanted))] for wanted in case["dates"]]


@pytest.mark.parametrize("rule", rules().rule, ids=lambda rule: rule.name)
def test_every_rule_finds_its_examples_and_leaves_the_others(rule: Rule) -> None:
    assert rule.examples, "a rule without examples"
    for example in rule.examples:
        text, start, end = unmarked(example)
        assert (start, end) in {(m.start, m.end) for m in found(text)}, example
    for text in rule.counter_examples:
        assert found(text) == [], text


def test_every_rule_fires_on_one_of_the_examples() -> None:
    fired = {m.rule for r in rules().rule for e in r.examples for m in found(unmarked(e)[0])}
    joined = {"day-of-that-month", "edge-of-unit", "the-unit", "part-before-year", "weekend",
              "part-beside-part"}  # fmt: skip
    assert {rule.name for rule in rules().rule} - joined <= fired


@pytest.mark.parametrize("holiday", {id(h): h for h in holidays().values()}.values(),
                         ids=lambda holiday: holiday.names[0])  # fmt: skip
def test_holidays(holiday: Holiday) -> None:
    for example in holiday.examples:
        assert [(m.start, m.end) for m in found(example)] == [(0, len(example))]
    for text in holiday.counter_examples:
        assert found(text) == [], text


@pytest.mark.parametrize("entry", remembered().values(), ids=lambda entry: str(entry.day))
def test_days_that_stand_for_what_happened(entry: Remembered) -> None:
    year = f"{entry.year}-"
    for examples, meant in ((entry.examples, True), (entry.counter_examples, False)):
        assert examples
        for example in examples:
            text, start, end = unmarked(example)
            values = {(m.start, m.end): m.value for m in found(text)}
            assert (values[start, end] or "").startswith(year) == meant, example


@pytest.mark.parametrize(
    ("name", "year", "day"),
    [
        ("Thanksgiving", 2023, "2023-11-23"),
        ("Memorial Day", 2024, "2024-05-27"),
        ("Labor Day", 2024, "2024-09-02"),
        ("Good Friday", 2024, "2024-03-29"),
        ("Black Friday", 2022, "2022-11-25"),
        ("Easter Monday", 2025, "2025-04-21"),
    ],
)
def test_days_of_holidays(name: str, year: int, day: str) -> None:
    assert holiday_date(name, year) == datetime.date.fromisoformat(day)


def test_names_that_are_no_dates_have_no_day() -> None:
    assert holiday_date("Arab Spring", 2024) is None


@given(st.integers(1600, 3000))
def test_easter_is_a_sunday_between_22_march_and_25_april(year: int) -> None:
    day = easter_sunday(year)
    assert day.weekday() == 6
    assert datetime.date(year, 3, 22) <= day <= datetime.date(year, 4, 25)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("5/17/2018", "2018-05-17"),
        ("17/5/2018", "2018-05-17"),
        ("5/6/2018", "2018-05-06"),
        ("5.6.2018", "2018-06-05"),
        ("17-05-2018", "2018-05-17"),
    ],
)
def test_numeric_dates(text: str, day: str) -> None:
    assert parse_numeric(text) == datetime.date.fromisoformat(day)


@pytest.mark.parametrize("text", ["13/13/2020", "31/2/2020", "0/5/2020", "5/6.2020", "5/6"])
def test_impossible_numeric_dates(text: str) -> None:
    assert parse_numeric(text) is None


PERIODS = st.one_of(
    st.dates(datetime.date(1000, 1, 1), datetime.date(2900, 12, 31)).map(
        lambda d: Period("day", d.year, d.month, d.day)
    ),
    st.builds(Period, st.just("month"), st.integers(1000, 2900), st.integers(1, 12)),
    st.builds(Period, st.just("quarter"), st.integers(1000, 2900), st.integers(1, 4)),
    st.builds(Period, st.just("half"), st.integers(1000, 2900), st.integers(1, 2)),
    st.builds(Period, st.just("season"), st.integers(1000, 2900), st.integers(1, 4)),
    st.builds(Period, st.just("week"), st.integers(1000, 2900), st.integers(1, 52)),
    st.builds(Period, st.just("year"), st.integers(-900, 2900)),
    st.integers(100, 290).map(lambda n: Period("decade", n * 10)),
    st.integers(10, 29).map(lambda n: Period("century", n * 100)),
)


@given(PERIODS)
def test_iso_text_gives_the_unit_back(unit: Period) -> None:
    assert parse_period(unit.iso) == unit


@given(PERIODS, st.integers(-30, 30))
def test_steps_can_be_taken_back(unit: Period, n: int) -> None:
    moved = unit.shift(n)
    assert moved is not None
    assert moved.shift(-n) == unit


@given(PERIODS.filter(lambda unit: unit.year > 0))
def test_units_follow_each_other_without_a_gap(unit: Period) -> None:
    after = unit.shift(1)
    assert after is not None and unit.last is not None and after.first is not None
    assert after.first - unit.last == datetime.timedelta(days=1)


PIECES = st.sampled_from(
    [word for table in (words().any, words().exact) for entries in table.values() for word in entries]
    + list("  \n.,-–/'’()%$") + ["5", "17", "2024", "1990", "s", "th", "Fenwick", "\n\n", "31"]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(PIECES, max_size=40).map(" ".join),
                 st.lists(PIECES, max_size=40).map("".join)),
       st.one_of(st.none(), st.dates()))  # fmt: skip
def test_invariants_on_any_text(text: str, published: datetime.date | None) -> None:
    matches = find_dates(text, published)
    end = 0
    for match in matches:
        assert end <= match.start < match.end <= len(text)
        assert text[match.start : match.end] == text[match.start : match.end].strip()
        end = match.end
        if match.kind == "duration":
            assert match.value is None or match.value.startswith("P")
        elif match.value is not None:
            assert parse_period(match.value) is not None
        assert (match.end_value is None) or match.kind in ("range", "duration")


@given(st.lists(PIECES, max_size=30).map(" ".join))
def test_nothing_relative_is_resolved_without_an_anchor(text: str) -> None:
    for match in find_dates("yesterday on Monday " + text.replace("2024", "").replace("1990", "")):
        assert match.start > 18 or match.value is None


@pytest.mark.parametrize(
    "unit",
    ["may ", "May 2024 and ", "end of the ", "first week of the last year of the ", "2019-", "1,",
     "two years and ", "Monday to ", "March to ", "(", "2024 "],
)  # fmt: skip
def test_work_grows_linearly_with_length(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counts the tokens that the rules look at, on a text and on one four times as long."""
    steps = []
    from newsfacts.values import date_grammar

    original = date_grammar._within

    def counted(string: str, begin: int, end: int) -> Any:
        steps.append(end - begin)
        return original(string, begin, end)

    monkeypatch.setattr(date_grammar, "_within", counted)
    sizes = []
    for size in (4_000, 16_000):
        steps.clear()
        find_dates((unit * size)[:size], PUBLISHED)
        sizes.append(sum(steps))
    assert sizes[1] <= 5 * sizes[0] + 100
