"""From marked news to the spotter's weights: `python -m training.spotter --data FOLDER …`."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import torch

from newsfacts.spotter.words import HASHES
from training.spotter import judging
from training.spotter.marked import ROOT, TYPES, public, written
from training.spotter.network import Network, write
from training.spotter.train import documents, examples, fit, start, vocabulary


def main() -> int:
    """Train and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m training.spotter", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the public data")
    parser.add_argument("--base", type=Path, required=True, help="folder of the base model")
    parser.add_argument("--out", type=Path, default=Path("out/spotter"), help="folder to write")
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(1)
    passages = [*public(ROOT / "marked" / "learn.jsonl", options.data), *written()]
    found = documents(passages)
    known = vocabulary(found)
    print(f"{len(found)} passages, {len(known)} words", file=sys.stderr)
    network = Network(len(known))
    start(network, known, options.base)
    fit(network, examples(found, {word: 1 + HASHES + n for n, word in enumerate(known)}))
    digests = {"spotter.npz": write(network, known, options.out)}
    words = list(judging.seen(found))
    table = judging.known(words)
    weights = judging.weigh(words)
    told = f"{len(words)} words, {len(table.stems)} stems, {len(weights.pairs)} pairs"
    print(told, file=sys.stderr)
    judge = judging.Judge(table)
    judging.start(judge, table, passages, options.base)
    judging.fit(judge, words, table)
    digests["judge.npz"] = judging.write(judge, table, weights, options.out)
    manifest = {"version": "1", "types": list(TYPES), "sha256": digests}
    text = json.dumps(manifest, indent=1) + "\n"
    (options.out / "manifest.json").write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
