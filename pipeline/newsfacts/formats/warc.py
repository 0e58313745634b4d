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
    records = iter(warc.ArchiveIterator(stream, record_types=wanted, auto_decode="transfer"))
    number, some, last = 0, False, 0
    while True:
        try:
            record = next(records, None)
        except Exception as error:  # of whatever unpacks it, and of streams
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
    if _breaks_off(stream, last):
        raise ReadError(f"{where}: web archive breaks off behind page {number}")
    if not some:
        raise ReadError(f"{where}: no web archive, or one without pages")


def _breaks_off(stream: Stream, at: int) -> bool:
    """Whether an archive packed with gzip ends in the middle of a member, from a place on.

    Of a stream that can't go back it isn't known.
    """
    if not isinstance(stream, io.IOBase) or not stream.seekable():
        return False
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
