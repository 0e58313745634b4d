"""Web archives (WARC, also CC-NEWS and WET): the pages in them, one after another.

Read by fastwarc, the pages by trafilatura (both: extra `warc`). Requests, images, redirects and
other records that hold no page are passed over.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from typing import Any

from newsfacts.article import Article
from newsfacts.errors import ReadError
from newsfacts.formats.encoding import decode
from newsfacts.formats.extras import need
from newsfacts.formats.fields import article_of
from newsfacts.formats.html import page
from newsfacts.formats.limits import ARTICLE, Stream, too_long

SUFFIXES = (".warc", ".wet")

_PAGES = ("text/html", "application/xhtml+xml")


def read_stream(stream: Stream, id: str, where: str) -> Iterator[Article | ReadError]:
    """Yield the articles of an archive, packed or not, or the errors that stand in their place.

    An identifier is the archive's and the number of the page in it, counted from 1.

    Raises:
        ExtraError: fastwarc or trafilatura isn't installed.
        ReadError: it is no web archive, or broken from some place on.
    """
    warc = need("fastwarc.warc", "warc", f"{where}: WARC")
    need("trafilatura", "warc", f"{where}: WARC")
    kinds = warc.WarcRecordType
    wanted = kinds.response | kinds.resource | kinds.conversion | kinds.warcinfo
    seekable = isinstance(stream, io.IOBase) and stream.seekable()
    source = stream if seekable else _Forward(stream)
    records: Any = None
    number, some, last = 0, False, 0
    while True:
        try:
            records = records or iter(
                warc.ArchiveIterator(source, record_types=wanted, auto_decode="transfer")
            )
            record = next(records, None)
        except BaseException as error:  # of whatever unpacks it, and of streams
            if not isinstance(error, Exception) and type(error).__name__ != _PANIC:
                raise
            raise ReadError(
                f"{where}: web archive is broken after page {number}: {error}"
            ) from None
        if record is None:
            break
        some, last = True, record.stream_pos
        if record.record_type == kinds.warcinfo or not _is_page(record, kinds):
            continue
        number += 1
        try:
            yield _article(record, kinds, f"{id}#{number}", f"{where}#{number}")
        except ReadError as error:
            yield error
    if seekable and _breaks_off(stream, last):
        raise ReadError(f"{where}: web archive breaks off behind page {number}")
    if not some:
        raise ReadError(f"{where}: no web archive, or one without pages")


_PANIC = "PanicException"
"""What fastwarc raises where its own code can't go on; it is no `Exception`."""


class _Forward:
    """A stream that can only be read on: fastwarc seeks in every one that has a `seek`."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._at = 0

    def read(self, size: int = -1, /) -> bytes:
        data = self._stream.read(size)
        self._at += len(data)
        return data

    def tell(self) -> int:
        return self._at


def _breaks_off(stream: Any, at: int) -> bool:
    """Whether an archive packed with gzip ends in the middle of a member, from a place on."""
    stream.seek(at)
    member, block = None, stream.read(_BLOCK)
    if block[:2] != b"\x1f\x8b":
        return False
    while block:
        member = member or zlib.decompressobj(16 + zlib.MAX_WBITS)
        try:
            member.decompress(block, _BLOCK)
        except zlib.error:
            return True
        block = member.unconsumed_tail or (member.unused_data if member.eof else b"")
        member = None if member.eof else member
        block = block or stream.read(_BLOCK)
    return member is not None


_BLOCK = 1 << 16


def _is_page(record: Any, kinds: Any) -> bool:
    if record.record_type == kinds.conversion:
        return True
    kind = record.http_content_type if record.is_http else record.headers.get("Content-Type", "")
    if (kind or "").partition(";")[0].strip().lower() not in _PAGES:
        return False
    return not record.is_http or (record.http_headers.status_code or 200) == 200


def _article(record: Any, kinds: Any, id: str, where: str) -> Article:
    url = record.headers.get("WARC-Target-URI")
    place = f"{where} ({url})" if url else where
    try:
        data = record.reader.read(ARTICLE + 1)
        whole = not (record.is_http and record.http_headers.get("Transfer-Encoding"))
        if whole and len(data) < min(record.content_length, ARTICLE + 1):
            raise EOFError("the archive breaks off in it")
        if record.is_http:
            data = _decoded(data, record.http_headers.get("Content-Encoding") or "")
    except Exception as error:
        raise ReadError(f"{place}: can't be read: {error}") from None
    if len(data) > ARTICLE:
        raise ReadError(f"{place}: {too_long(ARTICLE)}")
    if record.record_type == kinds.conversion:
        text, warnings = decode(data, place)
        title = next((line.strip() for line in text.splitlines() if line.strip()), None)
        return article_of({"text": text, "title": title, "url": url}, id, place, warnings)
    return page(data, id, place, url=url, charset=record.http_charset if record.is_http else None)


def _decoded(data: bytes, encoding: str) -> bytes:
    """Return the payload as it was before the server packed it, at most a byte above the limit.

    Decoding by fastwarc itself has no limit, and reading on after a part of it fails.
    """
    for name in reversed([part.strip().lower() for part in encoding.split(",")]):
        if name in ("gzip", "x-gzip", "deflate"):
            window = 32 + zlib.MAX_WBITS if data[:1] in (b"\x1f", b"\x78") else -zlib.MAX_WBITS
            data = zlib.decompressobj(window).decompress(data, ARTICLE + 1)
        elif name not in ("", "identity"):
            raise ValueError(f"content encoding {name!r} isn't read")
    return data
