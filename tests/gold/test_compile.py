"""Notes become spans, or an error that says which note is wrong."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

TEXT = (
    "Aurora Inc. (ARI) bought Fenwick on Aurora Street. Aurora paid 3 billion yuan for 30B cards\n"
    "and a Qilin-30B-A3B with 3B, 13B and 3B-parameter twins. 3.3B came later, in May."
)


def mentions(compiler: ModuleType, **notes: Any) -> list[tuple[int, str]]:
    rows = compiler.entity_mentions(TEXT, notes)["organizations"]
    return [(m["start"], m["text"]) for row in rows for m in row["mentions"]]


def test_longest_surface_wins_and_blocked_phrases_hide_names(compiler: ModuleType) -> None:
    aurora = {"name": "Aurora Inc.", "kind": "company", "aliases": ["Aurora", "ARI"]}
    found = mentions(compiler, organizations=[aurora], blocked=["Aurora Street"])
    assert found == [(0, "Aurora Inc."), (13, "ARI"), (51, "Aurora")]


def test_one_occurrence_can_be_skipped(compiler: ModuleType) -> None:
    aurora = {"name": "Aurora", "kind": "company", "skip": [["Aurora", 2]]}
    assert mentions(compiler, organizations=[aurora]) == [(0, "Aurora"), (51, "Aurora")]


@pytest.mark.parametrize(
    ("surface", "position", "expected"),
    [
        ("30B", 0, "30B cards"),
        ("30B", TEXT.index("cards"), "30B-A3B with"),
        ("3B", 0, "3B with 3B,"),  # inside a name comes before the whole word
        ("3B", TEXT.index(" with"), "3B, 13B"),
        ("3B", TEXT.index(", 13B"), "3B-parameter"),  # never the end of 13B
        ("3B", TEXT.index("-parameter"), None),  # nor of 3.3B
    ],
)
def test_a_size_is_found_where_it_comes_first(
    compiler: ModuleType, surface: str, position: int, expected: str | None
) -> None:
    span = compiler.next_after(TEXT, surface, position, inside=True)
    if expected is None:
        assert span is None
    else:
        assert TEXT[span[0] :].startswith(expected)
        assert TEXT[slice(*span)] == surface


def test_words_are_found_whole_only(compiler: ModuleType) -> None:
    assert compiler.next_after(TEXT, "A3B", 0, inside=False) is not None
    assert compiler.next_after(TEXT, "lin", 0, inside=False) is None


@pytest.mark.parametrize(
    ("notes", "message"),
    [
        ({"organizations": [{"name": "Borealis", "kind": "company"}]}, "'Borealis' is not in"),
        ({"amounts": [{"text": "3 billion yen"}]}, r"amounts\[0\]: '3 billion yen' is not found"),
        ({"dates": [{"text": "May"}, {"text": "May"}]}, r"dates\[1\]"),
        ({"business_events": [{"type": "merger", "triggers": []}]}, "no trigger"),
        ({"business_events": [{"type": "merger", "triggers": [["bought", 2]]}]}, "1 times, not 2"),
        ({"business_events": [{"type": "wedding", "triggers": [["bought", 1]]}]}, "unknown type"),
        (
            {"business_events": [{"type": "merger", "triggers": [["bought", 1]],
                                  "slots": {"bride": [["Aurora", 1]]}}]},
            "no slot",
        ),
        (
            {"business_events": [{"type": "merger", "triggers": [["bought", 1]],
                                  "status": "rumoured"}]},
            "Invalid enum value",
        ),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_named(
    compiler: ModuleType, tmp_path: Path, notes: dict[str, Any], message: str
) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    with pytest.raises(compiler.NotesError, match=message):
        compiler.compile_notes({"article": "a.txt", **notes}, corpus=tmp_path)


def test_equal_sums_point_at_each_other_and_fillers_at_entities(
    compiler: ModuleType, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("Aurora paid €5 ($6) for Fenwick.", encoding="utf-8")
    notes = {
        "article": "a.txt",
        "organizations": [
            {"name": "Aurora", "kind": "company"}, {"name": "Fenwick", "kind": "company"},
        ],
        "amounts": [
            {"text": "€5", "value": "5", "currency": "EUR"},
            {"text": "$6", "value": "6", "currency": "USD", "equivalent": 0},
        ],
        "business_events": [
            {"type": "acquisition", "triggers": [["paid", 1]],
             "slots": {"acquirer": [["Aurora", 1]], "target": [["Fenwick", 1]],
                       "amount": [["€5", 1]]}},
        ],
    }  # fmt: skip
    record = compiler.compile_notes(notes, corpus=tmp_path)
    assert [amount.equivalent for amount in record.amounts] == ["a2", "a1"]
    (event,) = record.business_events
    assert {role: f[0].ref for role, f in event.slots.items()} == {
        "acquirer": "o1", "target": "o2", "amount": "a1",
    }  # fmt: skip
    assert (event.status, event.polarity, event.optional) == ("done", "positive", False)
