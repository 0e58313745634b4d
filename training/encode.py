"""Marked texts as arrays: words, sub-words, features and class targets."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from newsfacts.tagger import words as wordlist
from newsfacts.tagger.labels import begin
from newsfacts.tagger.pieces import Pieces
from newsfacts.tagger.windows import windows
from training.mapping import Marked, Name, Range
from training.second import inputs

OPEN = -100
"""Target of a word on which nothing is learned."""


@dataclass(frozen=True, kw_only=True)
class Encoded:
    """One text as lists over its words."""

    source: str
    pieces: list[tuple[int, ...]]
    shapes: list[int]
    settings: list[int]
    breaks: list[int]
    second: list[int]
    deep: list[bool]
    targets: list[int]
    soft: np.ndarray | None = None


@dataclass(frozen=True, kw_only=True)
class Window:
    """A stretch of a text that fits the network."""

    text: Encoded
    start: int
    end: int
    size: int


def targets(
    words: Sequence[tuple[int, int]], names: Sequence[Name], masked: Sequence[Range]
) -> list[int]:
    """The class of every word: BIO by the names, `OPEN` on masked ranges."""
    found = [0] * len(words)
    starts = np.array([start for start, _ in words], dtype=np.int64)
    ends = np.array([end for _, end in words], dtype=np.int64)
    for start, end in masked:
        low = int(np.searchsorted(ends, start, side="right"))
        high = int(np.searchsorted(starts, end, side="left"))
        found[low:high] = [OPEN] * (high - low)
    for start, end, label in names:
        low = int(np.searchsorted(ends, start, side="right"))
        high = int(np.searchsorted(starts, end, side="left"))
        for index in range(low, high):
            found[index] = begin(label) + (index > low)
    return found


def encode(
    marked: Marked, pieces: Pieces, second: Sequence[Name] = (), soft: np.ndarray | None = None
) -> Encoded:
    """The text as lists over its words; `soft` are class probabilities a word, if any."""
    words = wordlist.split(marked.text)
    strings = [marked.text[start:end] for start, end in words]
    settings, breaks = wordlist.settings(marked.text, words)
    shapes = [wordlist.shape(word) for word in strings]
    return Encoded(
        source=marked.source,
        pieces=pieces.all(strings),
        shapes=shapes,
        settings=settings,
        breaks=breaks,
        second=inputs(second, words),
        deep=wordlist.near(shapes, settings, wordlist.DEEP),
        targets=targets(words, marked.names, marked.masked),
        soft=soft,
    )


def recase(marked: Marked, chance: random.Random) -> Marked:
    """The text with its first line, or every line, in another case.

    Offsets stay: characters whose other case has another length are left alone.
    """
    text = marked.text
    stop = len(text) if chance.random() < 0.4 else (text.find("\n") + 1 or len(text))
    change = chance.choice((str.upper, str.upper, str.title, str.lower))
    if change is str.title:
        parts = [_capital(part) for part in text[:stop].split(" ")]
        changed = " ".join(parts)
    else:
        changed = "".join(_same_length(sign, change(sign)) for sign in text[:stop])
    return Marked(
        source=marked.source,
        id=marked.id,
        text=changed + text[stop:],
        names=marked.names,
        masked=marked.masked,
    )


def _capital(word: str) -> str:
    return _same_length(word[:1], word[:1].upper()) + word[1:] if len(word) > 3 else word


def _same_length(before: str, after: str) -> str:
    return after if len(after) == len(before) else before


def cut(texts: Sequence[Encoded], limit: int) -> list[Window]:
    """All windows of all texts, none larger than `limit` sub-words with both ends."""
    found: list[Window] = []
    for text in texts:
        sizes = [len(piece) for piece in text.pieces]
        for start, end in windows(sizes, text.breaks, limit - 2):
            found.append(Window(text=text, start=start, end=end, size=sum(sizes[start:end]) + 2))
    return found


def batches(parts: Sequence[Window], budget: int, chance: random.Random) -> list[list[Window]]:
    """Windows of like size together, at most `budget` padded sub-words a batch, shuffled."""
    ordered = sorted(parts, key=lambda part: part.size + chance.uniform(0, 8))
    found: list[list[Window]] = []
    group: list[Window] = []
    for part in ordered:
        if group and part.size * (len(group) + 1) > budget:
            found.append(group)
            group = []
        group.append(part)
    if group:
        found.append(group)
    chance.shuffle(found)
    return found


@dataclass(frozen=True, kw_only=True)
class Batch:
    """Arrays [windows, sub-words]; `first` marks the first sub-word of each
    word, `deep` the sub-words that the upper layers read."""

    ids: np.ndarray
    shapes: np.ndarray
    settings: np.ndarray
    second: np.ndarray
    real: np.ndarray
    deep: np.ndarray
    first: np.ndarray
    targets: np.ndarray
    soft: np.ndarray | None


def fill(group: Sequence[Window], pieces: Pieces, classes: int) -> Batch:
    """One batch as arrays; targets are `OPEN` away from first sub-words."""
    length = max(part.size for part in group)
    shape = (len(group), length)
    ids, shapes, settings, second = (np.zeros(shape, dtype=np.int64) for _ in range(4))
    goal = np.full(shape, OPEN, dtype=np.int64)
    real = np.zeros(shape, dtype=bool)
    first = np.zeros(shape, dtype=bool)
    deep = np.zeros(shape, dtype=bool)
    has_soft = any(part.text.soft is not None for part in group)
    soft = np.full((*shape, classes), -1, dtype=np.float32) if has_soft else None
    for row, part in enumerate(group):
        ids[row, 0] = pieces.start
        place = 1
        for index in range(part.start, part.end):
            piece = part.text.pieces[index]
            stop = place + len(piece)
            ids[row, place:stop] = piece
            shapes[row, place:stop] = part.text.shapes[index]
            settings[row, place:stop] = part.text.settings[index]
            second[row, place:stop] = part.text.second[index]
            deep[row, place:stop] = part.text.deep[index]
            first[row, place] = True
            if soft is not None and part.text.soft is not None:
                soft[row, place] = part.text.soft[index]
            else:
                goal[row, place] = part.text.targets[index]
            place = stop
        ids[row, place] = pieces.end
        deep[row, 0] = True
        real[row, : place + 1] = True
    return Batch(
        ids=ids,
        shapes=shapes,
        settings=settings,
        second=second,
        real=real,
        deep=deep,
        first=first,
        targets=goal,
        soft=soft,
    )
