"""Tidy samples for a job of a dataset: held, or as rows of which blocks are read."""

from collections.abc import Mapping
from dataclasses import replace

from unsupervised.base import samples
from unsupervised.base.samples import Samples
from unsupervised.blocks.rows import Rows


def read(inputs: Mapping[str, str], spec: Mapping) -> Samples:
    """Return the samples of the three files; of a dataset that is never held, as a job's spec says
    by `block_rows`, the values are `Rows`."""
    if not (rows := spec.get("block_rows")):
        return samples.read(inputs)
    found = samples.read(inputs, mapped=True)
    return replace(found, values=Rows.of(inputs["values"], rows))
