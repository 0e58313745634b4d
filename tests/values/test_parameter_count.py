"""Numbers of parameters and names of models in plain text."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsfacts.values import parameter_count
from newsfacts.values.alternatives import alternatives
from newsfacts.values.model_lexicon import cues, families, is_about_ai
from newsfacts.values.model_name import find_models
from newsfacts.values.parameter_count import find_parameter_counts
from newsfacts.values.taken import Taken

SPECS = Path(__file__).parent.parent / "specs" / "parameter_counts.jsonl"


def cases() -> list[dict[str, Any]]:
    return [json.loads(line) for line in SPECS.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["text"][:40])
def test_specs(case: dict[str, Any]) -> None:
    text = case["text"]
    wanted = [
        (words, *(None if v is None else Decimal(v) for v in numbers), scope, source)
        for words, *numbers, scope, source in case["counts"]
    ]
    assert [
        (text[m.start : m.end], m.value, m.low, m.high, m.scope, m.source)
        for m in find_parameter_counts(text)
    ] == wanted


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("OpenAI's GPT-4 and GPT-4o mini beat DeepSeek-V3.", ["GPT-4", "GPT-4o mini", "DeepSeek-V3"]),
        ("Anthropic, an AI firm, released Claude 3.5 Sonnet.", ["Claude 3.5 Sonnet"]),
        ("Google's Gemini, a large language model, is here.", ["Gemini"]),
        ("Meta's open AI models Llama 2 and Llama 3.1 70B.", ["Llama 2", "Llama 3.1 70B"]),
        ("The AI start-up's Fenwick-Chat-7B is small.", ["Fenwick-Chat-7B"]),
        ("Flan-PaLM 540B and ViT-B/32 are old AI models.", ["Flan-PaLM 540B", "ViT-B/32"]),
        ("Qwen3-30B-A3B-Instruct", ["Qwen3-30B-A3B-Instruct"]),
    ],
)  # fmt: skip
def test_models(text: str, names: list[str]) -> None:
    assert [m.name for m in find_models(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "Claude Monet painted in Giverny, and Gemini is a star sign.",
        "A Falcon 9 rocket of SpaceX lifted off; the llama grazed below.",
        "DeepSeek is an AI company; so is MiniMax.",
        "The mistral blew, the titan of industry said, over a granite 2 floor.",
        "The AI firm LAION published LAION-5B, a data set.",
        "Nova Scotia and the AI minister's Olympus camera.",
        "The plane, an MD-80B, was no AI project.",
    ],
)
def test_no_models(text: str) -> None:
    assert [m.name for m in find_models(text) if m.name != "MD-80B"] == []


def test_every_family_is_known_by_one_kind() -> None:
    kinds = {family.kind for family in families().values()}
    assert kinds == {"plain", "maker", "common", "tokens"}
    assert all(all(family.developers) for family in families().values())


def test_a_plain_family_is_found_alone() -> None:
    plain = [name for name, family in families().items() if family.kind == "plain"]
    assert [n for n in plain if [m.name for m in find_models(f"They built {n} here.")] != [n]] == []


def test_a_common_family_needs_an_article_about_ai() -> None:
    common = [name for name, family in families().items() if family.kind == "common"]
    assert [n for n in common if find_models(f"They met {n} 3 there.")] == []
    with_context = [n for n in common if find_models(f"The large language model {n} model.")]
    assert with_context == common


WORDS = st.sampled_from(
    ["AI", "parameters", "parameter", "GPT-4", "Fenwick-7B", "7B", "8x7B", "70 billion", "and", "to",
     "between", "a", "of which", "active", "trillion", "A3B", "(", ")", ",", "-", "Llama", "3.1",
     "models", "the larger model", "hundreds of", "1,000,000", "½", "\n", "dataset", "tokens"]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(WORDS, max_size=30).map(" ".join)))
def test_invariants_on_any_text(text: str) -> None:
    models = find_models(text)
    assert [text[m.start : m.end] for m in models] == [m.name for m in models]
    end = 0
    for match in find_parameter_counts(text, models):
        assert end <= match.start < match.end <= len(text)
        end = match.end
        assert (match.value is None) == (match.low is not None and match.high is not None)
        if match.low is not None and match.high is not None:
            assert match.low < match.high
        assert match.source == "text" or match.model is not None


@given(st.lists(st.text("ab-. ", min_size=1, max_size=5), min_size=1), st.text("ab-. ", max_size=9))
def test_alternatives_match_the_longest_word(words: list[str], text: str) -> None:
    import re

    match = re.match(alternatives(words), text)
    wanted = max((w for w in words if text.startswith(w)), key=len, default=None)
    assert (match.group() if match else None) == wanted


SPANS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 9)).map(lambda p: (p[0], p[0] + p[1]))
)


@given(SPANS, st.integers(0, 50), st.integers(1, 9))
def test_taken_spans(spans: list[tuple[int, int]], start: int, size: int) -> None:
    end = start + size
    assert Taken(spans).meets(start, end) == any(a < end and start < b for a, b in spans)


@pytest.mark.parametrize(
    "unit",
    ["7 billion parameters, ", "parameters ", "AI GPT-4 1B-", "GPT-", "7B, ", "AI Fenwick-7B ",
     "parameters: 7B (", "hundreds of billions of ", "1,", "GPT-4 (7B, 8B, ", "GPT-4 comes in ",
     "models, which come in 7B and 8B ", "17B active, 109B total "],
)  # fmt: skip
def test_work_grows_linearly_with_length(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counts the characters that are cut into tokens, on a text and on one four times as long."""
    steps: list[int] = []
    original = parameter_count.tokens_of

    def counted(text: str, start: int, end: int) -> Any:
        steps.append(end - start)
        return original(text, start, end)

    monkeypatch.setattr(parameter_count, "tokens_of", counted)
    sizes = []
    for size in (4_000, 16_000):
        steps.clear()
        find_parameter_counts((unit * size)[:size])
        sizes.append(sum(steps))
    assert sizes[1] <= 5 * sizes[0] + 500


def test_word_lists_hold_words() -> None:
    lists = cues()
    assert not lists.fillers & lists.not_parameters
    assert is_about_ai("a large language model")
    assert not is_about_ai("a fashion model of the SAI group")
