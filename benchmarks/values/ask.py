"""Ask a peer in its own environment what it finds in some texts."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

_SCRIPT = Path(__file__).with_name("peers.py")
PATIENCE = 180
"""Seconds that a peer may take for one suite; Recognizers' dates need minutes for one article."""
_TOLD: set[str] = set()


def ask(name: str, texts: Sequence[Any], python: Path) -> list[dict[str, Any]] | None:
    """Return a row {"found", "seconds"} for each text, or None where the peer isn't installed.

    Why a peer is left out is said once on standard error.
    """
    if not python.exists():
        _tell(f"peers left out: no {python}; `make bench-values` makes it, --peers names another")
        return None
    lines = "".join(json.dumps(text) + "\n" for text in texts)
    command = [str(python), str(_SCRIPT), name]
    try:
        run = subprocess.run(
            command, input=lines, capture_output=True, text=True, check=False, timeout=PATIENCE
        )
    except subprocess.TimeoutExpired:
        size = sum(len(str(text)) for text in texts)
        _tell(f"left out: {name} didn't read {size:,} characters in {PATIENCE} seconds")
        return None
    if run.returncode:
        _tell(f"left out: {(run.stderr.strip().splitlines() or [name])[-1]}")
        return None
    return [json.loads(line) for line in run.stdout.splitlines()]


def _tell(message: str) -> None:
    if message not in _TOLD:
        _TOLD.add(message)
        print(message, file=sys.stderr)
