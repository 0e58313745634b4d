"""Conversion as a whole: all or nothing, repeated identifiers, units, marks."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.formats.foreign import TEXT, names, only

from newsfacts.article import Article
from newsfacts.errors import ConfigError, ReadError
from newsfacts.formats.about import Exchange
from newsfacts.formats.exchange import FORMATS, read, write
from newsfacts.formats.offsets import Unit
from newsfacts.formats.writers import open_writer
from newsfacts.record import Record, article_info


def record(id: str) -> Record:
    return Record(article=article_info(Article(id=id, text=TEXT)), text=TEXT)


@pytest.mark.parametrize("form", [f for f in FORMATS if f not in ("duckdb", "parquet", "csv")])
def test_a_conversion_that_fails_leaves_nothing(tmp_path: Path, form: str) -> None:
    def broken() -> Iterator[Record]:
        yield record("a")
        raise ReadError("b: broken")

    target = tmp_path / f"out{FORMATS[form].suffixes[0]}"
    target = tmp_path / "folder" if form == "brat" else target
    with pytest.raises(ReadError, match="b: broken"):
        write(broken(), target, form, Exchange())
    assert list(tmp_path.iterdir()) == []
    assert write([record("a")], target, form, Exchange()) == 1
    assert [path.name for path in tmp_path.iterdir()] == [target.name]


@pytest.mark.parametrize("form", ["records", "brat", "w3c", "csv"])
def test_a_folder_that_is_there_keeps_its_files(tmp_path: Path, form: str) -> None:
    def broken() -> Iterator[Record]:
        yield record("a")
        raise ReadError("b: broken")

    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "mine").write_text("x")
    with pytest.raises(ReadError, match="b: broken"):
        write(broken(), folder, form, Exchange())
    assert [path.name for path in tmp_path.rglob("*")] == ["folder", "mine"]
    assert write([record("a/b")], folder, form, Exchange()) == 1
    assert (folder / "mine").read_text() == "x"
    assert [r.article.id for r in read(folder, form, Exchange())] == ["a/b"]


def test_two_records_of_one_id_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="'a': two records have this id"):
        write([record("a"), record("a")], tmp_path / "x.jsonl", None, Exchange())


@pytest.mark.parametrize("form", ["records", "conll", "spacy", "csv"])
def test_units_are_only_taken_where_they_count(tmp_path: Path, form: str) -> None:
    exchange = Exchange(units=Unit.UTF16)
    with pytest.raises(ReadError, match=f"{form} counts code points, not utf16"):
        write([record("a")], tmp_path / "x.jsonl", form, exchange)
    (tmp_path / "x").write_text("")
    with pytest.raises(ReadError, match=f"{form} counts code points"):
        list(read(tmp_path / "x", form, exchange))


REGION = {"id": "r", "type": "labels", "value": {"start": 0, "end": 6, "labels": ["ORG"]}}
TARGET = {
    "source": "a.txt",
    "selector": {"type": "TextPositionSelector", "start": 0, "end": 6},
}
NOTE = {"id": "n", "body": {"purpose": "tagging", "value": "ORG"}, "target": TARGET}
TWICE: dict[str, tuple[str, Any]] = {
    "label-studio": (
        "two regions have the id 'r'",
        [{"data": {"text": TEXT}, "annotations": [{"result": [REGION, REGION]}]}],
    ),
    "doccano": (
        "two spans have one id",
        {"text": TEXT, "entities": [{"id": 7, "start_offset": 0, "end_offset": 6, "label": "ORG"},
                                    {"id": 7, "start_offset": 12, "end_offset": 16,
                                     "label": "ORG"}]},
    ),
    "prodigy": (
        "two spans have the id 's'",
        {"text": TEXT, "spans": [{"id": "s", "start": 0, "end": 6, "label": "ORG"}] * 2},
    ),
    "w3c": ("two annotations have one id", [NOTE, NOTE]),
}  # fmt: skip


@pytest.mark.parametrize("form", TWICE)
def test_an_identifier_that_comes_twice_is_told(tmp_path: Path, form: str) -> None:
    says, value = TWICE[form]
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    path = tmp_path / f"x{FORMATS[form].suffixes[0]}"
    path.write_text(json.dumps(value), encoding="utf-8")
    with pytest.raises(ReadError, match=says):
        only(path, form)


def test_annotations_of_two_texts_in_one_page_are_told(tmp_path: Path) -> None:
    other = {**NOTE, "id": "m", "target": {**TARGET, "source": "b.txt"}}
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    path = tmp_path / "x.jsonld"
    path.write_text(json.dumps([NOTE, other]), encoding="utf-8")
    with pytest.raises(ReadError, match=r"annotations of 2 texts in one page \(a\.txt, b\.txt"):
        only(path, "w3c")


@pytest.mark.parametrize("shift", [0, 1, 3])
def test_a_byte_order_mark_is_no_text_but_may_have_been_counted(tmp_path: Path, shift: int) -> None:
    """Counted not at all, as one character, and as the three bytes that it has."""
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    start = len(TEXT[:42].encode()) if shift == 3 else 42
    ann = f"T1\tORG {start + shift} {start + shift + 6}\tOrvane\n"
    (tmp_path / "a.ann").write_text(ann, encoding="utf-8")
    found = only(tmp_path / "a.ann", "brat")
    assert (found.text, names(found)) == (TEXT, [["Orvane"]])


def test_a_conll_file_has_the_name_of_its_file(tmp_path: Path) -> None:
    for name in ("a.conll", "b.conll"):
        (tmp_path / name).write_text("Acme B-ORG\nsaid O\n")
    assert [r.article.id for r in read(tmp_path, "conll", Exchange())] == ["a.conll", "b.conll"]


def test_a_link_stays_and_what_it_leads_to_is_written(tmp_path: Path) -> None:
    (tmp_path / "real.jsonl").write_text("old")
    (tmp_path / "link.jsonl").symlink_to("real.jsonl")
    assert write([record("a")], tmp_path / "link.jsonl", None, Exchange()) == 1
    assert (tmp_path / "link.jsonl").is_symlink()
    assert [r.article.id for r in read(tmp_path / "real.jsonl", None, Exchange())] == ["a"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_what_is_neither_file_nor_folder_is_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.jsonl"
    os.mkfifo(pipe)
    with pytest.raises(ReadError, match="neither a file nor a folder"):
        write([record("a")], pipe, None, Exchange())
    with pytest.raises(ConfigError, match="neither a file nor a folder"):
        open_writer(pipe)
    assert pipe.is_fifo()


@pytest.mark.parametrize("form", ["brat", "conll", "doccano", "w3c", "prodigy", "label-studio"])
def test_half_a_character_is_told_with_the_article(tmp_path: Path, form: str) -> None:
    half = Record(article=article_info(Article(id="h", text="a \ud83d b")), text="a \ud83d b")
    with pytest.raises(ReadError, match="article 'h': the text holds half a character"):
        write([half], tmp_path / "out", form, Exchange())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["x.jsonl", "folder"])
def test_records_keep_half_a_character(tmp_path: Path, name: str) -> None:
    half = Record(article=article_info(Article(id="h", text="a \ud83d b")), text="a \ud83d b")
    assert write([half], tmp_path / name, "records", Exchange()) == 1
    assert [r.text for r in read(tmp_path / name, "records", Exchange())] == ["a \ud83d b"]
