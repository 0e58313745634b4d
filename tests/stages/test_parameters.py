"""The stage of parameters: models, their developers, and what counts belong to them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from newsfacts.annotation import Model, Organization, ParameterCount
from newsfacts.article import Article
from newsfacts.document import Document
from newsfacts.stage import Options
from newsfacts.stages.parameters import Parameters
from newsfacts.values.model_link import group, link
from newsfacts.values.model_name import find_models
from newsfacts.values.parameter_count import find_parameter_counts

SPECS = Path(__file__).parent.parent / "specs" / "models.jsonl"


def cases() -> list[dict[str, Any]]:
    return [json.loads(line) for line in SPECS.read_text(encoding="utf-8").splitlines()]


def run(text: str, *organizations: str) -> tuple[list[Model], list[ParameterCount]]:
    document = Document(Article(id="x", text=text))
    found = []
    for number, name in enumerate(organizations, 1):
        spans = re.finditer(rf"(?<!\w){re.escape(name)}(?![\w-])", text)
        mentions = tuple(document.mention(*m.span(), stage="s", rule="r") for m in spans)
        found.append(Organization(id=f"o{number}", name=name, mentions=mentions))
    document.put(Organization, found)
    out = list(Parameters(Options()).run(document))
    return (
        [a for a in out if isinstance(a, Model)],
        [a for a in out if isinstance(a, ParameterCount)],
    )


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["text"][:50])
def test_specs(case: dict[str, Any]) -> None:
    """Models with their numbers of mentions and their makers; counts with scope and model."""
    models, counts = run(case["text"], *case["organizations"])
    makers = {f"o{n}": name for n, name in enumerate(case["organizations"], 1)}
    names = {m.id: m.name for m in models}
    assert {m.name: [len(m.mentions), makers.get(m.developer or "")] for m in models} == case[
        "models"
    ]
    found = [
        [
            c.mention.text,
            [str(int(v)) for v in (c.value, c.low, c.high) if v is not None],
            c.scope,
            names.get(c.model or ""),
        ]
        for c in counts
    ]
    assert sorted(found, key=str) == sorted(case["counts"], key=str)


def owners(text: str) -> dict[str, str | None]:
    """Return each count's words with the name of the model it is tied to."""
    models, counts = run(text)
    names = {m.id: m.name for m in models}
    return {c.mention.text: names.get(c.model or "") for c in counts if c.source == "text"}


def test_mentions_of_one_model_are_one_entity() -> None:
    models, _ = run(
        "The AI model Fenwick-7B is out. Fenwick 7B runs on phones; Fenwick-13B doesn't."
    )
    assert [(m.name, len(m.mentions)) for m in models] == [("Fenwick-7B", 2), ("Fenwick-13B", 1)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The AI model GLM-130B has 130 billion parameters.", {"130 billion parameters": "GLM-130B"}),
        (
            "TL;DR\n\n- A 130 billion parameter AI model is open\n- It is free\n\nGLM-130B was "
            "released by a lab, and so was Quill-6B.",
            {"130 billion parameter": "GLM-130B"},
        ),
        (
            "The AI lab showed ChatGLM-6B. This model, trained on one trillion tokens with six "
            "billion parameters, fits on a laptop.",
            {"six billion parameters": "ChatGLM-6B"},
        ),
        (
            "GPT-3, which has 175 billion parameters, is older than BERT.",
            {"175 billion parameters": "GPT-3"},
        ),
        (
            "It released a 70 billion parameter model called Quill-Max 70B after GPT-4.",
            {"70 billion parameter": "Quill-Max 70B"},
        ),
        (
            "The AI firm compared it with the 175 billion parameters of GPT-3, not PaLM.",
            {"175 billion parameters": "GPT-3"},
        ),
        (
            "The AI lab released Quill-7B and Quill-70B. The larger model uses 70 billion "
            "parameters, the smaller model 7 billion parameters.",
            {"70 billion parameters": "Quill-70B", "7 billion parameters": "Quill-7B"},
        ),
        (
            "Ostara built two AI models, Corvid 2 and Corvid 2 Mini. The larger one has 90 billion "
            "parameters, the smaller one 8 billion parameters.",
            {"90 billion parameters": "Corvid 2", "8 billion parameters": "Corvid 2 Mini"},
        ),
        (
            "Ostara built two AI models, Corvid-2 and Corvid-2 Max. The smaller one has 8 billion "
            "parameters and the bigger one 90 billion parameters.",
            {"8 billion parameters": "Corvid-2", "90 billion parameters": "Corvid-2 Max"},
        ),
        (
            "The size of GPT-3, 175 billion parameters, was a record.",
            {"175 billion parameters": "GPT-3"},
        ),
        (
            "The AI model Fenwick-7B beats models with 500 billion parameters.",
            {"500 billion parameters": None},
        ),
        ("An AI model with 500 billion parameters is planned.", {"500 billion parameters": None}),
        (
            "DeepSeek-V3 has 671B total parameters with 37B activated parameters.",
            {"671B total parameters": "DeepSeek-V3", "37B activated parameters": "DeepSeek-V3"},
        ),
    ],
)  # fmt: skip
def test_counts_are_tied_to_models(text: str, wanted: dict[str, str | None]) -> None:
    assert owners(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Quillon's AI model Quill-7B is small.", {"Quill-7B": "Quillon"}),
        ("The AI model Quill-7B was developed by Quillon.", {"Quill-7B": "Quillon"}),
        ("Quillon released an AI model, Quill-7B, on Monday.", {"Quill-7B": "Quillon"}),
        ("OpenAI was founded in 2015. GPT-4 is a model.", {"GPT-4": "OpenAI"}),
        ("Quillon uses GPT-4 of OpenAI.", {"GPT-4": "OpenAI"}),
        ("Quillon said nothing. The AI model Fenwick-7B is odd.", {"Fenwick-7B": None}),
    ],
)
def test_developers(text: str, wanted: dict[str, str | None]) -> None:
    names = ("Quillon", "OpenAI")
    models, _ = run(text, *names)
    known = {f"o{n}": name for n, name in enumerate(names, 1)}
    assert {m.name: known.get(m.developer or "") for m in models} == wanted


def test_an_organization_that_is_a_model_makes_none() -> None:
    models, _ = run("The AI model called Heron is new. Quillon sells Heron 2.", "Heron", "Quillon")
    assert [(m.name, m.developer) for m in models] == [("Heron", None), ("Heron 2", None)]


def test_sizes_in_a_list_belong_to_their_own_model() -> None:
    models, counts = run("The AI models Quill 7B, 13B and 70B are out. Quill 70B is the best.")
    names = {m.id: m.name for m in models}
    assert [(c.mention.text, names.get(c.model or "")) for c in counts] == [
        ("7B", "Quill 7B"),
        ("13B", None),
        ("70B", "Quill 70B"),
        ("70B", "Quill 70B"),
    ]


def test_an_article_without_models_gives_nothing() -> None:
    assert run("The firm sold 7 billion shares.") == ([], [])


def test_values_have_no_needless_zeros() -> None:
    _, counts = run(
        "The AI model has 1.75 trillion parameters, the small one 0.5 million parameters."
    )
    assert [str(c.value) for c in counts] == ["1750000000000", "500000"]


def test_a_version_beside_its_maker_is_the_model_of_both_names() -> None:
    models, _ = run("DeepSeek's new V3 is cheap. DeepSeek-V3 is an AI model; so is a Gaudi V3.")
    assert [(m.name, m.aliases, len(m.mentions)) for m in models] == [("DeepSeek-V3", ("V3",), 2)]


def test_tying_grows_linearly_with_length() -> None:
    """Every count looks at the models of its own sentence and a fixed stretch before it."""
    text = "The AI model Fenwick-7B has 7 billion parameters. It beats Quill-13B. " * 300
    models = find_models(text)
    counts = find_parameter_counts(text, models)
    tied = link(text, counts, group(models))
    assert len(tied) == len(counts)
    assert {(c.source, c.value, owner) for c, owner in zip(counts, tied, strict=True)} == {
        ("name", models[0].total, 0),
        ("text", models[0].total, 0),
        ("name", models[1].total, 1),
    }
