"""The teacher: an encoder that reads whole windows, whose labels of unmarked news teach the judge.

It is needed for training alone; nothing of it ships.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file, save_file

from newsfacts.document import Document
from newsfacts.spotter.words import KINDS, names, word_kinds
from newsfacts.tagger import words as wordlist
from newsfacts.tagger.decode import probabilities
from newsfacts.tagger.pieces import Pieces
from training.crew import Crew, together
from training.encode import OPEN, Encoded
from training.network import Network, from_base
from training.spotter.marked import TYPES, Passage
from training.train import Recipe, run, scores

CLASSES = 1 + len(TYPES)
EPOCHS = 4
RECIPE = Recipe(rate=2e-4, second_share=1.0, limit=128, seed=1)


def encoded(document: Document, passage: Passage | None, pieces: Pieces) -> Encoded:
    """Return a text as lists over its words, with the kinds of names that they belong to.

    Without its passage nothing is known of its events.
    """
    places = wordlist.split(document.text)
    strings = [document.text[start:end] for start, end in places]
    settings, breaks = wordlist.settings(document.text, places)
    goal = [0 if passage else OPEN] * len(places)
    for mark in sorted(passage.marks if passage else (), key=lambda m: not m.optional):
        for n, (start, end) in enumerate(places):
            if mark.start < end and start < mark.end:
                goal[n] = OPEN if mark.optional else 1 + TYPES.index(mark.type)
    return Encoded(
        source="news",
        pieces=pieces.all(strings),
        shapes=[wordlist.shape(word) for word in strings],
        settings=settings,
        breaks=breaks,
        second=word_kinds(places, names(document)) if places else [],
        deep=[True] * len(places),
        targets=goal,
    )


def teach(texts: Sequence[Encoded], base: Path, out: Path, workers: int) -> None:
    """Train the teacher in several processes and write its weights."""
    together(_work, workers, list(texts), base, out)


def _work(crew: Crew, texts: list[Encoded], base: Path, out: Path) -> None:
    def epoch(_: random.Random) -> list[Encoded]:
        return texts

    network = from_base(base, classes=CLASSES, inputs=KINDS)
    run(network, [epoch] * EPOCHS, Pieces(base / "vocab.txt"), RECIPE, crew)
    if crew.rank == 0:
        save_file({k: v.contiguous() for k, v in network.state_dict().items()}, out)


def taught(weights: Path, texts: Sequence[Encoded], pieces: Pieces) -> list[NDArray[np.float32]]:
    """Return the teacher's probabilities of types, [words, 1 + types], for each text."""
    network = Network(classes=CLASSES, inputs=KINDS)
    network.load_state_dict(load_file(weights))
    with torch.inference_mode():
        return [probabilities(one) for one in scores(network, texts, pieces, with_second=True)]
