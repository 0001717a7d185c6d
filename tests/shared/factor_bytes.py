"""Write the tables of factor methods on tables with ties into a folder: `python factor_bytes.py
FOLDER METHOD…`, run anew for each processor that is pretended."""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
from ordinary_data import samples_of
from settings_of import spec_of

from unsupervised.base import samples, tables
from unsupervised.base.errors import InputError
from unsupervised.methods.found import methods
from unsupervised.run.job import function

DRAWS = np.random.RandomState(7)
SOURCES = DRAWS.exponential(2, (90, 3)) * [1, 2, 3]
GRID = np.array(np.meshgrid(*[range(3)] * 4)).reshape(4, -1).T
TABLES = {
    "counts": DRAWS.poisson(SOURCES @ DRAWS.uniform(0, 2, (3, 7))),
    "binary": (DRAWS.uniform(size=(80, 6)) < 0.4).astype(int),
    "grid": GRID,
    "duplicates": np.tile(DRAWS.randint(0, 5, (20, 6)), (4, 1)),
    "few levels": np.digitize(DRAWS.normal(size=(150, 6)) @ DRAWS.randint(-1, 2, (6, 6)), [-1, 1]),
    "one decimal": np.round(SOURCES @ DRAWS.uniform(0, 2, (3, 6)), 1),
}  # fmt: skip
# What else is asked of a method, beside its defaults.
ASKED: Mapping[str, list[dict]] = {
    "ica": [{"components": 3}, {"components": 3, "scale": "standard", "contrast": "cube"}],
    "factor_analysis": [{}, {"components": 2}, {"components": 2, "rotation": "quartimax"}],
    "sparse_pca": [{}, {"components": 3, "scale": "standard", "sparsity": 0.3}],
    "kernel_pca": [{"components": 4}, {"components": 3, "kernel": "poly", "scale": "standard"}],
    "lda": [{"components": 3, "max_iter": 20, "starts": 2}],
    "pca": [
        {"engine": "dask", "components": 3},
        {"engine": "dask", "components": 2, "scale": "standard"},
    ],
    "svd": [{"engine": "dask", "components": 3}],
    "nmf": [{"engine": "dask", "components": 3, "sample": 60}],
}
BLOCKS = {"block_rows": 25}  # for who reads blocks


def made(name: str, inputs: Mapping[str, str]) -> Iterator[tuple[int, Mapping]]:
    """Yield the tables of each variant of a method, or in a table why there is none."""
    method = methods()[name]
    build = function(f"{method.package}.{method.jobs[0].make}")
    for number, asked in enumerate(ASKED[name]):
        try:
            yield number, build(inputs, {**spec_of(method.settings, **asked), **BLOCKS})
        except InputError as error:
            yield number, {"refused": tables.Table(["why"], [[str(error)]])}


def write(folder: Path, names: list[str]) -> None:
    """Write all tables of methods."""
    for data, values in TABLES.items():
        kept = values[:, np.ptp(values, axis=0) > 0].astype(float)
        inputs = {n: str(folder / f"{data} {n}") for n in ("values", "samples", "features")}
        samples.write(samples_of(kept), inputs)
        for name in names:
            for number, found in made(name, inputs):
                for table, content in found.items():
                    tables.write(folder / f"{name} {number} {data} {table}.csv", content)


if __name__ == "__main__":
    Path(sys.argv[1]).mkdir(parents=True)
    write(Path(sys.argv[1]), sys.argv[2:])
