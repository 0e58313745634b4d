"""Several one-thread workers that train together and average their weights.

On a few shared cores this is faster than one process with several threads,
whose threads wait for one another at every small operation. Every worker walks
its own share of the batches and the weights are averaged every few steps.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import torch
from torch import distributed, multiprocessing, nn


@dataclass(frozen=True, kw_only=True)
class Crew:
    """Which worker this is, out of how many."""

    rank: int = 0
    size: int = 1

    def average(self, network: nn.Module) -> None:
        """Set every trained weight to its mean over the workers."""
        if self.size == 1:
            return
        values = [value.data for value in network.parameters() if value.requires_grad]
        flat = torch.cat([value.flatten() for value in values])
        distributed.all_reduce(flat)
        flat /= self.size
        place = 0
        for value in values:
            value.copy_(flat[place : place + value.numel()].view_as(value))
            place += value.numel()

    def mean(self, value: float) -> float:
        """The mean of a number over the workers, the same for all of them."""
        if self.size == 1:
            return value
        shared = torch.tensor([value], dtype=torch.float64)
        distributed.all_reduce(shared)
        return float(shared[0]) / self.size


def together(work: Callable[..., None], size: int, *arguments: Any) -> None:
    """Run `work(crew, *arguments)` in `size` processes and wait for all of them."""
    if size == 1:
        work(Crew(), *arguments)
        return
    os.environ.setdefault("MASTER_ADDR", "127.0.0.1")
    os.environ.setdefault("MASTER_PORT", "29631")
    multiprocessing.spawn(_join, args=(work, size, arguments), nprocs=size)


def _join(rank: int, work: Callable[..., None], size: int, arguments: tuple[Any, ...]) -> None:
    torch.set_num_threads(1)
    distributed.init_process_group("gloo", rank=rank, world_size=size)
    work(Crew(rank=rank, size=size), *arguments)
    distributed.destroy_process_group()
