"""Make the tables of one job, with the function that its rule names."""

import json
from collections.abc import Mapping, Sequence

from unsupervised.base import tables
from unsupervised.run import made
from unsupervised.run.job import allowed, files_of, function, logged


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
    told = made.Told(files_of(inputs), outputs.values(), spec, code)
    with logged(log, told), allowed(mem_mb, cluster):
        tables.write_all(outputs, function(make)(inputs, json.loads(spec)))
