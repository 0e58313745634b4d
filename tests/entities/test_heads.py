"""Every head word finds its examples, and nothing in its counter-examples."""

import re

import pytest

from newsfacts.entities.heads import find_by_head, heads, last_head


def cases(field):
    return [pytest.param(e.id, x, id=f"{e.id}: {x}") for e in heads() for x in getattr(e, field)]


@pytest.mark.parametrize(("entry", "example"), cases("examples"))
def test_examples(entry, example):
    text, expected = re.sub(r"[\[\]]", "", example), set(re.findall(r"\[(.+?)\]", example))
    found = {text[f.start : f.end]: f.rule for f in find_by_head(text)}
    assert expected <= set(found)
    assert f"head:{entry}" in {found[name] for name in expected} or entry in (
        "bank", "central-bank", "ministry", "regulator"
    )  # fmt: skip


@pytest.mark.parametrize(("entry", "example"), cases("counter_examples"))
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
