"""News with its events marked: passages written for this, and public articles by offsets.

`training/written/events/` holds passages made up for this, blank lines between them, triggers
marked as `[[tariff|impose|adopted:duties]]` (policy: type, action, status) or
`[[acquisition|done:bought]]` (business: type, status). Those of `training/written/slots/` number
their events and mark what fills the slots, too (`{1.actor:Norway} [[1.ipo|done:listed]]`).
`training/marked/*.jsonl` marks public articles, by their id in the public data's
`news/workload.jsonl.gz` and offsets; their text stays where it is.
"""

from __future__ import annotations

import gzip
import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

from newsfacts.annotation import Action
from newsfacts.events.frames import frames

ROOT = Path(__file__).parents[1]
PHRASES = Path(__file__).with_name("phrases.toml")
"""A configuration in which phrases alone decide."""
TYPES = (*frames().policy, *frames().business)
"""Types of events, policy before business: the network's classes after "none"."""
ACTIONS = get_args(Action)

_MARK = re.compile(
    r"\[\[(?:(?P<event>\d+)\.)?(?P<what>[a-z_|]+):(?P<words>[^\[\]]+)\]\]"
    r"|\{(?P<slots>(?:\d+\.[a-z_]+,?)+):(?P<filler>[^{}\[\]]+)\}"
)


class Marked(NamedTuple):
    """Words that name an event."""

    start: int
    end: int
    type: str
    action: str | None
    optional: bool
    event: int = 0
    """Number of the event in its article, where the marks tell."""


class Filled(NamedTuple):
    """Words that fill a slot of an event."""

    start: int
    end: int
    event: int
    role: str


Floats = NDArray[np.float32]


class Guess(NamedTuple):
    """What the teacher thinks that the words of a text name."""

    starts: list[int]
    """Where the words start."""
    rows: Floats
    """Probability of "none" and of each type, a row a word."""


class Passage(NamedTuple):
    """A text and all that is marked in it, or what the teacher thinks of it."""

    id: str
    text: str
    marks: tuple[Marked, ...]
    fillers: tuple[Filled, ...] = ()
    guess: Guess | None = None

    def mark(self, start: int, end: int) -> Marked | None:
        """Return the mark on a word, one that counts before an optional one."""
        marks = (m for m in self.marks if m.start < end and m.end > start)
        return min(marks, key=lambda m: m.optional, default=None)

    def target(self, start: int, end: int) -> Floats | None:
        """Return the probability of "none" and of each type for a word, None if it is optional."""
        if self.guess is not None:
            found: Floats = self.guess.rows[max(0, bisect_right(self.guess.starts, start) - 1)]
            return found
        mark = self.mark(start, end)
        if mark is not None and mark.optional:
            return None
        return _ROWS[0 if mark is None else 1 + TYPES.index(mark.type)]


_ROWS = np.eye(1 + len(TYPES), dtype=np.float32)


def written(folder: Path = ROOT / "written") -> Iterator[Passage]:
    """Yield the passages of the files in `events/` and `slots/` of a folder.

    Raises:
        ValueError: a mark is none; the message names the file and the passage.
    """
    for path in sorted([*folder.glob("events/*.txt"), *folder.glob("slots/*.txt")]):
        blocks = re.split(r"\n\s*\n", path.read_text(encoding="utf-8").strip())
        for number, block in enumerate(blocks, 1):
            yield unmarked(f"{path.parent.name}/{path.name}#{number}", block)


def unmarked(name: str, block: str) -> Passage:
    """Return a passage without its marks, and what they stood for.

    Raises:
        ValueError: a mark is none; the message says where.
    """
    text, end, marks, fillers = "", 0, [], []
    for match in _MARK.finditer(block):
        text += block[end : match.start()]
        end = match.end()
        if match["filler"]:
            last = len(text) + len(match["filler"])
            for slot in match["slots"].split(","):
                event, _, role = slot.partition(".")
                fillers.append(Filled(len(text), last, int(event), role))
            text += match["filler"]
            continue
        kind, *rest = match["what"].split("|")
        if kind not in TYPES or len(rest) != (2 if kind in frames().policy else 1):
            raise ValueError(f"{name}: {match.group()!r} has no type of event, action and status")
        action = rest[0] if len(rest) == 2 else None
        if action is not None and action not in ACTIONS:
            raise ValueError(f"{name}: {match.group()!r} has no known action")
        number, last = int(match["event"] or 0), len(text) + len(match["words"])
        marks.append(Marked(len(text), last, kind, action, False, number))
        text += match["words"]
    text += block[end:]
    if any(sign in text for sign in ("[[", "]]", "{", "}")):
        raise ValueError(f"{name}: a bracket that is no mark in {text[:60]!r}")
    return Passage(name, text, tuple(marks), tuple(fillers))


def public(marks: Path, data: Path) -> Iterator[Passage]:
    """Yield the public articles that a file of offsets marks.

    Raises:
        ValueError: an article isn't among the public data.
    """
    rows = [json.loads(line) for line in marks.read_text(encoding="utf-8").splitlines()]
    wanted = {row["id"]: row for row in rows}
    with gzip.open(data / "news" / "workload.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            if (found := wanted.pop(article["id"], None)) is not None:
                marked = tuple(Marked(*mark) for mark in found["marks"])
                fillers = tuple(Filled(*filler) for filler in found.get("fillers", ()))
                yield Passage(article["id"], article["text"], marked, fillers)
    if wanted:
        raise ValueError(f"{data}: has no article {min(wanted)!r} in news/workload.jsonl.gz")
