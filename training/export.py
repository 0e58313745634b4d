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

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.graph import build
from training.network import Network

WINDOW = 192


def export(
    network: Network, vocabulary: Path, folder: Path, *, version: str, bias: dict[str, float]
) -> None:
    """Write `tagger.onnx`, `words.npy`, `vocab.txt` and `manifest.json` into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    table = pack(build(network, WINDOW), folder / "tagger.onnx")
    np.save(folder / "words.npy", table, allow_pickle=False)
    shutil.copyfile(vocabulary, folder / "vocab.txt")
    manifest = {
        "version": version,
        "window": WINDOW,
        "bias": bias,
        "sha256": {
            name: hashlib.sha256((folder / name).read_bytes()).hexdigest()
            for name in ("tagger.onnx", "words.npy", "vocab.txt")
        },
    }
    text = json.dumps(manifest, indent=2) + "\n"
    (folder / "manifest.json").write_text(text, encoding="utf-8")


def pack(graph: onnx.ModelProto, path: Path) -> NDArray[np.uint8]:
    """Write a graph in 8 bits, without its table of sub-words; return the table.

    In place of `ids` it reads `rows`, the table's rows of a window: networks that start from one
    base model share the table, which they do not train.
    """
    with tempfile.TemporaryDirectory() as scratch:
        plain, small = Path(scratch) / "plain.onnx", Path(scratch) / "small.onnx"
        onnx.save(graph, plain)
        quantize_dynamic(
            plain,
            small,
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Attention", "Gather"],
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        )
        model = onnx.load(small)
    table = without_table(model)
    onnx.save(model, path)
    return table


def without_table(model: onnx.ModelProto) -> NDArray[np.uint8]:
    """Take the table of sub-words out of a graph and return it; see `pack`."""
    graph = model.graph
    (held,) = (w for w in graph.initializer if w.name == "word_quantized")
    (look,) = (n for n in graph.node if n.input[:1] == ["word_quantized"])
    (read,) = (n for n in graph.node if look.output[0] in n.input)
    (ids,) = (i for i in graph.input if i.name == "ids")
    table: NDArray[np.uint8] = numpy_helper.to_array(held)
    read.input[list(read.input).index(look.output[0])] = "rows"
    graph.initializer.remove(held)
    graph.node.remove(look)
    graph.input.remove(ids)
    grid = [1, "pieces", table.shape[1]]
    graph.input.insert(0, helper.make_tensor_value_info("rows", held.data_type, grid))
    return table


def packed_size(folder: Path) -> int:
    """Bytes of the folder's files once compressed, as in a wheel."""
    return sum(len(gzip.compress(path.read_bytes(), 6)) for path in folder.iterdir())
