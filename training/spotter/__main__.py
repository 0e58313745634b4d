"""From marked news to the spotter's weights: `python -m training.spotter --data FOLDER …`."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import torch

from newsfacts.spotter.words import HASHES
from newsfacts.tagger.pieces import Pieces
from training.spotter import judging, teacher
from training.spotter.marked import ROOT, TYPES, Passage, public, written
from training.spotter.network import Network, write
from training.spotter.train import documents, examples, fit, start, vocabulary
from training.spotter.unmarked import guessed, texts


def main() -> int:
    """Train and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m training.spotter", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the public data")
    parser.add_argument("--base", type=Path, required=True, help="folder of the base model")
    parser.add_argument("--out", type=Path, default=Path("out/spotter"), help="folder to write")
    parser.add_argument("--words", type=int, default=1_000_000, help="words of unmarked news")
    parser.add_argument("--workers", type=int, default=2, help="processes that train the teacher")
    parser.add_argument("--teacher", type=Path, help="weights of a teacher trained before")
    options = parser.parse_args()
    torch.set_num_threads(options.workers)
    torch.manual_seed(1)
    options.out.mkdir(parents=True, exist_ok=True)
    pieces = Pieces(options.base / "vocab.txt")
    passages = [*public(ROOT / "marked" / "learn.jsonl", options.data), *written()]
    found = list(documents(passages))
    told(f"{len(found)} passages")
    taught = options.teacher or options.out / "teacher.safetensors"
    if not options.teacher:
        marked = [teacher.encoded(document, passage, pieces) for document, passage in found]
        teacher.teach(marked, options.base, taught, options.workers)
    blank = [Passage("", text, ()) for text in texts(options.data, options.words)]
    read = (document for document, _ in documents(blank))
    found += guessed(read, taught, pieces)
    known = vocabulary(found)
    told(f"{len(found)} with unmarked news, {len(known)} words")
    network = Network(len(known))
    start(network, known, options.base)
    fit(network, examples(found, {word: 1 + HASHES + n for n, word in enumerate(known)}))
    digests = {"spotter.npz": write(network, known, options.out)}
    words = list(judging.seen(found))
    table = judging.known(words)
    weights = judging.weigh(words)
    told(f"{len(words)} words, {len(table.stems)} stems, {len(weights.pairs)} pairs")
    judge = judging.Judge(table)
    judging.start(judge, table, passages, options.base)
    judging.fit(judge, words, table)
    digests["judge.npz"] = judging.write(judge, table, weights, options.out)
    manifest = {"version": "2", "types": list(TYPES), "sha256": digests}
    text = json.dumps(manifest, indent=1) + "\n"
    (options.out / "manifest.json").write_text(text, encoding="utf-8")
    return 0


def told(line: str) -> None:
    """Say how far it is."""
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
