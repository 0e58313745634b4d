"""The readers of columns of tokens and tags, on tiny files with sentences of ours."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.suites.reading import gold, spans, store

from newsfacts.errors import ReadError
from newsfacts.formats.losses import Losses


def test_finer_ord(tmp_path: Path) -> None:
    rows = [
        ("5", "Orvane", "1", "0"), ("6", "Ltd.", "1", "0"), ("0", "paid", "1", "0"),
        ("1", "Ida", "1", "1"), ("2", "Moen", "1", "1"), ("3", "Oslo", "2", "0"),
        ("ORG_B", '"Tessel', "2", "0"),
    ]  # fmt: skip
    quoted = ['"' + cell.replace('"', '""') + '"' for row in rows for cell in row]
    lines = [",".join(quoted[n : n + 4]) for n in range(0, len(quoted), 4)]
    text = "gold_label,gold_token,doc_idx,sent_idx\n" + "\n".join(lines) + "\n"
    first, second = gold("finer-ord", store(tmp_path / "test.csv", text))
    assert first.text == "Orvane Ltd. paid\nIda Moen"
    assert spans(first, "organizations") == ["Orvane Ltd."]
    assert spans(first, "people") == ["Ida Moen"]
    assert (spans(second, "places"), spans(second, "organizations")) == (["Oslo"], ['"Tessel'])


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("gold_label,gold_token,doc_idx\n0,a,1\n", "no column sent_idx"),
        ("gold_label,gold_token,doc_idx,sent_idx\n9,a,1,1\n", r"test\.csv:2: gold_label '9'"),
    ],
)
def test_finer_ord_errors(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(ReadError, match=says):
        gold("finer-ord", store(tmp_path / "test.csv", text))


def test_conll2003(tmp_path: Path) -> None:
    text = (
        "-DOCSTART- -X- -X- O\n\nTessel NNP B-NP I-ORG\nbeat VBD B-VP O\nNordvik NNP B-NP I-MISC\n"
        "\nOslo NNP B-NP I-LOC\n\n-DOCSTART- -X- -X- O\n\nIda NNP B-NP I-PER\n"
    )
    losses = Losses()
    first, second = gold("conll2003", store(tmp_path / "eng.testb", text), losses)
    assert (spans(first, "organizations"), spans(first, "places")) == (["Tessel"], ["Oslo"])
    assert spans(second, "people") == ["Ida"]
    assert losses.lines() == ["spans labelled 'MISC' (1): not scored"]


def test_uner(tmp_path: Path) -> None:
    text = (
        "# newdoc id = w1\n# sent_id = w1-1\n# text = Tessel's owner, Ida Moen.\n"
        "1\tTessel\tB-ORG\t-\tx\n2\t's\tB-O\t-\tx\n3\towner\tO\n4\t,\tO\n5\tIda\tB-PER\t-\tx\n"
        "6\tMoen\tI-PER\t-\tx\n7\t.\tO\n\n# newdoc id = w2\n# text = No.\n1\tNo\tO\n2\t.\tO\n"
    )
    first, second = gold("uner", store(tmp_path / "en.iob2", text))
    assert first.article.id == "en.iob2#w1"
    assert first.text == "Tessel's owner, Ida Moen."
    assert (spans(first, "organizations"), spans(first, "people")) == (["Tessel"], ["Ida Moen"])
    assert list(second.annotations()) == []


def test_worldwide_newswire(tmp_path: Path) -> None:
    tokens = [
        ("Tessel", "B-Organization"), ("paid", "O"), ("40", "B-Money"), ("kroner", "I-Money"),
        ("on", "O"), ("9", "B-Date"), ("July", "I-Date"), ("in", "O"), ("kroner", "B-Money"),
        ("Norwegian", "B-NORP"),
    ]  # fmt: skip
    text = "https://example.org/1\tO\n\n" + "".join(f"{a}\t{b}\n" for a, b in tokens)
    store(tmp_path / "b" / "REVIEW" / "one.txt.tsv", text)
    store(tmp_path / "b" / "ROOT" / "one.txt.tsv", "x\tB-Person\n")
    losses = Losses()
    [record] = gold("worldwide-newswire", tmp_path, losses)
    assert spans(record, "amounts") == ["40 kroner"]
    assert spans(record, "dates") == ["9 July"]
    assert losses.lines() == [
        "names of currencies without a sum (1): not scored",
        "spans labelled 'NORP' (1): not scored",
    ]
