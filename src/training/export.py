"""Writes a trained encoder as an ONNX file: export.py --trained encoder.pt --out FILE.

Weights of layers have seven bits and a scale for each output; what they are multiplied with is rounded to eight bits with a scale for
each token. So a text's answer depends on nothing that stands beside it, sums of products are exact on every machine (255 * 63 * 2
fits into 16 bits, where processors without VNNI add), and a text gives the same answer on all of them. Embeddings have four bits.
"""

import argparse
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from network import BLOCK, EPSILON, HEADS, WIDTH

LARGEST = 63
"""Of a weight."""


class Graph:
    """Nodes and constants, with a name for each value."""

    def __init__(self):
        self.nodes, self.constants = [], {}

    def constant(self, value, name=None) -> str:
        array = np.asarray(value)
        key = name or f"c_{array.dtype}_{array.shape}_{array.tobytes().hex()[:64]}"
        if key not in self.constants:
            self.constants[key] = numpy_helper.from_array(array.copy(order="C"), key)
        return key

    def node(self, kind: str, *inputs: str, **attributes) -> str:
        name = f"v{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [name], **attributes))
        return name

    def linear(self, x: str, weight: np.ndarray, bias: np.ndarray, name: str) -> str:
        """Multiplies rows with a matrix of whole numbers; weight has a row for each output."""
        scale = np.maximum(np.abs(weight).max(axis=1), 1e-8) / LARGEST
        whole = np.clip(np.rint(weight / scale[:, None]), -LARGEST, LARGEST).astype(np.int8)
        largest = self.node("ReduceMax", self.node("Abs", x), axes=[-1], keepdims=1)
        step = self.node("Mul", self.node("Add", largest, self.constant(np.float32(1e-6))), self.constant(np.float32(1 / 127)))
        shifted = self.node("Add", self.node("Round", self.node("Div", x, step)), self.constant(np.float32(128)))
        rounded = self.node("Cast", shifted, to=TensorProto.UINT8)
        sums = self.node("MatMulInteger", rounded, self.constant(whole.T, name + ".weight"), self.constant(np.uint8(128)))
        sums = self.node("Cast", sums, to=TensorProto.FLOAT)
        sums = self.node("Mul", self.node("Mul", sums, step), self.constant(scale.astype(np.float32), name + ".scale"))
        return self.node("Add", sums, self.constant(bias, name + ".bias"))

    def norm(self, x: str, weight: np.ndarray, bias: np.ndarray, name: str) -> str:
        return self.node("LayerNormalization", x, self.constant(weight, name + ".weight"), self.constant(bias, name + ".bias"),
                         axis=-1, epsilon=EPSILON)


def packed(steps: np.ndarray) -> np.ndarray:
    """Two numbers from -7 to 7 a byte: the first half of a row in the low bits."""
    levels = (steps + 8).astype(np.uint8)
    return levels[:, : WIDTH // 2] | levels[:, WIDTH // 2 :] << 4


def build(state: dict[str, np.ndarray], layers: int) -> onnx.ModelProto:
    graph = Graph()
    shape = graph.constant
    one = shape(np.float32(1))
    there = graph.node("Cast", graph.node("Cast", "input_ids", to=TensorProto.BOOL), to=TensorProto.FLOAT)
    bias = graph.node("Mul", graph.node("Sub", there, one), shape(np.float32(1e4)))
    bias = graph.node("Unsqueeze", bias, shape(np.array([1, 2])))
    rows = graph.node("Gather", shape(packed(state["steps"]), "steps"), "input_ids")
    rows = graph.node("Cast", rows, to=TensorProto.FLOAT)
    high = graph.node("Floor", graph.node("Mul", rows, shape(np.float32(1 / 16))))
    low = graph.node("Sub", rows, graph.node("Mul", high, shape(np.float32(16))))
    x = graph.node("Sub", graph.node("Concat", low, high, axis=-1), shape(np.float32(8)))
    scales = graph.node("Cast", graph.node("Gather", shape(state["scales"], "scales"), "input_ids"), to=TensorProto.FLOAT)
    x = graph.node("Reshape", x, shape(np.array([0, 0, WIDTH // BLOCK, BLOCK])))
    x = graph.node("Mul", x, graph.node("Unsqueeze", scales, shape(np.array([3]))))
    x = graph.node("Reshape", x, shape(np.array([0, 0, WIDTH])))
    length = graph.node("Slice", graph.node("Shape", "input_ids"), shape(np.array([1])), shape(np.array([2])))
    positions = graph.node("Slice", shape(state["positions"], "positions"), shape(np.array([0])), length)
    x = graph.norm(graph.node("Add", x, positions), state["norm.weight"], state["norm.bias"], "norm")
    heads = shape(np.array([0, 0, HEADS, WIDTH // HEADS]))
    for number in range(layers):
        def of(name):
            return state[f"layers.{number}.{name}.weight"], state[f"layers.{number}.{name}.bias"], f"layers.{number}.{name}"

        weight, offset, name = of("qkv")
        weight, offset = weight.copy(), offset.copy()
        weight[:WIDTH] /= np.sqrt(WIDTH // HEADS)
        offset[:WIDTH] /= np.sqrt(WIDTH // HEADS)
        all_three = graph.linear(x, weight, offset, name)
        parts = [f"{name}.{part}" for part in "qkv"]
        graph.nodes.append(helper.make_node("Split", [all_three], parts, axis=-1))
        q, k, v = (graph.node("Reshape", part, heads) for part in parts)
        q = graph.node("Transpose", q, perm=[0, 2, 1, 3])
        k = graph.node("Transpose", k, perm=[0, 2, 3, 1])
        v = graph.node("Transpose", v, perm=[0, 2, 1, 3])
        seen = graph.node("Softmax", graph.node("Add", graph.node("MatMul", q, k), bias), axis=-1)
        seen = graph.node("Transpose", graph.node("MatMul", seen, v), perm=[0, 2, 1, 3])
        seen = graph.node("Reshape", seen, shape(np.array([0, 0, WIDTH])))
        x = graph.norm(graph.node("Add", x, graph.linear(seen, *of("joined"))), *of("norm_attention"))
        wide = graph.linear(x, *of("wide"))
        erf = graph.node("Erf", graph.node("Mul", wide, shape(np.float32(1 / np.sqrt(2)))))
        wide = graph.node("Mul", graph.node("Mul", wide, graph.node("Add", erf, one)), shape(np.float32(0.5)))
        x = graph.norm(graph.node("Add", x, graph.linear(wide, *of("narrow"))), *of("norm"))
    first = graph.node("Gather", x, shape(np.array(0)), axis=1)
    counted = graph.node("Mul", x, graph.node("Unsqueeze", there, shape(np.array([2]))))
    many = graph.node("ReduceSum", there, shape(np.array([1])), keepdims=1)
    mean = graph.node("Div", graph.node("ReduceSum", counted, shape(np.array([1])), keepdims=0), many)
    both = graph.node("Concat", first, mean, axis=-1)
    odds = graph.node("Gemm", both, shape(state["head.weight"], "head.weight"), shape(state["head.bias"], "head.bias"), transB=1)
    graph.nodes.append(helper.make_node("Identity", [odds], ["odds"]))
    made = helper.make_graph(
        graph.nodes, "encoder",
        [helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["batch", "length"])],
        [helper.make_tensor_value_info("odds", TensorProto.FLOAT, ["batch", len(state["head.bias"])])],
        list(graph.constants.values()))
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", 17)], producer_name="winnow")
    model.ir_version = 8
    onnx.checker.check_model(model)
    return model


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--trained", type=Path, required=True, help="encoder.pt, or training.pt of an unfinished training")
    options.add_argument("--out", type=Path, required=True)
    options = options.parse_args()
    state = torch.load(options.trained)
    state = {name: value.numpy() for name, value in state.get("network", state).items()}
    layers = 1 + max(int(name.split(".")[1]) for name in state if name.startswith("layers."))
    onnx.save(build(state, layers), options.out)
    print(f"{options.out}: {options.out.stat().st_size:,} bytes, {layers} layers")


if __name__ == "__main__":
    main()
