"""The reader's network: marked news in, an encoder that tells what each word names out.

A teacher of six layers learns from marked news and reads news without marks; a student of three
layers learns from both. Targets are types of events, and actions of policy events beside them.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from torch.nn import functional

from newsfacts.document import Document
from newsfacts.spotter.words import KINDS, names, word_kinds
from newsfacts.tagger import words as wordlist
from newsfacts.tagger.decode import probabilities
from newsfacts.tagger.pieces import Pieces
from training.crew import Crew, together
from training.encode import OPEN, Batch, Encoded
from training.network import Network, from_base
from training.spotter.marked import ACTIONS, TYPES, Passage
from training.train import Recipe, run, scores, softly

CLASSES = 1 + len(TYPES)
"""Scores of "none" and of types; those of actions come behind them."""
ALL = CLASSES + len(ACTIONS)
SHALLOW = (0, 2, 4)
"""Layers of the teacher, out of six, that the student starts from."""
WINDOW = 128
"""Most sub-words that are read at once."""
TEACHER = Recipe(rate=2e-4, second_share=1.0, limit=WINDOW, seed=1)
STUDENT = Recipe(rate=3e-4, second_share=1.0, limit=WINDOW, seed=2)
EPOCHS = {"teacher": 3, "student": 4}
AGAIN = 2
"""Times that the student reads what the teacher has read."""
OF_ACTIONS = 0.3
"""What an action weighs beside a type."""


def encoded(
    document: Document,
    passage: Passage | None,
    pieces: Pieces,
    soft: NDArray[np.float32] | None = None,
) -> Encoded:
    """Return a text as lists over its words, with the kinds of names that they belong to.

    `soft` are a teacher's probabilities; without them and without marks nothing is known.
    """
    places = wordlist.split(document.text)
    strings = [document.text[start:end] for start, end in places]
    settings, breaks = wordlist.settings(document.text, places)
    goal = [0 if passage else OPEN] * len(places)
    for mark in sorted(passage.marks if passage else (), key=lambda m: not m.optional):
        for n, (start, end) in enumerate(places):
            if mark.start < end and start < mark.end:
                action = 1 + ACTIONS.index(mark.action) if mark.action else 0
                known = 1 + TYPES.index(mark.type) + CLASSES * action
                goal[n] = OPEN if mark.optional else known
    if soft is not None:
        soft = np.pad(soft, ((0, 0), (0, ALL - CLASSES)))
    return Encoded(
        source="news",
        pieces=pieces.all(strings),
        shapes=[wordlist.shape(word) for word in strings],
        settings=settings,
        breaks=breaks,
        second=word_kinds(places, names(document)) if places else [],
        deep=[True] * len(places),
        targets=goal,
        soft=soft,
    )


def loss_of(scored: Tensor, batch: Batch) -> Tensor:
    """Return the cross-entropy of types, hard and soft, and of the actions that are known."""
    goal = torch.from_numpy(batch.targets).flatten()
    hard = goal != OPEN
    told, known = scored[hard], goal[hard]
    total = functional.cross_entropy(told[:, :CLASSES], known % CLASSES, reduction="sum")
    acting = known >= CLASSES
    total = total + OF_ACTIONS * functional.cross_entropy(
        told[acting][:, CLASSES:], known[acting] // CLASSES - 1, reduction="sum"
    )
    cut = batch if batch.soft is None else _only_types(batch)
    more, guessed = softly(scored[:, :CLASSES], cut)
    return (total + more) / max(int(hard.sum()) + guessed, 1)


def _only_types(batch: Batch) -> Batch:
    assert batch.soft is not None
    return Batch(**{**vars(batch), "soft": batch.soft[..., :CLASSES]})


def teach(texts: Sequence[Encoded], base: Path, out: Path, workers: int) -> None:
    """Train the teacher in several processes and write its weights."""
    together(_teach, workers, list(texts), base, out)


def _teach(crew: Crew, texts: list[Encoded], base: Path, out: Path) -> None:
    network = from_base(base, classes=ALL, inputs=KINDS)
    _run(network, texts, [], EPOCHS["teacher"], TEACHER, base, crew)
    if crew.rank == 0:
        save_file({k: v.contiguous() for k, v in network.state_dict().items()}, out)


def learn(
    marked: Sequence[Encoded],
    guessed: Sequence[Encoded],
    teacher: Path,
    base: Path,
    out: Path,
    workers: int,
) -> None:
    """Train the student in several processes and write its weights."""
    together(_learn, workers, list(marked), list(guessed), teacher, base, out)


def _learn(
    crew: Crew,
    marked: list[Encoded],
    guessed: list[Encoded],
    teacher: Path,
    base: Path,
    out: Path,
) -> None:
    network = load(teacher)
    network.layers = nn.ModuleList(network.layers[n] for n in SHALLOW)
    network.wide = len(SHALLOW)
    _run(network, marked, guessed, EPOCHS["student"], STUDENT, base, crew)
    if crew.rank == 0:
        save_file({k: v.contiguous() for k, v in network.state_dict().items()}, out)


def _run(
    network: Network,
    marked: list[Encoded],
    guessed: list[Encoded],
    epochs: int,
    recipe: Recipe,
    base: Path,
    crew: Crew,
) -> None:
    def first(_: random.Random) -> list[Encoded]:
        return [*marked, *guessed]

    def later(_: random.Random) -> list[Encoded]:
        return marked

    plan = [first if n < AGAIN else later for n in range(epochs)]
    run(network, plan, Pieces(base / "vocab.txt"), recipe, crew, loss_of)


def load(path: Path) -> Network:
    """Return a network of as many layers as its file has."""
    state = load_file(path)
    layers = 1 + max(int(name.split(".")[1]) for name in state if name.startswith("layers."))
    network = Network(layers=layers, classes=len(state["head.bias"]), inputs=KINDS)
    network.load_state_dict(state)
    network.eval()
    return network


def taught(weights: Path, texts: Sequence[Encoded], pieces: Pieces) -> list[NDArray[np.float32]]:
    """Return the probabilities of "none" and of types, [words, 1 + types], for each text."""
    network = load(weights)
    found = scores(network, texts, pieces, with_second=True)
    return [probabilities(one[:, :CLASSES]) for one in found]
