"""Values far from zero, such as times in seconds, give the results of the same values near it."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_tables import STUDY
from scipy import sparse
from settings_of import spec_of

from unsupervised.base import samples, tables
from unsupervised.base.errors import InputError
from unsupervised.base.memory import within
from unsupervised.base.samples import Samples
from unsupervised.config.tidy_model import Tidy
from unsupervised.methods.clusterings import selection
from unsupervised.methods.hierarchy import tables as hierarchy
from unsupervised.methods.hierarchy.settings import Hierarchy
from unsupervised.methods.kmeans import predict
from unsupervised.methods.kmeans import stability as kmeans_stability
from unsupervised.methods.kmeans import sweep as kmeans_sweep
from unsupervised.methods.kmeans import tables as kmeans
from unsupervised.methods.kmeans.settings import KMeans
from unsupervised.methods.pca import dimension
from unsupervised.methods.pca import tables as pca
from unsupervised.methods.pca.settings import PCA
from unsupervised.methods.tsne import tables as tsne
from unsupervised.methods.tsne.settings import TSNE
from unsupervised.numeric import coordinates
from unsupervised.numeric.coordinates import principal
from unsupervised.numeric.nearness import moved, moved_back, near_zero

OFFSETS = (0.0, 1e3, -1e5, 1.7e9, 4e6, -1e10, 1e10)
SCALES = (2.0**-8, 1.0, 2.0**8)
COLUMNS = 3
FEW = settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])


def groups() -> np.ndarray:
    """Return ninety samples in three clear groups, in numbers to which an offset costs no digit."""
    random = np.random.RandomState(0)
    centres = np.repeat([[0, 0, 0], [10, 4, 0], [20, 0, 7]], 30, axis=0)
    spreads = [1.0, 1.5, 0.7]
    return np.round((centres + spreads * random.standard_normal((90, COLUMNS))) * 64) / 64


def named(values) -> Samples:
    """Return samples with names."""
    rows, columns = values.shape
    return Samples(values, [f"s{i}" for i in range(rows)], [""] * rows,
                   [f"f{j}" for j in range(columns)])  # fmt: skip


moves = st.tuples(
    st.lists(st.sampled_from(OFFSETS), min_size=COLUMNS, max_size=COLUMNS),
    st.lists(st.sampled_from(SCALES), min_size=COLUMNS, max_size=COLUMNS),
)


def both(move) -> tuple[Samples, Samples, np.ndarray]:
    """Return samples near zero and the same far from it, and by how much they are."""
    offsets, scales = (np.array(part) for part in move)
    near = groups() * scales
    return named(near), named(near + offsets), offsets


def numbers(table) -> np.ndarray:
    """Return the numbers of a table, all columns but the first."""
    return np.array([row[1:] for row in table.rows], dtype=float)


def close(found, expected) -> bool:
    """Say whether numbers agree in five digits, small ones beside the largest."""
    near = 1e-5 * np.nanmax(np.abs(expected))
    return np.allclose(found, expected, rtol=1e-5, atol=near, equal_nan=True)


@FEW
@given(move=moves, engine=st.sampled_from(["full", "sample"]))
def test_k_means_is_the_same_wherever_the_values_lie(written, tmp_path, move, engine):
    near, far, offsets = both(move)
    made = []
    for data in (near, far):
        spec = spec_of(KMeans, clusters="auto", sweep=[2, 4], engine=engine, sample=60)
        inputs = written(data)
        inertia = kmeans_sweep.build(inputs, spec)["inertia"]
        tables.write(tmp_path / "selection.csv", selection.build(inputs, spec)["selection"])
        found = kmeans.build(inputs | {"selection": str(tmp_path / "selection.csv")}, spec)
        spec["clusters"] = len(found["centroids"].rows)
        made.append(found | {"inertia": inertia} | predicted(inputs, data, spec, tmp_path))
    expected, found = made
    assert [r[:2] for r in found["centroids"].rows] == [r[:2] for r in expected["centroids"].rows]
    for name in ("clusters", "predicted"):
        assert found[name].column("cluster") == expected[name].column("cluster")
    assert found["predicted"].column("cluster") == found["clusters"].column("cluster")
    for name in ("inertia", "scores"):
        assert close(numbers(found[name]), numbers(expected[name]))
    centroids = [np.array([row[2:] for row in m["centroids"].rows]) for m in (found, expected)]
    assert close(centroids[0], centroids[1] + offsets)
    places = [np.array([row[4:] for row in m["coordinates"].rows]) for m in (found, expected)]
    assert close(*places)


def predicted(inputs, data: Samples, spec: dict, folder) -> dict:
    """Return the clusters that the fitted samples get as new ones."""
    new = folder / "new.csv"
    lines = [",".join(map(repr, row)) for row in data.values.tolist()]
    new.write_text("\n".join([",".join(data.features), *lines]) + "\n")
    asked = {**spec, "tidy": {**Tidy().model_dump(), "file": "new.csv"}}
    return {"predicted": predict.build({**inputs, "new": str(new)}, asked)["predictions"]}


def test_so_is_the_stability(written):
    near, far, _ = both(((1.7e9, 1e10, 0.0), (1.0, 1.0, 1.0)))
    spec = spec_of(KMeans, clusters=4, n_init=1, stability=3)
    expected, found = (
        kmeans_stability.build(written(data), spec)["stability"] for data in (near, far)
    )
    assert found.rows == expected.rows


@FEW
@given(move=moves, engine=st.sampled_from(["exact", "groups"]))
def test_so_is_a_tree(written, move, engine):
    near, far, _ = both(move)
    spec = spec_of(Hierarchy, engine=engine, groups=25)
    expected, found = (hierarchy.build(written(data), spec) for data in (near, far))
    for name in ("merges", "scores"):
        assert close(numbers(found[name]), numbers(expected[name]))
    assert found["leaves"].rows == expected["leaves"].rows


@FEW
@given(move=moves, engine=st.sampled_from(["full", "covariance"]))
def test_so_are_principal_components(written, move, engine):
    near, far, offsets = both(move)
    spec = spec_of(PCA, engine=engine)
    expected, found = (pca.build(written(data), spec) for data in (near, far))
    for name in ("components", "variance", "axes"):
        assert close(numbers(found[name]), numbers(expected[name]))
    rules = [
        dimension.build(written(data), {**spec, "seed": 0})["dimension"] for data in (near, far)
    ]
    assert close(numbers(rules[1])[:6], numbers(rules[0])[:6])
    places = [np.array([r[2:] for r in made["features"].rows]) for made in (found, expected)]
    assert close(*places)
    assert close(numbers(found["mean"])[:, 0], numbers(expected["mean"])[:, 0] + offsets)


@pytest.mark.usefixtures("steps_of_fft")
@pytest.mark.parametrize("engine", ["exact", "fft"])
@pytest.mark.parametrize(
    "offsets", [pytest.param((1.7e9, 0.0, 0.0), marks=pytest.mark.long), (1e10, -1e10, 4e6)]
)
def test_so_is_a_map(written, engine, offsets):
    near, far, _ = both((offsets, (1.0, 1.0, 1.0)))
    spec = spec_of(TSNE, perplexity=10.0, engine=engine, max_iter=300)
    expected, found = (
        {row[0]: row[1] for row in tsne.build(written(data), spec)["scores"].rows}
        for data in (near, far)
    )
    assert found["trustworthiness"] == pytest.approx(expected["trustworthiness"], abs=0.01)
    assert found["kl_divergence"] == pytest.approx(expected["kl_divergence"], rel=0.1)


@pytest.mark.parametrize("kind", [np.asarray, sparse.csr_matrix])
def test_of_many_samples_the_plane_is_the_same(monkeypatch, kind):
    monkeypatch.setattr(coordinates, "MOST_WHOLE", 50)
    near, far, offsets = both(((1.7e9, 0.0, -1e10), (1.0, 1.0, 1.0)))
    expected = principal(near.values, near.values[:4])
    found = principal(kind(far.values), near.values[:4] + offsets)
    assert found[0] == expected[0]
    assert close(found[1], expected[1])
    assert close(found[2], expected[2])


def test_a_sparse_column_far_from_zero_loses_nothing(written):
    near, far, _ = both(((1.7e9, 0.0, 1e6), (1.0, 1.0, 1.0)))
    spec = spec_of(KMeans, clusters=3)
    expected = kmeans.build(written(near), spec)
    found = kmeans.build(written(named(sparse.csr_matrix(far.values))), spec)
    assert found["clusters"].rows == expected["clusters"].rows
    assert close(numbers(found["scores"]), numbers(expected["scores"]))


def test_so_is_what_a_scale_leaves_far_from_zero(written):
    values = groups()
    hardly = named(np.column_stack([1 + values[:, 0] * 2.0**-40, values[:, 1] * 2.0**-40]))
    spec = spec_of(KMeans, clusters=3, scale="max_abs", sweep=[2, 4])
    plain = hardly.values / np.abs(hardly.values).max(axis=0)
    expected = kmeans.build(written(named(plain - [1, 0])), spec | {"scale": "none"})
    found = kmeans.build(written(hardly), spec)
    assert close(numbers(found["scores"]), numbers(expected["scores"]))
    assert found["clusters"].column("cluster") == expected["clusters"].column("cluster")


@pytest.mark.parametrize("size", [0.1, 1e10, -1e100])
def test_a_column_that_does_not_vary_counts_for_nothing(written, size):
    values = groups()
    with_constant = named(np.column_stack([values, np.full(len(values), size)]))
    spec = spec_of(KMeans, clusters=3)
    expected = dict(kmeans.build(written(named(values)), spec)["scores"].rows)
    found = dict(kmeans.build(written(with_constant), spec)["scores"].rows)
    assert found["silhouette"] == pytest.approx(expected["silhouette"])
    assert found["inertia"] == pytest.approx(expected["inertia"])


def test_a_few_samples_at_zero_cost_the_others_no_digit(written):
    values = groups()
    near, far = values.copy(), values + [1.7e9, 0, 0]
    near[:2, 0], far[:2, 0] = -1.7e9, 0
    made = []
    for data in (named(near), named(far)):
        found = kmeans.build(written(data), spec_of(KMeans, clusters=4))
        made.append((numbers(found["scores"]), found["clusters"].column("cluster")))
    assert close(made[1][0], made[0][0])
    assert made[1][1] == made[0][1]
    assert near_zero(far)[1] == pytest.approx([1.7e9, 0, 0], rel=1e-6)


def test_values_near_zero_stay_the_very_same():
    for values in (groups(), sparse.csr_matrix(groups()), np.zeros((4, 2)), groups() + 100):
        near, shift = near_zero(values)
        assert near is values
        assert not shift.any()
        assert moved_back(groups(), shift).tolist() == groups().tolist()


def test_only_far_columns_are_moved_and_new_samples_alike():
    values = groups() + [0, 1.7e9, 0]
    near, shift = near_zero(values)
    assert shift[[0, 2]].tolist() == [0, 0]
    assert near[:, 0].tolist() == values[:, 0].tolist()
    assert np.abs(near[:, 1]).max() < 10
    fresh = np.array([[1.0, 0.0, 0.0], [0.0, 1.7e9, 2.0]])
    of_sparse = moved(sparse.csr_matrix(fresh), shift).toarray()
    assert of_sparse.tolist() == moved(fresh, shift).tolist()
    assert moved_back(near, shift) == pytest.approx(values, rel=1e-15)


def test_a_copy_that_is_too_large_is_refused():
    with within(1), pytest.raises(InputError, match="a copy of the table near zero"):
        near_zero(np.ones((200_000, 2)))


def test_tidy_data_keep_their_values(written):
    _, far, _ = both(((1.7e9, 0.0, 0.0), (1.0, 1.0, 1.0)))
    inputs = written(far)
    kmeans.build(inputs, spec_of(KMeans, clusters=3))
    assert samples.read(inputs).values.tolist() == far.values.tolist()


def test_one_feature_is_drawn_where_it_lies(written):
    near, far, _ = both(((1.7e9, 0.0, 0.0), (1.0, 1.0, 1.0)))
    one = far.select_features(["f0"])
    found = kmeans.build(written(one), spec_of(KMeans, clusters=3))
    drawn = np.array([row[4:] for row in found["coordinates"].rows])
    assert drawn[:90, 0].tolist() == one.values[:, 0].tolist()
    assert drawn[90:, 0] == pytest.approx([r[2] for r in found["centroids"].rows], rel=1e-15)
    assert not drawn[:, 1].any()


def test_a_figure_says_where_its_tables_hold_too_few_digits(written, tmp_path):
    from unsupervised.methods.clusterings.figures import clusters

    for offsets in ((1.7e9, 0.0, 0.0), (0.0, 0.0, 0.0)):
        _, far, _ = both((offsets, (1.0, 1.0, 1.0)))
        made = kmeans.build(written(far), spec_of(KMeans, clusters=3, axes=["f0", "f1"]))
        for name, table in made.items():
            tables.write(tmp_path / f"{name}.csv", table)
        paths = {name: str(tmp_path / f"{name}.csv") for name in made}
        figure = clusters.draw(paths, STUDY)
        said = " ".join(text.get_text() for text in figure.texts).replace("\n", " ")
        assert ("f0 (steps of 10000)" in said) == bool(offsets[0])


def test_the_shift_hangs_on_the_values_alone_and_not_on_their_order():
    random = np.random.RandomState(0)
    values = random.standard_normal((400, 3)) + [1e9, 1e12, 0]
    shifts = [near_zero(values[random.permutation(400)])[1] for _ in range(9)]
    assert (np.ptp(shifts, axis=0) == 0).all()
    assert np.allclose(shifts[0], [1e9, 1e12, 0], atol=1) and shifts[0][2] == 0
