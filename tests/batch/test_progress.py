"""The progress bar: on a terminal only."""

from __future__ import annotations

import io

from rich.console import Console

from newsfacts.batch import Outcome
from newsfacts.batch.progress import shown

OUTCOMES = [Outcome(id="a"), Outcome(failures=("b.txt: broken",)), Outcome(id="c")]


def test_nothing_is_written_where_no_terminal_is() -> None:
    stream = io.StringIO()
    assert list(shown(OUTCOMES, Console(file=stream), 3)) == OUTCOMES
    assert stream.getvalue() == ""


def test_a_terminal_shows_how_many_are_done_and_failed() -> None:
    stream = io.StringIO()
    console = Console(file=stream, force_terminal=True, width=100)
    assert list(shown(OUTCOMES, console, 3)) == OUTCOMES
    assert "3/3" in stream.getvalue()
    assert "1 failed" in stream.getvalue()
