"""The network: a six-layer BERT encoder that sees word shapes beside sub-words.

Plain torch, so that training needs nothing else and the export can write the
same graph by hand. Tensors are [windows, sub-words]; feature ids are given per
sub-word (those of its word).
"""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from newsfacts.tagger.labels import CLASSES
from newsfacts.tagger.words import SETTINGS, SHAPES
from training.second import INPUTS

WIDTH = 384
HEADS = 12
INNER = 1536
EPSILON = 1e-12
SURE = 8.0
"""Score of "no name" where the upper layers do not look, and minus that of names."""


class Layer(nn.Module):
    """One post-norm transformer layer."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.drop = nn.Dropout(0.1)

    def forward(self, hidden: Tensor, bias: Tensor) -> Tensor:
        """`bias` is added to the attention scores: [windows, 1, 1, sub-words]."""
        rows, length, _ = hidden.shape
        parts = self.qkv(hidden).view(rows, length, 3, HEADS, WIDTH // HEADS)
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=bias)
        mixed = self.out(mixed.transpose(1, 2).reshape(rows, length, WIDTH))
        hidden = self.norm1(hidden + self.drop(mixed))
        inner = self.down(functional.gelu(self.up(hidden)))
        return self.norm2(hidden + self.drop(inner))


class Network(nn.Module):
    """Embeddings, layers and a linear head over the first sub-word of each word."""

    def __init__(
        self,
        layers: int = 6,
        wide: int | None = None,
        vocabulary: int = 30522,
        classes: int = len(CLASSES),
        inputs: int = INPUTS,
    ) -> None:
        """`wide` is the number of lower layers that read every sub-word; None: all.

        `classes` are those of the head, the first of them "none"; `inputs` the ids of
        `second`, which tells what else is known of a word.
        """
        super().__init__()
        self.wide = layers if wide is None else wide
        self.word = nn.Embedding(vocabulary, WIDTH)
        self.position = nn.Embedding(512, WIDTH)
        self.shape = nn.Embedding(SHAPES, WIDTH)
        self.setting = nn.Embedding(SETTINGS, WIDTH)
        self.second = nn.Embedding(inputs, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.drop = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.head = nn.Linear(WIDTH, classes)
        for table in (self.shape, self.setting, self.second):
            nn.init.normal_(table.weight, std=0.01)
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.zeros_(self.head.bias)
        self.word.weight.requires_grad_(False)

    def forward(
        self,
        ids: Tensor,
        shapes: Tensor,
        settings: Tensor,
        second: Tensor,
        real: Tensor,
        deep: Tensor,
    ) -> Tensor:
        """Class scores of every sub-word; `real` is false on padding, `deep` where the
        upper layers do not look: there "no name" has a fixed high score."""
        places = torch.arange(ids.shape[1], device=ids.device)
        hidden = self.word(ids) + self.position(places)[None]
        hidden = hidden + self.shape(shapes) + self.setting(settings) + self.second(second)
        hidden = self.drop(self.norm(hidden))
        for layer in self.layers[: self.wide]:
            hidden = layer(hidden, _bias(real, hidden))
        if self.wide == len(self.layers):
            scores: Tensor = self.head(hidden)
            return scores
        most = int(deep.sum(dim=1).max())
        order = torch.argsort((~deep).to(torch.int8), dim=1, stable=True)[:, :most]
        looked = deep.gather(1, order)
        hidden = hidden.gather(1, order[..., None].expand(-1, -1, WIDTH))
        for layer in self.layers[self.wide :]:
            hidden = layer(hidden, _bias(looked, hidden))
        scores = torch.full((*ids.shape, self.head.out_features), -SURE)
        scores[..., 0] = SURE
        rows = torch.arange(len(ids))[:, None].expand_as(order)
        return scores.index_put((rows[looked], order[looked]), self.head(hidden)[looked])


def _bias(real: Tensor, like: Tensor) -> Tensor:
    bias = torch.zeros(real.shape, dtype=like.dtype)
    return bias.masked_fill(~real, torch.finfo(like.dtype).min)[:, None, None, :]


def from_base(
    folder: Path, layers: int = 6, classes: int = len(CLASSES), inputs: int = INPUTS
) -> Network:
    """A network that starts from a base model's folder (model.safetensors, BERT names)."""
    state = load_file(folder / "model.safetensors")
    state = {name.removeprefix("bert."): value for name, value in state.items()}
    network = Network(layers=layers, classes=classes, inputs=inputs)
    with torch.no_grad():
        network.word.weight.copy_(state["embeddings.word_embeddings.weight"])
        kinds = state["embeddings.token_type_embeddings.weight"]
        places = state["embeddings.position_embeddings.weight"]
        network.position.weight.copy_(places + kinds[0])
        _norm(network.norm, state, "embeddings.LayerNorm")
        for number, layer in enumerate(network.layers):
            assert isinstance(layer, Layer)
            prefix = f"encoder.layer.{number}."
            inner = [prefix + f"attention.self.{part}." for part in ("query", "key", "value")]
            layer.qkv.weight.copy_(torch.cat([state[name + "weight"] for name in inner]))
            layer.qkv.bias.copy_(torch.cat([state[name + "bias"] for name in inner]))
            _linear(layer.out, state, prefix + "attention.output.dense")
            _norm(layer.norm1, state, prefix + "attention.output.LayerNorm")
            _linear(layer.up, state, prefix + "intermediate.dense")
            _linear(layer.down, state, prefix + "output.dense")
            _norm(layer.norm2, state, prefix + "output.LayerNorm")
    return network


def _linear(module: nn.Linear, state: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(state[name + ".weight"])
    module.bias.copy_(state[name + ".bias"])


def _norm(module: nn.LayerNorm, state: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(state[name + ".weight"])
    module.bias.copy_(state[name + ".bias"])
