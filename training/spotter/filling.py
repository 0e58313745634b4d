"""Who fills which slot: the reader learns vectors for it, and a small network over pairs of words.

Both train together on marked fillers, from the student; what the student reads, on these and on
other texts, is held by its own answers.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import cycle
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from safetensors.torch import save_file
from torch import Tensor, nn
from torch.nn import functional

import newsfacts
from newsfacts.document import Document
from newsfacts.events.frames import frames
from newsfacts.events.parse import Parse
from newsfacts.spotter.roles import DISTANCES, ELSEWHERE, RARE, distance, slots
from newsfacts.stages.parses import Parses
from newsfacts.tagger import words as wordlist
from newsfacts.tagger.pieces import Pieces
from training.crew import Crew, together
from training.encode import Encoded, Window, batches, cut, fill
from training.network import WIDTH, Network
from training.spotter.marked import PHRASES, TYPES, Passage
from training.spotter.reading import ALL, CLASSES, OF_ACTIONS, WINDOW, encoded, load
from training.train import scores

VECTOR = 64
"""Numbers of a word as the name of an event, and as many as a part of a slot."""
_WAY, _FAR, _INNER = 32, 16, 96
EPOCHS, BUDGET = 8, 1536
RATE, FRESH_RATE = 2e-4, 1.5e-3
OFTEN = 5
"""Times that a way through the parse has to be seen to have a row of its own."""
OF_READING = 3.0
"""What holding the reading weighs beside the slots."""


class Asked(NamedTuple):
    """An event's word, and what of the text's words fills which of its slots."""

    type: int
    place: int
    own: range
    """The words of the trigger."""
    roles: dict[int, int]
    """Slots of words, counted from 1."""
    ways: dict[int, str]
    """How the words of its sentence hang together with it."""


class Text(NamedTuple):
    """A text and the events in it."""

    encoded: Encoded
    asked: list[Asked]


class Filling(nn.Module):
    """The small network; see `newsfacts.spotter.roles`."""

    def __init__(self, ways: int) -> None:
        super().__init__()
        self.kind = nn.Embedding(len(TYPES), VECTOR)
        self.way = nn.Embedding(RARE + 1 + ways, _WAY)
        self.distance = nn.Embedding(DISTANCES, _FAR)
        self.up = nn.Linear(3 * VECTOR + _WAY + _FAR, _INNER)
        self.out = nn.Linear(_INNER, 1 + len(slots()))
        self.drop, self.drop_way = nn.Dropout(0.2), nn.Dropout(0.1)
        for table in (self.kind, self.way, self.distance):
            nn.init.normal_(table.weight, std=0.1)
        self.register_buffer("allowed", allowed(), persistent=False)

    def forward(
        self, asked: Tensor, given: Tensor, kinds: Tensor, ways: Tensor, far: Tensor
    ) -> Tensor:
        """Return the scores of "none" and of the slots, a row a pair."""
        asked = asked + self.kind(kinds)
        seen = [asked, given, asked * given, self.drop_way(self.way(ways)), self.distance(far)]
        inner = functional.gelu(self.up(self.drop(torch.cat(seen, -1))), approximate="tanh")
        scored: Tensor = self.out(self.drop(inner))
        assert isinstance(self.allowed, Tensor)
        return scored.masked_fill(~self.allowed[kinds], -1e4)


class Both(nn.Module):
    """The reader, its head widened by the vectors, and the small network."""

    def __init__(self, reader: Network, ways: int) -> None:
        super().__init__()
        head = nn.Linear(WIDTH, ALL + 2 * VECTOR)
        with torch.no_grad():
            head.weight[:ALL], head.bias[:ALL] = reader.head.weight, reader.head.bias
        reader.head = head
        self.reader, self.filling = reader, Filling(ways)


def allowed() -> Tensor:
    """Return which slots the frames of the types have, [types, 1 + slots]."""
    known, names = frames().policy | frames().business, slots()
    rows = [[True, *(name in known[kind].slots for name in names)] for kind in TYPES]
    return torch.tensor(rows)


def asked_of(passages: Iterable[tuple[Document, Passage]], pieces: Pieces) -> Iterator[Text]:
    """Yield the texts whose fillers are marked, with the ways through their parses."""
    stages = newsfacts.load(PHRASES).stages
    (parser,) = (stage for stage in stages if isinstance(stage, Parses))
    names = slots()
    for document, passage in passages:
        if not passage.fillers:
            continue
        places = wordlist.split(document.text)
        marks = [m for m in passage.marks if not m.optional]
        wanted = sorted({document.sentence_index(mark.start) for mark in marks})
        parses = list(parser.parse_all(document, wanted))
        known = (frames().policy | frames().business).items()
        fits = {kind: frame.slots.keys() for kind, frame in known}
        asked = []
        for mark in marks:
            own = _words(places, mark.start, mark.end)
            if not own:
                continue
            roles = {
                n: 1 + names.index(filler.role)
                for filler in passage.fillers
                if filler.event == mark.event and filler.role in fits[mark.type]
                for n in _words(places, filler.start, filler.end)
            }
            parse = next((p for p in parses if p.start <= mark.start < p.end), None)
            ways = _ways(parse, places, mark.start, mark.end) if parse is not None else {}
            asked.append(Asked(TYPES.index(mark.type), own[0], own, roles, ways))
        yield Text(encoded(document, passage, pieces), asked)


def _words(places: Sequence[tuple[int, int]], start: int, end: int) -> range:
    inside = [n for n, (a, b) in enumerate(places) if a < end and start < b]
    return range(inside[0], inside[-1] + 1) if inside else range(0)


def _ways(parse: Parse, places: Sequence[tuple[int, int]], start: int, end: int) -> dict[int, str]:
    ways = parse.ways(parse.head_of(start, end))
    return {n: ways[parse.at(a)] for n, (a, _) in enumerate(places) if parse.start <= a < parse.end}


def known_ways(texts: Sequence[Text]) -> list[str]:
    """Return the ways that are seen often enough, the most frequent first."""
    counts = Counter(way for text in texts for one in text.asked for way in one.ways.values())
    return [way for way, seen in counts.most_common() if seen >= OFTEN]


def learn(
    texts: Sequence[Text],
    others: Sequence[Encoded],
    student: Path,
    base: Path,
    out: Path,
    workers: int,
) -> None:
    """Train both in several processes and write their weights.

    `others` are texts whose reading is held, beside those whose slots are learned.
    """
    pieces = Pieces(base / "vocab.txt")
    everything = [*(text.encoded for text in texts), *others]
    reader = load(student)
    held = [_shares(one) for one in scores(reader, everything, pieces, WINDOW, with_second=True)]
    soft = [
        Encoded(**{**vars(text), "soft": rows}) for text, rows in zip(everything, held, strict=True)
    ]
    told = [Text(one, text.asked) for one, text in zip(soft, texts, strict=False)]
    together(_learn, workers, told, soft[len(texts) :], student, base, out)


def _shares(scored: np.ndarray) -> np.ndarray:
    parts = (torch.from_numpy(scored[:, :CLASSES]), torch.from_numpy(scored[:, CLASSES:]))
    return np.concatenate([part.softmax(-1).numpy() for part in parts], axis=1)


def _learn(
    crew: Crew, texts: list[Text], others: list[Encoded], student: Path, base: Path, out: Path
) -> None:
    torch.manual_seed(3 + crew.rank)
    chance = random.Random(3)
    pieces = Pieces(base / "vocab.txt")
    ways = {way: n for n, way in enumerate(known_ways(texts), RARE + 1)}
    both = Both(load(student), len(ways))
    both.train()
    asked = {id(text.encoded): text.asked for text in texts}
    parts = [w for w in cut([t.encoded for t in texts], WINDOW) if _inside(w, asked)]
    plan = [group for _ in range(EPOCHS) for group in batches(parts, BUDGET, chance)]
    plan = plan[crew.rank : len(plan) // crew.size * crew.size : crew.size]
    rest = cycle(batches(cut(others, WINDOW), BUDGET // 2, chance)[crew.rank :: crew.size])
    fresh = [*both.filling.parameters(), *both.reader.head.parameters()]
    old = [
        p
        for name, p in both.reader.named_parameters()
        if p.requires_grad and not name.startswith("head")
    ]
    optimizer = torch.optim.AdamW(
        [{"params": old, "lr": RATE}, {"params": fresh, "lr": FRESH_RATE}], weight_decay=0.01
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: min(1, (n + 1) / (0.06 * len(plan))) * (1.01 - n / len(plan))
    )
    total = 0.0
    for step, group in enumerate(plan):
        filled, held = _scored(both, group, pieces, asked, ways)
        loss = filled + OF_READING * held
        loss = loss + OF_READING * _scored(both, next(rest), pieces, {}, ways)[1]
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(both.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        if step % 4 == 3 or step == len(plan) - 1:
            crew.average(both)
        total += float(filled.detach())
        if crew.rank == 0 and step % 50 == 49:
            print(f"step {step + 1}/{len(plan)} {total / 50:.4f}", file=sys.stderr, flush=True)
            total = 0.0
    if crew.rank == 0:
        save_file({k: v.contiguous() for k, v in both.reader.state_dict().items()}, out)
        write(both.filling, list(ways), out.with_name("roles.npz"))


def _inside(window: Window, asked: dict[int, list[Asked]]) -> bool:
    return any(window.start <= a.place < window.end for a in asked[id(window.text)])


def _scored(
    both: Both,
    group: Sequence[Window],
    pieces: Pieces,
    asked: dict[int, list[Asked]],
    ways: dict[str, int],
) -> tuple[Tensor, Tensor]:
    """Return the losses of the slots and of the reading of a batch."""
    batch = fill(group, pieces, ALL)
    given = (batch.ids, batch.shapes, batch.settings, batch.second, batch.real, batch.deep)
    scored = both.reader(*(torch.from_numpy(array) for array in given))
    assert batch.soft is not None
    soft, first = torch.from_numpy(batch.soft)[batch.first], scored[torch.from_numpy(batch.first)]
    held = -(soft[:, :CLASSES] * first[:, :CLASSES].log_softmax(-1)).sum()
    held = held - OF_ACTIONS * (soft[:, CLASSES:] * first[:, CLASSES:ALL].log_softmax(-1)).sum()
    rows: list[tuple[int, int, int, int, int, int]] = []
    before = 0
    for window in group:
        for one in asked.get(id(window.text), ()):
            if not window.start <= one.place < window.end:
                continue
            for n in range(window.start, window.end):
                if n in one.own and n not in one.roles:
                    continue
                way = one.ways.get(n)
                number = ELSEWHERE if way is None else ways.get(way, RARE)
                at, to = before + one.place - window.start, before + n - window.start
                role = one.roles.get(n, 0)
                rows.append((at, to, one.type, number, distance(n - one.place), role))
        before += window.end - window.start
    held = held / max(1, len(soft))
    if not rows:
        return held.new_zeros(()), held
    at, to, kinds, way, far, goal = torch.tensor(rows).T
    vectors = first[:, ALL:]
    told = both.filling(vectors[at, :VECTOR], vectors[to, VECTOR:], kinds, way, far)
    return functional.cross_entropy(told, goal), held


def write(filling: Filling, ways: Sequence[str], out: Path) -> None:
    """Write the small network in 8 bits, a scale for each row or column of a table."""
    state = filling.state_dict()
    arrays = {
        "type": (state["kind.weight"], 1),
        "way": (state["way.weight"], 1),
        "distance": (state["distance.weight"], 1),
        "up_w": (state["up.weight"].T, 0),
        "out_w": (state["out.weight"].T, 0),
    }
    held: dict[str, np.ndarray] = {"ways": np.frombuffer("\n".join(ways).encode(), np.uint8)}
    for name in ("up", "out"):
        held[f"{name}_b"] = state[f"{name}.bias"].numpy().astype(np.float32)
        held[f"{name}_b_scale"] = np.ones(1, np.float32)
    for name, (table, axis) in arrays.items():
        values = table.numpy()
        scale = np.maximum(np.abs(values).max(axis=axis, keepdims=True), 1e-6) / 127
        held[name] = np.round(values / scale).astype(np.int8)
        held[f"{name}_scale"] = scale.astype(np.float32)
    np.savez_compressed(out, **held)  # type: ignore[arg-type]
