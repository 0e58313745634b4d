"""The recipe: teacher, pseudo-labels, student. Each step leaves a file in `work`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from safetensors.torch import load_file, save_file

from newsfacts.tagger.pieces import Pieces
from training.mix import Mix
from training.network import Network, from_base
from training.train import Recipe, run


@dataclass(frozen=True, kw_only=True)
class Shop:
    """Where everything lies."""

    data: Path
    base: Path
    work: Path
    pieces: Pieces


def teacher(shop: Shop) -> None:
    """The licensed mix once; half of the windows see the second opinion."""
    mix = Mix(shop.data, shop.work / "second", shop.pieces)
    network = from_base(shop.base)
    run(network, [mix.epoch], shop.pieces, Recipe())
    save(network, shop.work / "teacher.safetensors")


def save(network: Network, path: Path) -> None:
    """Write a checkpoint."""
    save_file(network.state_dict(), path)


def load(path: Path) -> Network:
    """Read a checkpoint, ready to score."""
    network = Network()
    network.load_state_dict(load_file(path))
    network.eval()
    return network


STEPS: dict[str, Callable[[Shop], None]] = {"teacher": teacher}
