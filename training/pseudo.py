"""Soft labels for unlabelled text: the teacher, its second opinion, one surface one reading."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from newsfacts.tagger import words as wordlist
from newsfacts.tagger.decode import best_path, probabilities, spans
from newsfacts.tagger.document_pass import label_masses, settle
from newsfacts.tagger.labels import begin
from newsfacts.tagger.pieces import Pieces
from training.encode import Encoded, encode
from training.mapping import Marked
from training.network import Network
from training.second import opinions
from training.train import scores

TRUST = 0.6
"""Weight of the settled reading against the teacher's own probabilities."""


def label(network: Network, texts: Sequence[str], pieces: Pieces, cache: Path) -> list[np.ndarray]:
    """Class probabilities [words, classes] of every text."""
    blank = [
        Marked(source="news", id=str(number), text=text, names=(), masked=())
        for number, text in enumerate(texts)
    ]
    seen = opinions(texts, cache)
    coded = [encode(one, pieces, names) for one, names in zip(blank, seen, strict=True)]
    raw = scores(network, coded, pieces, with_second=True)
    return [_settled(text, one) for text, one in zip(texts, raw, strict=True)]


def _settled(text: str, raw: np.ndarray) -> np.ndarray:
    """The teacher's probabilities, drawn towards the reading of the document pass."""
    soft = probabilities(raw)
    strings = [text[start:end] for start, end in wordlist.split(text)]
    found = settle(strings, label_masses(soft), spans(best_path(raw)))
    for start, end, kind in found:
        for index in range(start, end):
            soft[index] *= 1 - TRUST
            soft[index, begin(kind) + (index > start)] += TRUST
    return soft


def softened(texts: Sequence[str], labels: Sequence[np.ndarray], pieces: Pieces) -> list[Encoded]:
    """The texts with their soft labels, ready to train on."""
    return [
        encode(
            Marked(source="news", id=str(number), text=text, names=(), masked=()),
            pieces,
            soft=soft,
        )
        for number, (text, soft) in enumerate(zip(texts, labels, strict=True))
    ]
