"""The contract of a method that reads a block at a time: no job asks for all samples, and what it
makes is what is made of samples that are held."""

from dataclasses import replace

import numpy as np
import pytest
from by_blocks import BLOCK, check_alike, few_at_once, without_engine
from method_bench import FILE, Bench
from ordinary_data import samples_of

from unsupervised.base import memory
from unsupervised.blocks import workers
from unsupervised.methods.clusterings import (
    cluster_tree,
    resampling,
    rules,
    selection,
    tree_colours,
)
from unsupervised.methods.engines import BLOCKS
from unsupervised.methods.found import methods
from unsupervised.methods.maps import quality
from unsupervised.methods.nmf import coherence
from unsupervised.methods.pca import chance
from unsupervised.numeric import nearness, sampling

pytestmark = pytest.mark.usefixtures("fewer_draws", "few_steps_of_fft")

ROWS, PART = 3000, 400  # samples; at most of what is looked at at once
CLUSTERED = {"sweep": [1, 3], "n_init": 2, "predict": FILE, "tree_colour": "f0"}
# Method → the engine beside which it is held, and the settings of some variants.
HELD = {
    "kmeans": ("sample", {"sample": 300, **CLUSTERED}, [
        {"scale": "standard", "stability": 2, "clusters": 3},
        {"scale": "max_abs", "axes": ["f0", "f2"], "features": ["f0", "f2", "f3"]},
        {"scale": "log", "reduce": {"pca": 2}, "rows": {"start": 1, "step": 2}},
    ]),
    "kmedoids": (
        "full",
        {"sample": ROWS, **{k: v for k, v in CLUSTERED.items() if k != "n_init"}},
        [{"scale": "minmax", "rows": {"step": 3}}, {"metric": "cosine", "rows": {"step": 3}}],
    ),
    "mixture": ("full", {"sample": 600, "tol": 1e-12, **CLUSTERED}, [
        {"scale": "standard", "components": 3},
        {"covariance": "tied", "weights": {"f1": 2.0}, "components": 3},
        {"covariance": "diag", "scale": "minmax", "axes": ["f0", "f2"], "components": 2},
        {"covariance": "spherical", "reduce": {"svd": 3}},
    ]),
    "pca": ("covariance", {"predict": FILE}, [
        {"scale": "standard", "components": 3, "pairs": 2, "colour": ["f0", "label", "site"]},
        {"scale": "log", "rows": {"start": 1, "step": 2}, "features": ["f0", "f2"]},
        {"scale": "max_abs", "weights": {"f1": 2.0}, "components": 2},
    ]),
    "svd": ("full", {"predict": FILE}, [
        {"scale": "max_abs", "components": 3, "pairs": 2, "colour": ["f0", "label", "site"]},
        {"scale": "normalize", "rows": {"start": 1, "step": 2}, "components": 2},
    ]),
    "nmf": ("sample", {"sample": 300, "sweep": [1, 3], "predict": FILE, "reconstruct": "s07"}, [
        {"scale": "max_abs", "components": 3, "colour": ["f0", "label", "site"]},
        {"init": "random", "rows": {"start": 1, "step": 2}, "components": 2},
    ]),
    "anomalies": ("full", {"sample": 5000, "trees": 50}, [
        {"scale": "standard", "weights": {"f1": 2.0}},
        {"reduce": {"pca": 2}, "rows": {"start": 1, "step": 2}},
    ]),
    # On the values as they are: what a map makes of last digits is another map.
    "tsne": ("fft", {"perplexity": 20.0, "max_iter": 300, "colour": ["f1", "label", "site"]}, [
        {"perplexities": [10.0, 20.0], "features": ["f0", "f2", "f3"]},
        {"maps": 2, "rows": {"start": 1, "step": 2}},
    ]),
}  # fmt: skip


def many():
    """Return samples of four features, none below 0, in three groups of their own width, labelled,
    in no order, with columns beside them."""
    random = np.random.RandomState(0)
    groups = random.permutation(np.repeat([0, 1, 2], [1400, 900, 700]))
    centres = np.array([[2.0, 4.0, 12.0, 4.0], [16.0, 3.0, 2.0, 6.0], [4.0, 18.0, 2.0, 2.0]])
    widths = np.array([[0.5], [0.4], [0.6]])
    values = np.abs(centres[groups] + widths[groups] * random.standard_normal((ROWS, 4)))
    extra = {"site": ["xyy"[g] for g in groups], "day": [str(i % 30) for i in range(ROWS)]}
    return replace(samples_of(values, ["abc"[g] for g in groups]), extra=extra)


@pytest.fixture
def parts(monkeypatch):
    """Let jobs look at smaller parts than they do, that are parts of these samples too."""
    for module in (resampling, cluster_tree, tree_colours, rules, selection):
        monkeypatch.setattr(module, "MOST", PART)
    for name in ("MOST_SCORED", "MOST_DRAWN", "MOST_EMBEDDED", "MOST_PAIRED"):
        monkeypatch.setattr(sampling, name, PART)
    monkeypatch.setattr(sampling, "MOST_PAIRS", 40)
    monkeypatch.setattr(nearness, "ENOUGH", PART)
    monkeypatch.setattr(coherence, "MOST_DOCUMENTS", PART)
    monkeypatch.setattr(chance, "WORK", 5e3)
    monkeypatch.setattr(quality, "MOST_ANEW", 50)


def bench_of(folder, name: str, which: slice = slice(None)) -> Bench:
    """Return the variants of a method in a folder: as blocks and, beside each, as it is held."""
    engine, common, found = HELD[name]
    variants = {}
    for number, block in enumerate(found[which]):
        for variant, own in (("blocks", BLOCKS), ("held", engine)):
            variants[f"{variant}-{number}"] = {**common, **block, "engine": own}
    return Bench(folder, many(), {name: variants}, cluster={"block_rows": BLOCK})


FIRST_OF_EACH = [
    pytest.param(name, i, marks=[pytest.mark.long] if i else [])
    for name, held in HELD.items()
    for i in range(len(held[2]))
]


@pytest.mark.parametrize(("name", "number"), FIRST_OF_EACH)
def test_blocks_give_what_samples_give_that_are_held(tmp_path, parts, monkeypatch, name, number):
    """And no job asks for them all, or for more than a part of them at once."""
    bench, method = bench_of(tmp_path, name, slice(number, number + 1)), methods()[name]
    held = bench.read(method, "held-0")
    few_at_once(monkeypatch, 2 * max(PART, HELD[name][1].get("sample", 0)))
    with memory.within(64):
        found = bench.read(method, "blocks-0")
    assert found.keys() == held.keys()
    for table in found:
        check_alike(*map(without_engine, (found[table], held[table])), (name, table))


@pytest.fixture(scope="module")
def crew():
    """Workers that all tests have in common, begun by the first that asks one."""
    yield {"scheduler": "local", "workers": 2, "memory": 400}
    workers.closed()


@pytest.mark.long
@pytest.mark.turns(2)
@pytest.mark.parametrize("name", HELD)
def test_workers_make_the_same_bytes(tmp_path, parts, crew, name):
    """And so does the step itself."""
    made = {}
    for scheduler, said in (("none", None), ("local", crew)):
        bench = bench_of(tmp_path / scheduler, name, slice(0, 1))
        workers.allow(said)
        try:
            found = bench.read(methods()[name], "blocks-0")
        finally:
            workers.allow(None)
        made[scheduler] = {t: bench.path(name, "blocks-0", t).read_bytes() for t in found}
    assert made["none"] == made["local"]
