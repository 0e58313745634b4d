"""The recipe: teacher, pseudo-labels, student, export. Each step leaves files in `work`."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from safetensors.torch import load_file, save_file

from newsfacts.tagger.pieces import Pieces
from training import pseudo, unlabelled
from training.crew import Crew, together
from training.encode import Encoded
from training.export import export
from training.mix import Mix
from training.network import Network, from_base
from training.train import Recipe, run


@dataclass(frozen=True, kw_only=True)
class Shop:
    """Where everything lies."""

    data: Path
    base: Path
    work: Path
    vocabulary: Path
    workers: int
    minutes: float | None = None


def teacher(shop: Shop) -> None:
    """The licensed mix once; half of the windows see the second opinion."""
    pieces = Pieces(shop.vocabulary)
    Mix(shop.data, shop.work / "second", pieces)  # asks for second opinions once
    together(_teacher, shop.workers, shop)


def _teacher(crew: Crew, shop: Shop) -> None:
    pieces = Pieces(shop.vocabulary)
    mix = Mix(shop.data, shop.work / "second", pieces)
    network = from_base(shop.base)
    run(network, [mix.epoch], pieces, replace(TEACHER, minutes=shop.minutes), crew)
    if crew.rank == 0:
        save(network, shop.work / "teacher.safetensors")


NEWS_WORDS = 220_000
"""Words of unlabelled news the student reads, besides contracts."""

REPLAY = {
    "own-news": 1.5,
    "written": 2.0,
    "corpus": 2.0,
    "fire-train": 1.0,
    "gum-news": 1.0,
    "gum-interview": 0.5,
    "wikigold": 0.7,
    "crossner-ai": 0.7,
    "crossner-politics": 0.5,
    "redocred": 0.25,
    "uner-ewt": 0.5,
}
"""How much of the marked sets the student reads again."""

WIDE = 2
"""Layers of the student that read every sub-word; the upper ones read near capitals."""

TEACHER = Recipe(seed=7, rate=2.5e-4, head_rate=1e-3, second_share=0.5)
STUDENT = Recipe(seed=8, rate=2e-4, head_rate=5e-4, second_share=0.0)


def pseudo_labels(shop: Shop) -> None:
    """The teacher labels news and contracts; half-precision probabilities are kept."""
    pieces = Pieces(shop.vocabulary)
    texts = unlabelled.texts(shop.data, NEWS_WORDS) + unlabelled.filings(shop.data)
    network = load(shop.work / "teacher.safetensors")
    soft = pseudo.label(network, texts, pieces, shop.work / "second" / "news.jsonl")
    stacked = np.concatenate(soft).astype(np.float16)
    ends = np.cumsum([len(one) for one in soft])
    np.savez(shop.work / "pseudo.npz", texts=np.array(texts), labels=stacked, ends=ends)


def student(shop: Shop) -> None:
    """The teacher's weights learn to do without the second opinion."""
    together(_student, shop.workers, shop)


def _student(crew: Crew, shop: Shop) -> None:
    pieces = Pieces(shop.vocabulary)
    mix = Mix(shop.data, shop.work / "second", pieces)
    stored = np.load(shop.work / "pseudo.npz")
    labels = np.split(stored["labels"].astype(np.float32), stored["ends"][:-1])
    texts = [str(text) for text in stored["texts"]]
    soft = pseudo.softened(texts, labels, pieces)

    def epoch(chance: random.Random) -> list[Encoded]:
        return [*mix.epoch(chance, shares=REPLAY), *soft]

    network = load(shop.work / "teacher.safetensors", WIDE)
    run(network, [epoch], pieces, replace(STUDENT, minutes=shop.minutes), crew)
    if crew.rank == 0:
        save(network, shop.work / "student.safetensors")


def pack(shop: Shop) -> None:
    """The newest checkpoint as the files that ship."""
    path = shop.work / "student.safetensors"
    if not path.exists():
        path = shop.work / "teacher.safetensors"
    export(load(path, WIDE), shop.vocabulary, shop.work / "weights", version=VERSION, bias=BIAS)


VERSION = "2"
BIAS = {"ORG": 0.0}
"""Added to the scores of a label; chosen on the development sets."""


def save(network: Network, path: Path) -> None:
    """Write a checkpoint."""
    save_file(network.state_dict(), path)


def load(path: Path, wide: int | None = None) -> Network:
    """Read a checkpoint, ready to score; `wide` as in `Network`."""
    network = Network(wide=wide)
    network.load_state_dict(load_file(path))
    network.eval()
    return network


STEPS: dict[str, Callable[[Shop], None]] = {
    "teacher": teacher,
    "pseudo-labels": pseudo_labels,
    "student": student,
    "pack": pack,
}
