"""Zip and tar archives: the files in them, read one after another without being unpacked to disk.

Nothing is written, so that no name in an archive can lead anywhere. Links, devices and archives
inside archives are refused.
"""

from __future__ import annotations

import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import IO, Self, cast

from newsfacts.article import Article
from newsfacts.errors import ReadError

SUFFIXES = (".zip", ".tar", ".tgz", ".tbz2", ".txz")
"""Endings of archives; `.tar` also with `.gz`, `.zst`, `.bz2` and `.xz`."""

LARGEST = 4_000_000_000
"""Bytes that are unpacked from one archive."""

MOST = 200_000
"""Files that are looked at in one archive."""

Item = Article | ReadError
Read = Callable[[io.BufferedReader, str, str], Iterator[Item]]
"""Reads one file: its stream, its path in the archive, and the place to name in errors."""

_Member = tuple[str, str | None, Callable[[], IO[bytes] | None]]
"""Name, why it isn't read, and what opens it."""

_BROKEN = (OSError, EOFError, zlib.error, lzma.LZMAError, tarfile.TarError, zipfile.BadZipFile,
           NotImplementedError, RuntimeError, ValueError)  # fmt: skip


def read_stream(
    stream: io.BufferedReader, suffix: str, where: str, wanted: Callable[[str], bool], read: Read
) -> Iterator[Item]:
    """Yield the articles of all files in an archive that are wanted, or what went wrong.

    Args:
        stream: the archive; for zip it must be seekable.
        suffix: its ending.
        where: place to name in errors.
        wanted: whether a path in the archive is one to read.
        read: reads one file.

    Raises:
        ReadError: it is no such archive, or broken from some place on, or unpacks to too much.
    """
    members = _zipped(stream) if suffix == ".zip" else _taped(stream)
    count, budget, some = 0, _Budget(), False
    try:
        for name, problem, open_member in members:
            count += 1
            if count > MOST:
                raise ReadError(f"{where}: over {MOST:,} files in the archive; the rest is left")
            if problem is None and not wanted(name):
                continue
            some = True
            place = f"{where}!{name}"
            if problem := problem or _trick(name):
                yield ReadError(f"{where}!{name[:200]!r}: {problem}")
                continue
            try:
                inner = open_member()
                if inner is not None:
                    yield from read(io.BufferedReader(_Counted(inner, budget)), name, place)
            except _BROKEN as error:
                yield ReadError(f"{place}: can't be read: {error}")
            if budget.spent > LARGEST:
                raise ReadError(
                    f"{where}: unpacks to more than {LARGEST // 10**9} GB; the rest is left"
                )
    except _BROKEN as error:
        raise ReadError(f"{where}: archive can't be read: {error}") from None
    if not some:
        raise ReadError(f"{where}: no file in the archive has a known ending")


def _trick(name: str) -> str | None:
    """Return what is wrong with the name of a file in an archive."""
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0] or "\0" in name:
        return "the name leads out of the archive; passed over"
    if path.suffix.lower() in SUFFIXES or path.with_suffix("").suffix.lower() == ".tar":
        return "an archive inside an archive; unpack it first"
    return None


def _zipped(stream: IO[bytes]) -> Iterator[_Member]:
    with zipfile.ZipFile(stream) as archive:
        for info in archive.infolist():
            if info.is_dir():
                continue
            problem = "encrypted; unpack it first" if info.flag_bits & 1 else None
            yield info.filename, problem, lambda info=info: archive.open(info)  # type: ignore[misc]


_LONGEST_HEADER = 128_000
"""Bytes of a tar header that carries names and the like; tarfile reads it whole."""

_HEADERS_IN_ALL = 256_000_000
"""Bytes of all such headers of one archive."""

_HEADERS = frozenset(
    {
        *(tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE),
        *(tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK),
    }
)


def _header() -> type[tarfile.TarInfo]:
    """Return what reads the headers of one archive and refuses those that would fill the memory."""

    class Header(tarfile.TarInfo):
        spent = 0

        @classmethod
        def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
            info = super().frombuf(buf, encoding, errors)
            if info.type in _HEADERS:
                cls.spent += info.size
                if info.size > _LONGEST_HEADER:
                    raise tarfile.ReadError(f"a header of {info.size:,} bytes")
                if cls.spent > _HEADERS_IN_ALL:
                    raise tarfile.ReadError(f"headers of more than {_HEADERS_IN_ALL:,} bytes")
            return info

    return Header


def _taped(stream: IO[bytes]) -> Iterator[_Member]:
    with tarfile.open(fileobj=stream, mode="r|*", tarinfo=_header()) as archive:
        for info in archive:
            if info.isdir():
                continue
            problem = None if info.isfile() else "a link or device, no file; passed over"
            yield info.name, problem, lambda info=info: archive.extractfile(info)  # type: ignore[misc]
            archive.members = []  # type: ignore[attr-defined]  # else it keeps every member


class _Budget:
    """Counts what was unpacked."""

    spent = 0


class _Counted(io.RawIOBase):
    """A stream that counts what is read, and ends where there is no budget left."""

    def __init__(self, inner: IO[bytes], budget: _Budget) -> None:
        self._inner, self._budget = inner, budget

    def readable(self) -> bool:
        """Return True."""
        return True

    def readinto(self, buffer: object, /) -> int:
        """Read into the buffer."""
        view = cast("memoryview", buffer)
        data = self._inner.read(len(view))
        view[: len(data)] = data
        self._budget.spent += len(data)
        if self._budget.spent > LARGEST:
            raise OSError("the archive unpacks to too much")
        return len(data)
