"""Worker processes that survive the death of one of them.

`ProcessPoolExecutor` with spawned processes is used, because it raises when a worker is killed;
`multiprocessing.Pool` waits for ever then.
"""

from __future__ import annotations

import multiprocessing
import shutil
import signal
import sys
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path

from newsfacts.article import Article
from newsfacts.batch.outcome import Outcome, lost, unread
from newsfacts.batch.worker import start, work
from newsfacts.config import Config
from newsfacts.errors import ReadError, WorkerError

_AHEAD = 4
"""Articles a worker that are read and not yet given back: enough that none waits for another."""

_PATIENCE = 3
"""So many times in a row all workers may die without having taken up an article."""


class _Job:
    """An article on its way, and its outcome once that is known."""

    def __init__(self, number: int, item: Article | ReadError) -> None:
        self.number = number
        self.outcome = unread(item) if isinstance(item, ReadError) else None
        self.article = None if isinstance(item, ReadError) else item
        self.future: Future[Outcome] | None = None

    def settle(self) -> None:
        """Take the outcome from the future, waiting for it.

        Raises:
            BrokenProcessPool: the pool broke, or broke before it took the job.
        """
        if self.outcome is None:
            if self.future is None:
                raise BrokenProcessPool
            self.outcome = self.future.result()


class Pool:
    """Runs articles through worker processes.

    When a worker dies (killed, out of memory, crash in a library), the articles that were being
    worked on are named, and each is tried once more, alone; the one with which a worker dies
    again has no record and is a failure. All others go on.
    """

    def __init__(
        self,
        config: Config,
        model: str | None,
        workers: int,
        seconds: float,
        say: Callable[[str], None],
    ) -> None:
        """Take the pipeline, the number of processes, the limit, and what takes messages."""
        self._config, self._model, self._workers, self._say = config, model, workers, say
        self._seconds = seconds
        self._marks = Path(tempfile.mkdtemp(prefix="newsfacts-"))
        self._before = set(multiprocessing.active_children())
        self._executor: ProcessPoolExecutor | None = None
        self._idle_deaths = 0

    def run(self, items: Iterable[Article | ReadError]) -> Iterator[Outcome]:
        """Yield the outcome of each item, in their order.

        Raises:
            ConfigError: a worker can't build the pipeline.
            WorkerError: the workers die before they take up any article.
        """
        whole = False
        try:
            source = enumerate(items)
            window: deque[_Job] = deque()
            while True:
                while len(window) < self._workers * _AHEAD:
                    following = next(source, None)
                    if following is None:
                        break
                    window.append(_Job(*following))
                    self._submit(window[-1], self._workers)
                if not window:
                    break
                try:
                    window[0].settle()
                except BrokenProcessPool:
                    self._recover(window)
                    continue
                outcome = window.popleft().outcome
                assert outcome is not None
                yield outcome
            whole = True
        finally:
            self._stop(gently=whole)
            shutil.rmtree(self._marks, ignore_errors=True)

    def _submit(self, job: _Job, workers: int) -> None:
        if job.article is None or job.outcome is not None:
            return
        if self._executor is None:
            self._executor = ProcessPoolExecutor(
                max_workers=workers,
                mp_context=multiprocessing.get_context("spawn"),
                initializer=start,
                initargs=(self._config, self._model, str(self._marks), self._seconds),
            )
        job.future = None
        try:
            with interrupts_held():
                job.future = self._executor.submit(work, job.number, job.article)
        except BrokenProcessPool:
            pass  # `settle` says so when its turn comes

    def _recover(self, window: Iterable[_Job]) -> None:
        """Give every job of a broken pool its outcome, or a place in a new pool."""
        self._stop(gently=False)
        open_jobs = []
        for job in window:
            if job.future is not None and job.future.done() and job.future.exception() is None:
                job.settle()
            if job.outcome is None:
                open_jobs.append(job)
        marked = {int(mark.name) for mark in self._marks.iterdir()}
        suspects = [job for job in open_jobs if job.number in marked]
        self._clear_marks()
        if suspects:
            self._idle_deaths = 0
            self._retry(suspects)
        else:
            self._idle_deaths += 1
            if self._idle_deaths >= _PATIENCE:
                raise WorkerError(
                    f"worker processes died {_PATIENCE} times before they took up an article: "
                    "killed, or out of memory while loading; try fewer --workers"
                )
        for job in open_jobs:
            self._submit(job, self._workers)

    def _retry(self, jobs: Sequence[_Job]) -> None:
        names = ", ".join(job.article.id for job in jobs if job.article is not None)
        self._say(f"a worker process died; in flight were: {names}; each is tried again alone")
        for job in jobs:
            self._submit(job, 1)
            try:
                job.settle()
            except BrokenProcessPool:
                self._stop(gently=False)
                self._clear_marks()
                assert job.article is not None
                job.outcome = lost(
                    job.article,
                    "a worker process died on it twice: killed, out of memory, or a crash",
                )
        self._stop(gently=True)

    def _clear_marks(self) -> None:
        for mark in self._marks.iterdir():
            mark.unlink()

    def _stop(self, *, gently: bool) -> None:
        if self._executor is None:
            return
        if not gently:
            for child in set(multiprocessing.active_children()) - self._before:
                child.terminate()
        self._executor.shutdown(wait=True, cancel_futures=True)
        self._executor = None


@contextmanager
def interrupts_held() -> Iterator[None]:
    """Hold Ctrl-C back, here for a moment, and for good in processes started meanwhile.

    A terminal sends it to all processes; only the parent shall answer.
    """
    if sys.platform == "win32":
        yield
        return
    old = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, old)
