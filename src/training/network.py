"""The encoder: the lowest layers of multilingual BERT (Devlin et al. 2019) with one output for each category."""

import math

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from checkpoint import Checkpoint

HEADS = 12
WIDTH = 768
POSITIONS = 128
EPSILON = 1e-12
BLOCK = 32
"""So many numbers of an embedding share a scale."""
STEPS = 15
"""Levels of an embedding's numbers, from -7 to 7: four bits."""


def four_bits(rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Returns rows as numbers from -7 to 7 and the scale of each block of them."""
    blocks = rows.reshape(len(rows), -1, BLOCK)
    # The largest number of a block is cut by a tenth: fewer steps are lost on outliers.
    scales = (0.9 * np.abs(blocks).max(axis=2) / (STEPS // 2)).astype(np.float16)
    safe = np.maximum(scales.astype(np.float32), 1e-8)
    steps = np.clip(np.rint(blocks / safe[:, :, None]), -(STEPS // 2), STEPS // 2).astype(np.int8)
    return steps.reshape(rows.shape), scales


def from_four_bits(steps: np.ndarray, scales: np.ndarray) -> np.ndarray:
    blocks = steps.reshape(len(steps), -1, BLOCK).astype(np.float32) * scales.astype(np.float32)[:, :, None]
    return blocks.reshape(steps.shape)


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.joined = nn.Linear(WIDTH, WIDTH)
        self.norm_attention = nn.LayerNorm(WIDTH, EPSILON)
        self.wide = nn.Linear(WIDTH, 4 * WIDTH)
        self.narrow = nn.Linear(4 * WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, EPSILON)
        self.dropout = nn.Dropout(0.1)

    def forward(self, x, bias):
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        seen = torch.softmax(q @ k.transpose(2, 3) / math.sqrt(WIDTH // HEADS) + bias, dim=-1) @ v
        seen = seen.transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.norm_attention(x + self.dropout(self.joined(seen)))
        return self.norm(x + self.dropout(self.narrow(F.gelu(self.wide(x)))))

    def load(self, checkpoint: Checkpoint, number: int) -> None:
        def put(linear, *names):
            kernels = [checkpoint.of(f"layer_{number}/{name}/kernel").T for name in names]
            biases = [checkpoint.of(f"layer_{number}/{name}/bias") for name in names]
            linear.weight.data = torch.from_numpy(np.concatenate(kernels).copy())
            linear.bias.data = torch.from_numpy(np.concatenate(biases).copy())

        def norm(to, name):
            to.weight.data = torch.from_numpy(checkpoint.of(f"layer_{number}/{name}/LayerNorm/gamma").copy())
            to.bias.data = torch.from_numpy(checkpoint.of(f"layer_{number}/{name}/LayerNorm/beta").copy())

        put(self.qkv, *(f"attention/self/{part}" for part in ("query", "key", "value")))
        put(self.joined, "attention/output/dense")
        put(self.wide, "intermediate/dense")
        put(self.narrow, "output/dense")
        norm(self.norm_attention, "attention/output")
        norm(self.norm, "output")


class Encoder(nn.Module):
    """Reads numbers of word pieces, 0 where there is none, and returns log-odds by category."""

    def __init__(self, pieces: int, layers: int, outputs: int, frozen: int = 0):
        super().__init__()
        self.frozen = frozen
        # Frozen from the start and kept in four bits, so that the layers learn on what will be shipped.
        self.register_buffer("steps", torch.zeros(pieces, WIDTH, dtype=torch.int8))
        self.register_buffer("scales", torch.zeros(pieces, WIDTH // BLOCK, dtype=torch.float16))
        self.positions = nn.Parameter(torch.zeros(POSITIONS, WIDTH))
        self.norm = nn.LayerNorm(WIDTH, EPSILON)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.head = nn.Linear(2 * WIDTH, outputs)
        self.dropout = nn.Dropout(0.1)

    def load(self, checkpoint: Checkpoint, origins: list[int]) -> None:
        """Takes the weights of the checkpoint; piece i is its piece origins[i]."""
        steps, scales = four_bits(checkpoint.of("embeddings/word_embeddings")[origins])
        self.steps.copy_(torch.from_numpy(steps))
        self.scales.copy_(torch.from_numpy(scales))
        first_type = checkpoint.of("embeddings/token_type_embeddings")[0]
        positions = checkpoint.of("embeddings/position_embeddings")[:POSITIONS] + first_type
        self.positions.data = torch.from_numpy(positions.copy())
        self.norm.weight.data = torch.from_numpy(checkpoint.of("embeddings/LayerNorm/gamma").copy())
        self.norm.bias.data = torch.from_numpy(checkpoint.of("embeddings/LayerNorm/beta").copy())
        for number, layer in enumerate(self.layers):
            layer.load(checkpoint, number)
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.zeros_(self.head.bias)

    def embedded(self, ids):
        scales = self.scales[ids].float().unsqueeze(-1)
        return (self.steps[ids].float().view(*ids.shape, -1, BLOCK) * scales).flatten(-2)

    def forward(self, ids):
        there = (ids != 0).float()
        bias = (there[:, None, None, :] - 1) * 1e4
        with torch.set_grad_enabled(torch.is_grad_enabled() and self.frozen == 0):
            x = self.dropout(self.norm(self.embedded(ids) + self.positions[: ids.shape[1]]))
        for number, layer in enumerate(self.layers):
            with torch.set_grad_enabled(torch.is_grad_enabled() and number >= self.frozen):
                x = layer(x, bias)
        mean = (x * there.unsqueeze(-1)).sum(1) / there.sum(1, keepdim=True)
        return self.head(self.dropout(torch.cat([x[:, 0], mean], dim=1)))
