"""Read a suite's files, for the tests of its reader."""

from __future__ import annotations

import json
from pathlib import Path

from newsfacts.formats.losses import Losses
from newsfacts.record import Record
from newsfacts.suites.run import SUITES


def gold(name: str, path: Path, losses: Losses | None = None) -> list[Record]:
    found = list(SUITES[name].read(path, losses or Losses()))
    assert all(record.problems() == [] for record in found)
    return found


def spans(record: Record, label: str) -> list[str]:
    return [m.text for row in getattr(record, label) for m in row.spans()]


def store(path: Path, value: object) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
    return path
