"""The spotter's network in torch, and its export as the arrays that the package reads."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from newsfacts.spotter.words import HASHES, KINDS, REACH, SHAPES
from training.spotter.marked import TYPES

WIDTH = 40
"""Numbers of a word's vector."""
HIDDEN, NARROW = 192, 96


class Network(nn.Module):
    """Two hidden layers over the vectors of a word and its neighbours."""

    def __init__(self, known: int) -> None:
        """`known` is the number of words in the vocabulary."""
        super().__init__()
        self.words = nn.Embedding(1 + HASHES + known, WIDTH)
        self.shapes = nn.Embedding(SHAPES, 6)
        self.kinds = nn.Embedding(KINDS, 8)
        self.first = nn.Linear((2 * REACH + 1) * (WIDTH + 14), HIDDEN)
        self.second = nn.Linear(HIDDEN, NARROW)
        self.types = nn.Linear(NARROW, 1 + len(TYPES))
        self.drop = nn.Dropout(0.25)
        nn.init.normal_(self.words.weight, std=0.1)

    def forward(self, ids: Tensor, shapes: Tensor, kinds: Tensor) -> Tensor:
        """Scores of types of the words in the middle of windows."""
        seen = torch.cat([self.words(ids), self.shapes(shapes), self.kinds(kinds)], -1)
        hidden = torch.relu(self.first(self.drop(seen.flatten(1))))
        hidden = self.drop(torch.relu(self.second(self.drop(hidden))))
        scores: Tensor = self.types(hidden)
        return scores


def write(network: Network, vocabulary: list[str], folder: Path) -> str:
    """Write `spotter.npz`, words in 8 bits by row, the rest in 16; return its SHA-256."""
    state = {name: value.detach().numpy() for name, value in network.state_dict().items()}
    words = state.pop("words.weight")
    scale = np.maximum(np.abs(words).max(axis=1), 1e-6) / 127
    arrays = {
        "vocabulary": np.frombuffer("\n".join(vocabulary).encode(), dtype=np.uint8),
        "words": np.rint(words / scale[:, None]).astype(np.int8),
        "scale": scale.astype(np.float16),
        "shapes": state.pop("shapes.weight"),
        "kinds": state.pop("kinds.weight"),
        **{
            name: value.astype(np.float32 if name.endswith("bias") else np.float16)
            for name, value in state.items()
        },
    }
    folder.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(folder / "spotter.npz", allow_pickle=False, **arrays)
    return hashlib.sha256((folder / "spotter.npz").read_bytes()).hexdigest()
