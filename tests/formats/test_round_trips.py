"""Records come back from every format as they went in, or the loss is said."""

from __future__ import annotations

import tempfile
from collections import Counter
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from tests.formats.strategies import records

from newsfacts.errors import ReadError
from newsfacts.formats.about import Exchange
from newsfacts.formats.exchange import FORMATS, read, write
from newsfacts.formats.losses import Losses
from newsfacts.formats.offsets import Unit
from newsfacts.record import LAYERS, Record

DATABASES = {"duckdb", "parquet"}
"""Tried on many records at once in `test_tables`: each file costs a tenth of a second."""

WHOLE = [n for n, form in FORMATS.items() if form.holds == "everything" and n not in DATABASES]
FLAT = ["doccano", "conll"]
FILES = {"records": "out.jsonl", "brat": "out", "csv": "out"}


def target(folder: Path, form: str) -> Path:
    return folder / (FILES.get(form) or f"out{FORMATS[form].suffixes[0]}")


def there_and_back(record: Record, form: str, units: Unit | None = None) -> tuple[Record, Losses]:
    exchange = Exchange(units=units)
    with tempfile.TemporaryDirectory() as folder:
        path = target(Path(folder), form)
        assert write([record], path, form, exchange) == 1
        [found] = read(path, form, exchange)
    assert found.problems() == []
    return found, exchange.losses


def canonical(record: Record) -> Record:
    """Return the record with its lists sorted by id: their order says nothing."""
    rows = {
        kind.layer: tuple(sorted(getattr(record, kind.layer), key=lambda row: row.id))
        for kind in LAYERS
    }
    return msgspec.structs.replace(record, **rows)


def test_every_format_is_tried() -> None:
    assert {*WHOLE, *FLAT, *DATABASES} == set(FORMATS)


@pytest.mark.parametrize("form", WHOLE)
@given(record=records())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_everything_comes_back(form: str, record: Record) -> None:
    found, losses = there_and_back(record, form)
    assert canonical(found) == canonical(record)
    assert losses.lines() == []


@pytest.mark.parametrize("form", ["brat", "label-studio", "prodigy", "w3c"])
@given(record=records())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_everything_comes_back_in_utf16_units(form: str, record: Record) -> None:
    found, losses = there_and_back(record, form, Unit.UTF16)
    assert canonical(found) == canonical(record)
    assert losses.lines() == []


def spans_of(record: Record) -> Counter[tuple[str, int, int]]:
    return Counter(
        (row.layer, mention.start, mention.end)
        for row in record.annotations()
        if not hasattr(row, "triggers")
        for mention in row.spans()
    )


@given(record=records())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_doccano_keeps_every_span_and_says_what_it_loses(record: Record) -> None:
    found, losses = there_and_back(record, "doccano")
    assert spans_of(found) == spans_of(record)
    assert found.article == record.article
    events = len(record.policy_events) + len(record.business_events)
    assert losses.count("events") >= events
    assert (f"events ({events}): doccano has no events" in losses.lines()) == (events > 0)


@given(record=records())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_conll_keeps_every_span_that_it_does_not_count_as_lost(record: Record) -> None:
    found, losses = there_and_back(record, "conll")
    kept = spans_of(found)
    assert found.text == record.text
    assert found.article == record.article
    lost = losses.count("spans that overlap") + losses.count("spans of white space")
    cut = losses.count("at an end")
    assert kept.total() + lost == spans_of(record).total()
    assert (kept - spans_of(record)).total() <= cut
    places = sorted((start, end) for _, start, end in kept)
    assert all(end <= start for (_, end), (start, _) in pairwise(places))


@pytest.mark.parametrize("form", [*WHOLE, *FLAT])
@given(one=records(id="a/one.md"))
@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_many_articles_keep_their_ids(form: str, one: Record) -> None:
    article = msgspec.structs.replace(one.article, id="b.txt")
    two = msgspec.structs.replace(one, text=one.text + " tail", article=article)
    exchange = Exchange()
    with tempfile.TemporaryDirectory() as folder:
        path = target(Path(folder), form)
        assert write([one, two], path, form, exchange) == 2
        found = {record.article.id: record.text for record in read(path, form, exchange)}
    assert found == {"a/one.md": one.text, "b.txt": two.text}


@pytest.mark.parametrize("form", [*WHOLE[1:], *FLAT])
@given(record=records())
@settings(max_examples=1, deadline=None)
def test_one_id_twice_is_refused(form: str, record: Record) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.raises(ReadError, match="two records"):
        write([record, record], target(Path(folder), form), form, Exchange())
