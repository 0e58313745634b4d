"""Brat folders as other programs write them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.formats.foreign import TEXT, names, only

from newsfacts.errors import ReadError
from newsfacts.formats.about import Exchange
from newsfacts.formats.labels import Labels


def brat(folder: Path, ann: str, text: str = TEXT) -> Path:
    (folder / "a.txt").write_bytes(text.encode())
    (folder / "a.ann").write_bytes(ann.encode())
    return folder


def test_brat_mentions_of_one_name_are_one_entity(tmp_path: Path) -> None:
    ann = "T1\tORG 0 11\tOrvane Ltd.\nT2\tCompany 32 38\tTessel\nT3\tOrg 42 48\tOrvane\n"
    record = only(brat(tmp_path, ann + "*\tEquiv T1 T3\n"))
    assert names(record) == [["Orvane Ltd.", "Orvane"], ["Tessel"]]
    assert record.organizations[0].name == "Orvane Ltd."
    assert record.organizations[0].aliases == ("Orvane",)
    assert record.article.id == "a.txt"
    again = only(brat(tmp_path, ann))
    assert names(again) == [["Orvane Ltd."], ["Tessel"], ["Orvane"]]


def test_brat_events_numbered_roles_attributes_and_notes(tmp_path: Path) -> None:
    lines = [
        "T1\tacquisition 12 16\tpaid",
        "T2\tORG 0 11\tOrvane Ltd.",
        "T3\tORG 32 38\tTessel",
        "T4\tMONEY 17 27\t€3 million",
        "T5\tCargo 59 63\tquay",
        "E1\tacquisition:T1 Acquirer:T2 Target1:T3 Target2:T5 Amount:T4",
        "A1\tPolarity E1 Negative",
        "M1\tCertainty E1 low",
        '#1\tAnnotatorNotes T4\t{"value": "3000000", "currency": "EUR"}',
        "#2\tAnnotatorNotes E1\tcheck this",
        "N1\tReference T2 Wiki:1\tOrvane",
    ]
    exchange = Exchange()
    record = only(brat(tmp_path, "\r\n".join(lines) + "\r\n"), None, exchange)
    [event] = record.business_events
    assert event.polarity == "negative"
    assert [f.ref for f in event.slots["acquirer"]] == ["o1"]
    targets = event.slots["target"]
    assert [(f.mention.text if f.mention else "", f.ref) for f in targets] == [
        ("Tessel", "o2"),
        ("quay", None),
    ]
    assert str(record.amounts[0].value) == "3000000"
    assert exchange.losses.lines() == [
        "attributes named 'certainty' (1): a record has none of that name",
        "notes in plain words (1): a record has no place for them",
        "references to data bases (N lines) (1): a record has no place for them",
    ]


@pytest.mark.parametrize(
    ("text", "start", "end", "unit"),
    [
        (TEXT, 42, 48, None),
        (TEXT, 43, 49, "utf16"),
        (TEXT, 47, 53, "bytes"),
        ("One.\r\nTwo.\r\nOrvane", 10, 16, "text-mode"),
    ],
)
def test_brat_units_are_told_by_the_words(
    tmp_path: Path, text: str, start: int, end: int, unit: str | None
) -> None:
    exchange = Exchange()
    record = only(brat(tmp_path, f"T1\tORG {start} {end}\tOrvane\n", text), None, exchange)
    assert names(record) == [["Orvane"]]
    said = [f"files (1): offsets counted in {unit}, converted to code points"]
    assert exchange.losses.lines() == (said if unit else [])


def test_brat_spans_in_pieces(tmp_path: Path) -> None:
    text = "Orvane\r\nLtd. and Tessel or Nordvik Lines"
    ann = "T1\tORG 0 6;8 12\tOrvane Ltd.\nT2\tORG 17 23;35 40\tTessel Lines\n"
    exchange = Exchange()
    record = only(brat(tmp_path, ann, text), None, exchange)
    assert names(record) == [["Orvane\r\nLtd."], ["Tessel or Nordvik Lines"]]
    assert exchange.losses.count("spans in several pieces") == 1


@pytest.mark.parametrize(
    ("ann", "says"),
    [
        ("T1\tORG 0 6\tTessel\n", r"a\.ann:1: 'Tessel' is said to stand at 0:6, where 'Orvane'"),
        ("\nT1 ORG 0 6 Orvane\n", r"a\.ann:2: a T line is"),
        ("T1\tORG 5 5\t\n", r"a\.ann:1: the span 5:5 is empty"),
        ("E1\tmerger:T9\n", r"a\.ann:1: the trigger T9 isn't there"),
        ("T1\tmerger 0 6\tOrvane\nE1\tmerger:T1 party:T7\n", "party of E1 is T7"),
        ("T1\tORG 0 6\tOrvane\n#1\tAnnotatorNotes T1\t{oops\n", r"a\.ann:2: no JSON"),
        ("T1\tORG 0 6\tOrvane\nT1\tORG 0 6\tOrvane\n", r"a\.ann:2: T1 stands there twice"),
        ("nonsense\n", r"a\.ann:1: not a line of brat"),
        ("T1\tORG 0 6\tOrvane\nR1\tX Arg1:T1 Arg2:T4\n", r"a\.ann:2: T4 isn't there"),
    ],
)
def test_brat_errors_name_the_line(tmp_path: Path, ann: str, says: str) -> None:
    with pytest.raises(ReadError, match=says):
        only(brat(tmp_path, ann))


def test_brat_without_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("x", encoding="utf-8")
    (tmp_path / "a.ann").write_text("", encoding="utf-8")
    with pytest.raises(ReadError, match=r"a\.txt is missing"):
        only(tmp_path, "brat")


def test_labels_are_named_by_the_user_and_others_are_counted(tmp_path: Path) -> None:
    ann = "T1\tFirm 0 11\tOrvane Ltd.\nT2\tWidget 59 63\tquay\n"
    exchange = Exchange(labels=Labels({"Firm": "organizations"}))
    assert names(only(brat(tmp_path, ann), None, exchange)) == [["Orvane Ltd."]]
    assert exchange.losses.lines() == [
        "spans labelled 'Widget' (1): no list of a record holds them; name one with --label"
    ]
