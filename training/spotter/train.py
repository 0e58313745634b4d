"""Trains the spotter: marked passages in, weights out, some minutes on one core."""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

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
from training.spotter.marked import TYPES, Passage
from training.spotter.network import WIDTH, Network

EPOCHS, BATCH, RATE = 6, 512, 2e-3
LEAST = 3
"""Times that a word has to stand in the passages to be in the vocabulary."""
NONE = -1


class Examples(NamedTuple):
    """Rows of all passages, and the words that may name an event with their labels."""

    ids: Tensor
    shapes: Tensor
    kinds: Tensor
    rows: Tensor
    types: Tensor


def documents(passages: Iterable[Passage]) -> list[tuple[Document, Passage]]:
    """Return the passages with sentences, names and sums, as the spotter will see them."""
    stages = []
    for stage in newsfacts.load().stages:
        if stage.name == "triggers":
            break
        stages.append(stage)
    found = []
    for passage in passages:
        document = Document(Article(id=passage.id, text=passage.text))
        for stage in stages:
            run_stage(stage, document)
        found.append((document, passage))
    return found


def vocabulary(documents: list[tuple[Document, Passage]]) -> list[str]:
    """Return the words that are seen often enough, the most frequent first."""
    counts: Counter[str] = Counter()
    for document, _ in documents:
        counts.update(normal(document.text[a:b]) for a, b in split(document.text))
    return [word for word, seen in counts.most_common() if seen >= LEAST]


def examples(found: list[tuple[Document, Passage]], known: dict[str, int]) -> Examples:
    """Return the rows and labels of passages; an optional trigger has none."""
    columns: tuple[list[int], ...] = ([], [], [], [], [])
    ids, shapes, kinds, rows, types = columns
    for document, passage in found:
        sentences = [(s.start, s.end) for s in document.get(Sentence)]
        words = read(document.text, sentences, names(document), known)
        rows += [len(ids) + row for row in words.rows]
        ids += words.ids
        shapes += words.shapes
        kinds += words.kinds
        for start, end in words.places:
            marks = [m for m in passage.marks if m.start < end and m.end > start]
            mark = min(marks, key=lambda m: m.optional, default=None)
            sure = mark is not None and not mark.optional
            types.append(NONE if mark and not sure else 1 + TYPES.index(mark.type) if mark else 0)
    return Examples(*(torch.tensor(column) for column in columns))


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
    labelled = (seen.types >= 0).nonzero()[:, 0]
    around = torch.arange(-REACH, REACH + 1)
    steps = EPOCHS * (len(labelled) // BATCH + 1)
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1, (step + 1) / 200) * max(0.02, 1 - step / steps)
    )
    network.train()
    for epoch in range(EPOCHS):
        total = 0.0
        for batch in labelled[torch.randperm(len(labelled))].split(BATCH):
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
