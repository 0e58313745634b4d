"""Vectors of words that the networks start from: those of the base model's pieces, made small."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor


def vectors(base: Path, width: int) -> Callable[[str], Tensor | None]:
    """Return a function that gives a word's vector, or None where it has no pieces.

    The pieces' vectors are brought to `width` numbers by principal components.
    """
    state = load_file(base / "model.safetensors")
    (pieces,) = (v for name, v in state.items() if name.endswith("word_embeddings.weight"))
    pieces = pieces - pieces.mean(0)
    _, _, axes = torch.pca_lowrank(pieces, q=width, niter=4, center=False)
    small = pieces @ axes
    small = small / small.std() / 2
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()

    def vector(word: str) -> Tensor | None:
        ids = tokenizer.encode(word, add_special_tokens=False).ids
        return small[ids].mean(0) if ids else None

    return vector
