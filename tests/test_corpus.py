"""The record of every article of the corpus, in short; `make regressions` writes them anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from newsfacts import Article, Pipeline, Record
from newsfacts.annotation import Annotation
from newsfacts.formats.source import read_paths
from newsfacts.pipeline import failures
from newsfacts.record import LAYERS

CORPUS = Path(__file__).parent.parent / "corpus"
ARTICLES = [item for item in read_paths([CORPUS]) if isinstance(item, Article)]


def test_the_corpus_is_there() -> None:
    assert len(ARTICLES) >= 48
    assert all(len(article.text) > 180 for article in ARTICLES)


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.id)
def test_the_record_stays_as_it_was(
    pipeline: Pipeline, article: Article, file_regression: FileRegressionFixture
) -> None:
    record = pipeline.extract(article)
    assert failures(record) == []
    assert record.problems() == []
    name = article.id.replace("/", "--")
    file_regression.check("\n".join(short(record)) + "\n", basename=name, encoding="utf-8")


def short(record: Record) -> Iterator[str]:
    """Yield one line an annotation: what it says, and the words with their place and rule."""
    yield f"{record.article.id}, {record.article.published}"
    yield from (f"warning: {warning}" for warning in record.warnings)
    for kind in LAYERS:
        found: tuple[Annotation, ...] = getattr(record, kind.layer)
        if found:
            yield ""
            yield kind.layer
        for annotation in found:
            plain = msgspec.to_builtins(annotation)
            plain.pop("confidence", None)  # as of mentions: it moves with the gold
            yield "  " + "; ".join(f"{k} {_value(v)}" for k, v in plain.items() if _says(v))


def _says(value: Any) -> bool:
    return value not in (None, (), {}, False)


def _value(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(_value, value))
    if not isinstance(value, dict):
        return str(value)
    if "start" in value:
        words = " ".join(value["text"].split())
        return f"[{words}]@{value['start']} {value['rule']}"
    return " ".join(f"({k}: {_value(v)})" for k, v in value.items() if _says(v))
