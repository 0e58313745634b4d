"""Records to files."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsfacts.article import Article
from newsfacts.document import Document
from newsfacts.errors import ConfigError
from newsfacts.formats.records import read_records
from newsfacts.formats.writers import (
    FolderWriter,
    LinesWriter,
    StreamWriter,
    file_name,
    open_writer,
)
from newsfacts.record import encode, record_of

LINE = b'{"a":1}'


def left(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


@pytest.mark.parametrize("name", ["r.jsonl", "new/r.jsonl", "r.jsonl.gz"])
def test_a_file_of_lines_appears_when_it_is_whole(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    writer = LinesWriter(path)
    writer.write("a", LINE)
    writer.write("b", LINE)
    assert not path.exists()
    writer.close(whole=True)
    data = path.read_bytes()
    assert (gzip.decompress(data) if name.endswith("gz") else data) == (LINE + b"\n") * 2
    assert left(tmp_path) == [name]


def test_a_run_that_breaks_off_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    path.write_text("old")
    writer = LinesWriter(path)
    writer.write("a", LINE)
    writer.close(whole=False)
    assert path.read_text() == "old"
    assert left(tmp_path) == ["r.jsonl"]


def test_packed_files_have_the_same_bytes_every_time(tmp_path: Path) -> None:
    for name in ("one.gz", "two.gz"):
        writer = LinesWriter(tmp_path / name)
        writer.write("a", LINE)
        writer.close(whole=True)
    assert (tmp_path / "one.gz").read_bytes() == (tmp_path / "two.gz").read_bytes()


@pytest.mark.parametrize(
    ("id", "name"),
    [
        ("a.txt", "a.txt"),
        ("wire/a b.md", "wire--a b.md"),
        ("news.jsonl#12", "news.jsonl#12"),
        ("a~2", "a~2"),
        ("Ärger.txt", "Ärger.txt"),
    ],
)
def test_plain_identifiers_are_file_names(id: str, name: str) -> None:
    assert file_name(id) == name


@pytest.mark.parametrize(
    "id",
    [
        "", ".", "..", "../../x", "/etc/passwd", "a\\b", "http://x/y?z=1", "a:b", "con", "NUL.txt",
        ".hidden", "a.", " a", "-rf", "~root", "a--b", "a\0b", "a\nb", "x" * 500, "ü" * 150, "\ud800", "a*",
        "$(rm)", "`x`",
    ],
)  # fmt: skip
def test_other_identifiers_get_a_safe_name_with_a_digest(id: str) -> None:
    name = file_name(id)
    assert name[-9] == "-"
    assert int(name[-8:], 16) >= 0
    assert file_name(id + "!") != name


@given(st.text())
def test_a_name_is_always_one_part_of_a_path_inside_the_folder(id: str) -> None:
    name = file_name(id)
    assert Path(name).name == name
    assert name not in ("", ".", "..")
    assert not set(name) & set('/\\:*?"<>|\0\n')
    assert len(name.encode()) <= 190


@given(st.lists(st.text("ab/-.A ", max_size=6), unique=True, max_size=8))
def test_two_identifiers_never_share_a_name_but_by_case(ids: list[str]) -> None:
    assert len({file_name(id) for id in ids}) == len(ids)


def test_names_that_differ_in_case_only_are_told_apart(tmp_path: Path) -> None:
    writer = FolderWriter(tmp_path / "out")
    for id in ("a", "A", "../x"):
        writer.write(id, LINE)
    writer.close(whole=False)
    names = left(tmp_path / "out")
    assert len({name.casefold() for name in names}) == 3
    assert "a.json" in names
    assert left(tmp_path) == [f"out/{name}" for name in names]
    assert (tmp_path / "out" / "a.json").read_text() == '{\n  "a": 1\n}\n'


@pytest.mark.parametrize(("form", "out"), [("jsonl", b'{"a":1}\n'), ("json", b'{\n  "a": 1\n}\n')])
def test_a_stream_gets_each_record_at_once(form: str, out: bytes) -> None:
    raw = io.BytesIO()
    stream = io.BufferedWriter(raw)
    writer = StreamWriter(stream, form)  # type: ignore[arg-type]
    writer.write("a", LINE)
    assert raw.getvalue() == out
    writer.close(whole=True)
    assert not stream.closed


@pytest.mark.parametrize(
    ("name", "form", "kind"),
    [
        (None, None, StreamWriter),
        ("-", "json", StreamWriter),
        ("r.jsonl", None, LinesWriter),
        ("r.ndjson", "jsonl", LinesWriter),
        ("r.jsonl.gz", None, LinesWriter),
        ("r.out", "jsonl", LinesWriter),
        ("records", None, FolderWriter),
        ("records", "json", FolderWriter),
        ("records", "jsonl", LinesWriter),
        ("v1.2", "json", FolderWriter),
        ("there.d", None, FolderWriter),
    ],
)
def test_path_and_format_choose_the_writer(
    tmp_path: Path, name: str | None, form: str | None, kind: type
) -> None:
    (tmp_path / "there.d").mkdir()
    out = Path("-") if name == "-" else tmp_path / name if name else None
    writer = open_writer(out, form)  # type: ignore[arg-type]
    assert type(writer) is kind
    writer.close(whole=False)


@pytest.mark.parametrize(
    ("name", "form", "message"),
    [
        ("r.jsonl", "json", "the format json writes a folder"),
        ("file.txt", "json", "is a file"),
        ("there.d", "jsonl", "is a folder"),
        ("r.json", None, "name a file that ends in .jsonl"),
        ("file.txt/r.jsonl", None, "can't be written"),
    ],
)
def test_what_contradicts_itself_is_an_error(
    tmp_path: Path, name: str, form: str | None, message: str
) -> None:
    (tmp_path / "there.d").mkdir()
    (tmp_path / "file.txt").write_text("x")
    with pytest.raises(ConfigError, match=message):
        open_writer(tmp_path / name, form)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["r.jsonl", "r.jsonl.gz", "folder"])
def test_what_is_written_is_read_back(tmp_path: Path, name: str) -> None:
    texts = ("Aurora", "a\ud800b", "line\r\nline\u2028end", "")
    records = [
        record_of(Document(Article(id=f"x/{number}", text=text)))
        for number, text in enumerate(texts)
    ]
    writer = open_writer(tmp_path / name)
    for record in records:
        writer.write(record.article.id, encode(record))
    writer.close(whole=True)
    assert list(read_records(tmp_path / name)) == records
