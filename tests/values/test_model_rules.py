"""Names of models that no lexicon knows: every rule's examples and counter-examples."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from newsfacts.values.model_context import is_telling, stem_of
from newsfacts.values.model_name import find_models
from newsfacts.values.model_rules import Rule, compiled, rules
from newsfacts.values.parameter_count import find_parameter_counts


def examples() -> Iterator[Any]:
    for rule in rules().rule:
        for example in rule.examples:
            yield pytest.param(rule, example, id=f"{rule.name}: {example[:40]}")


def counter_examples() -> Iterator[Any]:
    for rule in rules().rule:
        for example in rule.counter_examples:
            yield pytest.param(rule, example, id=f"{rule.name}: {example[:40]}")


@pytest.mark.parametrize(("rule", "example"), list(examples()))
def test_examples_are_found(rule: Rule, example: str) -> None:
    wanted = re.findall(r"\[([^\]]+)\]", example)
    assert wanted
    assert [m.name for m in find_models(re.sub(r"[\[\]]", "", example))] == wanted


@pytest.mark.parametrize(("rule", "example"), list(examples()))
def test_every_example_is_of_its_own_rule(rule: Rule, example: str) -> None:
    text = re.sub(r"[\[\]]", "", example)
    expression = next(c.expression for c in compiled() if c.rule == rule)
    assert expression.search(text) is not None


@pytest.mark.parametrize(("rule", "example"), list(counter_examples()))
def test_counter_examples_are_left_alone(rule: Rule, example: str) -> None:
    assert [m.name for m in find_models(example)] == []


@pytest.mark.parametrize(
    ("name", "stem", "telling"),
    [
        ("Fenwick 3.5 Pro", "Fenwick", True),
        ("Fenwick-7B", "Fenwick", True),
        ("Fenwick-V2", "Fenwick", True),
        ("Fenwick-LM", "Fenwick", True),
        ("Fenwick Quill", "Fenwick Quill", False),
        ("Fenwick", "Fenwick", False),
    ],
)
def test_stems(name: str, stem: str, telling: bool) -> None:
    assert (stem_of(name), is_telling(name)) == (stem, telling)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # One mention tells, the others follow; other versions of a name too.
        ("The AI model called Heron is new. Heron 2 is next, and Heron-Lite.",
         ["Heron", "Heron 2", "Heron-Lite"]),
        ("Skald-9B is an AI model. Skald is cheap.", ["Skald-9B", "Skald"]),
        # The firm of the same name, a longer name and a word at a sentence's head are none.
        ("Skald-9B is an AI model of Skald, a lab. Skald House is tall.", ["Skald-9B"]),
        ("The AI model called Heron is new. The Grey Heron Inn is old.", ["Heron"]),
    ],
)  # fmt: skip
def test_mentions(text: str, names: list[str]) -> None:
    assert [m.name for m in find_models(text)] == names


def test_a_name_of_an_organization_is_no_model_but_where_a_rule_is_sure() -> None:
    text = "Its model, Skald, is new, the AI lab says."
    assert [m.name for m in find_models(text)] == ["Skald"]
    assert find_models(text, [(11, 16)]) == []
    sure = "An AI model called Skald is new."
    assert [m.name for m in find_models(sure, [(19, 24)])] == ["Skald"]


@pytest.mark.parametrize(
    "unit",
    ["5B parameters ", "AI model, Heron 3, ", "AI model called ", "the AI the AI model ", "Heron-",
     "its new new new AI ", "AI Heron is a a a ", "with 7B parameters, Heron is, AI ", "AI 7B, 8B, ",
     "AI Heron comes in 7B and 8B sizes, ", "AI Heron has 7B total, ", "AI models: mini (7B), "],
)  # fmt: skip
def test_work_grows_linearly_with_length(unit: str) -> None:
    """Counts the calls of functions, on a text and on one four times as long."""

    def calls(size: int) -> int:
        count = 0

        def tick(frame: Any, event: str, argument: Any) -> None:
            nonlocal count
            count += event in ("call", "c_call")

        text = (unit * size)[:size]
        sys.setprofile(tick)
        try:
            find_parameter_counts(text)
        finally:
            sys.setprofile(None)
        return count

    calls(100)
    short, long = calls(3_000), calls(12_000)
    assert long <= 5 * short + 2_000
