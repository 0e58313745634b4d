"""Firms with names like people's."""

import re

import pytest
from tests.entities.test_context import marks

from newsfacts.entities.candidates import Other, people_of
from newsfacts.entities.firm_cues import cues, cues_at, find_by_cues, find_places_by_cues


def cases(field):
    return [pytest.param(e.id, x, id=f"{e.id}: {x}") for e in cues() for x in getattr(e, field)]


@pytest.mark.parametrize(("entry", "example"), cases("examples"))
def test_examples(entry, example):
    text, spans = marks(example)
    assert spans
    for span in spans:
        assert entry in {c.id for c in cues_at(text, *span)}


@pytest.mark.parametrize(("entry", "example"), cases("counter_examples"))
def test_counter_examples(entry, example):
    text, spans = marks(example)
    assert spans
    for span in spans:
        assert entry not in {c.id for c in cues_at(text, *span)}


def test_every_cue_has_both():
    assert [e.id for e in cues() if not e.examples or not e.counter_examples] == []
    assert len({e.id for e in cues()}) == len(cues())


def firms(marked):
    text, spans = marks(marked)
    others = [Other(s, e, text[s:e], "PERSON", 0.9) for s, e in spans]
    found = find_by_cues(text, others, people_of(others))
    return {re.sub(r"\s", " ", text[c.start : c.end]) for c in found}


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[Vestergo] floats. [Vestergo] was calm.", {"Vestergo"}),
        ("[Kinoshi Yuka] cuts output. [Kinoshi Yuka] was calm.", {"Kinoshi Yuka"}),
        ("[Kinoshi Yuka] cuts output. It was calm.", set()),
        ("[Kinoshi Yuka] cuts output and pays £4 million to its rival.", {"Kinoshi Yuka"}),
        ("[Kinoshi Yuka] cuts output. [Yuka] was calm. [Kinoshi Yuka] left.", set()),
        ("[Vestergo] sells hats. He is old.", set()),
        ("[Vestergo] sells hats. [Ole Vestergo] is old.", set()),
        ("Mr [Vestergo] sells hats.", set()),
        ("[Vestergo] was calm.", set()),
    ],
)
def test_firms(marked, expected):
    assert firms(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[Zhongla] paid £4 million. [Zhongla] makes magnets.", {"Zhongla"}),
        ("[Zhongla] makes magnets. [Zhongla] is small.", set()),
        ("the [Zhongla] paid £4 million. [Zhongla] makes magnets.", set()),
        ("[Kenya] paid £4 million. [Kenya] makes magnets.", set()),
        ("[Nairobi] paid £4 million. [Nairobi] makes magnets.", set()),
    ],
)
def test_places(marked, expected):
    text, spans = marks(marked)
    others = [Other(s, e, text[s:e], "PLACE", 0.9) for s, e in spans]
    assert {text[c.start : c.end] for c in find_places_by_cues(text, others)} == expected
