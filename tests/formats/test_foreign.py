"""Files as other programs write them; brat's are in test_foreign_brat.py."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.formats.foreign import TEXT, names, only

from newsfacts.errors import ReadError
from newsfacts.formats.about import Exchange, files
from newsfacts.formats.exchange import read
from newsfacts.formats.offsets import Unit

CONLL = {
    "conll-2003": "-DOCSTART- -X- -X- O\n\nOrvane NNP I-NP I-ORG\nLtd. NNP I-NP I-ORG\n"
    "paid VBD I-VP O\nTessel NNP I-NP I-ORG\nNordvik NNP I-NP B-ORG\n\nOslo NNP I-NP I-LOC\n",
    "iob2": "Orvane\tB-ORG\r\nLtd.\tI-ORG\r\npaid\tO\r\nTessel\tB-ORG\r\nNordvik\tB-ORG\r\n\r\n"
    "Oslo\tB-LOC\r\n",
    "bioes": "Orvane B-ORG\nLtd. E-ORG\npaid O\nTessel S-ORG\nNordvik S-ORG\n\nOslo S-LOC\n",
    "bilou": "Orvane B-ORG\nLtd. L-ORG\npaid O\nTessel U-ORG\nNordvik U-ORG\n\nOslo U-LOC\n",
    "numbered": "# newdoc id = one\n1\tOrvane\tB-ORG\t-\n2\tLtd.\tI-ORG\t-\n3\tpaid\tO\n"
    "4\tTessel\tB-ORG\t-\n5\tNordvik\tB-ORG\t-\n\n1\tOslo\tB-LOC\t-\n",
}


@pytest.mark.parametrize("scheme", CONLL)
def test_conll_in_any_scheme(tmp_path: Path, scheme: str) -> None:
    path = tmp_path / "x.conll"
    path.write_bytes(CONLL[scheme].encode())
    record = only(path)
    assert record.text == "Orvane Ltd. paid Tessel Nordvik\nOslo"
    assert names(record) == [["Orvane Ltd."], ["Tessel"], ["Nordvik"]]
    assert [p.name for p in record.places] == ["Oslo"]


def test_conll_takes_the_text_of_a_sentence_where_it_is_given(tmp_path: Path) -> None:
    path = tmp_path / "x.iob2"
    path.write_text(
        "# newdoc id = one\n# sent_id = 1\n# text = (Orvane's)\n1\t(\tO\n2\tOrvane\tB-ORG\n"
        "3\t's\tB-O\n4\t)\tO\n\n# text = something else\n1\tTessel\tB-ORG\n",
        encoding="utf-8",
    )
    record = only(path)
    assert record.article.id == "one"
    assert record.text == "(Orvane's)\nTessel"
    assert names(record) == [["Orvane"], ["Tessel"]]


def test_conll_without_tags_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.conll"
    path.write_text("Orvane NNP\nLtd. NNP\n", encoding="utf-8")
    with pytest.raises(ReadError, match=r"x\.conll:1: no column of tags"):
        only(path)


def lines(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_doccano_counts_utf16_units_and_says_so(tmp_path: Path) -> None:
    path = lines(tmp_path / "x.jsonl", {"id": 7, "text": TEXT, "label": [[43, 49, "ORG"]]})
    exchange = Exchange()
    record = only(path, None, exchange)
    assert record.article.id == "7"
    assert names(record) == [["Orvane"]]
    assert exchange.losses.count("--from-units codepoints") == 1
    path = lines(tmp_path / "x.jsonl", {"id": 7, "text": TEXT, "label": [[42, 48, "ORG"]]})
    assert names(only(path, None, Exchange(units=Unit.POINTS))) == [["Orvane"]]


def test_doccano_relations(tmp_path: Path) -> None:
    row = {
        "text": "Orvane bought Tessel.",
        "entities": [
            {"id": 1, "label": "ORG", "start_offset": 0, "end_offset": 6},
            {"id": 2, "label": "acquisition", "start_offset": 7, "end_offset": 13},
            {"id": 3, "label": "ORG", "start_offset": 14, "end_offset": 20},
        ],
        "relations": [{"id": 1, "from_id": 2, "to_id": 3, "type": "target"}],
    }
    [event] = only(lines(tmp_path / "x.jsonl", row)).business_events
    assert [f.ref for f in event.slots["target"]] == ["o2"]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ({"label": []}, "must have a `text`"),
        ({"text": "abc", "label": [[0, 9, "ORG"]]}, "outside the text"),
        ({"text": "🚢🚢", "label": [[1, 2, "ORG"]]}, "inside a character"),
        ({"text": "abc", "label": [[2, 2, "ORG"]]}, "is empty"),
        ({"text": "abc", "label": ["sport"]}, "a label must be"),
        ({"text": "abc", "label": [], "relations": [{"from_id": 1, "to_id": 2, "type": "x"}]},
         "aren't there"),
    ],
)  # fmt: skip
def test_doccano_errors_name_the_line(tmp_path: Path, row: object, says: str) -> None:
    path = lines(tmp_path / "x.doccano.jsonl", {"text": "fine", "label": []}, row)
    with pytest.raises(ReadError, match=rf"x\.doccano\.jsonl:2: .*{says}"):
        list(read(path, None, Exchange()))


def region(id: str, start: int, end: int, words: str, label: str) -> dict[str, object]:
    value = {"start": start, "end": end, "text": words, "labels": [label]}
    return {"id": id, "type": "labels", "value": value, "from_name": "l", "to_name": "t"}


@pytest.mark.parametrize(("start", "unit"), [(42, None), (43, "utf16")])
def test_label_studio_export(tmp_path: Path, start: int, unit: str | None) -> None:
    result = [
        region("a", start, start + 6, "Orvane", "ORG"),
        region("b", 12, 16, "paid", "acquisition"),
        {"type": "relation", "from_id": "a", "to_id": "b", "direction": "left",
         "labels": ["acquirer"]},
        {"type": "choices", "value": {"choices": ["good"]}},
    ]  # fmt: skip
    cancelled = {"was_cancelled": True, "result": []}
    task = {"id": 3, "data": {"text": TEXT}, "annotations": [{"result": result}, cancelled]}
    path = tmp_path / "export.json"
    path.write_text(json.dumps([task]), encoding="utf-8")
    exchange = Exchange()
    record = only(path, None, exchange)
    assert names(record) == [["Orvane"]]
    [event] = record.business_events
    assert [f.ref for f in event.slots["acquirer"]] == ["o1"]
    assert exchange.losses.count("results of type 'choices'") == 1
    assert exchange.losses.count("cancelled annotations") == 1
    assert exchange.losses.count(f"offsets counted in {unit}") == (1 if unit else 0)


def test_label_studio_minimal_export(tmp_path: Path) -> None:
    label = [{"start": 0, "end": 11, "text": "Orvane Ltd.", "labels": ["ORG"]}]
    path = tmp_path / "min.json"
    path.write_text(json.dumps([{"id": 1, "text": TEXT, "label": label}]), encoding="utf-8")
    assert names(only(path)) == [["Orvane Ltd."]]


def test_label_studio_false_offsets_are_refused(tmp_path: Path) -> None:
    task = {
        "data": {"text": TEXT},
        "annotations": [{"result": [region("a", 1, 7, "Tessel", "ORG")]}],
    }
    path = tmp_path / "export.json"
    path.write_text(json.dumps([task]), encoding="utf-8")
    with pytest.raises(ReadError, match=r"export\.json\[0\]: the offsets fit"):
        only(path)


def test_prodigy_tasks(tmp_path: Path) -> None:
    span = {"start": 0, "end": 6, "token_start": 0, "token_end": 0, "label": "ORG"}
    event = {"start": 7, "end": 13, "token_start": 1, "token_end": 1, "label": "acquisition"}
    task = {
        "text": "Orvane bought Tessel.",
        "_input_hash": 1,
        "spans": [span, event],
        "relations": [{"head": 1, "child": 0, "head_span": event, "child_span": span,
                       "label": "acquirer"}],
        "answer": "accept",
    }  # fmt: skip
    path = lines(tmp_path / "x.jsonl", task, {**task, "answer": "reject"})
    exchange = Exchange()
    record = only(path, None, exchange)
    assert [f.ref for f in record.business_events[0].slots["acquirer"]] == ["o1"]
    assert exchange.losses.lines() == ["tasks answered 'reject' (1): passed over"]


def test_spacy_docs_of_other_people(tmp_path: Path) -> None:
    from spacy.tokens import Doc, DocBin, Span
    from spacy.vocab import Vocab

    doc = Doc(Vocab(), words=["Orvane", "bought", "Tessel", "in", "Oslo"])
    doc.set_ents([Span(doc, 0, 1, label="ORG"), Span(doc, 4, 5, label="GPE")])
    doc.spans["sc"] = [Span(doc, 2, 3, label="ORG"), Span(doc, 0, 1, label="ORG")]
    DocBin(docs=[doc]).to_disk(tmp_path / "x.spacy")
    record = only(tmp_path / "x.spacy")
    assert names(record) == [["Orvane"], ["Tessel"]]
    assert [p.name for p in record.places] == ["Oslo"]
    (tmp_path / "y.spacy").write_bytes(b"no")
    with pytest.raises(ReadError, match="no DocBin"):
        only(tmp_path / "y.spacy")


def annotation(id: str, tag: str, *selectors: object) -> dict[str, object]:
    body = [{"type": "TextualBody", "purpose": "tagging", "value": tag}]
    target = {"source": "https://example.org/a.txt", "selector": list(selectors)}
    return {"@context": "http://www.w3.org/ns/anno.jsonld", "id": id, "type": "Annotation",
            "body": body, "target": target}  # fmt: skip


def test_web_annotations_of_a_browser_with_the_text_beside_them(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    quote = {"type": "TextQuoteSelector", "exact": "Orvane", "prefix": "🚢 ", "suffix": " keeps"}
    position = {"type": "TextPositionSelector", "start": 43, "end": 49}
    link = {"id": "#3", "type": "Annotation", "motivation": "linking", "target": ["#2", "#1"],
            "body": [{"type": "TextualBody", "purpose": "tagging", "value": "acquirer"}]}  # fmt: skip
    paid = {"type": "TextPositionSelector", "start": 12, "end": 16}
    items = [
        annotation("#1", "ORG", position, quote),
        annotation("#2", "acquisition", paid),
        link,
    ]
    path = tmp_path / "notes.jsonld"
    path.write_text(json.dumps(items), encoding="utf-8")
    exchange = Exchange()
    record = only(path, None, exchange)
    assert names(record) == [["Orvane"]]
    assert [f.ref for f in record.business_events[0].slots["acquirer"]] == ["o1"]
    assert exchange.losses.count("offsets counted in utf16") == 1
    path.write_text(json.dumps([annotation("#1", "ORG", quote)]), encoding="utf-8")
    assert record.organizations == only(path).organizations


def test_web_annotations_without_a_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.jsonld"
    quote = {"type": "TextQuoteSelector", "exact": "Orvane"}
    path.write_text(json.dumps([annotation("#1", "ORG", quote)]), encoding="utf-8")
    with pytest.raises(ReadError, match=r"notes\.txt isn't beside it"):
        only(path)
    (tmp_path / "notes.txt").write_text("Orvane and Orvane", encoding="utf-8")
    with pytest.raises(ReadError, match="stands 2 times"):
        only(path)


@pytest.mark.parametrize("name", ["x.xyz", "x.json"])
def test_what_cannot_be_told_is_asked_for(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text('{"what": 1}' if name == "x.xyz" else "[]", encoding="utf-8")
    if name == "x.xyz":
        with pytest.raises(ReadError, match="give --from with one of records, brat"):
            only(tmp_path / name)
    else:
        assert list(read(tmp_path / name, None, Exchange())) == []
    with pytest.raises(ReadError, match="no format 'bart'"):
        only(tmp_path / name, "bart")


def test_a_linked_folder_in_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.jsonl").write_text("{}\n")
    (tmp_path / "in" / "again").symlink_to(tmp_path)
    with pytest.raises(ReadError, match=r"in/again: linked folder, not followed"):
        list(files(tmp_path / "in", (".jsonl",)))
