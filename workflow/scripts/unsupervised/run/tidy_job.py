"""Write the samples of one dataset, held or part by part."""

from collections.abc import Mapping

from unsupervised.base import samples
from unsupervised.data import tidy

PARTS = "dask"  # the engine that reads a part of a table at a time


def write_samples(
    files: Mapping[str, str], spec: Mapping, cluster: Mapping, outputs: Mapping[str, str]
) -> None:
    """Write the three files of the samples; `cluster` says how many rows are read at once where the
    `tidy` block asks for parts."""
    if spec.get("engine") == PARTS:
        from unsupervised.data import tidy_parts

        tidy_parts.write(files, spec, cluster["block_rows"], outputs)
    else:
        samples.write(tidy.tidy(files, spec), outputs)
