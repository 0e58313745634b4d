"""Leaving sentences unparsed loses no event."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.events.telling import pipeline

from newsfacts.annotation import BusinessEvent, PolicyEvent
from newsfacts.document import Document
from newsfacts.events import prospects
from newsfacts.events.parse import Parse
from newsfacts.formats import read_articles

CORPUS = Path(__file__).parents[2] / "corpus"
ARTICLES = (
    "wire/toolmakers-export-curbs.md",
    "wire/latin-seoul-briefs.md",
    "newsletter/shelf-notes-2025-09-05.md",
    "tech-blog/zhipu-yuan-round.md",
    "regulator/sm-corredora-licence.txt",
)


def facts(path: Path) -> tuple[list[object], int]:
    """Return the events of an article, and how many sentences were parsed."""
    article = next(iter(read_articles(path)))
    doc = Document(article)
    for stage in pipeline().stages:
        layers: dict[type, list[object]] = {kind: [] for kind in stage.gives}
        for annotation in stage.run(doc):
            layers[type(annotation)].append(annotation)
        for kind, found in layers.items():
            doc.put(kind, found)  # type: ignore[arg-type]
    return [*doc.get(PolicyEvent), *doc.get(BusinessEvent)], len(doc.get(Parse))


@pytest.mark.parametrize("name", ARTICLES)
def test_a_sentence_that_is_left_unparsed_holds_no_event(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found, few = facts(CORPUS / name)
    monkeypatch.setattr(prospects.Prospects, "worth_parsing", lambda *_: True)
    everything, many = facts(CORPUS / name)
    assert found == everything
    assert few < many
