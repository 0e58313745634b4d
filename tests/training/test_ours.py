"""The project's own texts for training: marks become spans, and no test article is read."""

from __future__ import annotations

from pathlib import Path

import pytest
from training.ours import corpus, unmarked, written

GOLD = Path(__file__).parents[2] / "gold"


def test_marks_become_spans() -> None:
    document = unmarked("01-01", "OSLO — [O:Halden Motors]’s [D:X40] pleased [P:Mira Holt].")
    assert document.text == "OSLO — Halden Motors’s X40 pleased Mira Holt."
    named = [(document.text[s["start"] : s["end"]], s["label"]) for s in document.spans]
    assert named == [("Halden Motors", "ORG"), ("X40", "PROD"), ("Mira Holt", "PER")]


@pytest.mark.parametrize("text", ["[X:Halden] rose.", "[O:Halden rose.", "Halden] rose."])
def test_a_bracket_that_is_no_mark_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match=r"01-02: a bracket that is no mark at"):
        unmarked("01-02", text)


def test_written_articles_are_kept_apart() -> None:
    learned = {document.id for document in written()}
    kept = {document.id for document in written(development=True)}
    assert learned and kept and not learned & kept
    assert all(document.spans for document in written())


def test_the_corpus_gives_its_development_part_alone() -> None:
    read = {document.id for document in corpus()}
    assert read == {path.stem for path in (GOLD / "dev").glob("*.json")}
    assert not read & {path.stem for path in (GOLD / "test").glob("*.json")}


def test_corpus_spans_are_the_mentions() -> None:
    for document in corpus():
        for span in document.spans:
            assert document.text[span["start"] : span["end"]].strip()
