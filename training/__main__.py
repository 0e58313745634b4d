"""From data to weights, one command a step: `python -m training STEP --data FOLDER …`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import torch

from training import recipe


def main() -> int:
    """Run the steps that the command line names."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("step", choices=[*recipe.STEPS, "all"])
    parser.add_argument("--data", type=Path, required=True, help="folder of the public data")
    parser.add_argument("--base", type=Path, required=True, help="folder of the base model")
    parser.add_argument("--work", type=Path, default=Path("out/training"), help="checkpoints")
    parser.add_argument("--workers", type=int, default=2, help="training processes")
    parser.add_argument("--minutes", type=float, help="most minutes of each training run")
    options = parser.parse_args()
    torch.set_num_threads(options.workers)
    options.work.mkdir(parents=True, exist_ok=True)
    shop = recipe.Shop(
        data=options.data,
        base=options.base,
        work=options.work,
        vocabulary=options.base / "vocab.txt",
        workers=options.workers,
        minutes=options.minutes,
    )
    for name in recipe.STEPS if options.step == "all" else [options.step]:
        print(f"== {name}", file=sys.stderr, flush=True)
        recipe.STEPS[name](shop)
    return 0


if __name__ == "__main__":
    sys.exit(main())
