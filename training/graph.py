"""Writes the network as an ONNX graph with fused attention, by hand.

The stock exporters leave attention and GELU in dozens of small nodes; here
every layer is a dozen nodes, which is what makes two ordinary cores fast enough.
One window at a time: inputs `ids`, `shapes`, `settings` int32 [1, sub-words],
`kinds` too if the network reads them, `deep` int64, the places of the sub-words
that the upper layers read, `first` int64, the first sub-word of each of their
words, counted among those. Output: `scores` float32 [words, classes].
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from training.network import EPSILON, HEADS, WIDTH, Layer, Network

_FUSED = "com.microsoft"


class _Graph:
    """Collects nodes and weights."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def weight(self, name: str, value: np.ndarray) -> str:
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(
        self, kind: str, inputs: list[str], name: str, domain: str = "", **more: object
    ) -> str:
        self.nodes.append(
            helper.make_node(kind, inputs, [name], name=f"{kind}/{name}", domain=domain, **more)
        )
        return name


def build(network: Network, window: int, kinds: bool = False) -> onnx.ModelProto:
    """The graph of a trained network for windows of so many sub-words.

    With `kinds` the network's second input is one of the graph's, too.
    """
    state = {name: value.detach().numpy() for name, value in network.state_dict().items()}
    graph = _Graph()
    places = state["position.weight"][:window]
    if not kinds:
        places = places + state["second.weight"][0]
    parts = [
        graph.node("Gather", [graph.weight("word", state["word.weight"]), "ids"], "word_rows"),
        graph.node(
            "Gather", [graph.weight("shape", state["shape.weight"]), "shapes"], "shape_rows"
        ),
        graph.node(
            "Gather", [graph.weight("setting", state["setting.weight"]), "settings"], "setting_rows"
        ),
    ]
    hidden = graph.node("Add", [parts[0], parts[1]], "sum1")
    hidden = graph.node("Add", [hidden, parts[2]], "sum2")
    if kinds:
        more = graph.weight("kind", state["second.weight"])
        hidden = graph.node(
            "Add", [hidden, graph.node("Gather", [more, "kinds"], "kind_rows")], "sum4"
        )
    size = graph.node("Shape", ["shapes"], "size")
    length = graph.node("Gather", [size, graph.weight("one", np.array([1]))], "length")
    zero = graph.weight("zero", np.array([0]))
    rows = graph.node("Slice", [graph.weight("place", places), zero, length, zero], "place_rows")
    hidden = graph.node("Add", [hidden, rows], "sum3")
    hidden = graph.node(
        "LayerNormalization",
        [
            hidden,
            graph.weight("norm_w", state["norm.weight"]),
            graph.weight("norm_b", state["norm.bias"]),
        ],
        "embedded",
        axis=-1,
        epsilon=EPSILON,
    )
    for number, layer in enumerate(network.layers):
        assert isinstance(layer, Layer)
        if number == network.wide:
            hidden = graph.node("Gather", [hidden, "deep"], "deep_rows", axis=1)
        hidden = _layer(graph, layer, number, hidden)
    if network.wide == len(network.layers):
        hidden = graph.node("Gather", [hidden, "deep"], "deep_rows", axis=1)
    flat = graph.node("Reshape", [hidden, graph.weight("flat", np.array([-1, WIDTH]))], "flat_rows")
    words = graph.node("Gather", [flat, "first"], "word_states", axis=0)
    scored = graph.node("MatMul", [words, graph.weight("head_w", state["head.weight"].T)], "scored")
    graph.node("Add", [scored, graph.weight("head_b", state["head.bias"])], "scores")
    grid = [1, "pieces"]
    return helper.make_model(
        helper.make_graph(
            graph.nodes,
            "newsfacts",
            [
                *(
                    helper.make_tensor_value_info(name, TensorProto.INT32, grid)
                    for name in ("ids", "shapes", "settings", *(["kinds"] if kinds else []))
                ),
                helper.make_tensor_value_info("deep", TensorProto.INT64, ["looked"]),
                helper.make_tensor_value_info("first", TensorProto.INT64, ["words"]),
            ],
            [
                helper.make_tensor_value_info(
                    "scores", TensorProto.FLOAT, ["words", len(state["head.bias"])]
                )
            ],
            graph.weights,
        ),
        opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid(_FUSED, 1)],
        ir_version=9,
    )


def _layer(graph: _Graph, layer: Layer, number: int, hidden: str) -> str:
    state = {name: value.detach().numpy() for name, value in layer.state_dict().items()}
    tag = f"l{number}_"

    def matrix(name: str) -> str:
        return graph.weight(f"{tag}{name}_w", state[f"{name}.weight"].T)

    def vector(name: str, kind: str = "bias") -> str:
        return graph.weight(f"{tag}{name}_{kind}", state[f"{name}.{kind}"])

    mixed = graph.node(
        "Attention",
        [hidden, matrix("qkv"), vector("qkv")],
        tag + "mixed",
        domain=_FUSED,
        num_heads=HEADS,
    )
    out = graph.node("MatMul", [mixed, matrix("out")], tag + "out")
    first = _joined(graph, tag + "middle", out, vector("out"), hidden, vector, "norm1")
    up = graph.node("MatMul", [first, matrix("up")], tag + "up")
    active = graph.node("FastGelu", [up, vector("up")], tag + "active", domain=_FUSED)
    down = graph.node("MatMul", [active, matrix("down")], tag + "down")
    return _joined(graph, tag + "done", down, vector("down"), first, vector, "norm2")


def _joined(
    graph: _Graph,
    name: str,
    new: str,
    bias: str,
    old: str,
    vector: Callable[..., str],
    norm: str,
) -> str:
    """LayerNorm(new + bias + old) in plain nodes: four times as fast as the fused one."""
    biased = graph.node("Add", [new, bias], name + "_biased")
    total = graph.node("Add", [biased, old], name + "_total")
    return graph.node(
        "LayerNormalization",
        [total, vector(norm, "weight"), vector(norm)],
        name,
        axis=-1,
        epsilon=EPSILON,
    )
