"""Sub-words: the WordPiece vocabulary of the base model, applied word by word.

BERT's uncased rules: small letters, accents dropped, signs apart, then the
longest known piece from the left.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

_LIMIT = 8  # sub-words kept of one word: a long address needs no more
_LONGEST = 100  # characters beyond which a word is unknown
_CONTROL = ("Cc", "Cf", "Co", "Cs")
_REMEMBER = 200_000  # words kept in memory

START = "[CLS]"
END = "[SEP]"
UNKNOWN = "[UNK]"


class Pieces:
    """Turns words into sub-word ids and remembers the words it has seen.

    Safe to share between threads: the memory is a plain dict of immutable
    values, and a race costs a second look-up at most.
    """

    def __init__(self, vocabulary: Path | str) -> None:
        lines = Path(vocabulary).read_text(encoding="utf-8").split("\n")
        self._ids = {piece: number for number, piece in enumerate(lines) if piece}
        self._known: dict[str, tuple[int, ...]] = {}
        self.start = self._ids[START]
        self.end = self._ids[END]
        self.unknown = self._ids[UNKNOWN]

    def of(self, word: str) -> tuple[int, ...]:
        """One to eight sub-word ids of a word; `unknown` for signs without any."""
        known = self._known.get(word)
        if known is None:
            found = [number for part in _parts(word) for number in self._longest(part)]
            known = tuple(found[:_LIMIT]) or (self.unknown,)
            if len(self._known) < _REMEMBER:
                self._known[word] = known
        return known

    def all(self, words: Iterable[str]) -> list[tuple[int, ...]]:
        """`of` for every word."""
        return [self.of(word) for word in words]

    def _longest(self, part: str) -> list[int]:
        """Longest pieces from the left; the whole part is unknown where none fits."""
        if len(part) > _LONGEST:
            return [self.unknown]
        found: list[int] = []
        start = 0
        while start < len(part):
            for end in range(len(part), start, -1):
                piece = part[start:end] if start == 0 else "##" + part[start:end]
                number = self._ids.get(piece)
                if number is not None:
                    found.append(number)
                    start = end
                    break
            else:
                return [self.unknown]
        return found


def _parts(word: str) -> Iterator[str]:
    """Lower-cased runs without accents; signs and Chinese characters one by one."""
    run = ""
    for sign in unicodedata.normalize("NFD", word):
        kind = unicodedata.category(sign)
        if kind == "Mn" or (kind in _CONTROL and sign not in "\t\n\r") or sign == "\ufffd":
            continue
        if kind[0] == "Z" or sign in "\t\n\r" or _apart(sign, kind):
            if run:
                yield run
                run = ""
            if kind[0] != "Z" and sign not in "\t\n\r":
                yield sign.lower()
        else:
            run += sign.lower()
    if run:
        yield run


def _apart(sign: str, kind: str) -> bool:
    if kind[0] == "P":
        return True
    code = ord(sign)
    if code < 128:
        return not sign.isalnum()
    return 0x3400 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF or 0x20000 <= code <= 0x2FA1F
