"""From a checkpoint to what ships: an 8-bit ONNX graph, the vocabulary, a manifest.

Weights are 8-bit by output channel (by tensor costs two points) and use seven
of the eight bits, so that processors without VNNI do not overflow and all
processors give the same result.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import onnx
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.graph import build
from training.network import Network

WINDOW = 192


def export(
    network: Network, vocabulary: Path, folder: Path, *, version: str, bias: dict[str, float]
) -> None:
    """Write `tagger.onnx`, `vocab.txt` and `manifest.json` into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.onnx"
        onnx.save(build(network), plain)
        quantize_dynamic(
            plain,
            folder / "tagger.onnx",
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Attention", "Gather"],
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        )
    shutil.copyfile(vocabulary, folder / "vocab.txt")
    manifest = {
        "version": version,
        "window": WINDOW,
        "bias": bias,
        "sha256": {
            name: hashlib.sha256((folder / name).read_bytes()).hexdigest()
            for name in ("tagger.onnx", "vocab.txt")
        },
    }
    text = json.dumps(manifest, indent=2) + "\n"
    (folder / "manifest.json").write_text(text, encoding="utf-8")


def packed_size(folder: Path) -> int:
    """Bytes of the folder's files once compressed, as in a wheel."""
    return sum(len(gzip.compress(path.read_bytes(), 6)) for path in folder.iterdir())
