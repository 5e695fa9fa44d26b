"""A linear-chain conditional random field: its weights on disk, and its best labels.

Trained by CRFsuite (see ``training``), read here without it: a chain's score is the sum of
the weights of its features and of its transitions, and the labels are those of the highest
score, found by the algorithm of Viterbi.
"""

from __future__ import annotations

import io
import sys
import zipfile
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Indices = npt.NDArray[np.int64]
_TOGETHER = 1 << 16
"""Places decided together: the work on a long document takes no more memory than on a short."""
_BLOCK = 1 << 10
_NEVER = 1e6
"""What no run of words can win: it ends at the end of its sentence."""
_SLACK = 1e-2
"""What running sums may lose to rounding."""
_FILE_DATE = (1980, 1, 1, 0, 0, 0)
"""Written into the model, so that the same weights give the same bytes."""


class _Limits(NamedTuple):
    """The most that transitions can add to a run of words in names.

    ``within`` for each word, ``around`` once, and ``first`` or ``last`` for a run that begins
    or ends its sentence.
    """

    within: float
    around: float
    first: float
    last: float


@dataclass(frozen=True)
class ChainModel:
    """The weights: of each attribute for each label, and of each label after each.

    The attributes stand in the order of their characters.
    """

    labels: tuple[str, ...]
    attributes: tuple[str, ...]
    weights: Floats
    transitions: Floats

    def save(self, path: Path) -> None:
        """Write the model; the same model gives the same bytes."""
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
            for name, content in (
                ("labels.txt", "\n".join(self.labels).encode()),
                ("attributes.txt", "\n".join(self.attributes).encode()),
                ("weights.npy", _packed(self.weights)),
                ("transitions.npy", _packed(self.transitions)),
            ):
                entry = zipfile.ZipInfo(name, _FILE_DATE)
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, content)

    @classmethod
    def load(cls, content: bytes) -> ChainModel:
        """Return the model in a file's bytes."""
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return cls(
                tuple(archive.read("labels.txt").decode().split("\n")),
                tuple(archive.read("attributes.txt").decode().split("\n")),
                _unpacked(archive.read("weights.npy")),
                _unpacked(archive.read("transitions.npy")),
            )

    def beginning_with(self, prefix: str) -> range:
        """Return the rows of the attributes that begin with a prefix; they stand in order."""
        first = bisect_left(self.attributes, prefix)
        end = bisect_left(self.attributes, prefix + chr(sys.maxunicode), first)
        return range(first, end)

    @cached_property
    def outside(self) -> int:
        """The number of the label of words in no name."""
        return self.labels.index("O")

    @cached_property
    def limits(self) -> _Limits:
        """The most that transitions can win for a run of words in names over ``O`` throughout.

        The labels get potentials first, which add nothing to a run from ``O`` to ``O`` but
        bring the transitions inside it down to one level, so that the limits are closer.
        """
        names = np.arange(len(self.labels)) != self.outside
        inner = self.transitions[np.ix_(names, names)].astype(np.float64)
        highest = inner.max(axis=1)
        potential = highest - highest.min()
        stay = float(self.transitions[self.outside, self.outside])
        entry = float((self.transitions[self.outside, names] + potential).max()) - stay
        leaving = float((self.transitions[names, self.outside] - potential).max()) - stay
        within = float((inner - potential[:, None] + potential).max()) - stay
        first, last = float(potential.max()) - entry, float(-potential.min()) - leaving
        return _Limits(within, entry + leaving - within, max(first, 0.0), max(last, 0.0))

    def best_labels(self, scores: Floats, inside: npt.NDArray[np.bool_]) -> Indices:
        """Return the numbers of the best labels of the words of several sentences in a row.

        ``scores`` holds for each place what the features give each label; ``inside`` tells
        places that hold a word from those between the sentences, which get the label ``O``.
        At least one of these stands before the first sentence and behind the last.
        """
        labels = np.full(len(scores), self.outside)
        doubt = np.diff(self._doubtful(scores, inside).view(np.int8))
        first, end = np.flatnonzero(doubt == 1) + 1, np.flatnonzero(doubt == -1) + 1
        order = np.argsort(first - end)
        first, lengths = first[order], (end - first)[order]
        begin = 0
        while begin < len(first):
            stop = begin + max(1, _TOGETHER // int(lengths[begin]))
            self._decide(scores, inside, labels, first[begin:stop], lengths[begin:stop])
            begin = stop
        return labels

    def _doubtful(self, scores: Floats, inside: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
        """Tell which words may be in a name: some run around them may outweigh ``O`` throughout.

        The most a run can win is a sum over its words; the best sums that end and that begin
        at each word are differences of running sums and their extremes so far.
        """
        limits = self.limits
        names = np.delete(scores, self.outside, axis=1).max(axis=1)
        gain = names.astype(np.float64) - scores[:, self.outside] + limits.within
        gain[:-1] += np.where(inside[:-1] & ~inside[1:], limits.last, 0)
        gain[1:] += np.where(inside[1:] & ~inside[:-1], limits.first, 0)
        gain[~inside] = -_NEVER
        total = np.cumsum(gain)
        ending = total - np.minimum.accumulate(total - gain)
        beginning = np.maximum.accumulate(total[::-1])[::-1] - (total - gain)
        hopeful: npt.NDArray[np.bool_] = ending + beginning - gain + limits.around >= -_SLACK
        return inside & hopeful

    def _decide(
        self,
        scores: Floats,
        inside: npt.NDArray[np.bool_],
        labels: Indices,
        first: Indices,
        lengths: Indices,
    ) -> None:
        """Write the best labels of stretches that stand between words sure to be ``O``.

        The longest stretch comes first.
        """
        last = first + lengths - 1
        before = np.where(inside[first - 1, None], self.transitions[self.outside], 0)
        after = np.where(inside[last + 1, None], self.transitions[:, self.outside], 0)
        places = np.minimum(first + np.arange(lengths[0])[:, None], len(scores) - 1)
        best = scores[places]
        best[0] += before
        self._add_up(best)
        best[lengths - 1, np.arange(len(first))] += after
        taken = np.arange(len(best))[:, None] < lengths
        labels[places[taken]] = self._traced(best, lengths)[taken]

    def _add_up(self, best: Floats) -> None:
        """Make scores by step, stretch and label those of the best ways up to there."""
        ways = np.empty((len(self.labels), *best.shape[1:]), np.float32)
        transitions = self.transitions[:, None, :]
        for step in range(1, len(best)):
            np.add(best[step - 1].T[:, :, None], transitions, out=ways)
            best[step] += ways.max(axis=0)

    def _traced(self, best: Floats, lengths: Indices) -> Indices:
        """Return the labels of the best ways, by step and stretch, from their ends back."""
        stretches = np.arange(len(lengths))
        chosen = np.empty(best.shape[:2], np.int64)
        chosen[lengths - 1, stretches] = best[lengths - 1, stretches].argmax(axis=1)
        came_from = self._came_from(best)
        going_on = np.searchsorted(-lengths, -np.arange(1, len(best)), side="left").tolist()
        for step in range(len(came_from) - 1, -1, -1):
            alive = stretches[: going_on[step]]
            chosen[step, alive] = came_from[step, alive, chosen[step + 1, alive]]
        return chosen

    def _came_from(self, best: Floats) -> npt.NDArray[np.uint8]:
        """Return the label before each label at each step but the first, on the best way."""
        came_from = np.empty((len(best) - 1, *best.shape[1:]), np.uint8)
        for step in range(0, len(came_from), _BLOCK):
            block = best[step : min(step + _BLOCK, len(came_from))]
            ways = block[..., None] + self.transitions
            came_from[step : step + len(block)] = ways.argmax(axis=2)
        return came_from


def _packed(array: npt.NDArray[Any]) -> bytes:
    """Return an array as the bytes of a ``.npy`` file."""
    content = io.BytesIO()
    np.save(content, array, allow_pickle=False)
    return content.getvalue()


def _unpacked(content: bytes) -> Floats:
    """Return the array in the bytes of a ``.npy`` file."""
    return np.asarray(np.load(io.BytesIO(content), allow_pickle=False), np.float32)
