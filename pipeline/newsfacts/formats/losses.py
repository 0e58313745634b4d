"""What a format could not hold: counted while reading or writing, said at the end."""

from __future__ import annotations

from collections import Counter


class Losses:
    """Counts of things that were left out or changed, by what and why."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, str]] = Counter()

    def add(self, what: str, why: str, times: int = 1) -> None:
        """Count something; `what` is a plural noun, `why` says what became of it."""
        if times > 0:
            self._counts[what, why] += times

    def lines(self) -> list[str]:
        """Return one sentence for each kind of loss, as `events (12): …`, sorted."""
        return [f"{what} ({n}): {why}" for (what, why), n in sorted(self._counts.items())]

    def count(self, part: str) -> int:
        """Return how often something was counted whose name or reason has `part` in it."""
        return sum(n for (what, why), n in self._counts.items() if part in what or part in why)
