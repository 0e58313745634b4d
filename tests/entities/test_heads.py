"""Every head word finds its examples, and nothing in its counter-examples."""

import re

import pytest

from newsfacts.entities.heads import find_by_head, heads, last_head
from newsfacts.entities.kinds import kind_of


def cases(field, finds):
    return [
        pytest.param(e.id, x, id=f"{e.id}: {x}")
        for e in heads()
        if e.finds is finds
        for x in getattr(e, field)
    ]


@pytest.mark.parametrize(("entry", "example"), cases("examples", True))
def test_examples(entry, example):
    text, expected = re.sub(r"[\[\]]", "", example), set(re.findall(r"\[(.+?)\]", example))
    found = {text[f.start : f.end]: f.rule for f in find_by_head(text)}
    assert expected <= set(found)
    assert f"head:{entry}" in {found[name] for name in expected} or entry in (
        "bank", "central-bank", "ministry", "regulator"
    )  # fmt: skip


@pytest.mark.parametrize(("entry", "example"), cases("examples", False))
def test_heads_that_only_tell_the_kind(entry, example):
    (name,) = re.findall(r"\[(.+?)\]", example)
    assert kind_of(name) == next(e.kind for e in heads() if e.id == entry)
    found = find_by_head(re.sub(r"[\[\]]", "", example))
    assert f"head:{entry}" not in {f.rule for f in found}


@pytest.mark.parametrize(("entry", "example"), cases("counter_examples", True))
def test_counter_examples(entry, example):
    assert f"head:{entry}" not in {f.rule for f in find_by_head(example)}


def test_ids_are_unique():
    ids = [e.id for e in heads()]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("name", "entry"),
    [
        ("Orsk Holdings", "company-word"),
        ("Norland Securities and Exchange Commission", "ministry"),
        ("Pello", None),
    ],
)
def test_last_head(name, entry):
    head = last_head(name)
    assert (head and head.id) == entry
