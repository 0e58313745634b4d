"""Pages, feeds and archives made for the tests."""

from __future__ import annotations

import io
import tarfile
import zipfile
from pathlib import Path

from newsfacts.article import Article
from newsfacts.errors import ReadError
from newsfacts.formats.source import read_paths

BODY = (
    "<p>Pell Group raised €5 million on Monday to build a plant in the north, it said in a long "
    "statement to its investors.</p><p>The round was led by Fenwick Ventures, which also owns a "
    "tenth of the shares of Orvane Industries, a rival in batteries.</p>"
)
HEAD = (
    '<meta charset="utf-8"><title>Pell raises €5 million | The Harbour Post</title>'
    '<meta property="og:site_name" content="The Harbour Post">'
    '<meta name="author" content="Ada Quill">'
    '<meta property="article:published_time" content="2024-05-02T08:00:00Z">'
    '<link rel="canonical" href="https://post.example/pell">'
)


def page(body: str = BODY, head: str = HEAD, before: str = "") -> str:
    """Return a page with a menu, an article and a footer."""
    return (
        f'<!doctype html><html lang="en-GB"><head>{head}</head><body>'
        f'<nav><a href="/">Home</a> <a href="/most">Most read</a></nav>{before}'
        f"<article><h1>Pell raises €5 million</h1>{body}</article>"
        "<footer>Subscribe now for 1 pound</footer></body></html>"
    )


def read(path: Path) -> list[Article | str]:
    """Return articles, and the messages of errors without the path of their folder."""
    return [
        str(item).replace(f"{path.parent}/", "") if isinstance(item, ReadError) else item
        for item in read_paths([path])
    ]


def articles(path: Path) -> list[Article]:
    """Return the articles; there must be no errors."""
    found = read(path)
    assert not [item for item in found if isinstance(item, str)]
    return [item for item in found if isinstance(item, Article)]


def put(folder: Path, name: str, data: bytes | str) -> Path:
    """Write a file and return its path."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def zipped(files: dict[str, bytes]) -> bytes:
    """Return a zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def taped(files: dict[str, bytes], mode: str = "w", links: dict[str, str] | None = None) -> bytes:
    """Return a tar archive, with symbolic links if they are given."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        for name, target in (links or {}).items():
            info = tarfile.TarInfo(name)
            info.type, info.linkname = tarfile.SYMTYPE, target
            archive.addfile(info)
    return out.getvalue()


def warc(*records: tuple[str, str, bytes], http: str = "HTTP/1.1 200 OK\r\n") -> bytes:
    """Return a web archive of (type of record, type of content, payload)."""
    out = b""
    for number, (kind, content, payload) in enumerate(records):
        is_http = kind == "response"
        block = f"{http}Content-Type: {content}\r\n\r\n".encode() + payload if is_http else payload
        stated = "application/http; msgtype=response" if is_http else content
        out += (
            (
                f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number:032d}>\r\n"
                f"WARC-Date: 2024-05-03T01:00:00Z\r\nWARC-Target-URI: https://post.example/{number}\r\n"
                f"Content-Type: {stated}\r\nContent-Length: {len(block)}\r\n\r\n"
            ).encode()
            + block
            + b"\r\n\r\n"
        )
    return out


RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Harbour Post</title><link>https://post.example</link>
<language>en-gb</language><description>News</description>
<item><title>Pell &amp; Co raises</title><link>https://post.example/1</link><guid>post-1</guid>
<pubDate>Thu, 02 May 2024 23:30:00 -0500</pubDate><dc:creator>Ada Quill</dc:creator>
<description>Short.</description>
<content:encoded><![CDATA[<p>Pell raised <b>€5 million</b>.</p><p>It &amp; others grow.</p>]]></content:encoded></item>
<item><title>Kestrel opens</title><link>https://post.example/2</link><guid>post-2</guid>
<description>Kestrel Grid opens a plant.</description></item>
<item><title>Nothing in it</title><guid>post-3</guid></item>
</channel></rss>"""

ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Harbour wire</title>
<id>urn:wire</id><updated>2024-05-02T08:00:00Z</updated>
<entry><id>urn:wire:1</id><title>Orvane sells</title><link href="https://wire.example/1"/>
<published>2024-05-01T10:00:00Z</published><updated>2024-05-02T08:00:00Z</updated>
<author><name>Bo Lund</name></author>
<content type="html">&lt;p&gt;Orvane sold its arm for $3 million.&lt;/p&gt;</content></entry>
</feed>"""
