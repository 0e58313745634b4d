"""Bytes to text: UTF-8 first, otherwise detected. Line ends and white space stay as they are."""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes

from newsfacts.errors import ReadError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte-order marks and what they stand for; those of UTF-32 come first, as UTF-16's begin alike."""

_WESTERN = 0.3
"""Above this share of bytes beyond ASCII among all that are letters, a text isn't Western."""


def marked(data: bytes) -> str | None:
    """Return the encoding that a byte-order mark at the start of data states, or None."""
    return next((name for mark, name in _MARKS if data.startswith(mark)), None)


def decode(data: bytes, where: str) -> tuple[str, tuple[str, ...]]:
    """Return the text, without a byte-order mark, and warnings on how it was read.

    A byte-order mark decides; else UTF-8 is tried, and then, with a warning, UTF-16 without a
    mark, UTF-8 with a few broken bytes, Windows-1252, and what charset-normalizer finds.

    Raises:
        ReadError: no encoding fits, or the data is binary; the message begins with `where`.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(name), ()
            except UnicodeDecodeError as error:
                raise ReadError(
                    f"{where}: not valid {name}: {error.reason} at byte {error.start + len(mark)}"
                ) from None
    wide = _without_mark(data)
    if wide is not None:
        return data.decode(wide), (f"encoding {wide} was detected: it has no byte-order mark",)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        place = error.start
    if b"\0" in data:
        raise ReadError(f"{where}: binary data, no text (null byte, and no UTF-8 at byte {place})")
    return _detected(data, place, where)


def _detected(data: bytes, place: int, where: str) -> tuple[str, tuple[str, ...]]:
    repaired = data.decode("utf-8", "replace")
    broken = repaired.count("\ufffd")
    if sum(char > "\x7f" for char in repaired) >= 10 * broken:
        return repaired, (f"{broken} broken UTF-8 sequences were replaced, first at byte {place}",)
    name = "cp1252" if _is_western(data) else None
    if name is None:
        best = from_bytes(data).best()
        if best is None:
            raise ReadError(
                f"{where}: unknown encoding: no UTF-8 at byte {place}, and none detected; "
                "save the file as UTF-8"
            )
        name = best.encoding
    return data.decode(name), (f"encoding {name} was detected, since byte {place} is no UTF-8",)


def _without_mark(data: bytes) -> str | None:
    """Return UTF-16 of one byte order if every second byte of the start is mostly null."""
    start = data[:2000]
    if len(start) < 4 or len(data) % 2:
        return None
    half = len(start) // 2
    even, odd = start[::2].count(0), start[1::2].count(0)
    for name, nulls, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if nulls > 0.6 * half and others < 0.1 * half:
            try:
                data.decode(name)
            except UnicodeDecodeError:
                continue
            return name
    return None


def _is_western(data: bytes) -> bool:
    """Return whether Windows-1252 fits: on short texts detectors mistake it for rarer ones."""
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        return False
    high = sum(byte > 0x7F for byte in data)
    plain = sum(bytes((byte,)).isalpha() for byte in data)
    return high < _WESTERN * (high + plain)
