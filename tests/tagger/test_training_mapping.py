"""Labels of many sets come to ours; what a set does not annotate is masked."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from training.evaluate import count, f1, interval, overlap_f1
from training.mapping import mark, table, trim
from training.readers import Document, Row

TRIMS = [
    ("the Harbour Board", "Harbour Board"),
    ("The Orvane Group's", "Orvane Group"),
    ("Brightmoor Ltd. 's", "Brightmoor Ltd."),
    ("Brothers’", "Brothers"),
    ("Theta Systems", "Theta Systems"),
    ("An Post", "Post"),
    ("  Orvane ", "Orvane"),
]


@pytest.mark.parametrize(("text", "expected"), TRIMS)
def test_trim(text: str, expected: str) -> None:
    start, end = trim(text, 0, len(text))
    assert text[start:end] == expected


def _document(text: str, *spans: tuple[str, str], **more: object) -> Document:
    rows: list[Row] = []
    for part, label in spans:
        start = text.index(part)
        rows.append({"start": start, "end": start + len(part), "label": label, **more})
    return Document(id="x", source="x", text=text, spans=tuple(rows))


def test_an_abbreviation_in_brackets_is_its_own_name() -> None:
    text = "Harbour Trust Ltd ( HTL ) paid."
    found = mark(_document(text, ("Harbour Trust Ltd ( HTL )", "C")), {"labels": {"C": "ORG"}})
    assert [text[a:b] for a, b, _ in found.names] == ["Harbour Trust Ltd", "HTL"]


def test_the_outermost_of_nested_names_counts() -> None:
    text = "Bank of Lowmere paid."
    found = mark(
        _document(text, ("Lowmere", "L"), ("Bank of Lowmere", "O")),
        {"labels": {"L": "LOC", "O": "ORG"}},
    )
    assert [text[a:b] for a, b, _ in found.names] == ["Bank of Lowmere"]


def test_open_labels_and_second_opinions_are_masked_away_from_names() -> None:
    text = "Orvane met Lowmere Council over Quillpad."
    rule = {"labels": {"O": "ORG"}, "mask": ["M"], "second": ["ORG"]}
    second = [(0, 6, "ORG"), (11, 26, "ORG"), (32, 40, "PRODUCT")]
    found = mark(_document(text, ("Orvane", "O"), ("Quillpad", "M")), rule, second)
    assert [text[a:b] for a, b in found.masked] == ["Quillpad", "Lowmere Council"]


def test_nominal_mentions_are_no_names() -> None:
    text = "the harbour board met"
    document = _document(text, ("the harbour board", "organization"), named=False, head=[12, 17])
    assert mark(document, {"labels": {"organization": "ORG"}}).names == ()


def test_a_people_is_no_place() -> None:
    text = "Finnish exports"
    found = mark(_document(text, ("Finnish", "L")), {"labels": {"L": "LOC"}})
    assert (found.names, found.masked) == ((), ((0, 7),))


def test_the_table_maps_to_our_labels_only() -> None:
    for name, rule in table().items():
        assert set(rule["labels"].values()) <= {"ORG", "PER", "LOC", "PROD"}, name
        assert rule["share"] >= 0, name


def test_scores_of_one_article() -> None:
    gold = [(0, 6, "ORG"), (10, 20, "ORG")]
    found = [(0, 6, "ORG"), (12, 20, "ORG"), (30, 34, "ORG"), (40, 44, "PER")]
    counts = [count(gold, found, "ORG")]
    assert f1(counts) == pytest.approx(40.0)
    assert overlap_f1(counts) == pytest.approx(80.0)
    assert interval(counts) == (pytest.approx(40.0), pytest.approx(40.0))
