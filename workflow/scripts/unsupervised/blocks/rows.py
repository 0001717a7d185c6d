"""Samples that are not held: a table on the disk, read a block at a time.

A block is so many samples, as the config says, so that sums over blocks are the same wherever they
are taken. What a variant asks for (features, every so many rows, a scale) is done to each block as
it is read.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, reduce
from pathlib import Path

import numpy as np

from unsupervised.base import memory
from unsupervised.base.samples import mapped
from unsupervised.blocks import moments, workers
from unsupervised.blocks.moments import Moments

Step = Callable[[np.ndarray], np.ndarray]
# Samples here and there that are read at once: with each come pages of others, until it is let go.
AT_ONCE = 500


@dataclass(frozen=True)
class Rows:
    """Values of shape (samples, features) in a `values.npz`, of which blocks are read.

    block_rows: samples of a block. picked: the rows of the file that are samples; columns: its
    features, all where there is none; steps: what is done to a block that has been read, each of a
    class whose objects can be sent; width: features after the last step.
    """

    path: str
    block_rows: int
    picked: range
    width: int
    columns: tuple[int, ...] | None = None
    steps: tuple[Step, ...] = ()

    @classmethod
    def of(cls, path: str | Path, block_rows: int) -> "Rows":
        """Return all samples of a file."""
        rows, columns = mapped(path).shape
        return cls(str(Path(path).absolute()), block_rows, range(rows), columns)

    # --- as an array has it -----------------------------------------------------------

    ndim = 2
    dtype = np.dtype(np.float64)

    @property
    def shape(self) -> tuple[int, int]:
        """Samples and features."""
        return len(self.picked), self.width

    @property
    def size(self) -> int:
        """How many numbers there are."""
        return len(self) * self.width

    def __len__(self) -> int:
        """Return the number of samples."""
        return len(self.picked)

    def __getitem__(self, place) -> "np.ndarray | Rows":
        """Return some samples as an array, or all samples with some features, unread."""
        if isinstance(place, tuple):
            rows, columns = place
            if isinstance(rows, slice) and rows == slice(None):
                return self.with_columns(columns)
            return self[rows][..., columns]
        if isinstance(place, int | np.integer):
            return self.some(np.array([range(len(self))[place]]))[0]
        if isinstance(place, range):
            return self.with_rows(place)
        if isinstance(place, slice):
            return self.some(np.arange(len(self))[place])
        place = np.asarray(place)
        return self.some(np.flatnonzero(place) if place.dtype == bool else place)

    def __array__(self, dtype=None, copy=None) -> np.ndarray:
        """Return all samples; refuse where they take more than the step may."""
        memory.need(
            8.0 * self.size * 2, "holding all samples at once, which this step does",
            "leave the step out, or set rows or fewer features",
        )  # fmt: skip
        found = np.concatenate(list(self.blocks()))
        return found if dtype is None else found.astype(dtype)

    # --- block by block ---------------------------------------------------------------

    @cached_property
    def ranges(self) -> list[tuple[int, int]]:
        """First sample and end of each block."""
        count, size = len(self), self.block_rows
        return [(first, min(first + size, count)) for first in range(0, count, size)]

    def read(self, first: int, end: int) -> np.ndarray:
        """Return the samples from one to another."""
        rows = self.picked[first:end]
        table = mapped(self.path)
        if rows.step != 1 or not table.flags.c_contiguous:
            return self.done(table[rows.start : rows.stop : rows.step])
        # Read, as what is mapped comes a page at a time, where the disk has it and not the memory.
        place = table.offset + rows.start * table.shape[1] * table.itemsize
        found = np.fromfile(self.path, table.dtype, len(rows) * table.shape[1], offset=place)
        return self.done(found.reshape(len(rows), table.shape[1]))

    def some(self, places: np.ndarray) -> np.ndarray:
        """Return the samples at some places, in their order."""
        places = np.asarray(places, dtype=np.intp)
        places = np.where(places < 0, places + len(self), places)
        rows = self.picked.start + places * self.picked.step
        rising = np.argsort(rows, kind="stable")
        table = mapped(self.path)
        back = np.empty((len(rows), table.shape[1]), table.dtype)
        for first in range(0, len(rows), AT_ONCE):
            some = rising[first : first + AT_ONCE]
            back[some] = mapped(self.path)[rows[some]]
        return self.done(back)

    def done(self, found: np.ndarray) -> np.ndarray:
        """Return what was read after all steps, as an array of its own."""
        if self.columns is not None:
            found = found[:, list(self.columns)]
        if isinstance(found, np.memmap):
            found = np.array(found, order="C")
        for step in self.steps:
            found = step(found)
        return np.ascontiguousarray(found)

    def blocks(self) -> Iterator[np.ndarray]:
        """Yield the blocks one after another, in this process."""
        return (self.read(first, end) for first, end in self.ranges)

    def each(self, function: Callable, *arguments: object, beside: Sequence = ()) -> Iterator:
        """Yield `function(block, *arguments)` of each block, in their order; workers may do it.

        Of each array in `beside`, which has a place for each sample, the function gets the block's
        part behind the block.
        """
        items = [(first, end, tuple(a[first:end] for a in beside)) for first, end in self.ranges]
        return workers.each(of_block, items, self, function, arguments)

    def total(self, function: Callable, *arguments: object, beside: Sequence = ()):
        """Return the sum over the blocks, in their order, of what `each` yields: of an array or
        number, or of each of a tuple's."""
        found = self.each(function, *arguments, beside=beside)
        sums = next(found)
        for part in found:
            if isinstance(sums, tuple):
                sums = tuple(a + b for a, b in zip(sums, part, strict=True))
            else:
                sums = sums + part
        return sums

    def joined(self, function: Callable, *arguments: object, beside: Sequence = ()) -> np.ndarray:
        """Return what `function(block, *arguments)` says of each sample, as one array."""
        return np.concatenate(list(self.each(function, *arguments, beside=beside)))

    # --- other samples of the same file -----------------------------------------------

    def after(self, step: Step, width: int | None = None) -> "Rows":
        """Return the same samples after one more step, which may leave another number of
        features."""
        return replace(self, steps=(*self.steps, step), width=width or self.width)

    def with_columns(self, columns) -> "Rows":
        """Return the same samples with some features."""
        places = np.arange(self.width)[columns]
        if self.steps:
            return self.after(Columns(tuple(places.tolist())), len(places))
        before = np.arange(self.width) if self.columns is None else np.array(self.columns)
        rows = replace(self, columns=tuple(before[places].tolist()), width=len(places))
        return rows.known(self.moments.of(places)) if "moments" in self.__dict__ else rows

    def column(self, place: int) -> np.ndarray:
        """Return one feature of all samples, shape (samples,)."""
        return self[:, [place]].joined(np.ravel)

    def with_rows(self, rows: range) -> "Rows":
        """Return some of the samples, at even distances."""
        return replace(self, picked=self.picked[rows.start : rows.stop : rows.step])

    # --- what is asked of each feature ------------------------------------------------

    @cached_property
    def moments(self) -> Moments:
        """Ends, mean and spread of each feature, in one pass over all samples."""
        return reduce(Moments.with_more, self.each(moments.of))

    def known(self, found: Moments) -> "Rows":
        """Return the same samples, of which the moments are known already."""
        rows = replace(self)
        rows.__dict__["moments"] = found
        return rows

    def min(self, axis: int | None = None):
        """Return the least of each feature (axis 0) or sample (1), or of all."""
        if axis == 1:
            return self.joined(along, np.min)
        return self.moments.lowest if axis == 0 else self.moments.lowest.min()

    def max(self, axis: int | None = None):
        """Return the largest of each feature (axis 0) or sample (1), or of all."""
        if axis == 1:
            return self.joined(along, np.max)
        return self.moments.highest if axis == 0 else self.moments.highest.max()

    def ptp(self, axis: int | None = None):
        """Return the range of each feature (axis 0) or sample (1), or of all."""
        return self.max(axis) - self.min(axis)

    def mean(self, axis: int | None = None):
        """Return the mean of each feature (axis 0), or of all."""
        return self.moments.mean if axis == 0 else self.moments.mean.mean()

    def var(self, axis: int = 0) -> np.ndarray:
        """Return the variance of each feature, over all samples."""
        return self.moments.variance

    def std(self, axis: int = 0) -> np.ndarray:
        """Return the standard deviation of each feature."""
        return np.sqrt(self.moments.variance)


@dataclass(frozen=True)
class Columns:
    """A step that leaves some features."""

    places: tuple[int, ...]

    def __call__(self, block: np.ndarray) -> np.ndarray:
        """Return the block with these features."""
        return block[:, list(self.places)]


def of_block(
    item: tuple[int, int, tuple], rows: Rows, function: Callable, arguments: tuple
) -> object:
    """Return what a function says of one block, that is read here, and of what lies beside it."""
    first, end, beside = item
    return function(rows.read(first, end), *beside, *arguments)


def along(block: np.ndarray, function: Callable) -> np.ndarray:
    """Return what a function says of each sample."""
    return function(block, axis=1)
