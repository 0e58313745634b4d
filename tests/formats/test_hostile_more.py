"""More inputs made to harm: archives in archives' streams, dates, small files that unpack to much."""

from __future__ import annotations

import gzip
import io
import json
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from tests.formats import pages
from tests.formats.pages import page, put, read
from tests.formats.test_hostile import GOOD, MB, bounded, told

from newsfacts.article import Article
from newsfacts.errors import ReadError
from newsfacts.formats import jsonfile, jsonl, tabular
from newsfacts.formats.fields import date_of
from newsfacts.formats.languages import with_language
from newsfacts.formats.warc import read_stream
from newsfacts.formats.writers import FolderWriter, file_name
from newsfacts.record import Record, article_info, encode

WARC = pages.warc(("response", "text/html", page().encode()))


@pytest.mark.parametrize("inner", ["w.warc", "w.warc.gz"])
@pytest.mark.parametrize("outer", ["a.zip", "a.tar", "a.tar.gz"])
def test_a_web_archive_in_an_archive_is_read(tmp_path: Path, inner: str, outer: str) -> None:
    data = gzip.compress(WARC) if inner.endswith(".gz") else WARC
    files = {inner: data, "b.jsonl": GOOD}
    packed = pages.zipped(files) if outer == "a.zip" else pages.taped(files)
    packed = gzip.compress(packed) if outer.endswith(".gz") else packed
    found = told(read(put(tmp_path, outer, packed)))
    assert found == [f"{outer}/{inner}#1", f"{outer}/b.jsonl#1"]


def test_a_web_archive_is_read_from_a_pipe() -> None:
    code = (
        "from newsfacts.formats.source import read_stdin\n"
        "print([item.id for item in read_stdin('warc')])"
    )
    done = subprocess.run([sys.executable, "-c", code], input=WARC, capture_output=True)
    assert done.stdout.decode().strip() == "['stdin#1']"


class Breaks(io.RawIOBase):
    """A stream that fails in the middle, as one that unpacks to too much does."""

    def __init__(self, data: bytes) -> None:
        self._data = io.BytesIO(data)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object, /) -> int:
        raise OSError("the archive unpacks to too much")


def test_a_stream_that_fails_is_told() -> None:
    with pytest.raises(ReadError, match="web archive is broken after page 0"):
        list(read_stream(io.BufferedReader(Breaks(WARC)), "a", "a"))


@pytest.mark.parametrize(
    "value", ["1 " * MB, 10**315, 10**5000, -(10**400), ["x"] * 10**5], ids=range(5)
)
def test_values_that_are_no_dates_cost_little(value: object) -> None:
    with bounded(1, 10):
        found, said = date_of(value, "date")
    assert found is None
    assert "is no date" in said[0]
    assert len(said[0]) < 300


def test_half_characters_keep_no_language_from_being_detected() -> None:
    article = Article(id="a", text="Orvane \ud83d raised five million dollars on Monday, it said.")
    (found,) = with_language([article])
    assert isinstance(found, Article)
    assert (found.text, found.language) == (article.text, "en")


@pytest.mark.parametrize("name", ["a.rss", "a.atom", "a.xml", "a.rdf"])
def test_an_empty_feed_is_told(tmp_path: Path, name: str) -> None:
    (found,) = read(put(tmp_path, name, b""))
    assert str(found).startswith(f"{name}: no feed")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-32"])
def test_feeds_in_wide_encodings_are_read_and_bounded(tmp_path: Path, encoding: str) -> None:
    feed = pages.RSS.replace('encoding="UTF-8"', f'encoding="{encoding}"')
    found = read(put(tmp_path, "a.rss", feed.encode(encoding)))
    assert isinstance(found[0], Article)
    assert found[0].text.startswith("Pell raised €5 million.")
    deep = feed.replace("<channel>", "<channel>" + "<x>" * 50_000)
    many = feed.replace("<item>", "<item " + 'a="1" ' * 100_000 + ">", 1)
    with bounded(20, 100):
        assert read(put(tmp_path, "b.rss", deep.encode(encoding))) == [
            "b.rss: elements are nested more than 200 deep"
        ]
        read(put(tmp_path, "c.rss", many.encode(encoding)))


@pytest.mark.parametrize("data", [
    b'<?xml version="1.0" encoding="UTF-7"?><rss version="2.0"/>',
    '<?xml version="1.0" encoding="cp500"?><rss version="2.0"/>'.encode("cp500"),
])  # fmt: skip
def test_encodings_that_hide_markup_are_refused(tmp_path: Path, data: bytes) -> None:
    assert read(put(tmp_path, "a.rss", data)) == [
        "a.rss: the feed's encoding isn't read; save it as UTF-8"
    ]


def test_a_list_of_nothing_is_left_with_bounded_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jsonfile, "_WRONG", 1000)
    data = b"[" + b"{}," * 3_000_000 + b"{}]"
    with bounded(20, 60):
        found = told(read(put(tmp_path, "a.json.gz", gzip.compress(data))))
    assert len(found) == 1001
    assert found[-1] == (
        "a.json.gz[1000]: over 1,000 entries in a row that are no articles; the rest is left"
    )


@pytest.mark.parametrize(
    ("data", "ids"),
    [
        ("[]", []),
        (' [\n{"text": "a"} , {"text": "b"}\n] \n', ["a.json#0", "a.json#1"]),
        ('[{"text": "a"}, 7]', ["a.json#0", "a.json[1]: an article must be an object, not int"]),
        ('[{"text": "a"},\n{"text": ]', ["a.json#0", "a.json:2: no JSON: Expecting value at column 10"]),
        ('[{"text": "a"}\n{"text": "b"}]',
         ["a.json#0", "a.json:2: no JSON: Expecting ',' delimiter at column 1"]),
        ('[{"text": "a"}] x', ["a.json#0", "a.json:1: no JSON: Extra data 'x' at column 17"]),
        ('[{"text": "a"}', ["a.json#0", "a.json:1: no JSON: Expecting ',' delimiter at column 15"]),
        ("[", ["a.json:1: no JSON: Expecting value at column 2"]),
    ],
)  # fmt: skip
def test_lists_are_read_entry_by_entry(tmp_path: Path, data: str, ids: list[str]) -> None:
    assert told(read(put(tmp_path, "a.json", data))) == ids


def test_blank_lines_without_end_are_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "_BLANK", 1000)
    found = told(read(put(tmp_path, "a.jsonl", GOOD + b"\n" * 999 + GOOD + b"\n" * 2000 + GOOD)))
    assert found == [
        "a.jsonl#1", "a.jsonl#1001", "a.jsonl:2002: over 1,000 blank lines; the rest is left"
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["a.parquet", "a.duckdb"])
def test_rows_that_would_fill_the_memory_are_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(tabular, "_MEMORY", MB)
    path = tmp_path / name
    rows = (
        "SELECT 'x' || i AS id, repeat('a ', CASE i WHEN 3 THEN 1000000 ELSE 5 END) AS text "
        "FROM range(10) t(i)"
    )
    with duckdb.connect(str(path) if name == "a.duckdb" else ":memory:") as connection:
        made = f"CREATE TABLE t AS {rows}" if name == "a.duckdb" else f"COPY ({rows}) TO '{path}'"
        connection.execute(made)
    said, *found = told(read(path))
    place = "a.duckdb: t" if name == "a.duckdb" else "a.parquet"
    assert said == f"{place}: 1 rows of over 100,000 bytes are passed over; split the file"
    assert found == [f"x{i}" for i in range(10) if i != 3]


def test_a_table_inside_an_archive_is_told(tmp_path: Path) -> None:
    data = pages.zipped({"t.parquet": b"PAR1", "b.jsonl": GOOD})
    assert told(read(put(tmp_path, "a.zip", data))) == [
        "a.zip!t.parquet: a table is read from a file of its own; unpack it first",
        "a.zip/b.jsonl#1",
    ]


@pytest.mark.parametrize("id", ["../../../tmp/evil", ".hidden", "..", "~/x", "-x/../y", "./a"])
def test_no_identifier_makes_a_hidden_file(tmp_path: Path, id: str) -> None:
    assert not file_name(id).startswith((".", "-", "~", "/"))
    info = article_info(Article(id=id, text="x"))
    FolderWriter(tmp_path).write(id, encode(Record(article=info, text="x")))
    (path,) = tmp_path.iterdir()
    assert json.loads(path.read_text())["article"]["id"] == id
    assert not path.name.startswith(".")
