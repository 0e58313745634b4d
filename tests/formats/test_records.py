"""Records in files, both ways."""

from __future__ import annotations

import gzip
import hashlib
from pathlib import Path

import pytest

from newsfacts.article import Article
from newsfacts.errors import ReadError
from newsfacts.formats.records import read_gold, read_records, write_records
from newsfacts.record import ArticleInfo, Record, encode


def record(id: str, text: str = "Orlan buys 🚁 Fenn.") -> Record:
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Record(article=ArticleInfo(id=id, sha256=sha256), text=text)


TWO = [record("wire/a.md"), record("blog/b.md", "Zwei\r\nZeilen")]


@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.gz", "deep/er/out.ndjson"])
def test_lines_there_and_back(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    assert write_records(TWO, path) == 2
    assert list(read_records(path)) == TWO
    first = path.read_bytes()
    write_records(TWO, path)
    assert path.read_bytes() == first
    assert (first[:2] == b"\x1f\x8b") == name.endswith(".gz")


def test_a_folder_there_and_back(tmp_path: Path) -> None:
    assert write_records(TWO, tmp_path / "out") == 2
    assert (tmp_path / "out/wire/a.md.json").is_file()
    assert list(read_records(tmp_path / "out")) == TWO[::-1]
    (tmp_path / "out/.hidden.json").write_text("no")
    (tmp_path / "out/notes.txt").write_text("no")
    assert len(list(read_records(tmp_path / "out"))) == 2


def test_json_of_one_or_many(tmp_path: Path) -> None:
    path = tmp_path / "one.json"
    path.write_bytes(encode(TWO[0]))
    assert list(read_records(path)) == TWO[:1]
    path.write_bytes(b" [" + encode(TWO[0]) + b",\n" + encode(TWO[1]) + b"]\n")
    assert list(read_records(path)) == TWO
    packed = tmp_path / "one.json.gz"
    packed.write_bytes(gzip.compress(path.read_bytes()))
    assert list(read_records(packed)) == TWO


@pytest.mark.parametrize("id", ["../out", "a/../../b", "/etc/x"])
def test_an_id_cannot_leave_the_folder(tmp_path: Path, id: str) -> None:
    with pytest.raises(ReadError, match="leads out of"):
        write_records([record(id)], tmp_path / "out")


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.jsonl", encode(TWO[0]) + b"\n{}", r"a.jsonl:2: no record: .*required field"),
        ("a.jsonl", encode(TWO[0]) + b"\n\nxx", r"a.jsonl:3: no record"),
        ("a.json", b"[" + encode(TWO[0]) + b", {}]", r"a.json\[1\]: no record"),
        ("a.json", b"[1,", "a.json: no JSON"),
        ("a.json", b'{"text": 3}', r"a.json: no record: .*"),
        ("a.txt", b"", "unknown ending '.txt'; records are in .json"),
        ("a.jsonl.gz", b"no gzip", "a.jsonl.gz: can't be read"),
        ("a.json", encode(TWO[0]).replace(b'"wire/a.md"', b'"\xff"'), "a.json: no record"),
    ],
)
def test_errors_are_located(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ReadError, match=says):
        list(read_records(tmp_path / name))


def test_false_offsets_are_refused(tmp_path: Path) -> None:
    bad = encode(TWO[0]).replace(
        b'"amounts":[]',
        b'"amounts":[{"id":"a1","mention":{"start":0,"end":5,"text":"orlan"}}]',
    )
    (tmp_path / "a.jsonl").write_bytes(bad)
    with pytest.raises(ReadError, match=r"a.jsonl:1: article 'wire/a.md': 0:5 is 'Orlan', not"):
        list(read_records(tmp_path / "a.jsonl"))


def test_nothing_there(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no such file"):
        list(read_records(tmp_path / "x.jsonl"))
    with pytest.raises(ReadError, match="no file ends in"):
        list(read_records(tmp_path))


def test_gold_has_splits(tmp_path: Path) -> None:
    for folder, one in (("dev", TWO[0]), ("test", TWO[1]), ("second", TWO[1]), ("dev/old", TWO[1])):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.json").write_bytes(encode(one))
    (tmp_path / "baseline.json").write_text("{}")
    assert list(read_gold(tmp_path)) == [("dev", TWO[0]), ("test", TWO[1])]
    assert list(read_gold(tmp_path / "second")) == [(None, TWO[1])]
    assert list(read_gold(tmp_path / "test/a.json")) == [(None, TWO[1])]
    (tmp_path / "train").mkdir()
    with pytest.raises(ReadError, match="train: no file ends in"):
        list(read_gold(tmp_path))


def test_a_record_fits_the_article_it_came_from() -> None:
    assert record("x").article.sha256 == Article(id="x", text=record("x").text).sha256


def test_a_folder_of_gold_gives_the_records_of_its_splits() -> None:
    gold = Path(__file__).parents[2] / "gold"
    assert [r.article.id for r in read_records(gold)] == [r.article.id for _, r in read_gold(gold)]
