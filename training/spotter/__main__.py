"""From marked news to the weights of events: `python -m training.spotter --data FOLDER …`."""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import sys
from pathlib import Path

import numpy as np
import torch

from newsfacts.spotter.words import HASHES
from newsfacts.tagger import weights as tagger
from newsfacts.tagger.pieces import Pieces
from training.export import pack
from training.graph import build
from training.spotter import filling, reading
from training.spotter.marked import ACTIONS, ROOT, TYPES, Passage, public, written
from training.spotter.network import Network, write
from training.spotter.train import documents, examples, fit, start, vocabulary
from training.spotter.unmarked import guesses, texts

OTHERS = 2500
"""Texts without marked fillers on which the reading is held while slots are learned."""


def main() -> int:
    """Train and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m training.spotter", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the public data")
    parser.add_argument("--base", type=Path, required=True, help="folder of the base model")
    parser.add_argument("--out", type=Path, default=Path("out/spotter"), help="folder to write")
    parser.add_argument("--words", type=int, default=200_000, help="words of unmarked news")
    parser.add_argument("--workers", type=int, default=2, help="processes that train encoders")
    options = parser.parse_args()
    out, base, workers = options.out, options.base, options.workers
    torch.set_num_threads(workers)
    torch.manual_seed(1)
    out.mkdir(parents=True, exist_ok=True)
    pieces = Pieces(base / "vocab.txt")
    found = list(documents([*public(ROOT / "marked" / "learn.jsonl", options.data), *written()]))
    marked = [reading.encoded(document, passage, pieces) for document, passage in found]
    told(f"{len(found)} passages")
    teacher, student = out / "teacher.safetensors", out / "student.safetensors"
    reading.teach(marked, base, teacher, workers)
    blank = (Passage("", text, ()) for text in texts(options.data, options.words))
    unmarked = list(guesses((document for document, _ in documents(blank)), teacher, pieces))
    guessed = [reading.encoded(d, None, pieces, p.guess.rows) for d, p in unmarked if p.guess]
    told(f"{len(guessed)} without marks")
    reading.learn(marked, guessed, teacher, base, student, workers)
    texts_of_slots = list(filling.asked_of(found, pieces))
    others = [one for one, (_, passage) in zip(marked, found, strict=True) if not passage.fillers]
    others = random.Random(1).sample(others, min(OTHERS, len(others)))
    reader = out / "reader.safetensors"
    filling.learn(texts_of_slots, others, student, base, reader, workers)
    graph = build(reading.load(reader), reading.WINDOW, kinds=True)
    table = pack(graph, out / "reader.onnx")
    if not np.array_equal(table, tagger.read().table):
        raise SystemExit("the tagger of names has another table of sub-words: another base model?")
    found += unmarked
    known = vocabulary(found)
    network = Network(len(known))
    start(network, known, base)
    fit(network, examples(found, {word: 1 + HASHES + n for n, word in enumerate(known)}))
    write(network, known, out)
    manifest(out)
    return 0


def manifest(out: Path) -> None:
    """Write what goes with the weights of a folder."""
    told = {
        "version": "3",
        "types": TYPES,
        "actions": ACTIONS,
        "window": reading.WINDOW,
        "sha256": {
            name: hashlib.sha256((out / name).read_bytes()).hexdigest()
            for name in ("spotter.npz", "reader.onnx", "roles.npz")
        },
    }
    text = json.dumps(told, indent=1) + "\n"
    (out / "manifest.json").write_text(text, encoding="utf-8")


def told(line: str) -> None:
    """Say how far it is."""
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
