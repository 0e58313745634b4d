"""Marked passages: marks become offsets, mistakes are named, the kept articles don't train."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import numpy as np
import pytest
from training.spotter.marked import (
    ROOT,
    TYPES,
    Guess,
    Marked,
    Passage,
    public,
    unmarked,
    written,
)


def test_marks_become_offsets() -> None:
    passage = unmarked(
        "a#1", "Norway [[tariff|impose|adopted:raised duties]] and Pello [[ipo|planned:will list]]."
    )
    assert passage.text == "Norway raised duties and Pello will list."
    told = [(passage.text[m.start : m.end], m.type, m.action) for m in passage.marks]
    assert told == [("raised duties", "tariff", "impose"), ("will list", "ipo", None)]


def test_fillers_of_slots_are_told() -> None:
    passage = unmarked(
        "a#1",
        "{1.actor,2.target:Norway} [[1.tariff|impose|adopted:raised]] duties on {1.object:tea}.",
    )
    assert passage.text == "Norway raised duties on tea."
    assert [(m.type, m.event) for m in passage.marks] == [("tariff", 1)]
    told = [(passage.text[f.start : f.end], f.event, f.role) for f in passage.fillers]
    assert told == [("Norway", 1, "actor"), ("Norway", 2, "target"), ("tea", 1, "object")]


@pytest.mark.parametrize(
    "block",
    [
        "{1.actor Norway} [[1.tariff|impose|adopted:raised]] it.",
        "Norway [[levy|impose|adopted:raised]] it.",
        "Norway [[tariff|impose:raised]] it.",
        "Norway [[tariff|shout|adopted:raised]] it.",
        "Pello [[ipo:lists]].",
        "Pello [[ipo|done lists]].",
    ],
)
def test_a_mark_that_is_none_is_an_error(block: str) -> None:
    with pytest.raises(ValueError, match=r"^b#7: "):
        unmarked("b#7", block)


def test_the_written_passages_are_well_marked() -> None:
    passages = list(written())
    assert {m.type for p in passages for m in p.marks} == set(TYPES)
    assert sum(not p.marks for p in passages) > len(passages) / 10
    assert all(p.text[m.start : m.end].strip() for p in passages for m in p.marks)


def test_articles_that_measure_are_not_learned() -> None:
    learned, kept, unseen = (
        {json.loads(line)["id"] for line in (ROOT / "marked" / name).read_text().splitlines()}
        for name in ("learn.jsonl", "kept.jsonl", "unseen.jsonl")
    )
    assert learned and kept and unseen
    assert learned.isdisjoint(kept) and learned.isdisjoint(unseen) and kept.isdisjoint(unseen)


def test_a_word_counts_for_what_its_mark_says() -> None:
    marks = (
        Marked(0, 6, "tariff", "impose", True),
        Marked(4, 6, "sanction", "impose", False),
        Marked(7, 9, "ipo", None, True),
    )
    passage = Passage("a", "abc de fg hi", marks)
    sanction = passage.target(4, 6)
    assert sanction is not None and sanction.argmax() == 1 + TYPES.index("sanction")
    assert passage.target(0, 3) is None and passage.target(7, 9) is None
    none = passage.target(10, 12)
    assert none is not None and none.argmax() == 0 and none.sum() == 1


def test_a_word_counts_for_what_the_teacher_thinks() -> None:
    rows = np.eye(2, 1 + len(TYPES), dtype=np.float32)
    passage = Passage("a", "ab cd", (), guess=Guess([0, 3], rows))
    for start, column in ((0, 0), (2, 0), (3, 1), (4, 1)):
        target = passage.target(start, start + 1)
        assert target is not None and target.argmax() == column


def test_a_missing_public_article_is_named(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    with gzip.open(tmp_path / "news" / "workload.jsonl.gz", "wt") as file:
        file.write(json.dumps({"id": "x", "text": "Norway raised it."}) + "\n")
    marks = tmp_path / "marks.jsonl"
    marks.write_text(json.dumps({"id": "x", "marks": [[7, 13, "tariff", "expand", False]]}) + "\n")
    (passage,) = public(marks, tmp_path)
    assert passage.text[passage.marks[0].start : passage.marks[0].end] == "raised"
    marks.write_text(json.dumps({"id": "y", "marks": []}) + "\n")
    with pytest.raises(ValueError, match="no article 'y'"):
        list(public(marks, tmp_path))
