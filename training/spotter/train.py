"""Trains the spotter: marked passages in, weights out, some minutes on one core."""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

import newsfacts
from newsfacts.annotation import Sentence
from newsfacts.article import Article
from newsfacts.document import Document
from newsfacts.pipeline import run_stage
from newsfacts.spotter.words import HASHES, REACH, names, normal, read
from newsfacts.tagger.words import split
from training.spotter.base import vectors
from training.spotter.marked import PHRASES, Floats, Passage
from training.spotter.network import WIDTH, Network

EPOCHS, BATCH, RATE = 6, 512, 2e-3
LEAST = 5
"""Times that a word has to stand in the passages to be in the vocabulary."""


class Examples(NamedTuple):
    """Rows of all passages, and the words that may name an event with their targets."""

    ids: Tensor
    shapes: Tensor
    kinds: Tensor
    rows: Tensor
    types: Tensor


def documents(passages: Iterable[Passage]) -> Iterator[tuple[Document, Passage]]:
    """Yield the passages with sentences, names and sums, as the spotter will see them."""
    stages = list(takewhile(lambda stage: stage.name != "spots", newsfacts.load(PHRASES).stages))
    for passage in passages:
        document = Document(Article(id=passage.id, text=passage.text))
        for stage in stages:
            run_stage(stage, document)
        yield document, passage


def vocabulary(documents: list[tuple[Document, Passage]]) -> list[str]:
    """Return the words that are seen often enough, the most frequent first."""
    counts: Counter[str] = Counter()
    for document, _ in documents:
        counts.update(normal(document.text[a:b]) for a, b in split(document.text))
    return [word for word, seen in counts.most_common() if seen >= LEAST]


def examples(found: list[tuple[Document, Passage]], known: dict[str, int]) -> Examples:
    """Return the rows and targets of passages; an optional trigger is left out."""
    ids: list[int] = []
    shapes: list[int] = []
    kinds: list[int] = []
    rows: list[int] = []
    types: list[Floats] = []
    for document, passage in found:
        sentences = [(s.start, s.end) for s in document.get(Sentence)]
        words = read(document.text, sentences, names(document), known)
        before = len(ids)
        ids += words.ids
        shapes += words.shapes
        kinds += words.kinds
        for (start, end), row in zip(words.places, words.rows, strict=True):
            target = passage.target(start, end)
            if target is not None:
                rows.append(before + row)
                types.append(target)
    known_of = (torch.tensor(column) for column in (ids, shapes, kinds, rows))
    return Examples(*known_of, torch.from_numpy(np.stack(types)))


def start(network: Network, known: list[str], base: Path) -> None:
    """Start the words from the base model's pieces."""
    vector = vectors(base, WIDTH)
    with torch.no_grad():
        for row, word in enumerate(known, 1 + HASHES):
            found = vector(word)
            if found is not None:
                network.words.weight[row] = found


def fit(network: Network, seen: Examples, seed: int = 1) -> None:
    """Train a network on examples."""
    random.seed(seed)
    torch.manual_seed(seed)
    around = torch.arange(-REACH, REACH + 1)
    steps = EPOCHS * (len(seen.rows) // BATCH + 1)
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1, (step + 1) / 200) * max(0.02, 1 - step / steps)
    )
    network.train()
    for epoch in range(EPOCHS):
        total = 0.0
        for batch in torch.randperm(len(seen.rows)).split(BATCH):
            window = seen.rows[batch][:, None] + around
            types = network(seen.ids[window], seen.shapes[window], seen.kinds[window])
            loss = functional.cross_entropy(types, seen.types[batch], label_smoothing=0.02)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 2.0)
            optimizer.step()
            schedule.step()
            total += loss.item()
        print(f"epoch {epoch}: {total / steps * EPOCHS:.4f}", file=sys.stderr, flush=True)
    network.eval()
