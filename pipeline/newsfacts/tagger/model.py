"""The tagger: text in, names out. onnxruntime and numpy, no spaCy, no torch.

Windows go through the network one by one and without padding: the network's
8-bit activations are scaled by tensor, so a window's scores must not depend on
what else is in a batch. The result of a text is the same alone, in a batch and
from any thread.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import onnxruntime

from newsfacts.tagger import decode, document_pass, tidy, weights, words
from newsfacts.tagger.labels import CLASSES, LABELS, begin
from newsfacts.tagger.pieces import Pieces
from newsfacts.tagger.windows import windows

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from newsfacts.tagger.decode import Floats

Offsets = tuple[int, int]

_SURE = np.float32(8.0)  # score of "no name" where the upper layers do not look


@dataclass(frozen=True, kw_only=True, order=True)
class Span:
    """A name in a text."""

    start: int
    """First code point."""
    end: int
    """Behind the last code point."""
    label: str
    """ORG, PER, LOC or PROD."""
    confidence: float
    """Between 0 and 1: the least probability of the label among the name's words."""


class Tagger:
    """Finds organizations, people, places and products in English news text."""

    def __init__(self, found: weights.Weights, threads: int = 1) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            found.graph,
            options,
            providers=["CPUExecutionProvider"],
            disabled_optimizers=["SkipLayerNormFusion"],  # the fused node is the slower one
        )
        self.pieces = Pieces(found.vocabulary)
        """The vocabulary of sub-words."""
        self.table = found.table
        """What networks of this base read of each of them."""
        self._window = found.window
        self._bias = np.zeros(len(CLASSES), dtype=np.float32)
        for label, value in found.bias.items():
            self._bias[begin(label) : begin(label) + 2] = value
        self.version = found.version

    def tag(self, text: str, given: Sequence[Offsets] | None = None) -> list[Span]:
        """The names of one text, in order, none overlapping.

        `given` are word offsets of another tokenizer; names then begin and end
        at those words. Without them the tagger splits the text itself, which is
        what it was trained with.
        """
        places = words.split(text) if given is None else list(given)
        places = [(start, end) for start, end in places if text[start:end].strip()]
        if not places:
            return []
        strings = [text[start:end] for start, end in places]
        settings, breaks = words.settings(text, places)
        scores = self._scores(strings, settings, breaks) + self._bias
        chances = decode.probabilities(scores)
        masses = document_pass.label_masses(chances)
        found = decode.spans(decode.best_path(scores))
        found = tidy.tidy(strings, breaks, document_pass.settle(strings, masses, found))
        return [
            Span(
                start=places[start][0],
                end=places[end - 1][1],
                label=label,
                confidence=round(float(masses[start:end, LABELS.index(label)].min()), 4),
            )
            for start, end, label in found
        ]

    def tag_all(self, texts: Iterable[str]) -> Iterator[list[Span]]:
        """`tag` for many texts, lazily and in order."""
        for text in texts:
            yield self.tag(text)

    def _scores(
        self, strings: Sequence[str], settings: Sequence[int], breaks: Sequence[int]
    ) -> Floats:
        """Class scores of every word: [words, classes]."""
        scores = np.empty((len(strings), len(CLASSES)), dtype=np.float32)
        scores[:] = -_SURE
        scores[:, 0] = _SURE
        shapes = [words.shape(word) for word in strings]
        near = words.near(shapes, settings, words.WIDE)
        read = [place for place, yes in enumerate(near) if yes]
        deep = np.asarray(words.near(shapes, settings, words.DEEP), dtype=bool)[read]
        shapes = [shapes[place] for place in read]
        settings = [settings[place] for place in read]
        breaks = [breaks[place] for place in read]
        pieces = self.pieces.all(strings[place] for place in read)
        sizes = [len(piece) for piece in pieces]
        limit = _even(sum(sizes), self._window - 2)
        for start, end in windows(sizes, breaks, limit):
            part = deep[start:end]
            if part.any():
                scores[np.asarray(read[start:end])[part]] = self._run(
                    pieces[start:end],
                    shapes[start:end],
                    settings[start:end],
                    sizes[start:end],
                    part,
                )
        return scores

    def _run(
        self,
        pieces: Sequence[tuple[int, ...]],
        shapes: Sequence[int],
        settings: Sequence[int],
        sizes: Sequence[int],
        looked: NDArray[np.bool_],
    ) -> Floats:
        """Scores of the looked-at words of one window."""
        counts = np.asarray(sizes, dtype=np.int64)
        total = int(counts.sum())
        row = np.zeros((3, 1, total + 2), dtype=np.int32)
        row[0, 0, 0] = self.pieces.start
        row[0, 0, 1:-1] = [number for piece in pieces for number in piece]
        row[0, 0, -1] = self.pieces.end
        row[1, 0, 1:-1] = np.repeat(np.asarray(shapes, dtype=np.int32), counts)
        row[2, 0, 1:-1] = np.repeat(np.asarray(settings, dtype=np.int32), counts)
        deep = np.flatnonzero(np.concatenate(([True], np.repeat(looked, counts))))
        kept = counts[looked]
        result: Floats = self._session.run(
            ["scores"],
            {
                "rows": self.table[row[0]],
                "shapes": row[1],
                "settings": row[2],
                "deep": deep,
                "first": np.cumsum(kept) - kept + 1,
            },
        )[0]
        return result


def _even(total: int, limit: int) -> int:
    """A window size that cuts a text into about equal windows, so that none is tiny."""
    count = -(-total // limit)
    return min(limit, int(total / count * 1.15) + 8) if count > 1 else limit


_lock = threading.Lock()


@lru_cache(maxsize=4)
def _load(folder: Path | None, threads: int) -> Tagger:
    return Tagger(weights.read(folder), threads)


def load(folder: Path | None = None, *, threads: int = 1) -> Tagger:
    """The tagger with the packaged weights, or those of another folder.

    Loaded once a process and shared; `threads` are used inside one text.
    Raises `weights.WeightsError` when files are missing or damaged.
    """
    with _lock:
        return _load(folder, threads)
