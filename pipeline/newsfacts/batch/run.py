"""One way through many articles."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable

from newsfacts.article import Article
from newsfacts.batch.deadline import SECONDS, check_seconds
from newsfacts.batch.outcome import Outcome, outcome_of, unread, warm
from newsfacts.batch.pool import Pool
from newsfacts.config import Config
from newsfacts.errors import ReadError
from newsfacts.pipeline import check, load


def run(
    items: Iterable[Article | ReadError],
    config: Config,
    *,
    model: str | None = None,
    workers: int = 1,
    seconds: float = SECONDS,
    say: Callable[[str], None] = lambda _: None,
) -> Generator[Outcome, None, None]:
    """Yield the outcome of each item, in their order, whatever the number of workers.

    With one worker everything happens in this process, and an outcome comes before the next
    item is asked for. With more, spawned processes work on a window of a few articles each, so
    that memory stays bounded however many items there are. A worker that dies takes no other
    article with it: see `Pool`.

    Args:
        items: articles, and the errors that stand in the place of some.
        config: the pipeline; every process builds its own.
        model: spaCy model in place of the configured one.
        workers: number of processes.
        seconds: what an article may take; one that takes longer has no record and is a failure.
            0 for no limit; see `deadline` for where it holds.
        say: takes messages on processes that died.

    Raises:
        ConfigError: the pipeline can't be built, or `seconds` is wrong.
        WorkerError: the processes die before they take up any article.
    """
    check_seconds(seconds)
    if workers > 1:
        check(config, model)
        yield from Pool(config, model, workers, seconds, say).run(items)
        return
    pipeline = load(config, model=model)
    warm(pipeline)
    for item in items:
        if isinstance(item, ReadError):
            yield unread(item)
        else:
            yield outcome_of(pipeline, item, seconds)
