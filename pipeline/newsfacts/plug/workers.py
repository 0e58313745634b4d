"""Worker processes for programs that must not wait: hand an article in, get a future back.

Extraction holds the interpreter's lock for tenths of a second at a time, so that threads would
make an event loop stumble; each worker is therefore a process of its own, with its own pipeline.
`batch` walks through articles in order with processes of the same kind; here they come one by
one, from any thread, and go back as they are ready.
"""

from __future__ import annotations

import multiprocessing
import os
import queue
import shutil
import signal
import tempfile
import threading
import weakref
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from pathlib import Path
from typing import Literal

from newsfacts.article import Article
from newsfacts.batch.deadline import SECONDS, check_seconds
from newsfacts.batch.outcome import FIRST, Outcome, lost
from newsfacts.batch.pool import interrupts_held
from newsfacts.batch.worker import start, work
from newsfacts.config import Config
from newsfacts.errors import NewsfactsError, WorkerError
from newsfacts.pipeline import check

_AHEAD = 2
"""Articles a worker that are with the processes at a time; the others wait outside."""

_BEHIND = 10
"""By how much the priority of the processes is lower, so that the caller's loop is never late."""

_PATIENCE = 2
"""So many times in a row all processes may die before they are ready."""

_GIVEN_UP = "it took too long and was given up"

_WHY = "killed, out of memory, or a crash (standard error may say which)"


class _Job:
    """An article, and the future that its outcome goes to."""

    def __init__(self, number: int, article: Article) -> None:
        self.number, self.article = number, article
        self.future: Future[Outcome] = Future()
        self.future.set_running_or_notify_cancel()  # from here on it can't be cancelled
        self.given_up = False

    def fail(self, why: str) -> None:
        """Give the article an outcome without a record."""
        self.future.set_result(lost(self.article, why))


_Event = tuple[Literal["new", "again", "done", "close"], _Job | None]


class Workers:
    """Processes with a pipeline each, started when `ready` or the first article asks for them.

    At most two articles a worker are handed to the processes; the rest wait in order. When a
    process dies (killed, out of memory, crash in a library), each article that was with them is
    tried once more, alone; the one with which a process dies again has an outcome that says so.
    """

    def __init__(
        self,
        config: Config,
        *,
        model: str | None = None,
        workers: int = 1,
        seconds: float = SECONDS,
    ) -> None:
        """Take the pipeline, the number of processes, and what an article may take (0: anything).

        Raises:
            ConfigError: the configuration is wrong; what only the processes can tell (a model
                that isn't installed) comes from `ready`.
            ValueError: fewer than one worker.
        """
        if workers < 1:
            raise ValueError(f"workers must be 1 or more, not {workers}")
        check_seconds(seconds)
        check(config, model)
        self._config, self._model, self._workers = config, model, workers
        self._seconds = seconds
        self.deaths = 0
        """So many times processes died."""
        self._events: queue.SimpleQueue[_Event] = queue.SimpleQueue()
        self._jobs: dict[Future[Outcome], _Job] = {}
        self._count = 0
        self._lock = threading.Lock()
        self._closed = False
        self._ready: Future[None] = Future()
        self._problem: NewsfactsError | None = None
        self._executor: ProcessPoolExecutor | None = None
        self._thread: threading.Thread | None = None
        self._marks = tempfile.mkdtemp(prefix="newsfacts-")
        self._clear = weakref.finalize(self, shutil.rmtree, self._marks, True)

    def ready(self) -> Future[None]:
        """Return a future that is done when the first process has its pipeline.

        It holds the ConfigError or WorkerError where that can't be.

        Raises:
            WorkerError: the workers are closed.
        """
        if self._closed:
            raise WorkerError("the workers are closed")
        self._begin()
        return self._ready

    def submit(self, article: Article) -> Future[Outcome]:
        """Return the outcome to come; the future itself never holds an error.

        Raises:
            WorkerError: the workers are closed.
        """
        with self._lock:
            if self._closed:
                raise WorkerError("the workers are closed and take no more articles")
            self._count += 1
            job = _Job(self._count, article)
            self._events.put(("new", job))
        self._jobs[job.future] = job
        job.future.add_done_callback(lambda future: self._jobs.pop(future, None))
        self._begin()
        return job.future

    def give_up(self, future: Future[Outcome]) -> None:
        """End the process that works on an article, which then has an outcome without a record.

        Others that are with the processes are tried once more; nothing happens where the article
        is done already, and where its turn has not come it never will.
        """
        job = self._jobs.get(future)
        if job is None:
            return
        job.given_up = True
        with suppress(OSError, ValueError):  # not begun, or done by now
            mark = Path(self._marks, str(job.number)).read_text()
            os.kill(int(mark), getattr(signal, "SIGKILL", signal.SIGTERM))

    def close(self) -> None:
        """Wait until every article that was handed in has its outcome, then end the processes."""
        with self._lock:
            if not self._closed:
                self._closed = True
                self._events.put(("close", None))
            thread = self._thread
        if thread is not None:
            thread.join()
        self._clear()

    def _begin(self) -> None:
        with self._lock:
            if self._thread is None and not self._closed:
                self._thread = threading.Thread(
                    target=self._run, name="newsfacts-workers", daemon=True
                )
                self._thread.start()

    def _run(self) -> None:
        """Hand articles to the processes: the only thread that touches them."""
        with interrupts_held():  # only the parent answers to Ctrl-C
            self._open(self._workers)
            self._serve()
            self._shut()

    def _serve(self) -> None:
        waiting: deque[_Job] = deque()
        suspects: deque[_Job] = deque()
        flying = 0
        closing = False
        while not (closing and not waiting and not flying):
            event, job = self._events.get()
            if event == "close":
                closing = True
            elif event == "new" and job is not None:
                waiting.append(job)
            else:
                flying -= 1
            if event == "again" and job is not None:
                suspects.append(job)
            if suspects and not flying:  # all that was with the dead processes is back
                self.deaths += 1
                self._shut()
                while suspects:
                    self._alone(suspects.popleft())
                self._shut()
            while waiting and not suspects and flying < self._workers * _AHEAD:
                flying += self._hand_over(waiting.popleft())

    def _hand_over(self, job: _Job) -> bool:
        """Give a job to the processes; return False where its outcome is there already."""
        if job.given_up:
            job.fail(_GIVEN_UP)
            return False
        executor = self._executor or self._open(self._workers)
        if executor is None:
            job.fail(f"{self._problem}")
            return False
        try:
            inner = executor.submit(work, job.number, job.article)
        except BrokenProcessPool:
            self._events.put(("again", job))
        except RuntimeError as error:  # the interpreter shuts down
            job.fail(f"{error}")
            return False
        else:
            inner.add_done_callback(lambda done: self._back(job, done))
        return True

    def _back(self, job: _Job, inner: Future[Outcome]) -> None:
        """Take what a process gave back; runs in a thread of the executor."""
        error = inner.exception()
        if isinstance(error, BrokenProcessPool):
            self._events.put(("again", job))
            return
        if error is None:
            job.future.set_result(inner.result())
        else:
            job.fail(f"{type(error).__name__}: {error}")
        self._events.put(("done", None))

    def _alone(self, job: _Job) -> None:
        """Try the job of a pool that broke once more, alone in a process, unless it is given up."""
        if job.given_up:
            job.fail(_GIVEN_UP)
            return
        executor = self._executor or self._open(1)
        if executor is None:
            job.fail(f"{self._problem}")
            return
        try:
            outcome = executor.submit(work, job.number, job.article).result()
        except BrokenProcessPool:
            self.deaths += 1
            self._shut()
            outcome = lost(
                job.article,
                _GIVEN_UP if job.given_up else f"a worker process died on it twice: {_WHY}",
            )
        except Exception as error:
            outcome = lost(job.article, f"{type(error).__name__}: {error}")
        job.future.set_result(outcome)

    def _open(self, workers: int) -> ProcessPoolExecutor | None:
        """Start processes and wait for the first to be ready; None where they can't be."""
        for _ in range(_PATIENCE):
            if self._problem is not None:
                return None
            executor = ProcessPoolExecutor(
                max_workers=workers,
                mp_context=multiprocessing.get_context("spawn"),
                initializer=start,
                initargs=(self._config, self._model, self._marks, self._seconds, _BEHIND),
            )
            try:
                executor.submit(work, 0, FIRST).result()  # so that what can't be built is told
            except BrokenProcessPool:
                executor.shutdown(wait=False)
                continue
            except NewsfactsError as error:
                executor.shutdown(wait=False)
                self._fail(error)
                return None
            except (OSError, RuntimeError) as error:  # no more processes, or none from here
                executor.shutdown(wait=False)
                self._fail(WorkerError(f"worker processes can't be started: {error}"))
                return None
            self._executor = executor
            if not self._ready.done():
                self._ready.set_result(None)
            return executor
        self._fail(
            WorkerError(
                f"worker processes die before they are ready: {_WHY}; or the script that runs "
                'them has no `if __name__ == "__main__":` around its work, and every process '
                "begins that work anew"
            )
        )
        return None

    def _fail(self, error: NewsfactsError) -> None:
        self._problem = error
        if not self._ready.done():
            self._ready.set_exception(error)

    def _shut(self) -> None:
        if self._executor is not None:
            self._executor.shutdown(wait=True)
            self._executor = None
