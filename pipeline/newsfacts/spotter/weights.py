"""The packaged weights: where they lie, and the check that they are whole."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newsfacts.errors import NewsfactsError
from newsfacts.spotter.judge import Judge
from newsfacts.spotter.spotter import Spotter

FOLDER = Path(__file__).parent / "weights"


class WeightsError(NewsfactsError):
    """The weights are missing or damaged."""


@cache
def load_spotter(folder: Path = FOLDER) -> Spotter:
    """Return the spotter of a folder; raises `WeightsError` when a checksum differs."""
    arrays, _ = read(folder, "spotter.npz")
    return Spotter(arrays)


@cache
def load_judge(folder: Path = FOLDER) -> Judge:
    """Return the judge of a folder; raises `WeightsError` when a checksum differs."""
    arrays, types = read(folder, "judge.npz")
    return Judge(arrays, types)


def read(folder: Path, name: str) -> tuple[dict[str, NDArray[Any]], list[str]]:
    """Return the arrays of a file, and the types of events that its columns stand for.

    Raises:
        WeightsError: a file is missing or its checksum differs.
    """
    manifest = folder / "manifest.json"
    for file in (manifest, folder / name):
        if not file.is_file():
            raise WeightsError(f"{file}: not there; reinstall the package")
    settings = json.loads(manifest.read_text(encoding="utf-8"))
    content = (folder / name).read_bytes()
    actual, expected = hashlib.sha256(content).hexdigest(), settings["sha256"][name]
    if actual != expected:
        raise WeightsError(
            f"{folder / name}: sha256 is {actual}, {manifest.name} says {expected}; "
            "reinstall the package"
        )
    with np.load(BytesIO(content), allow_pickle=False) as arrays:
        return {key: arrays[key] for key in arrays.files}, settings["types"]
