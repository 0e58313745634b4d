"""Bytes to text: UTF-8 first, otherwise detected."""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes

from newsfacts.errors import ReadError

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"),
          (codecs.BOM_UTF32_BE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"),
          (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip


def decode(data: bytes, where: str) -> tuple[str, tuple[str, ...]]:
    """Return the text, without a byte-order mark, and warnings on how it was read.

    UTF-8 is tried first; then a byte-order mark or charset-normalizer decides, with a warning.

    Raises:
        ReadError: no encoding fits, or the data is binary; the message begins with `where`.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(name), ()
            except UnicodeDecodeError as error:
                raise ReadError(f"{where}: not valid {name}: {error.reason} at byte "
                                f"{error.start}") from None  # fmt: skip
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        place = error.start
    if b"\0" in data:
        raise ReadError(f"{where}: binary data, no text (null byte)")
    best = from_bytes(data).best()
    if best is None:
        raise ReadError(f"{where}: unknown encoding: no UTF-8 at byte {place}, and none detected")
    text = data.decode(best.encoding)
    return text, (f"encoding {best.encoding} was detected, since byte {place} is no UTF-8",)
