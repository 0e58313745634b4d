"""Numbers of parameters without the word: every rule's examples and counter-examples."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from newsfacts.values.parameter_count import find_parameter_counts
from newsfacts.values.parameter_rules import Lead, Pair, leads, pairs, rules


def examples() -> Iterator[Any]:
    for rule in (*rules().lead, *rules().pair):
        for example in rule.examples:
            yield pytest.param(rule, example, id=f"{rule.name}: {example[:40]}")


def counter_examples() -> Iterator[Any]:
    for rule in (*rules().lead, *rules().pair):
        for example in rule.counter_examples:
            yield pytest.param(example, id=f"{rule.name}: {example[:40]}")


def plain(example: str) -> str:
    return re.sub(r"[\[\]]", "", example)


@pytest.mark.parametrize(("rule", "example"), list(examples()))
def test_examples_are_found(rule: Lead | Pair, example: str) -> None:
    text = plain(example)
    wanted = re.findall(r"\[([^\]]+)\]", example)
    assert [text[m.start : m.end] for m in find_parameter_counts(text)] == wanted


@pytest.mark.parametrize(("rule", "example"), list(examples()))
def test_every_example_is_of_its_own_rule(rule: Lead | Pair, example: str) -> None:
    text = plain(example)
    if isinstance(rule, Pair):
        assert any(r == rule and e.search(text) for r, e in pairs())
        return
    expression = next(e for r, e in leads() if r == rule)
    starts = [len(plain(example[: m.start()])) for m in re.finditer(r"\[", example)]
    assert any(expression.fullmatch(text, start, at) for at in starts for start in range(at))


@pytest.mark.parametrize("example", list(counter_examples()))
def test_counter_examples_are_left_alone(example: str) -> None:
    assert find_parameter_counts(example) == []
