"""A limit to the time that one article may take."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from newsfacts.errors import ConfigError

SECONDS = 300.0
"""What an article may take where nothing else is said: some megabytes of ordinary text."""

_AGAIN = 1.0
"""Seconds after which a deadline that some library swallowed comes again."""


class OverdueError(BaseException):
    """An article has taken too long; no `except Exception` on the way up shall hold it."""


_MOST = 31_536_000.0
"""A year, in seconds."""


def check_seconds(seconds: float) -> None:
    """Check a limit.

    Raises:
        ConfigError: it is negative, no number, or more than a year.
    """
    if not 0 <= seconds <= _MOST:
        raise ConfigError(
            f"the seconds that an article may take must be 0 (no limit) to {_MOST:,.0f}, "
            f"not {seconds:g}"
        )


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Raise `OverdueError` in the body once it has run for so many seconds; 0 is no limit.

    It works by a signal, so in the main thread of a process alone, and not on Windows; elsewhere
    the body runs as long as it takes.
    """
    able = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    if not able or not seconds:
        yield
        return

    def overdue(*_: object) -> None:
        raise OverdueError

    old = signal.signal(signal.SIGALRM, overdue)
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
    try:
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    finally:  # also where the signal came in the line above
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, old)
