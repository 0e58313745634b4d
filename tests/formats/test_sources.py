"""Pages, web archives, feeds, tables and archives of files as sources of articles."""

from __future__ import annotations

import datetime
import gzip
import quopri
import subprocess
import sys
import zlib
from pathlib import Path

import duckdb
import pytest
import zstandard
from tests.formats import pages
from tests.formats.pages import articles, page, put, read

from newsfacts.article import Article
from newsfacts.formats.language_tags import language_of

DAY = datetime.date(2024, 5, 2)


def test_a_page_gives_its_article_and_says_what_was_cut(tmp_path: Path) -> None:
    (found,) = articles(put(tmp_path, "a.html", page()))
    assert (found.id, found.title, found.url) == (
        "a.html", "Pell raises €5 million", "https://post.example/pell",
    )  # fmt: skip
    assert (found.source, found.published, found.language) == ("The Harbour Post", DAY, "en")
    assert found.authors == ("Ada Quill",)
    assert "Pell Group raised €5 million on Monday" in found.text
    assert "Fenwick Ventures" in found.text
    assert "Subscribe" not in found.text
    (said,) = found.warnings
    assert said.startswith("boilerplate was cut: ")
    assert "'Most read'" in said
    assert "'Subscribe now for 1 pound'" in said


def test_a_page_that_is_all_article_has_no_warning(tmp_path: Path) -> None:
    whole = f"<html><body><article><h1>Pell raises</h1>{pages.BODY}</article></body></html>"
    (found,) = articles(put(tmp_path, "a.htm", whole))
    assert found.warnings == ()


@pytest.mark.parametrize(
    ("encoding", "label"),
    [("iso-8859-15", "iso-8859-15"), ("utf-8", "utf-8"), ("utf-16", "utf-16"), ("utf-8", "latin-1"), ("cp1252", "no-such")],
)  # fmt: skip
def test_pages_are_read_in_their_encoding(tmp_path: Path, encoding: str, label: str) -> None:
    data = page().replace("utf-8", label).encode(encoding)
    (found,) = articles(put(tmp_path, "a.html", data))
    assert "raised €5 million" in found.text


def test_a_saved_page_is_read_with_its_address(tmp_path: Path) -> None:
    head = (
        "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://post.example/saved\r\n"
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=B\r\n\r\n--B\r\n"
        "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        "\r\n"
    )
    data = head.encode() + quopri.encodestring(page().encode()) + b"\r\n--B--\r\n"
    (found,) = articles(put(tmp_path, "a.mhtml", data))
    assert found.url == "https://post.example/saved"
    assert "raised €5 million" in found.text


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.html", "<html><body><nav><a href=/>Home</a></nav></body></html>", "a.html: no article was found on the page, only "),
        ("a.html", "", "a.html: no HTML: "),
        ("a.html", b"\x89PNG\0\xff", "a.html: binary data"),
        ("a.mht", "Content-Type: text/plain\r\n\r\nx", "a.mht: a saved page without a part that is HTML"),
        ("a.warc", "no archive", "a.warc: "),
        ("a.rss", "<html><p>x</html>", "a.rss: no feed: "),
        ("a.xml", "<note><to>x</to></note>", "a.xml: no feed: XML, but neither RSS nor Atom"),
        ("a.parquet", "x", "a.parquet: can't be read: "),
        ("a.duckdb", "x", "a.duckdb: can't be read: "),
        ("a.zip", "x", "a.zip: archive can't be read: "),
        ("a.tar", "x", "a.tar: archive can't be read: "),
        ("a.zip", pages.zipped({"a.png": b"x"}), "a.zip: no file in the archive has a known ending"),
        ("a.jsonl.zst", zstandard.compress(b'{"text": "T"}' * 99)[:-9], "a.jsonl.zst: can't be read: Zstandard ended before"),
    ],
)  # fmt: skip
def test_errors_say_where(tmp_path: Path, name: str, data: bytes | str, message: str) -> None:
    found = [item for item in read(put(tmp_path, name, data)) if isinstance(item, str)]
    assert len(found) == 1
    assert found[0].startswith(message)


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_web_archives_give_their_pages_and_pass_over_the_rest(tmp_path: Path, name: str) -> None:
    records = [
        ("warcinfo", "application/warc-fields", b"software: x\r\n"),
        ("request", "application/http", b"GET / HTTP/1.1\r\n\r\n"),
        ("response", "text/html; charset=utf-8", page().encode()),
        ("response", "image/png", b"\x89PNG"),
        ("response", "text/html", b"<p>Home</p>"),
        ("response", "text/html", page().replace("Pell Group", "Kestrel Grid").encode()),
    ]  # fmt: skip
    pack = gzip.compress if name.endswith(".gz") else bytes
    data = b"".join(pack(pages.warc(record)) for record in records)
    found = read(put(tmp_path, name, data))
    assert [a.id if isinstance(a, Article) else a.partition(":")[0] for a in found] == [
        f"{name}#1", f"{name}#2 (https", f"{name}#3",
    ]  # fmt: skip
    first, last = found[0], found[2]
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert (first.url, first.published) == ("https://post.example/0", DAY)
    assert "Kestrel Grid raised" in last.text


def test_redirects_and_errors_of_servers_are_no_pages(tmp_path: Path) -> None:
    moved = pages.warc(("response", "text/html", page().encode()), http="HTTP/1.1 404 Gone\r\n")
    whole = pages.warc(("response", "text/html", page().encode()))
    (found,) = articles(put(tmp_path, "a.warc", moved + whole))
    assert found.id == "a.warc#1"


def test_pages_are_unpacked_as_the_server_packed_them(tmp_path: Path) -> None:
    plain = page().encode()
    pieces = b"%x\r\n%b\r\n0\r\n\r\n" % (len(gzip.compress(plain)), gzip.compress(plain))
    data = b"".join(
        pages.warc(("response", "text/html", body), http=f"HTTP/1.1 200 OK\r\n{head}\r\n")
        for head, body in (
            ("Content-Encoding: gzip", gzip.compress(plain)),
            ("Content-Encoding: deflate", zlib.compress(plain)),
            ("Content-Encoding: deflate", zlib.compress(plain)[2:-4]),
            ("Transfer-Encoding: chunked\r\nContent-Encoding: gzip", pieces),
            ("Content-Encoding: zz", plain),
        )
    )
    found = read(put(tmp_path, "a.warc", data))
    assert [isinstance(item, Article) for item in found] == [True] * 4 + [False]
    assert str(found[4]).endswith("can't be read: content encoding 'zz' isn't read")


def test_texts_of_web_archives_are_read(tmp_path: Path) -> None:
    data = pages.warc(("conversion", "text/plain", "Pell raises\nPell raised €5.".encode()))
    (found,) = articles(put(tmp_path, "a.warc.wet.gz", gzip.compress(data)))
    assert (found.title, found.text) == ("Pell raises", "Pell raises\nPell raised €5.")


def test_rss_gives_its_entries(tmp_path: Path) -> None:
    first, second, third = read(put(tmp_path, "feed.rss", pages.RSS))
    assert first == Article(
        id="post-1",
        text="Pell raised €5 million.\n\nIt & others grow.",
        title="Pell & Co raises",
        url="https://post.example/1",
        source="The Harbour Post",
        published=datetime.date(2024, 5, 2),  # in UTC, as feedparser gives it
        language="en",
        authors=("Ada Quill",),
    )
    assert isinstance(second, Article)
    assert second.text == "Kestrel Grid opens a plant."
    assert second.warnings == ("the feed holds no more than this summary of 5 words",)
    assert third == "feed.rss: entry 3: no text: neither content nor summary"


def test_atom_gives_its_entries(tmp_path: Path) -> None:
    (found,) = articles(put(tmp_path, "feed.xml", pages.ATOM))
    assert (found.id, found.text, found.source, found.published, found.language) == (
        "urn:wire:1", "Orvane sold its arm for $3 million.", "Harbour wire", datetime.date(2024, 5, 1), "en",
    )  # fmt: skip
    assert found.authors == ("Bo Lund",)


@pytest.mark.parametrize("name", ["rows.parquet", "rows.duckdb", "o'dd[1]*.parquet"])
def test_rows_of_tables_are_articles(tmp_path: Path, name: str) -> None:
    query = (
        "SELECT 'x' || i AS id, 'Pell raised €' || i AS body, DATE '2024-05-02' AS date, "
        "['Ada Quill'] AS authors FROM range(1, 251) t(i) ORDER BY i"
    )
    path = tmp_path / name
    with duckdb.connect(str(path) if path.suffix == ".duckdb" else ":memory:") as connection:
        if path.suffix == ".duckdb":
            connection.execute(f"CREATE TABLE news AS {query}")
            connection.execute("CREATE TABLE other (n INTEGER)")
        else:
            connection.execute(f"COPY ({query}) TO '{str(path).replace(chr(39), chr(39) * 2)}'")
    found = articles(path)
    assert len(found) == 250
    assert found[249] == Article(
        id="x250", text="Pell raised €250", published=DAY, authors=("Ada Quill",)
    )


def test_a_table_without_a_text_says_what_it_has(tmp_path: Path) -> None:
    path = tmp_path / "a.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE other (n INTEGER, m INTEGER)")
    (message,) = read(path)
    assert str(message).startswith("a.duckdb: no column for a text: looked for text, body, ")
    assert str(message).endswith("found other n, m")


FILES = {
    "news/a.txt": b"Pell raises\nPell raised 5 euros.",
    "news/.hidden.txt": b"x",
    "__MACOSX/news/._a.txt": b"x",
    "news/logo.png": b"\x89PNG",
    "news/b.jsonl": b'{"text": "T"}\n{\n{"text": "U"}\n',
    "news/c.md.gz": gzip.compress(b"# Head\n\nBody"),
}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.zip", pages.zipped(FILES)),
        ("a.tar", pages.taped(FILES)),
        ("a.tar.gz", pages.taped(FILES, "w:gz")),
        ("a.tgz", pages.taped(FILES, "w:gz")),
        ("a.tar.bz2", pages.taped(FILES, "w:bz2")),
        ("a.tar.xz", pages.taped(FILES, "w:xz")),
        ("a.tar.zst", zstandard.compress(pages.taped(FILES))),
    ],
)
def test_archives_are_read_like_folders(tmp_path: Path, name: str, data: bytes) -> None:
    found = read(put(tmp_path, name, data))
    assert [a.id if isinstance(a, Article) else a for a in found] == [
        f"{name}/news/a.txt",
        f"{name}/news/b.jsonl#1",
        f"{name}!news/b.jsonl:2: no JSON: Expecting property name enclosed in double quotes at column 1",
        f"{name}/news/b.jsonl#3",
        f"{name}/news/c.md.gz",
    ]  # fmt: skip


def test_zstandard_is_unpacked(tmp_path: Path) -> None:
    data = zstandard.compress(b'{"text": "T"}\n') + zstandard.compress(b'{"text": "U"}\n')
    assert [a.text for a in articles(put(tmp_path, "a.jsonl.zst", data))] == ["T", "U"]


@pytest.mark.parametrize(
    ("tag", "code"),
    [("en-GB", "en"), ("EN", "en"), ("pt_BR", "pt"), (None, None), ("", None), ("english", "en"), ("German", None), ("x-en", None)],
)  # fmt: skip
def test_language_tags(tag: str | None, code: str | None) -> None:
    assert language_of(tag) == code


@pytest.mark.parametrize(
    ("name", "package", "extra"),
    [
        ("a.html", "trafilatura", "html"),
        ("a.warc", "fastwarc", "warc"),
        ("a.rss", "feedparser", "feeds"),
        ("a.parquet", "duckdb", "duckdb"),
        ("a.duckdb", "duckdb", "duckdb"),
        ("a.jsonl.zst", "zstandard", "zst"),
    ],
)
def test_a_missing_extra_is_an_error_that_names_the_command(
    tmp_path: Path, name: str, package: str, extra: str
) -> None:
    path = put(tmp_path, name, zstandard.compress(b"{}") if name.endswith("zst") else b"x")
    code = (
        f"import sys; sys.modules[{package!r}] = None\n"
        "from pathlib import Path\n"
        "from newsfacts.formats.source import read_paths\n"
        f"print(*read_paths([Path({str(path)!r})]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert f"needs the package {package}" in done.stdout
    assert f"pip install 'newsfacts[{extra}]'" in done.stdout


def test_reading_text_loads_no_extra(tmp_path: Path) -> None:
    code = (
        "import sys, newsfacts.formats.source\n"
        "heavy = {'trafilatura', 'lxml', 'fastwarc', 'feedparser', 'duckdb', 'zstandard'}\n"
        "print(heavy & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
