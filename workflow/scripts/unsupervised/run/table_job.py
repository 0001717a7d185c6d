"""Make the tables of one job, with the function that its rule names."""

import json
from collections.abc import Mapping, Sequence

from unsupervised.base import memory, tables
from unsupervised.blocks import workers
from unsupervised.run import made
from unsupervised.run.job import files_of, function, logged


def write_tables(
    make: str,
    inputs: Mapping[str, str | Sequence[str]],
    spec: str,
    code: str,
    outputs: Mapping[str, str],
    log: str,
    mem_mb: int | None = None,
    cluster: str = "",
) -> None:
    """Write what the function `make` returns for inputs and spec: one table for each named output.

    `code` is the hash of the code that does it. The step may take `mem_mb` megabytes, if that is
    said; `cluster` says, as JSON, who works for one that reads blocks of its samples.
    """
    with logged(log, made.Told(files_of(inputs), outputs.values(), spec, code)):
        said = json.loads(cluster) if cluster else {}
        if mem_mb is not None:
            memory.allow(mem_mb - (workers.beside_mb(said) if said else 0))
        with workers.allowed(said):
            tables.write_all(outputs, function(make)(inputs, json.loads(spec)))
