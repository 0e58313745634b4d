"""The judge: its examples from parsed passages, its network in torch, its training and export."""

from __future__ import annotations

import hashlib
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import SGDClassifier
from torch import Tensor, nn
from torch.nn import functional

import newsfacts
from newsfacts.annotation import Sentence
from newsfacts.document import Document
from newsfacts.spotter.clues import PLACES, Clue, clues, signs, stem
from newsfacts.spotter.words import names, token_kinds
from newsfacts.stages.parses import Parses
from newsfacts.tagger.words import split
from training.spotter.base import vectors
from training.spotter.marked import ACTIONS, TYPES, Floats, Passage

EPOCHS, BATCH, RATE = 6, 512, 2e-3
LEAST = 3
"""Times that a stem or a pair has to be seen to be known."""
LIGHT = 0.3
"""Weight that a pair has to have for some type to be kept."""
WIDTH, BAG, HIDDEN, NARROW = 64, 48, 256, 128
NONE = -1


class Example(NamedTuple):
    """A word with its clues, its probabilities of types, and its action."""

    clue: Clue
    target: Floats
    action: int


def seen(found: list[tuple[Document, Passage]]) -> Iterator[Example]:
    """Yield the words of passages that may name an event; an optional trigger is left out."""
    (stage,) = (s for s in newsfacts.load().stages if isinstance(s, Parses))
    same: dict[str, str] = {}
    for document, passage in found:
        named = names(document)
        for parse in stage.parse_all(document, range(len(document.get(Sentence)))):
            for clue in clues(parse, token_kinds(parse, named)):
                token = parse.tokens[clue.token]
                target = passage.target(token.start, token.end)
                if target is None:
                    continue
                mark = passage.mark(token.start, token.end)
                action = ACTIONS.index(mark.action) if mark and mark.action else NONE
                for texts in (clue.words, clue.pairs, clue.bag):
                    texts[:] = [same.setdefault(one, one) for one in texts]
                yield Example(clue, target, action)


class Known(NamedTuple):
    """What has a row of its own: stems from row 2, tags and relations from row 1."""

    stems: dict[str, int]
    tags: dict[str, int]
    relations: dict[str, int]


def known(examples: list[Example]) -> Known:
    """Return what is seen often enough."""
    stems: Counter[str] = Counter()
    for example in examples:
        stems.update(s for s in example.clue.words if s)
    tags = sorted({e.clue.tag for e in examples})
    relations = sorted({e.clue.relation for e in examples})
    return Known(
        {s: 2 + n for n, s in enumerate(s for s, c in stems.most_common() if c >= LEAST)},
        {t: 1 + n for n, t in enumerate(tags)},
        {r: 1 + n for n, r in enumerate(relations)},
    )


class Judge(nn.Module):
    """Two hidden layers over the stems around a word."""

    def __init__(self, rows: Known) -> None:
        super().__init__()
        self.stems = nn.Embedding(2 + len(rows.stems), WIDTH, padding_idx=0)
        self.tags = nn.Embedding(1 + len(rows.tags), 6)
        self.relations = nn.Embedding(1 + len(rows.relations), 8)
        self.bag = nn.EmbeddingBag(2 + len(rows.stems), BAG, mode="mean", padding_idx=0)
        self.first = nn.Linear(len(PLACES) * WIDTH + 14 + BAG, HIDDEN)
        self.second = nn.Linear(HIDDEN, NARROW)
        self.types = nn.Linear(NARROW, 1 + len(TYPES))
        self.actions = nn.Linear(NARROW, len(ACTIONS))
        self.drop = nn.Dropout(0.3)
        nn.init.normal_(self.stems.weight, std=0.1)

    def forward(self, rows: tuple[Tensor, ...]) -> tuple[Tensor, Tensor]:
        """Scores of types and of actions."""
        stems, tags, relations, bag = rows
        deep = torch.cat(
            [
                self.drop(self.stems(stems).flatten(1)),
                self.tags(tags),
                self.relations(relations),
                self.bag(bag),
            ],
            -1,
        )
        hidden = self.drop(torch.relu(self.first(deep)))
        hidden = self.drop(torch.relu(self.second(hidden)))
        return self.types(hidden), self.actions(hidden)


def rows_of(examples: list[Example], table: Known) -> tuple[Tensor, ...]:
    """Return the clues as rows: stems, tag, relation and bag of each word."""
    stems = [[table.stems.get(s, 1) if s else 0 for s in e.clue.words] for e in examples]
    bags = [[table.stems[s] for s in e.clue.bag if s in table.stems] for e in examples]
    return (
        torch.tensor(stems, dtype=torch.int32),
        torch.tensor([table.tags[e.clue.tag] for e in examples], dtype=torch.int32),
        torch.tensor([table.relations[e.clue.relation] for e in examples], dtype=torch.int32),
        _padded(bags),
    )


def _padded(lists: list[list[int]]) -> Tensor:
    width = max(map(len, lists))
    return torch.tensor([one + [0] * (width - len(one)) for one in lists], dtype=torch.int32)


def start(judge: Judge, table: Known, passages: list[Passage], base: Path) -> None:
    """Start the stems from the base model's pieces, those of the most frequent word with a stem."""
    counts: Counter[str] = Counter()
    for passage in passages:
        counts.update(passage.text[a:b].lower() for a, b in split(passage.text))
    forms: dict[str, str] = {}
    for word, _ in counts.most_common():
        forms.setdefault(stem(word), word)
    vector = vectors(base, WIDTH)
    with torch.no_grad():
        judge.bag.weight.mul_(0.1)
        judge.stems.weight[0] = 0
        for one, row in table.stems.items():
            found = vector(forms.get(one, one)) if one[0] != "#" else None
            if found is not None:
                judge.stems.weight[row] = found


def fit(judge: Judge, examples: list[Example], table: Known) -> None:
    """Train the layers."""
    rows = rows_of(examples, table)
    types = torch.from_numpy(np.stack([e.target for e in examples]))
    actions = torch.tensor([e.action for e in examples])
    steps = EPOCHS * (len(types) // BATCH + 1)
    optimizer = torch.optim.AdamW(judge.parameters(), lr=RATE, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1, (step + 1) / 200) * max(0.02, 1 - step / steps)
    )
    judge.train()
    for epoch in range(EPOCHS):
        total = 0.0
        for batch in torch.randperm(len(types)).split(BATCH):
            part = tuple(column[batch] for column in rows)
            stems = part[0]
            unknown = (torch.rand(stems.shape) < 0.05) & (stems > 0)
            part = (torch.where(unknown, torch.ones_like(stems), stems), *part[1:])
            scores, done = judge(part)
            loss = functional.cross_entropy(scores, types[batch], label_smoothing=0.02)
            if bool((actions[batch] >= 0).any()):
                loss = loss + 0.1 * functional.cross_entropy(
                    done, actions[batch], ignore_index=NONE
                )
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(judge.parameters(), 2.0)
            optimizer.step()
            schedule.step()
            total += loss.item()
        print(f"epoch {epoch}: {total * EPOCHS / steps:.4f}", file=sys.stderr, flush=True)
    judge.eval()


class Weights(NamedTuple):
    """What single pairs say for each type, and what each type starts from."""

    pairs: list[str]
    rows: NDArray[np.float32]
    start: NDArray[np.float32]


def weigh(examples: list[Example]) -> Weights:
    """Fit the weights of pairs: one logistic regression a type, by stochastic descent.

    Pairs that weigh little for every type are left out. What the teacher guesses counts as much
    as it is sure.
    """
    counts: Counter[str] = Counter()
    for example in examples:
        counts.update(signs(example.clue))
    known = [pair for pair, seen in counts.most_common() if seen >= LEAST]
    at = {pair: n for n, pair in enumerate(known)}
    ends, columns = [0], []
    for example in examples:
        columns += [at[s] for s in signs(example.clue) if s in at]
        ends.append(len(columns))
    ones = np.ones(len(columns), dtype=np.float32)
    matrix = csr_matrix((ones, columns, ends), shape=(len(examples), len(known)))
    model = SGDClassifier(loss="log_loss", alpha=2e-6, max_iter=8, tol=None, random_state=1)
    targets = np.stack([e.target for e in examples])
    model.fit(matrix, targets.argmax(axis=1), sample_weight=targets.max(axis=1))
    rows = np.zeros((len(known), 1 + len(TYPES)), dtype=np.float32)
    start = np.full(1 + len(TYPES), -9, dtype=np.float32)
    rows[:, model.classes_] = model.coef_.T
    start[model.classes_] = model.intercept_
    kept = np.flatnonzero(np.abs(rows).max(axis=1) > LIGHT)
    return Weights([known[n] for n in kept], rows[kept], start)


def write(judge: Judge, table: Known, weights: Weights, folder: Path) -> str:
    """Write `judge.npz`, tables in 8 bits by row, layers in 16; return its SHA-256."""
    state = {name: value.detach().numpy() for name, value in judge.state_dict().items()}
    state["pairs.weight"] = weights.rows
    arrays: dict[str, NDArray[np.generic]] = {"pairs.start": weights.start}
    for name in ("stems", "bag", "pairs"):
        values = state.pop(f"{name}.weight")
        scale = np.maximum(np.abs(values).max(axis=1), 1e-6) / 127
        arrays[name] = np.rint(values / scale[:, None]).astype(np.int8)
        arrays[f"{name}.scale"] = scale.astype(np.float16)
    arrays |= {
        name: value.astype(np.float32 if name.endswith("bias") else np.float16)
        for name, value in state.items()
    }
    for name, rows in {**table._asdict(), "pairs": weights.pairs}.items():
        arrays[f"known.{name}"] = np.frombuffer("\n".join(rows).encode(), dtype=np.uint8)
    folder.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(folder / "judge.npz", allow_pickle=False, **arrays)
    return hashlib.sha256((folder / "judge.npz").read_bytes()).hexdigest()
