"""Sentences, by rule: line breaks, closing punctuation, and a list of abbreviations.

The parser only ever sees the sentences that hold a trigger, so sentence borders have to be there
before, and cheaply. Every character that is no white space lies in exactly one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from newsfacts.annotation import Sentence
from newsfacts.document import Document
from newsfacts.lexicon import load_lexicon
from newsfacts.stage import Options, Stage


class Abbreviations(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words before a full stop that may be no end of a sentence."""

    titles: frozenset[str]
    others: frozenset[str]
    openers: frozenset[str]


_CLOSERS = "\"'”’»)\\]"
_NO_BREAK = r"[^\r\n\u2028\u2029\x0b\x0c\x85]+"
_LINE = re.compile(rf"{_NO_BREAK}(?:\r?\n(?=[a-z]){_NO_BREAK})*")  # a wrapped line goes on
_BREAK = re.compile(rf"([.!?…]+)([{_CLOSERS}]*)\s+(?=[\"'“‘«(\[]*([^\W_]))")
_BEFORE = re.compile(r"[\w.&]+\Z")
_AFTER = re.compile(r"[\"'“‘«(\[]*(\w+)")
_BULLET = re.compile(r"\s*(?:[•·▪◦‣*–—-]|\(?\w{1,3}[.)])?\s*")


class Sentences(Stage):
    """Cuts the text into sentences."""

    name = "sentences"
    gives = (Sentence,)

    def __init__(self, options: Options) -> None:
        super().__init__(options)
        self._words = load_lexicon("sentences.toml", Abbreviations)

    def run(self, document: Document) -> Iterable[Sentence]:
        """Yield the sentences in order."""
        for line in _LINE.finditer(document.text):
            yield from self._cut(document.text, line.start(), line.end())

    def _cut(self, text: str, start: int, end: int) -> Iterator[Sentence]:
        begin = start
        for match in _BREAK.finditer(text, start, end):
            if self._ends(text, begin, match):
                yield from _trimmed(text, begin, match.end(2))
                begin = match.end()
        yield from _trimmed(text, begin, end)

    def _ends(self, text: str, begin: int, match: re.Match[str]) -> bool:
        opener = match.group(3)
        if opener.islower():
            return False
        if match.group(1) != "." or match.group(2):
            return True
        before = _BEFORE.search(text, max(begin, match.start() - 24), match.start())
        word = before.group() if before else ""
        if not before and text[begin : match.start()].strip() == "":
            return False
        bullet = _BULLET.match(text, begin)
        if bullet and bullet.end() >= match.end() - 1 and match.start() - begin <= 4:
            return False  # "1. The first point"
        if word in self._words.titles:
            return False
        if (len(word) == 1 and word.isupper()) or "." in word or word in self._words.others:
            after = _AFTER.match(text, match.end())
            return after is not None and after.group(1) in self._words.openers
        return True


def _trimmed(text: str, start: int, end: int) -> Iterator[Sentence]:
    part = text[start:end]
    left = len(part) - len(part.lstrip())
    right = len(part.rstrip())
    if left < right:
        yield Sentence(start=start + left, end=start + right)
