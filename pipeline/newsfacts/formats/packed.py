"""Streams unpacked by what they begin with, whatever they are called: gzip and Zstandard."""

from __future__ import annotations

import gzip
import io
import zlib
from pathlib import PurePath
from typing import Any, cast

from newsfacts.formats.extras import need

ENDINGS = (".gz", ".zst")
"""Endings that a packed file has behind the one that says its format."""

_PACKED = 1024
"""Bytes that are unpacked at a time: of a bomb they are some ten million."""

_OF_TAR = (".bz2", ".xz")
_GZIP = b"\x1f\x8b"
_ZSTD = b"\x28\xb5\x2f\xfd"
_WINDOW = 1 << 27
"""Bytes that unpacking Zstandard may keep; the largest window of `zstd` without `--ultra`."""


def suffix_of(path: PurePath) -> str:
    """Return the ending that says the format: in lower case, with its dot, without `.gz`."""
    last, rest = path.suffix.lower(), PurePath(path.stem).suffix.lower()
    if last in ENDINGS or (last in _OF_TAR and rest == ".tar"):
        return rest
    return last


def unpacked(stream: io.BufferedReader, where: str) -> io.BufferedReader:
    """Return the stream, or what unpacks it while it is read.

    Raises:
        ExtraError: it is Zstandard, and zstandard isn't installed.
    """
    start = stream.peek(4)[:4]
    if start[:2] == _GZIP:
        return cast("io.BufferedReader", gzip.GzipFile(fileobj=stream))
    if start == _ZSTD:
        zstandard = need("zstandard", "zst", f"{where}: Zstandard")
        return io.BufferedReader(_Zstandard(stream, zstandard), 1 << 16)
    return stream


class _Zstandard(io.RawIOBase):
    """Unpacks frame after frame; a last frame that isn't whole is an error."""

    def __init__(self, stream: io.BufferedReader, zstandard: Any) -> None:
        self._stream = stream
        self._frames = zstandard.ZstdDecompressor(max_window_size=_WINDOW)
        self._frame: Any = None
        self._ready = memoryview(b"")

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: Any, /) -> int:
        """Unpack into the buffer."""
        while not self._ready:
            data = self._frame.unused_data if self._frame is not None and self._frame.eof else b""
            if data or self._frame is None or self._frame.eof:
                data = data or self._stream.read(_PACKED)
                if not data:
                    return 0
                self._frame = self._frames.decompressobj()
            else:
                data = self._stream.read(_PACKED)
                if not data:
                    raise EOFError("Zstandard ended before the end of the frame")
            self._ready = memoryview(self._frame.decompress(data))
        size = min(len(buffer), len(self._ready))
        buffer[:size] = self._ready[:size]
        self._ready = self._ready[size:]
        return size


def breaks() -> tuple[type[Exception], ...]:
    """Return the errors that reading a broken packed stream raises."""
    found: tuple[type[Exception], ...] = (OSError, EOFError, zlib.error)
    try:
        import zstandard
    except ImportError:
        return found
    return (*found, zstandard.ZstdError)
