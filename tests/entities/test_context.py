"""Every rule on the words beside a name holds for its examples, and for no counter-example."""

import re

import pytest

from newsfacts.entities.context import contexts, told_by_context


def cases(field):
    return [pytest.param(e.id, x, id=f"{e.id}: {x}") for e in contexts() for x in getattr(e, field)]


def marks(example):
    """Return the text without its square brackets, and the spans that they marked."""
    text, spans, at = "", [], 0
    for match in re.finditer(r"\[(.+?)\]", example):
        text += example[at : match.start()]
        spans.append((len(text), len(text) + len(match[1])))
        text += match[1]
        at = match.end()
    return text + example[at:], spans


@pytest.mark.parametrize(("entry", "example"), cases("examples"))
def test_examples(entry, example):
    text, spans = marks(example)
    assert spans
    for span in spans:
        assert f"context:{entry}" in {t.rule for t in told_by_context(text, *span)}


@pytest.mark.parametrize(("entry", "example"), cases("counter_examples"))
def test_counter_examples(entry, example):
    text, spans = marks(example)
    assert spans
    for span in spans:
        assert f"context:{entry}" not in {t.rule for t in told_by_context(text, *span)}


def test_every_rule_has_both():
    assert [e.id for e in contexts() if not e.examples or not e.counter_examples] == []
    assert len({e.id for e in contexts()}) == len(contexts())
