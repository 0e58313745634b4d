"""Runs over many articles: order, failures, dead workers, bounded reading."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from functools import partial

import pytest

from newsfacts.article import Article
from newsfacts.batch import Outcome, run
from newsfacts.config import Config, default_config
from newsfacts.errors import ConfigError, ReadError, WorkerError
from newsfacts.record import decode

Brittle = Callable[..., Config]


def articles(*texts: str) -> list[Article | ReadError]:
    return [Article(id=f"a{n}", text=text) for n, text in enumerate(texts)]


def names(outcomes: list[Outcome]) -> list[str]:
    return [o.id for o in outcomes]


@pytest.mark.parametrize("workers", [1, 2])
def test_outcomes_come_in_the_order_of_the_input(brittle: Brittle, workers: int) -> None:
    items = articles("slow", *["Aurora"] * 12)
    items.insert(3, ReadError("b.txt: no such file"))
    found = list(run(items, brittle(), workers=workers))
    assert names(found) == ["a0", "a1", "a2", "", *[f"a{n}" for n in range(3, 13)]]
    assert found[3] == Outcome(failures=("b.txt: no such file",))
    record = decode(found[1].line or b"")
    assert [m.text for m in record.mentions()] == ["Aurora"]


def test_any_number_of_workers_gives_the_same_bytes(brittle: Brittle) -> None:
    items = articles("slow", "Aurora", "raise", "slow Aurora", "")
    one, two, three = (list(run(items, brittle(), workers=n)) for n in (1, 2, 3))
    assert one == two == three


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("raise", "a0: stage brittle failed: ValueError: told to"),
        ("lie", "a0: stage brittle failed: a0:0: Place stands on 'x', but text[0:1] is 'l'"),
    ],
)
def test_a_stage_that_fails_is_a_failure_with_a_record(
    brittle: Brittle, workers: int, text: str, reason: str
) -> None:
    found = list(run(articles(text, "Aurora"), brittle(), workers=workers))
    assert found[0].failures == (reason,)
    assert decode(found[0].line or b"").text == text
    assert found[1].failures == ()


@pytest.mark.parametrize("workers", [1, 2])
def test_an_article_that_takes_too_long_has_no_record(brittle: Brittle, workers: int) -> None:
    items = articles("Aurora", "spin", "sleep", "Aurora")
    found = list(run(items, brittle(), workers=workers, seconds=0.5))
    assert [o.line is None for o in found] == [False, True, True, False]
    assert found[1].failures == ("a1: took longer than 0.5 seconds; split it, or allow more",)


@pytest.mark.parametrize("seconds", [0, 60])
def test_the_limit_leaves_others_alone(brittle: Brittle, seconds: float) -> None:
    before = signal.getsignal(signal.SIGALRM)
    (found,) = run(articles("slow Aurora"), brittle(), seconds=seconds)
    assert found.line is not None
    assert signal.getsignal(signal.SIGALRM) == before
    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0


@pytest.mark.parametrize("seconds", [-1, float("inf"), float("nan"), 1e9])
@pytest.mark.parametrize("workers", [1, 2])
def test_a_limit_that_is_none_is_refused(brittle: Brittle, seconds: float, workers: int) -> None:
    with pytest.raises(ConfigError, match="must be 0"):
        list(run([], brittle(), seconds=seconds, workers=workers))


def test_in_another_thread_there_is_no_limit(brittle: Brittle) -> None:
    found: list[Outcome] = []
    work = partial(run, articles("slow Aurora"), brittle(), seconds=0.05)
    thread = threading.Thread(target=lambda: found.extend(work()))
    thread.start()
    thread.join()
    assert found[0].line is not None


def test_a_dead_worker_is_named_and_its_article_tried_again(brittle: Brittle) -> None:
    said: list[str] = []
    items = articles(*["Aurora"] * 5, "die-once Aurora", *["Aurora"] * 5)
    found = list(run(items, brittle(), workers=2, say=said.append))
    assert names(found) == [f"a{n}" for n in range(11)]
    assert not any(o.failures for o in found)
    assert all(o.line for o in found)
    assert len(said) == 1
    assert "a5" in said[0]


def test_an_article_that_kills_twice_fails_alone(brittle: Brittle) -> None:
    said: list[str] = []
    items = articles("Aurora", "die", "Aurora", "die", "Aurora")
    found = list(run(items, brittle(), workers=2, say=said.append))
    assert names(found) == [f"a{n}" for n in range(5)]
    assert [bool(o.failures) for o in found] == [False, True, False, True, False]
    assert [o.line is None for o in found] == [False, True, False, True, False]
    assert found[1].failures[0].startswith("a1: a worker process died on it twice")
    assert said


def test_workers_that_die_at_the_start_end_the_run(brittle: Brittle) -> None:
    with pytest.raises(WorkerError, match="before they took up an article"):
        list(run(articles("Aurora", "Aurora"), brittle(start="die"), workers=2))


def test_the_configuration_is_checked_before_any_process_starts(brittle: Brittle) -> None:
    with pytest.raises(ConfigError, match="has no option 'colour'"):
        list(run(articles("Aurora"), brittle(colour="red"), workers=2))


@pytest.mark.parametrize("workers", [1, 2])
def test_a_model_that_is_missing_is_an_error_of_the_run(workers: int) -> None:
    config = Config(stages=("names",), options={}, file="x.toml", source="")
    with pytest.raises(ConfigError, match="no_such_model"):
        list(run(articles("Aurora"), config, model="no_such_model", workers=workers))


@pytest.mark.parametrize(("workers", "ahead"), [(1, 1), (2, 8)])
def test_reading_stays_a_bounded_window_ahead(brittle: Brittle, workers: int, ahead: int) -> None:
    read = 0

    def endless() -> Iterator[Article | ReadError]:
        nonlocal read
        while True:
            read += 1
            yield Article(id=str(read), text="Aurora")

    outcomes = run(endless(), brittle(), workers=workers)
    for done in range(1, 20):
        assert next(outcomes).id == str(done)
        assert read <= done + ahead
    outcomes.close()


@pytest.mark.parametrize("workers", [1, 2])
def test_what_is_read_once_counts_for_no_article(workers: int) -> None:
    items = articles("Pell raised $5m.", "Norway fined Pell $5m.")
    found = list(run(items, default_config(), workers=workers, seconds=2))
    assert [o.failures for o in found] == [(), ()]
