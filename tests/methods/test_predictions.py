"""What places new samples: known ones, taken for new, come where the variant's tables have them."""

import numpy as np
import pytest
from method_bench import FILE, Bench
from ordinary_data import ordinary

from unsupervised.base import tables
from unsupervised.figures import panels
from unsupervised.methods.found import methods
from unsupervised.methods.method import Tables

PLACING = {
    method.name: job
    for method in methods().values()
    for job in method.jobs
    if isinstance(job, Tables) and job.new_samples
}
# By how much places may differ, as a share of the largest: NMF's own stop before they are exact.
WITHIN = {"nmf": 0.02}


def test_every_method_but_maps_and_weights_places_new_samples():
    assert methods().keys() - PLACING.keys() == {
        "tsne", "tfidf", "similar", "neighbours", "umap", "mds", "isomap", "spectral_map",
        "pacmap", "densmap", "leiden", "spectral", "agglomerative", "anomalies", "als", "ease",
        "item_neighbours",
    }  # fmt: skip


@pytest.mark.parametrize("name", PLACING)
def test_known_samples_are_where_they_were(bench, steps, name):
    asked = [v for v, block in steps[name].items() if block.get("predict") == FILE]
    variant = asked[0]
    bench.make(name, variant, "predictions")
    found = tables.read(bench.path(name, variant, "predictions"))
    assert found.column("sample") == bench.data.names
    if "cluster" in found.columns:
        bench.make(name, variant, "clusters")
        known = tables.read(bench.path(name, variant, "clusters"))
        assert found.column("cluster") == known.column("cluster")
        assert len(set(found.column("cluster"))) > 1
        return
    bench.make(name, variant, "features")
    known = tables.read(bench.path(name, variant, "features")).array(2)
    room = WITHIN.get(name, 1e-5) * np.abs(known).max()
    assert np.abs(found.array(1) - known).max() <= room


@pytest.mark.parametrize("name", ["kmeans", "bisecting", "birch", "kmedoids", "mixture"])
def test_where_the_data_tell_the_number_new_samples_follow(tmp_path, name):
    key = "components" if name == "mixture" else "clusters"
    bench = Bench(tmp_path, ordinary(), {name: {"v": {key: "auto", "sweep": [1, 4],
                                                      "predict": FILE}}})  # fmt: skip
    for table in ("clusters", "predictions"):
        bench.make(name, "v", table)
    known, new = (tables.read(bench.path(name, "v", t)) for t in ("clusters", "predictions"))
    assert known.column("cluster") == new.column("cluster")
    assert len(set(new.column("cluster"))) > 1


@pytest.mark.parametrize("name", ["kmeans", "mixture", "density", "hierarchy"])
def test_new_samples_are_drawn_where_the_fitted_ones_are(bench, steps, name):
    asked = [v for v, b in steps[name].items() if b.get("predict") == FILE and not b.get("axes")]
    bench.make(name, asked[0], "placed")
    placed = tables.read(bench.path(name, asked[0], "placed"))
    new, known = (panels.only(placed, "role", role) for role in ("new", "sample"))
    assert new.column("name") == known.column("name") == bench.data.names
    assert new.array(2) == pytest.approx(known.array(2), abs=1e-5 * np.abs(known.array(2)).max())
    if name != "hierarchy":  # which has no coordinates
        bench.make(name, asked[0], "coordinates")
        drawn = panels.only(
            tables.read(bench.path(name, asked[0], "coordinates")), "role", "sample"
        )
        assert drawn.columns[4:] == placed.columns[2:]
        assert drawn.array(4) == pytest.approx(known.array(2))
