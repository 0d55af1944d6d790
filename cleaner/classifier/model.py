"""The model: small convolutional networks over lines, in exact arithmetic.

Two layers look at each line by itself, a stack of dilated convolutions at its neighbors (up to 63 lines away on each side), and in
the middle the mean and the maximum over the whole document join in. Several networks learn from the same lines, each in another
order, and their mean judges: the quirks of one are not those of the others. Weights are whole numbers of 64ths, activations whole
numbers of 16ths from 0 to 127. They are held as 32-bit floats because that is what matrix products are fast in; but no sum ever
reaches 2^24 64ths, so every sum is exact, in whatever order a machine adds, and a score is the same everywhere:

    >>> network = shipped().network
    >>> max(layer.bound() for layer in network.layers) < 2**24
    True
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaner.classifier.tables import Tables, values_of

Floats = NDArray[np.float32]

#: An activation is a whole number of 16ths, at most TOP of them; a weight is a whole number of 64ths.
STEP, TOP = 16, 127
WEIGHT_STEP = 64
#: How far the convolutions reach, in lines, one after the other.
DILATIONS = (1, 2, 4, 8, 16, 32)
#: The document as a whole joins in before these convolutions.
CONTEXT_AT = (2, 4)
WEIGHTS, PAGES = "weights.npz", "pages.npz"

_FARTHEST = max(DILATIONS)
_WEIGHT, _NONE, _TOP = np.float32(1 / WEIGHT_STEP), np.float32(0), np.float32(TOP)


class Layer(NamedTuple):
    """A matrix of whole numbers of 64ths for each member: members, inputs and one more, outputs.

    The last row of a matrix is what is added in any case: a line's input ends with a one.
    """

    matrix: Floats

    def bound(self) -> float:
        """Return the largest sum that this layer can come to, in 64ths."""
        sizes = np.abs(self.matrix)
        return float((sizes[:, :-1].sum(axis=1) * TOP + sizes[:, -1]).max()) * WEIGHT_STEP

    def __call__(self, x: Floats) -> Floats:
        """Return the layer's sums in 16ths, rounded down."""
        total: Floats = x @ self.matrix
        np.floor(total, out=total)
        return total


class Network(NamedTuple):
    """The layers, by what they do, of one member or of several side by side: numpy asks as much for a small matrix as for a few."""

    line: tuple[Layer, ...]
    convolutions: tuple[Layer, ...]
    contexts: tuple[Layer, ...]
    last: Layer

    @classmethod
    def of(cls, layers: Sequence[Layer]) -> Network:
        """Tell the layers apart, in the order they are stored."""
        middle = len(layers) - 1 - len(CONTEXT_AT)
        head = middle - len(DILATIONS)
        return cls(tuple(layers[:head]), tuple(layers[head:middle]), tuple(layers[middle:-1]), layers[-1])

    @classmethod
    def joined(cls, networks: Sequence[Network]) -> Network:
        """Put networks side by side."""
        alike = zip(*[network.layers for network in networks], strict=True)
        return cls.of([Layer(np.concatenate([layer.matrix for layer in layers])) for layers in alike])

    @property
    def layers(self) -> tuple[Layer, ...]:
        """All layers, in the order they are stored."""
        return (*self.line, *self.convolutions, *self.contexts, self.last)

    def scores(self, features: Floats) -> Floats:
        """Return for each line a whole number of 16ths: the logarithm of the odds that it is noise, by the mean of the members."""
        known = features[None]  # for all members the same; from here on the axes are members, lines, and what is known of them
        for layer in self.line:
            x = np.empty_like(known, shape=(*known.shape[:-1], known.shape[-1] + 1))
            x[..., -1] = 1
            known.clip(_NONE, _TOP, out=x[..., :-1])
            known = layer(x)
        members, number, width = known.shape
        # Room before and after the lines as wide as the farthest neighbor: nothing is known of what would stand there.
        wide = np.zeros((members, _FARTHEST + number + _FARTHEST, width), np.float32)
        lines = wide[:, _FARTHEST:-_FARTHEST]
        known.clip(_NONE, _TOP, out=lines)
        x = np.ones((members, number, 3 * width + 1), np.float32)
        before, own, behind = (x[..., start : start + width] for start in range(0, 3 * width, width))
        contexts = dict(zip(CONTEXT_AT, self.contexts, strict=True))
        for place, (layer, dilation) in enumerate(zip(self.convolutions, DILATIONS, strict=True)):
            first, last = _FARTHEST - dilation, _FARTHEST + dilation
            before[:], own[:], behind[:] = wide[:, first : first + number], lines, wide[:, last : last + number]
            total = layer(x)
            if place in contexts:
                total += contexts[place](_summary(lines))
            total.clip(_NONE, _TOP, out=lines)
        behind[:] = lines
        mean: Floats = self.last(x[..., 2 * width :])[..., 0].sum(axis=0) // members
        return mean


def _summary(lines: Floats) -> Floats:
    """Return the mean, rounded down, and the maximum over all lines (of none, nothing), and a one."""
    members, number, width = lines.shape
    summary = np.ones((members, 1, 2 * width + 1), np.float32)
    # Exact: whole numbers below 2^24 for 100,000 lines.
    summary[:, 0, :width] = np.ones(number, np.float32) @ lines // max(number, 1)
    summary[:, 0, width:-1] = lines.max(axis=1, initial=0)
    return summary


class Model(NamedTuple):
    """What the classifier is made of: the tables that features look up, the network, and what its scores mean."""

    tables: Tables
    network: Network
    percents: NDArray[np.uint8]  # how many lines of 100 with a score from -TOP to TOP are noise, as found in training
    names: tuple[str, ...] = ()  # the features that it has learned from, in their order; if none are named, all

    def percent(self, scores: Floats) -> NDArray[np.uint8]:
        """Return the calibrated probability of noise, in percent."""
        places = np.clip(scores, -TOP, TOP).astype(np.int64) + TOP
        percents: NDArray[np.uint8] = self.percents[places]
        return percents


def load(path: Path) -> Model:
    """Read a model; nothing in the file is run."""
    with np.load(path, allow_pickle=False) as stored:
        classes = stored["classes"]
        folded = stored["folds"] + np.arange(len(classes), dtype=np.uint16)
        lexicon = np.unpackbits(stored["lexicon"], axis=1)
        tables = Tables(classes, folded, values_of(classes, folded), lexicon[0] | lexicon[1] << 1)
        number = sum(name.startswith("layer") for name in stored.files)
        # Row by row in memory: products with a matrix that lies column by column, as training leaves it, take half as long again.
        layers = [Layer(stored[f"layer{i}"].astype(np.float32, order="C") * _WEIGHT) for i in range(number)]
        percents = stored["percents"]
        names = tuple(stored["names"].tolist()) if "names" in stored.files else ()
    return Model(tables, Network.of(layers), percents, names)


def save(path: Path, model: Model) -> None:
    """Write a model; the same model gives the same bytes."""
    tables = model.tables
    arrays: dict[str, NDArray[Any]] = {
        "classes": tables.classes,
        "folds": tables.folded - np.arange(len(tables.folded), dtype=np.uint16),
        "lexicon": np.packbits(np.stack((tables.lexicon & 1, tables.lexicon >> 1)), axis=1),
        "percents": model.percents,
    }
    if model.names:
        arrays["names"] = np.array(model.names)
    for i, layer in enumerate(model.network.layers):
        arrays[f"layer{i}"] = (layer.matrix * WEIGHT_STEP).astype(np.int16)
    np.savez_compressed(path, allow_pickle=False, **arrays)


@cache
def shipped() -> Model:
    """Return the model that comes with the package."""
    return _packaged(WEIGHTS)


@cache
def for_pages() -> Model:
    """Return the model for the lines of HTML pages that comes with the package."""
    return _packaged(PAGES)


def _packaged(name: str) -> Model:
    with resources.as_file(resources.files("cleaner.classifier") / name) as path:
        return load(path)
