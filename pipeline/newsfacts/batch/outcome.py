"""What became of one article."""

from __future__ import annotations

import msgspec

from newsfacts.article import Article
from newsfacts.batch.deadline import OverdueError, deadline
from newsfacts.errors import ReadError
from newsfacts.pipeline import Pipeline, failures
from newsfacts.record import encode


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """The record of one article, or why there is none."""

    id: str = ""
    """The article's identifier; empty where nothing could be read."""
    line: bytes | None = None
    """The record as one line of JSON; None where there is none."""
    failures: tuple[str, ...] = ()
    """What went wrong, each with its place; empty if all is well."""


def outcome_of(pipeline: Pipeline, article: Article, seconds: float) -> Outcome:
    """Return the outcome of one article; no error on it is raised.

    One that takes longer than `seconds` has no record (0: there is no limit; see `deadline`).
    """
    try:
        with deadline(seconds):
            record = pipeline.extract(article)
            line = encode(record)
    except OverdueError:
        return lost(article, f"took longer than {seconds:g} seconds; split it, or allow more")
    except Exception as error:
        return lost(article, f"{type(error).__name__}: {error}")
    said = tuple(f"{article.id}: {warning}" for warning in failures(record))
    return Outcome(id=article.id, line=line, failures=said)


FIRST = Article(
    id="first",
    text="Orvane Robotics raised $40 million on Monday, and Norway banned exports of Kestrel-7B, a "
    "model with 7 billion parameters.",
)
"""What a pipeline reads first."""


def warm(pipeline: Pipeline) -> None:
    """Have a pipeline read its lexicons, so that no article's time is spent on that."""
    pipeline.extract(FIRST)


def lost(article: Article, reason: str) -> Outcome:
    """Return the outcome of an article that has no record."""
    return Outcome(id=article.id, failures=(f"{article.id}: {reason}",))


def unread(error: ReadError) -> Outcome:
    """Return the outcome of an input that isn't even an article."""
    return Outcome(failures=(str(error),))
