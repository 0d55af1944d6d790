"""The network while it learns: the same layers as `cleaner.classifier.model`, with gradients.

It computes with rounded weights and rounded activations from the first step on, and lets the gradients pass as if nothing were
rounded ("straight through"). So what is exported computes what was trained, and rounding costs nothing afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from cleaner.classifier.corpus import Example
from cleaner.classifier.model import CONTEXT_AT, DILATIONS, STEP, TOP, WEIGHT_STEP, Layer, Network

#: Widths: of the first layer, and of all others.
WIDE, WIDTH = 48, 32
_GAP = max(DILATIONS)
#: What is added is a whole number of 64ths, at most this many, so that 16 bits can hold it.
MOST = 2**15 - 1


class Batch(NamedTuple):
    """Documents one after the other, with gaps between them as wide as the farthest neighbor."""

    features: Tensor
    noise: Tensor
    weight: Tensor
    document: Tensor  # the number of each line's document; gaps belong to one after the last
    inside: Tensor  # 1 for lines, 0 for gaps
    documents: int


def batch_of(examples: Sequence[Example]) -> Batch:
    """Put documents one after the other."""

    def joined(parts: list[NDArray[np.float32]]) -> Tensor:
        gap = np.zeros((_GAP, *parts[0].shape[1:]), np.float32)
        return torch.from_numpy(np.concatenate(list(chain.from_iterable((part, gap) for part in parts))))

    number = len(examples)
    document = np.concatenate([np.repeat((i, number), (len(example.noise), _GAP)) for i, example in enumerate(examples)])
    return Batch(
        joined([example.features for example in examples]) / STEP,
        joined([example.noise for example in examples]),
        joined([example.weight for example in examples]),
        torch.from_numpy(document),
        torch.from_numpy((document < number).astype(np.float32))[:, None],
        number,
    )


def _rounded(values: Tensor, step: int, *, down: bool = False) -> Tensor:
    whole = torch.floor(values * step) if down else torch.round(values * step)
    return values + (whole / step - values).detach()


def _clipped(total: Tensor) -> Tensor:
    return torch.clamp(total, 0, TOP / STEP)


class Learner(nn.Module):
    """The network with gradients."""

    def __init__(self, features: int) -> None:
        super().__init__()
        self.line = nn.ModuleList([nn.Linear(features, WIDE), nn.Linear(WIDE, WIDTH)])
        self.convolutions = nn.ModuleList([nn.Linear(3 * WIDTH, WIDTH) for _ in DILATIONS])
        self.contexts = nn.ModuleList([nn.Linear(2 * WIDTH, WIDTH) for _ in CONTEXT_AT])
        self.last = nn.Linear(WIDTH, 1)
        for layer in self.layers():
            nn.init.zeros_(layer.bias)
        for layer in (*self.convolutions, *self.contexts):
            nn.init.normal_(layer.weight, std=0.6 / layer.in_features**0.5)

    def layers(self) -> list[nn.Linear]:
        """Return all layers, in the order they are stored."""
        return [*self.line, *self.convolutions, *self.contexts, self.last]

    def forward(self, batch: Batch) -> Tensor:
        """Return the logarithm of the odds that each line is noise."""
        hidden = batch.features
        for layer in self.line:
            hidden = _clipped(_sums(layer, hidden))
        hidden = hidden * batch.inside
        contexts = iter(self.contexts)
        for number, (layer, dilation) in enumerate(zip(self.convolutions, DILATIONS, strict=True)):
            wide = functional.pad(hidden, (0, 0, dilation, dilation))
            total = _sums(layer, torch.cat((wide[: len(hidden)], hidden, wide[2 * dilation :]), dim=1))
            if number in CONTEXT_AT:
                total = total + _sums(next(contexts), _summary(hidden, batch))[batch.document]
            hidden = _clipped(total + hidden) * batch.inside
        return _sums(self.last, hidden)[:, 0]

    def keep_in_range(self) -> None:
        """Clip the weights to what a signed byte can hold."""
        with torch.no_grad():
            for layer in self.layers():
                layer.weight.clamp_(-TOP / WEIGHT_STEP, TOP / WEIGHT_STEP)

    def export(self) -> Network:
        """Return the network in whole numbers."""
        layers = []
        for layer in self.layers():
            weight = np.clip(np.round(layer.weight.detach().numpy() * WEIGHT_STEP), -TOP, TOP).T
            bias = np.clip(np.round(layer.bias.detach().numpy() * WEIGHT_STEP * STEP), -MOST, MOST)
            layers.append(Layer((np.vstack((weight, bias)) / WEIGHT_STEP).astype(np.float32)[None]))
        network = Network.of(layers)
        for exported in network.convolutions:  # what is known of a line goes on to the next layer
            exported.matrix[0, WIDTH : 2 * WIDTH] += np.eye(WIDTH, dtype=np.float32)
        return network


def _sums(layer: nn.Linear, x: Tensor) -> Tensor:
    total = functional.linear(x, _rounded(layer.weight, WEIGHT_STEP), _rounded(layer.bias, WEIGHT_STEP * STEP))
    return _rounded(total, STEP, down=True)


def _summary(hidden: Tensor, batch: Batch) -> Tensor:
    """Return the mean and the maximum over the lines of each document."""
    shape = (batch.documents + 1, hidden.shape[1])
    lines = torch.zeros(shape[0], 1).index_add(0, batch.document, batch.inside)
    mean = torch.zeros(shape).index_add(0, batch.document, hidden) / lines.clamp(min=1)
    highest = torch.zeros(shape).scatter_reduce(0, batch.document[:, None].expand_as(hidden), hidden, "amax")
    return torch.cat((_rounded(mean + 1e-4, STEP, down=True), highest), dim=1)
