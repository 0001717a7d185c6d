"""Many samples: each engine for large data beside the exact one, where both can run."""

import numpy as np
import pytest
from scipy import sparse
from scipy.cluster.hierarchy import cophenet, linkage
from scipy.spatial.distance import pdist
from settings_of import spec_of
from sklearn.metrics import adjusted_rand_score

from unsupervised.base.samples import Samples
from unsupervised.methods import engines
from unsupervised.methods.found import methods
from unsupervised.methods.hierarchy import groups
from unsupervised.methods.hierarchy import tables as hierarchy
from unsupervised.methods.hierarchy.cut import build as cut_tree
from unsupervised.methods.hierarchy.settings import Hierarchy
from unsupervised.methods.kmeans import sweep as kmeans_sweep
from unsupervised.methods.kmeans import tables as kmeans
from unsupervised.methods.kmeans.settings import KMeans
from unsupervised.methods.nmf import fit as nmf_fit
from unsupervised.methods.nmf import tables as nmf
from unsupervised.methods.nmf.settings import NMF
from unsupervised.methods.pca import dimension
from unsupervised.methods.pca import tables as pca
from unsupervised.methods.pca.settings import PCA
from unsupervised.methods.similar import fit as similar
from unsupervised.methods.svd import fit as svd_fit
from unsupervised.methods.svd import tables as svd
from unsupervised.methods.svd.settings import SVD
from unsupervised.methods.tsne import fit as tsne_fit
from unsupervised.methods.tsne import tables as tsne
from unsupervised.methods.tsne.settings import TSNE
from unsupervised.numeric import sampling


@pytest.fixture(scope="module")
def many() -> Samples:
    """1,200 samples in three groups, labelled, in no order."""
    random = np.random.RandomState(3)
    of = random.permutation(np.repeat([0, 1, 2], [600, 400, 200]))
    centres = np.array([[0.0, 0.0, 6.0], [8.0, 1.0, 0.0], [0.0, 9.0, 1.0]])
    values = centres[of] + random.standard_normal((1200, 3))
    names = [f"s{i}" for i in range(1200)]
    return Samples(values, names, ["abc"[g] for g in of], ["f1", "f2", "f3"])


@pytest.mark.parametrize(
    ("engine", "rows", "chosen"),
    [("auto", 50_000, "full"), ("auto", 50_001, "sample"), ("full", 10**6, "full"),
     ("sample", 3, "sample")],
)  # fmt: skip
def test_auto_goes_by_the_number_of_samples(engine, rows, chosen):
    spec = spec_of(KMeans, engine=engine)
    assert engines.chosen(spec, rows) == chosen
    assert methods()["kmeans"].engines.chosen(engine, rows) == chosen
    assert engines.score({**spec, "engine": chosen}) == {f"engine_{chosen}": 1}


def test_auto_stays_where_the_number_of_samples_is_not_known():
    declared = methods()["kmeans"].engines
    assert [declared.chosen(engine, None) for engine in ("auto", "full")] == ["auto", "full"]


WITH_ENGINES = [name for name, method in methods().items() if method.engines]


@pytest.mark.parametrize("name", WITH_ENGINES)
def test_the_engines_that_a_method_declares_are_those_of_its_settings(name):
    method = methods()[name]
    choices = method.settings.model_fields["engine"].annotation.__args__
    blocks = {engines.BLOCKS} if method.engines.blocks_does else set()
    assert set(choices) == {"auto", method.engines.small, method.engines.large} | blocks


def test_what_has_an_engine_setting_declares_engines():
    assert [
        name for name, m in methods().items() if "engine" in m.settings.model_fields
    ] == WITH_ENGINES


def test_a_sample_is_drawn_once_and_in_order():
    chosen = sampling.sample(1000, 100, seed=1)
    assert (np.diff(chosen) > 0).all()
    assert len(chosen) == 100
    assert (chosen == sampling.sample(1000, 100, seed=1)).all()
    assert (chosen != sampling.sample(1000, 100, seed=2)).any()
    assert (sampling.sample(5, 100, seed=1) == np.arange(5)).all()


def tables_of(build, written, data, model, **settings):
    return build(written(data), spec_of(model, **settings))


def test_kmeans_from_a_sample_ends_where_the_full_one_does(written, many):
    full, part = (
        tables_of(kmeans.build, written, many, KMeans, clusters=3, engine=engine, sample=200)
        for engine in ("full", "sample")
    )
    assert [r[2] for r in full["clusters"].rows] == [r[2] for r in part["clusters"].rows]
    scores = dict(part["scores"].rows)
    assert scores["inertia"] == pytest.approx(dict(full["scores"].rows)["inertia"])
    assert scores["silhouette_samples"] == 200
    assert scores["engine_sample"] == 1


def test_a_sweep_on_a_sample_gives_the_inertia_of_all(written, many):
    full, part = (
        tables_of(
            kmeans_sweep.build, written, many, KMeans, sweep=[1, 4], engine=engine, sample=400
        )
        for engine in ("full", "sample")
    )
    for exact, near in zip(full["inertia"].rows, part["inertia"].rows, strict=True):
        assert near[1] == pytest.approx(exact[1], rel=0.05)


@pytest.mark.parametrize("kind", [sparse.csr_matrix, np.asarray])
def test_svd_from_a_sample_keeps_what_the_full_one_keeps(written, monkeypatch, kind):
    """Words by topics: five directions stand out from noise, and blocks are cut unevenly."""
    random = np.random.RandomState(5)
    topics = random.gamma(0.3, size=(1500, 5)) @ random.gamma(0.2, size=(5, 300))
    values = kind(np.where(random.uniform(size=topics.shape) < 0.2, topics, 0.0))
    names = [str(i) for i in range(1500)]
    data = Samples(values, names, [""] * 1500, [f"w{i}" for i in range(300)])
    monkeypatch.setattr(svd_fit, "BLOCK_ROWS", 400)
    full, part = (
        tables_of(svd.build, written, data, SVD, components=4, engine=engine, sample=300)
        for engine in ("full", "sample")
    )
    dense = values if kind is np.asarray else values.toarray()
    exact = np.linalg.svd(dense, compute_uv=False)[:4]
    assert [row[4] for row in part["variance"].rows] == pytest.approx(exact, rel=0.02)
    kept = [dict(found["scores"].rows)["variance_kept"] for found in (full, part)]
    assert kept[1] == pytest.approx(kept[0], rel=0.02)
    assert dict(part["scores"].rows)["engine_sample"] == 1
    features = np.array([row[2:] for row in part["features"].rows])
    components = np.array([row[1:] for row in part["components"].rows])
    lost = np.linalg.norm(dense - features @ components)
    best = np.sqrt((np.linalg.svd(dense, compute_uv=False)[4:] ** 2).sum())
    assert best <= lost <= 1.02 * best


@pytest.mark.parametrize("method", ["complete", "average", "ward"])
def test_a_tree_of_groups_is_cut_as_the_tree_of_samples(written, many, method):
    found = {}
    for engine in ("exact", "groups"):
        spec = spec_of(Hierarchy, method=method, engine=engine, groups=150)
        merges = hierarchy.build(written(many), spec)["merges"].rows
        cut = (merges[-3][3] + merges[-2][3]) / 2
        table = cut_tree(written(many), {**spec, "cut": cut})["clusters"]
        found[engine] = [row[2] for row in table.rows]
    assert adjusted_rand_score(found["exact"], found["groups"]) > 0.98


def test_groups_stand_for_all_samples(written, many):
    spec = spec_of(Hierarchy, engine="groups", groups=100)
    found = hierarchy.build(written(many), spec)
    assert found["merges"].rows[-1][4] == 1200
    assert sum(row[3] for row in found["leaves"].rows) == 1200
    labels = dict(zip(many.names, many.labels, strict=True))
    assert all(labels[row[1]] == row[2] for row in found["leaves"].rows)
    scores = dict(found["scores"].rows)
    distances = pdist(many.values)
    exact = cophenet(linkage(distances, "complete"), distances)[0]
    assert scores["cophenetic_correlation"] == pytest.approx(exact, abs=0.1)


def test_groups_hold_each_sample_once(many):
    spec = {"groups": 40, "seed": 0, "metric": "euclidean"}
    found = groups.find(many.values, spec)
    assert found.sizes.sum() == 1200
    for g, middle in enumerate(found.middle):
        members = many.values[found.of == g]
        assert np.allclose(members.mean(axis=0), found.centres[g])
        nearest = ((members - found.centres[g]) ** 2).sum(axis=1).min()
        assert ((many.values[middle] - found.centres[g]) ** 2).sum() == pytest.approx(nearest)


@pytest.mark.long
def test_t_sne_by_fft_is_as_good_as_the_exact_one(written, many):
    data = many.select_rows(range(0, 1200, 3))
    scores = {}
    for engine in ("exact", "fft"):
        spec = spec_of(TSNE, engine=engine, max_iter=500)
        scores[engine] = {r[0]: r[1] for r in tsne.build(written(data), spec)["scores"].rows}
    for name in ("trustworthiness", "label_purity"):
        assert scores["fft"][name] == pytest.approx(scores["exact"][name], rel=0.02)
    assert scores["fft"]["kl_divergence"] == pytest.approx(
        scores["exact"]["kl_divergence"], rel=0.1
    )


@pytest.mark.usefixtures("steps_of_fft")
def test_of_very_many_samples_the_rest_is_placed_among_its_neighbours(written, many, monkeypatch):
    monkeypatch.setattr(sampling, "MOST_EMBEDDED", 300)
    spec = spec_of(TSNE, engine="fft", max_iter=500)
    found = tsne.build(written(many), spec)
    places = np.array([row[3:] for row in found["map"].rows])
    assert np.isfinite(places).all()
    scores = {row[0]: row[1] for row in found["scores"].rows}
    assert scores["embedded_samples"] == 300
    assert scores["label_purity"] > 0.98


@pytest.mark.usefixtures("steps_of_fft")
def test_a_map_of_many_samples_begins_with_one_of_a_part(written, many, monkeypatch):
    monkeypatch.setattr(tsne_fit, "MANY", 1000)
    monkeypatch.setattr(tsne_fit, "FIRST", 300)
    spec = spec_of(TSNE, engine="fft", max_iter=500)
    found = tsne.build(written(many), spec)
    assert np.isfinite([row[3:] for row in found["map"].rows]).all()
    scores = {row[0]: row[1] for row in found["scores"].rows}
    assert scores["label_purity"] > 0.98
    assert scores["trustworthiness"] > 0.95
    again = tsne.build(written(many), spec)
    assert again["map"].rows == found["map"].rows


@pytest.mark.parametrize(
    ("make", "names"),
    [(pca.build, ("components", "variance", "features")), (dimension.build, ("dimension",))],
)
def test_pca_by_covariance_is_the_full_one(written, many, make, names):
    full, fast = (
        tables_of(make, written, many, PCA, engine=engine, scale="standard")
        for engine in ("full", "covariance")
    )
    for name in names:
        for one, other in zip(full[name].rows, fast[name].rows, strict=True):
            assert one[:1] == other[:1]
            numbers = [i for i, cell in enumerate(one) if isinstance(cell, float)]
            assert np.allclose([one[i] for i in numbers], [other[i] for i in numbers], atol=1e-9)


def test_nmf_from_a_sample_rebuilds_nearly_as_well(written):
    random = np.random.RandomState(0)
    values = random.rand(600, 3) @ random.rand(3, 12) + 0.05 * random.rand(600, 12)
    data = Samples(values, [str(i) for i in range(600)], [""] * 600, [f"f{i}" for i in range(12)])
    errors = []
    for engine in ("full", "sample"):
        spec = spec_of(NMF, components=3, engine=engine, sample=150, max_iter=2000)
        scores = nmf.build(written(data), spec)["scores"].rows
        errors.append(dict(scores)["reconstruction_error"])
    assert errors[1] == pytest.approx(errors[0], rel=0.02)


def test_the_error_of_a_large_sparse_table_is_that_of_the_filled_one(monkeypatch):
    random = np.random.RandomState(0)
    values = sparse.random(300, 40, 0.1, format="csr", random_state=random)
    features, components = random.rand(300, 3), random.rand(3, 40)
    exact = nmf_fit.reconstruction_error(values, features, components)
    monkeypatch.setattr(nmf_fit, "MOST_FILLED", 100)
    assert nmf_fit.reconstruction_error(values, features, components) == pytest.approx(exact)


@pytest.mark.parametrize(("samples", "top"), [(700, 10), (60, 59), (2, 1)])
@pytest.mark.parametrize("digits", [16, 1, 0])
def test_neighbours_from_a_tree_are_those_of_all_pairs(samples, top, digits):
    """Few digits make equal samples and samples of zeros."""
    random = np.random.RandomState(0)
    unit = similar.normalized(np.round(random.rand(samples, 3) * 0.9, digits))
    one, other = similar.by_blocks(unit, top), similar.by_tree(unit, top)
    assert np.allclose(one[1], other[1])
    assert digits < 16 or (one[0] == other[0]).all()
    assert (other[0] != np.arange(samples)[:, None]).all()
    assert (np.diff(np.sort(other[0], axis=1)) > 0).all()


def test_equal_samples_of_a_tree_stand_in_order():
    unit = similar.normalized(np.array([[1.0, 0], [0, 1], [2, 0], [3, 0], [1, 1], [0, 0], [0, 0]]))
    found = similar.by_tree(unit, 3)[0]
    assert (found == similar.by_blocks(unit, 3)[0]).all()
    assert found[0].tolist() == [2, 3, 4]
    assert found[5].tolist() == [0, 1, 2]


@pytest.mark.parametrize("levels", [2, 3, 5])
def test_a_tie_at_the_last_place_of_a_tree_goes_to_the_first_samples(levels):
    """Directions of few whole numbers: many different ones are equally near, below 0 too."""
    random = np.random.RandomState(levels)
    for samples, top in [(300, 5), (80, 1), (30, 11)]:
        values = random.randint(0, levels, (samples, 3)) - levels // 3
        unit = similar.normalized(values.astype(float))
        one, other = similar.by_blocks(unit, top), similar.by_tree(unit, top)
        assert (one[0] == other[0]).all()
        assert np.allclose(one[1], other[1], atol=1e-12)


def test_equal_cosines_stand_in_the_order_of_the_samples():
    unit = np.ones((6, 1))
    assert similar.by_blocks(unit, 3)[0][4].tolist() == [0, 1, 2]
