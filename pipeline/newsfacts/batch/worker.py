"""What happens inside a worker process."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from pathlib import Path

from newsfacts.article import Article
from newsfacts.batch.outcome import Outcome, outcome_of, warm
from newsfacts.config import Config
from newsfacts.errors import NewsfactsError
from newsfacts.pipeline import Pipeline, load

_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


class _State:
    """The pipeline of this process, or why it has none."""

    pipeline: Pipeline | None = None
    problem: NewsfactsError | None = None
    marks: Path
    seconds: float


def start(config: Config, model: str | None, marks: str, seconds: float, behind: int = 0) -> None:
    """Build the pipeline of this process, which ends when its parent does.

    Args:
        config: the pipeline.
        model: spaCy model in place of the configured one.
        marks: folder in which the process keeps a file for the article it works on.
        seconds: what an article may take; 0 for no limit.
        behind: by how much its priority is lower than its parent's (`os.nice`).
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # only the parent answers to Ctrl-C
    if hasattr(os, "nice"):  # not on Windows
        os.nice(behind)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    for name in _THREADS:
        os.environ.setdefault(name, "1")
    _State.marks, _State.seconds = Path(marks), seconds
    try:
        _State.pipeline = load(config, model=model)
        warm(_State.pipeline)
    except NewsfactsError as error:  # raised by the first task, where the parent sees it
        _State.problem = error


def work(number: int, article: Article) -> Outcome:
    """Return the outcome of one article; a mark holds meanwhile the process that works on it.

    Raises:
        NewsfactsError: the pipeline couldn't be built.
    """
    if _State.problem is not None:
        raise _State.problem
    assert _State.pipeline is not None
    mark = _State.marks / str(number)
    mark.write_text(str(os.getpid()))
    outcome = outcome_of(_State.pipeline, article, _State.seconds)
    mark.unlink()
    return outcome


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
