"""Make the tables of one job, with the function that its rule names."""

import json
from collections.abc import Mapping, Sequence

from unsupervised.base import memory, tables
from unsupervised.base.errors import InputError
from unsupervised.base.files import read_json
from unsupervised.run import made
from unsupervised.run.job import files_of, function, logged

CHECKS = "checks"  # the input that says which variants cannot run


def write_tables(
    make: str,
    inputs: Mapping[str, str | Sequence[str]],
    spec: str,
    code: str,
    outputs: Mapping[str, str],
    log: str,
    mem_mb: int | None = None,
    of: str | None = None,
) -> None:
    """Write what the function `make` returns for inputs and spec: one table for each named output.

    `code` is the hash of the code that does it. The step may take `mem_mb` megabytes, if that is
    said. `of` is the dataset, method and variant, where it is one that may be unable to run.
    """
    read = {name: path for name, path in inputs.items() if name != CHECKS}
    with logged(log, made.Told(files_of(read), outputs.values(), spec, code)):
        if of is not None and CHECKS in inputs:
            refuse_what_cannot_run(inputs[CHECKS], of)
        if mem_mb is not None:
            memory.allow(mem_mb)
        tables.write_all(outputs, function(make)(read, json.loads(spec)))


def refuse_what_cannot_run(checks: str, of: str) -> None:
    """Raise InputError where the check of a dataset has found why a variant cannot run."""
    found = read_json(checks)
    if found is None:
        raise InputError(f"{checks}: cannot be read; remove it and run again")
    if reason := found.get(of.partition("/")[2]):
        raise InputError(f"{of}: {reason}")
