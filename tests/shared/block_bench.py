"""A bench of 2,000 samples, of which a variant with `engine: dask` reads blocks of 500."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from method_bench import Bench

from unsupervised.base.samples import Samples
from unsupervised.blocks.rows import Rows

BLOCK_ROWS = 500


def groups(samples: int = 2_000, features: int = 4, groups: int = 3) -> Samples:
    """Return samples in groups of a bell each, labelled by these, in no order."""
    random = np.random.RandomState(7)
    of = random.randint(groups, size=samples)
    middles = 6 * random.standard_normal((groups, features))
    values = middles[of] + random.standard_normal((samples, features))
    names, labels = [f"s{i}" for i in range(samples)], [f"g{group}" for group in of]
    extra = {"weight": [f"{x:.3f}" for x in values.sum(axis=1)]}
    return Samples(values, names, labels, [f"f{i}" for i in range(features)], extra=extra)


def block_bench(folder: Path, data: Samples, steps: Mapping) -> Bench:
    """Return a bench whose blocks are short."""
    bench = Bench(folder, data, steps)
    bench.study.config.cluster.block_rows = BLOCK_ROWS
    return bench


def refuse_to_hold(monkeypatch) -> None:
    """Let a test fail where all samples would be held at once."""

    def held(*_, **__):
        """Fail."""
        raise AssertionError("all samples were to be held at once")

    monkeypatch.setattr(Rows, "__array__", held)
