"""Every head word and context pattern finds its examples, and nothing in its counter-examples."""

import re

import pytest

from newsfacts.entities.patterns import contexts, find_by_context, find_by_head, heads


def marked(example: str) -> tuple[str, set[str]]:
    return re.sub(r"[\[\]]", "", example), set(re.findall(r"\[(.+?)\]", example))


def cases(entries, field):
    return [pytest.param(e.id, x, id=f"{e.id}: {x}") for e in entries for x in getattr(e, field)]


@pytest.mark.parametrize(("entry", "example"), cases(heads(), "examples"))
def test_head_examples(entry, example):
    text, expected = marked(example)
    found = {text[f.start : f.end]: f.rule for f in find_by_head(text)}
    assert expected <= set(found)
    assert f"head:{entry}" in {found[name] for name in expected} or entry in (
        "bank", "central-bank", "ministry", "regulator"
    )  # fmt: skip


@pytest.mark.parametrize(("entry", "example"), cases(heads(), "counter_examples"))
def test_head_counter_examples(entry, example):
    assert f"head:{entry}" not in {f.rule for f in find_by_head(example)}


@pytest.mark.parametrize(("entry", "example"), cases(contexts(), "examples"))
def test_context_examples(entry, example):
    text, expected = marked(example)
    found = {text[f.start : f.end] for f in find_by_context(text) if f.rule == f"context:{entry}"}
    assert found == expected


@pytest.mark.parametrize(("entry", "example"), cases(contexts(), "counter_examples"))
def test_context_counter_examples(entry, example):
    found = [f for f in find_by_context(example) if f.rule == f"context:{entry}"]
    assert not [example[f.start : f.end] for f in found]


def test_ids_are_unique():
    ids = [e.id for e in (*heads(), *contexts())]
    assert len(ids) == len(set(ids))
