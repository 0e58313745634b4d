"""The packaged weights: where they lie, and the check that they are whole."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from newsfacts.errors import NewsfactsError

_FOLDER = Path(__file__).parent / "weights"
_MANIFEST = "manifest.json"


class WeightsError(NewsfactsError):
    """The tagger's weights are missing, damaged or of another version."""


@dataclass(frozen=True, kw_only=True)
class Weights:
    """Checked files and the settings that belong to them."""

    graph: bytes
    """The ONNX model."""
    table: NDArray[np.uint8]
    """What the model reads of each sub-word of the vocabulary, a row each."""
    vocabulary: Path
    """WordPiece vocabulary, one piece a line."""
    window: int
    """Most sub-words the network reads at once."""
    bias: dict[str, float]
    """Added to the scores of a label's classes; chosen on development sets."""
    version: str
    """Version of the weights, for records and logs."""


def read(folder: Path | None = None) -> Weights:
    """Read and check the weights; raises `WeightsError` when a checksum differs."""
    folder = folder or _FOLDER
    manifest = folder / _MANIFEST
    if not manifest.is_file():
        raise WeightsError(f"{manifest}: not there; reinstall the package or pass a weights folder")
    settings = json.loads(manifest.read_text(encoding="utf-8"))
    files: dict[str, bytes] = {}
    for name, expected in settings["sha256"].items():
        path = folder / name
        if not path.is_file():
            raise WeightsError(f"{path}: not there, but {manifest} lists it")
        files[name] = path.read_bytes()
        actual = hashlib.sha256(files[name]).hexdigest()
        if actual != expected:
            raise WeightsError(
                f"{path}: sha256 is {actual}, {_MANIFEST} says {expected}; reinstall the package"
            )
    return Weights(
        graph=files["tagger.onnx"],
        table=np.load(BytesIO(files["words.npy"]), allow_pickle=False),
        vocabulary=folder / "vocab.txt",
        window=int(settings["window"]),
        bias={label: float(value) for label, value in settings["bias"].items()},
        version=str(settings["version"]),
    )
