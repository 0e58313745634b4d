"""The packaged weights: where they lie, and the check that they are whole."""

from __future__ import annotations

import hashlib
from functools import cache
from io import BytesIO
from pathlib import Path

import msgspec
import numpy as np

from newsfacts.annotation import Action
from newsfacts.errors import NewsfactsError
from newsfacts.spotter.reader import Reader
from newsfacts.spotter.roles import Roles
from newsfacts.spotter.spotter import Spotter

FOLDER = Path(__file__).parent / "weights"


class WeightsError(NewsfactsError):
    """The weights are missing or damaged."""


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the manifest says."""

    version: str
    types: tuple[str, ...]
    """Types of events, in the order of the networks' classes behind "none"."""
    actions: tuple[Action, ...]
    window: int
    """Most sub-words that the reader reads at once."""
    sha256: dict[str, str]


@cache
def load_spotter(folder: Path = FOLDER) -> Spotter:
    """Return the spotter of a folder; raises `WeightsError` when a checksum differs."""
    with np.load(BytesIO(read(folder, "spotter.npz")[0]), allow_pickle=False) as arrays:
        return Spotter({key: arrays[key] for key in arrays.files})


@cache
def load_reader(folder: Path = FOLDER) -> Reader:
    """Return the reader of a folder; raises `WeightsError` when a checksum differs."""
    graph, settings = read(folder, "reader.onnx")
    from newsfacts.tagger import load  # commands that read nothing do without onnxruntime

    base = load()
    known = settings.types, settings.actions, settings.window
    return Reader(graph, base.pieces, base.table, *known)


@cache
def load_roles(folder: Path = FOLDER) -> Roles:
    """Return what fills slots, of a folder; raises `WeightsError` when a checksum differs."""
    content, settings = read(folder, "roles.npz")
    with np.load(BytesIO(content), allow_pickle=False) as held:
        arrays = {key: held[key] for key in held.files if not key.endswith("_scale")}
        ways = bytes(arrays.pop("ways")).decode().split("\n")
        for key, array in arrays.items():
            arrays[key] = array.astype(np.float32) * held[f"{key}_scale"]
    return Roles(arrays, ways, settings.types)


def read(folder: Path, name: str) -> tuple[bytes, Settings]:
    """Return the content of a file of weights, checked, and the settings that go with it.

    Raises:
        WeightsError: a file is missing or its checksum differs.
    """
    manifest = folder / "manifest.json"
    for file in (manifest, folder / name):
        if not file.is_file():
            raise WeightsError(f"{file}: not there; reinstall the package")
    settings = msgspec.json.decode(manifest.read_bytes(), type=Settings)
    content = (folder / name).read_bytes()
    actual, expected = hashlib.sha256(content).hexdigest(), settings.sha256[name]
    if actual != expected:
        raise WeightsError(
            f"{folder / name}: sha256 is {actual}, {manifest.name} says {expected}; "
            "reinstall the package"
        )
    return content, settings
