"""The training loop: AdamW, linear warm-up and decay, hard and soft targets."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from newsfacts.tagger.pieces import Pieces
from training.crew import Crew
from training.encode import OPEN, Batch, Encoded, batches, cut, fill
from training.network import Network


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """What one run does; sizes in sub-words."""

    seed: int = 7
    rate: float = 2.5e-4
    head_rate: float = 1e-3
    warm_up: float = 0.06
    decay: float = 0.01
    budget: int = 1536
    limit: int = 160
    second_share: float = 0.5
    """Share of windows that see the second opinion."""
    together: int = 4
    """Steps between two averagings of the workers' weights."""
    minutes: float | None = None
    """Most minutes of a run: the rate then falls by the clock and batches that no
    longer fit are left out. None: all batches, and the same result every time."""


Loss = Callable[[Tensor, Batch], Tensor]
"""From scores of a batch's sub-words, [all, classes], and the batch to what is to get less."""


def run(
    network: Network,
    epochs: Sequence[Callable[[random.Random], list[Encoded]]],
    pieces: Pieces,
    recipe: Recipe,
    crew: Crew = Crew(),  # noqa: B008 - frozen
    loss_of: Loss | None = None,
) -> Network:
    """Train in place over the epochs' texts; each worker of the crew takes its share."""
    loss_of = loss_of or cross_entropy
    torch.manual_seed(recipe.seed + crew.rank)
    chance = random.Random(recipe.seed)
    plan = []
    for epoch in epochs:
        parts = cut(epoch(chance), recipe.limit)
        plan.extend(batches(parts, recipe.budget, chance))
    plan = plan[crew.rank : len(plan) // crew.size * crew.size : crew.size]
    optimizer = _optimizer(network, recipe)
    peaks = [group["lr"] for group in optimizer.param_groups]
    network.train()
    began = time.monotonic()
    seen, running, clock = 0, 0.0, 0.0
    for step, group in enumerate(plan):
        if recipe.minutes and step % recipe.together == 0:
            clock = crew.mean((time.monotonic() - began) / (60 * recipe.minutes))
            if clock >= 1:
                break
        share = _schedule(max(step / len(plan), clock), recipe.warm_up)
        for peak, settings in zip(peaks, optimizer.param_groups, strict=True):
            settings["lr"] = peak * share
        batch = fill(group, pieces, network.head.out_features)
        keep = np.array([chance.random() < recipe.second_share for _ in batch.second])
        scored = network(*_tensors(batch, batch.second * keep[:, None])).flatten(0, 1)
        loss = loss_of(scored, batch)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        if step % recipe.together == recipe.together - 1 or step == len(plan) - 1:
            crew.average(network)
        seen += int(batch.real.sum())
        running = 0.98 * running + 0.02 * float(loss.detach()) if step else float(loss.detach())
        if crew.rank == 0 and (step % 25 == 0 or step == len(plan) - 1):
            spent = time.monotonic() - began
            print(
                f"step {step + 1}/{len(plan)} loss {running:.4f} sub-words {seen} "
                f"{seen / max(spent, 1e-9):.0f}/s {spent:.0f}s",
                file=sys.stderr,
                flush=True,
            )
    crew.average(network)
    network.eval()
    return network


def scores(
    network: Network,
    texts: Sequence[Encoded],
    pieces: Pieces,
    limit: int = 192,
    with_second: bool = False,
) -> list[np.ndarray]:
    """Class scores [words, classes] of every text."""
    network.eval()
    classes = network.head.out_features
    found = [np.zeros((len(text.pieces), classes), dtype=np.float32) for text in texts]
    places = {id(text): number for number, text in enumerate(texts)}
    for group in batches(cut(texts, limit), 4096, random.Random(0)):
        batch = fill(group, pieces, classes)
        second = batch.second if with_second else np.zeros_like(batch.second)
        with torch.inference_mode():
            result = network(*_tensors(batch, second)).numpy()
        for row, part in enumerate(group):
            found[places[id(part.text)]][part.start : part.end] = result[row][batch.first[row]]
    return found


def _tensors(batch: Batch, second: np.ndarray) -> tuple[Tensor, ...]:
    arrays = (batch.ids, batch.shapes, batch.settings, second, batch.real, batch.deep)
    return tuple(torch.from_numpy(array) for array in arrays)


def cross_entropy(scored: Tensor, batch: Batch) -> Tensor:
    """Return the mean cross-entropy over hard and soft targets."""
    goal = torch.from_numpy(batch.targets).flatten()
    count = int((goal != OPEN).sum())
    total = functional.cross_entropy(scored, goal, ignore_index=OPEN, reduction="sum")
    more, known = softly(scored, batch)
    return (total + more) / max(count + known, 1)


def softly(scored: Tensor, batch: Batch) -> tuple[Tensor, int]:
    """Return the sum of the cross-entropies against soft targets, and how many there are."""
    if batch.soft is None:
        return scored.new_zeros(()), 0
    soft = torch.from_numpy(batch.soft).flatten(0, 1)
    known = soft[:, 0] >= 0
    rows = functional.log_softmax(scored[known], dim=-1)
    return -(soft[known] * rows).sum(), int(known.sum())


def _optimizer(network: Network, recipe: Recipe) -> torch.optim.Optimizer:
    groups: dict[tuple[bool, bool], list[torch.nn.Parameter]] = {}
    fresh = ("head", "shape", "setting", "second")
    for name, value in network.named_parameters():
        if value.requires_grad:
            key = (name.startswith(fresh), value.dim() > 1)
            groups.setdefault(key, []).append(value)
    return torch.optim.AdamW(
        [
            {
                "params": values,
                "lr": recipe.head_rate if new else recipe.rate,
                "weight_decay": recipe.decay if wide else 0.0,
            }
            for (new, wide), values in groups.items()
        ]
    )


def _schedule(done: float, warm_up: float) -> float:
    return done / warm_up if done < warm_up else (1 - done) / (1 - warm_up) + 0.01
