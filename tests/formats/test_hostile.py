"""Inputs made to harm: each costs bounded time and memory, is named, and the rest goes on."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import time
import tracemalloc
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import zstandard
from tests.formats import pages
from tests.formats.pages import page, put, read

from newsfacts.article import Article
from newsfacts.formats import archives
from newsfacts.formats.limits import ARTICLE, FILE
from newsfacts.formats.source import read_file
from newsfacts.pipeline import load

MB = 1_000_000
GOOD = b'{"text": "Pell raised 5 euros."}\n'


@contextmanager
def bounded(seconds: float, megabytes: float | None = None) -> Iterator[None]:
    """Fail if what happens inside takes more processor time or memory of Python."""
    if megabytes is not None:
        tracemalloc.start()
    begin = time.process_time()
    try:
        yield
        spent = time.process_time() - begin
        peak = tracemalloc.get_traced_memory()[1] if megabytes is not None else 0
    finally:
        tracemalloc.stop()
    assert spent < seconds
    assert peak <= (megabytes or 0) * MB


def told(found: list[Article | str]) -> list[str]:
    return [a.id if isinstance(a, Article) else a for a in found]


@pytest.mark.parametrize("name", ["a.zip", "a.tar.gz"])
def test_archives_that_unpack_to_much_stop_at_the_limit_of_a_file(
    tmp_path: Path, name: str
) -> None:
    files = {"a.txt": bytes(100 * MB), "b.jsonl": GOOD}
    data = pages.zipped(files) if name == "a.zip" else pages.taped(files, "w:gz")
    assert len(data) < MB
    with bounded(20, 80):
        found = read(put(tmp_path, name, data))
    assert told(found) == [
        f"{name}!a.txt: longer than 16 MB when unpacked, and passed over; split it",
        f"{name}/b.jsonl#1",
    ]


def test_archives_with_many_large_files_stop_at_the_limit_of_the_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "LARGEST", 20 * MB)
    data = pages.zipped({f"{n}.txt": b"word " * MB for n in range(50)})
    found = told(read(put(tmp_path, "a.zip", data)))
    assert found[:4] == ["a.zip/0.txt", "a.zip/1.txt", "a.zip/2.txt", "a.zip/3.txt"]
    assert found[-1] == "a.zip: unpacks to more than 0 GB; the rest is left"
    assert len(found) < 8


def test_archives_with_too_many_files_are_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "MOST", 3)
    data = pages.zipped({f"{n}.txt": b"word" for n in range(5)})
    found = told(read(put(tmp_path, "a.zip", data)))
    assert found == [*(f"a.zip/{n}.txt" for n in range(3)), "a.zip: over 3 files in the archive; the rest is left"]  # fmt: skip


@pytest.mark.parametrize(
    "name",
    ["../../evil.txt", "/etc/evil.txt", "..\\evil.txt", "C:\\evil.txt", "a/../../evil.txt"],
)
@pytest.mark.parametrize("kind", ["zip", "tar"])
def test_names_that_lead_out_of_an_archive_are_refused(
    tmp_path: Path, name: str, kind: str
) -> None:
    make = pages.zipped if kind == "zip" else pages.taped
    found = read(put(tmp_path, f"a.{kind}", make({name: b"evil", "b.txt": b"good"})))
    assert len(found) == 2
    assert str(found[0]).endswith("the name leads out of the archive; passed over")
    assert told(found)[1] == f"a.{kind}/b.txt"
    assert [p.name for p in tmp_path.rglob("*")] == [f"a.{kind}"]


def test_links_in_archives_are_refused(tmp_path: Path) -> None:
    data = pages.taped({"b.txt": b"good"}, links={"a.txt": "/etc/passwd"})
    assert told(read(put(tmp_path, "a.tar", data))) == [
        "a.tar/b.txt", "a.tar!'a.txt': a link or device, no file; passed over",
    ]  # fmt: skip


def test_archives_in_archives_and_encrypted_files_are_refused(tmp_path: Path) -> None:
    locked = bytearray(pages.zipped({"a.txt": b"x", "b.zip": pages.zipped({"a.txt": b"x"})}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.find(mark) + place] |= 1
    assert told(read(put(tmp_path, "a.zip", bytes(locked)))) == [
        "a.zip!'a.txt': encrypted; unpack it first",
        "a.zip!'b.zip': an archive inside an archive; unpack it first",
    ]


def test_a_zip_whose_files_share_their_bytes_is_read_file_by_file(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", bytes(50 * MB))
        first = archive.infolist()[0]
        for number in range(20):
            again = zipfile.ZipInfo(f"{number}.txt")
            again.compress_type, again.CRC = first.compress_type, first.CRC
            again.compress_size, again.file_size = first.compress_size, first.file_size
            again.header_offset = first.header_offset
            archive.filelist.append(again)
    with bounded(30, 80):
        found = read(put(tmp_path, "a.zip", out.getvalue()))
    assert not any(isinstance(item, Article) for item in found)
    assert len(found) == 21


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress])
def test_packed_bombs_are_not_unpacked(tmp_path: Path, pack: object) -> None:
    data = pack(bytes(300 * MB))  # type: ignore[operator]
    put(tmp_path, "bomb.txt", data)
    put(tmp_path, "good.jsonl", GOOD)
    with bounded(20, 80):
        found = read(tmp_path)
    assert [str(item).partition(": ")[2] or "" for item in found if isinstance(item, str)] == [
        "longer than 16 MB when unpacked, and passed over; split it"
    ]
    assert [a.id for a in found if isinstance(a, Article)] == ["good.jsonl#1"]


def test_a_line_of_50_mb_is_let_go(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("wb") as out:
        out.write(GOOD + b'{"text": "')
        for _ in range(50):
            out.write(b"x" * MB)
        out.write(b'"}\n' + GOOD)
    with bounded(10, 60):
        found = read(path)
    assert told(found) == [
        "a.jsonl#1", "a.jsonl:2: longer than 16 MB when unpacked, and passed over; split it", "a.jsonl#3",
    ]  # fmt: skip


def test_a_text_that_is_no_article_is_refused(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "word " * (1_000_001))
    (found,) = read(tmp_path / "a.txt")
    assert found == "a.txt: a text of 5,000,005 characters; an article has at most 5,000,000"
    assert ARTICLE < FILE


@pytest.mark.parametrize(
    "deep", ["[" * 100_000, '{"text":' * 100_000, '{"text": "T", "x": ' + "[" * 50_000]
)
def test_deep_nesting_in_json_is_told(tmp_path: Path, deep: str) -> None:
    found = read(put(tmp_path, "a.jsonl", deep.encode() + b"\n" + GOOD))
    assert str(found[0]).startswith("a.jsonl:1: ")
    assert told(found)[1] == "a.jsonl#2"


@pytest.mark.parametrize("tag", ["div", "span", "b", "ul><li"])
def test_deep_nesting_in_pages_is_told(tmp_path: Path, tag: str) -> None:
    with bounded(30, 200):
        found = read(put(tmp_path, "a.html", page(before=f"<{tag}>" * 50_000)))
    assert len(found) == 1
    assert isinstance(found[0], str)
    assert found[0].startswith("a.html: ")


def test_a_page_with_100_000_links_gives_its_article(tmp_path: Path) -> None:
    links = "".join(f'<a href="/x/{n}">Link number {n}</a> ' for n in range(100_000))
    with bounded(30):
        (found,) = read(put(tmp_path, "a.html", page(before=f"<div>{links}</div>")))
    assert isinstance(found, Article)
    assert "raised €5 million" in found.text
    assert "Link number" not in found.text


@pytest.mark.parametrize("form", ['a{}="{}"', 'a{}=">{}"', "a{}"])
def test_a_tag_with_200_000_attributes_is_read_without_them(tmp_path: Path, form: str) -> None:
    crowd = " ".join(form.format(n, n) for n in range(200_000))
    crowded = page().replace("<p>", f"<p {crowd}>", 1)
    (found,) = read(put(tmp_path, "crowd.html", crowded))
    assert isinstance(found, Article)


def test_lines_that_are_empty_cost_little() -> None:
    text = "News\n\n" + "\n" * 100_000 + "Pell raised $5 million."
    (amount,) = load().extract(text).amounts
    assert amount.mention.text == "$5 million"


def test_a_page_with_too_much_of_everything_is_told(tmp_path: Path) -> None:
    assert told(read(put(tmp_path, "a.html", "<p><b>x</b>" * 50_000))) == [
        "a.html: the page has 100,002 elements, over 40,000"
    ]
    assert told(read(put(tmp_path, "a.html", "<p>" + "x" * 5 * MB))) == [
        "a.html: the page has 5,000,003 characters, over 5,000,000"
    ]


def test_wrong_and_mixed_encodings_are_told_or_repaired(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "Pell fördert Ökostrom, größer denn je. ".encode() * 20 + b"\xff\xfe")
    put(tmp_path, "b.txt", b"\xff\xfeP\x00e\x00l\x00l\x00\x00\xd8")
    put(tmp_path, "c.txt", "Pell fördert Ökostrom".encode("utf-16-be"))
    put(tmp_path, "d.jsonl", '{"text": "größer"}\n'.encode("cp1252") + GOOD)
    put(tmp_path, "e.html", page().encode() + b"<p>\xe9\xff\x80</p>")
    found = {
        (a.id if isinstance(a, Article) else a.rpartition("/")[2][:6]): a for a in read(tmp_path)
    }
    assert sorted(found) == ["a.txt", "b.txt:", "c.txt", "d.jsonl#1", "d.jsonl#2", "e.html"]
    repaired = found["a.txt"]
    assert isinstance(repaired, Article)
    assert repaired.warnings == ("2 broken UTF-8 sequences were replaced, first at byte 860",)
    assert "no valid" in str(found["b.txt:"]) or "not valid utf-16-le" in str(found["b.txt:"])
    assert isinstance(found["d.jsonl#1"], Article)
    assert found["d.jsonl#1"].text == "größer"


def test_null_and_bidi_characters_stay_where_they_are(tmp_path: Path) -> None:
    text = "Pell\0Group \u202eraised\u202c €5\u2066 million\u2069\ufeff.\u200b"
    (found,) = read(put(tmp_path, "a.json", json.dumps({"text": text})))
    assert isinstance(found, Article)
    assert found.text == text
    (found,) = read(put(tmp_path, "a.html", page().replace("Pell Group", "Pell\0 \u202eGroup")))
    assert isinstance(found, Article)
    assert "\0" not in found.text


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True))
    + ']><rss version="2.0"><channel><title>&j;</title><item><title>x</title></item></channel></rss>'
)  # fmt: skip
OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    '<rss version="2.0"><channel><item><description>&x;</description></item></channel></rss>'
)


@pytest.mark.parametrize("feed", [LAUGHS, OUTSIDE])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
def test_entities_of_feeds_are_refused(tmp_path: Path, feed: str, encoding: str) -> None:
    with bounded(5, 20):
        found = told(read(put(tmp_path, "a.rss", feed.encode(encoding))))
    assert found == ["a.rss: the feed declares entities of its own; take <!ENTITY …> out"]


def test_deep_and_broken_feeds_are_told_or_read(tmp_path: Path) -> None:
    deep = pages.RSS.replace("<channel>", "<channel>" + "<x>" * 50_000)
    with bounded(30, 200):
        found = read(put(tmp_path, "a.rss", deep))
    assert found == ["a.rss: elements are nested more than 200 deep"]
    broken = pages.RSS.replace("</channel></rss>", "")
    found = read(put(tmp_path, "b.rss", broken))
    assert isinstance(found[0], Article)
    assert found[0].warnings[0].startswith("the feed is not well formed: ")


def test_pages_in_web_archives_are_bounded(tmp_path: Path) -> None:
    bomb = pages.warc(
        ("response", "text/html", gzip.compress(bytes(100 * MB))),
        http="HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n",
    )
    good = pages.warc(("response", "text/html", page().encode()))
    with bounded(20, 120):
        found = read(put(tmp_path, "a.warc", bomb + good))
    assert told(found) == [
        "a.warc#1 (https://post.example/0): longer than 16 MB when unpacked, and passed over; split it",
        "a.warc#2",
    ]  # fmt: skip


def test_a_broken_web_archive_gives_what_is_before(tmp_path: Path) -> None:
    good = gzip.compress(pages.warc(("response", "text/html", page().encode())))
    found = read(put(tmp_path, "a.warc.gz", good + good[:200]))
    assert told(found)[0] == "a.warc.gz#1"


def test_a_packed_web_archive_that_breaks_off_is_told(tmp_path: Path) -> None:
    record = pages.warc(("response", "text/html", page().encode()))
    data = b"".join(gzip.compress(record) for _ in range(3))
    whole = read(put(tmp_path, "whole.warc.gz", data))
    assert [isinstance(item, Article) for item in whole] == [True] * 3
    *_, last = read(put(tmp_path, "cut.warc.gz", data[:-40]))
    assert "breaks off" in str(last)


def test_authors_in_lists_in_lists_are_told_and_the_next_line_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    nested = "[" * 700 + '"a"' + "]" * 700
    path.write_text(f'{{"text": "x", "authors": {nested}}}\n{{"text": "y"}}\n')
    found = list(read_file(path, tmp_path))
    assert "a.jsonl:1" in str(found[0])
    assert "nested more than 20 deep" in str(found[0])
    assert isinstance(found[1], Article)
    assert found[1].text == "y"


def test_a_tar_header_that_would_fill_the_memory_is_refused(tmp_path: Path) -> None:
    info = tarfile.TarInfo("././@LongLink")
    info.type, info.size = tarfile.GNUTYPE_LONGNAME, 300_000_000
    path = tmp_path / "a.tar"
    path.write_bytes(info.tobuf(tarfile.GNU_FORMAT) + b"\0" * 10_240)
    (found,) = read_file(path, tmp_path)
    assert "a header of 300,000,000 bytes" in str(found)


def test_tar_headers_are_bounded_in_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "_HEADERS_IN_ALL", 50_000)
    path = tmp_path / "a.tar"
    with tarfile.open(path, "w", format=tarfile.PAX_FORMAT) as archive:
        for n in range(8):
            info = tarfile.TarInfo(f"{n}.txt")
            info.size, info.pax_headers = 1, {"comment": "x" * 9_000}
            archive.addfile(info, io.BytesIO(b"T"))
    *found, last = read_file(path, tmp_path)
    assert 3 <= len(found) <= 5
    assert all(isinstance(item, Article) for item in found)
    assert "headers of more than 50,000 bytes" in str(last)
