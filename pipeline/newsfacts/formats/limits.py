"""How much of an input is taken into memory, so that no input can fill it.

Text packs to a thousandth of its size and less, so a file's own size says nothing.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Protocol

from newsfacts.errors import ReadError

ARTICLE = 16_000_000
"""Bytes of one article: a file of text, a page, a line of JSON, a record of a web archive."""

FILE = 256_000_000
"""Bytes of one file that holds many articles and is read at once: JSON, a feed."""

TEXT = 5_000_000
"""Characters of one article's text, about 800,000 words."""

_PART = 1 << 16


class Stream(Protocol):
    """What is read from: a file, or what unpacks one."""

    def read(self, size: int = -1, /) -> bytes:
        """Return at most so many bytes, none at the end."""

    def readline(self, size: int | None = -1, /) -> bytes:
        """Return a line with its end, or so many bytes of it, none at the end."""


def read_all(stream: Stream, limit: int, where: str) -> bytes:
    """Return what is left of a stream.

    Raises:
        ReadError: it is longer than the limit; nothing beyond that is read.
    """
    out = io.BytesIO()
    while part := stream.read(_PART):
        if out.tell() + len(part) > limit:
            raise ReadError(f"{where}: {too_long(limit)}")
        out.write(part)
    return out.getvalue()


def lines_of(stream: Stream, limit: int) -> Iterator[bytes | None]:
    """Yield the lines of a stream; None in the place of each that is longer than the limit.

    A line that is too long is read to its end and let go, a small part at a time.
    """
    while line := stream.readline(limit + 1):
        if len(line) <= limit:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(_PART)
        yield None


def too_long(limit: int) -> str:
    """Return what to say of something longer than a limit."""
    return f"longer than {limit // 1_000_000} MB when unpacked, and passed over; split it"
