"""What is compared is comparable, and what is said is true: each case gave a wrong answer once."""

import numpy as np
import pytest
from config_tools import FISH, errors_of, put
from scipy import sparse
from scipy.cluster.hierarchy import cophenet, linkage
from settings_of import spec_of

from unsupervised.base import tables
from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.config import check as checker
from unsupervised.config.model_steps import NMF, PCA, SVD, TSNE, Hierarchy, KMeans
from unsupervised.course import lessons
from unsupervised.methods import preparation as view
from unsupervised.methods.clusterings.figures import clusters as clusters_figure
from unsupervised.methods.hierarchy import fit as hierarchy
from unsupervised.methods.kmeans import fit as kmeans
from unsupervised.methods.kmeans.figures import agreement, inertia
from unsupervised.methods.nmf import fit as nmf
from unsupervised.methods.nmf.figures import errors
from unsupervised.methods.pca import fit as pca
from unsupervised.methods.pca.figures import features
from unsupervised.methods.similar import evaluation
from unsupervised.methods.svd import fit as svd
from unsupervised.methods.tsne import fit as tsne
from unsupervised.methods.tsne.figures import map as map_figure
from unsupervised.numeric import distances, soundness
from unsupervised.plan import captions

STUDY = {"title": "t", "variant": "v"}


def numbered(values) -> Samples:
    """Return samples without labels."""
    values = np.asarray(values, dtype=float)
    rows, columns = values.shape
    return Samples(values, [f"s{i}" for i in range(rows)], [""] * rows,
                   [f"f{j}" for j in range(columns)])  # fmt: skip


def texts(figure) -> str:
    """Return every text of a figure, in one string."""
    found = figure.findobj(lambda artist: hasattr(artist, "get_text"))
    return " ".join(" ".join(text.get_text().split()) for text in found)


def put_away(folder, made, **names: str) -> dict[str, str]:
    """Write some of the tables under a name each, and return their paths."""
    paths = {}
    for key, name in names.items():
        paths[key] = str(folder / f"{key}.csv")
        tables.write(paths[key], made[name])
    return paths


# --- trees ------------------------------------------------------------------------------------


def tree_files(folder, side: str, data: Samples, written, **settings) -> dict[str, str]:
    """Build a tree and return its files as the rule of the comparison gets them."""
    made = hierarchy.build(written(data), spec_of(Hierarchy, **settings))
    names = {side: "merges", f"{side}_leaves": "leaves", f"{side}_scores": "scores"}
    return put_away(folder, made, **names)


VARIANTS = {"variant": "v", "compare": "o"}


@pytest.mark.parametrize(
    "rows", [range(0, 30, 2), range(1, 30, 2), range(29), range(28, -1, -1)], ids=str
)
def test_trees_of_other_samples_are_not_compared(written, blobs, tmp_path, rows):
    inputs = tree_files(tmp_path, "this", blobs.select_rows(range(0, 29)), written)
    inputs |= tree_files(tmp_path, "other", blobs.select_rows(rows), written)
    if list(rows) == list(range(29)):
        assert hierarchy.compare(inputs, VARIANTS)["comparison"].rows[0][1] == pytest.approx(1)
        return
    with pytest.raises(InputError, match="'v' and 'o' have other samples as leaves, 29 and"):
        hierarchy.compare(inputs, VARIANTS)


def test_a_tree_of_samples_is_not_compared_with_one_of_groups(written, blobs, tmp_path):
    inputs = tree_files(tmp_path, "this", blobs, written)
    inputs |= tree_files(tmp_path, "other", blobs, written, engine="groups", groups=8)
    with pytest.raises(InputError, match="other groups of samples as leaves, 30 and 8"):
        hierarchy.compare(inputs, VARIANTS)


def test_trees_of_the_same_groups_are_compared_over_all_pairs_of_samples(written, blobs, tmp_path):
    grouped = {"engine": "groups", "groups": 8}
    inputs = tree_files(tmp_path, "this", blobs, written, **grouped)
    inputs |= tree_files(tmp_path, "other", blobs, written, method="single", **grouped)
    found = dict(hierarchy.compare(inputs, VARIANTS)["comparison"].rows)
    over_samples = []
    for method in ("complete", "single"):
        tree = hierarchy.tree(blobs, spec_of(Hierarchy, method=method, **grouped))
        heights = distances.between(blobs.values, blobs.names, "euclidean") * 0
        from scipy.spatial.distance import squareform

        between = squareform(cophenet(tree.merged))
        whole = between[np.ix_(tree.leaves.of, tree.leaves.of)]
        np.fill_diagonal(whole, 0)
        over_samples.append(squareform(whole, checks=False))
        assert len(heights) == len(over_samples[-1])
    expected = np.corrcoef(*over_samples)[0, 1]
    assert found["cophenetic_correlation_between"] == pytest.approx(expected)


def test_a_group_of_one_sample_has_that_samples_name(written, blobs):
    spec = spec_of(Hierarchy, engine="groups", groups=30)
    made = hierarchy.build(written(blobs), spec)
    exact = hierarchy.build(written(blobs), spec_of(Hierarchy, engine="exact"))
    merged = made["merges"].rows
    order = [row[1] for row in made["leaves"].rows]
    assert [row[3] for row in merged] == pytest.approx([row[3] for row in exact["merges"].rows])
    # The pair that is merged first stands side by side, and is the nearest pair of samples.
    place = {name: i for i, name in enumerate(order)}
    apart = distances.between(blobs.values, blobs.names, "euclidean")
    a, b = distances.pair(int(apart.argmin()), 30)
    assert abs(place[f"s{a}"] - place[f"s{b}"]) == 1


TREES = f"{FISH}.steps.hierarchy"
BASE = {"method": "average"}
COMPARED = [
    ({"rows": {"start": 1}}, "'base' sees other samples, so nothing can be compared"),
    ({"rows": {"step": 2}}, "'base' sees other samples"),
    ({"rows": {"start": 0, "step": 1}}, None),
    ({"engine": "groups", "groups": 9}, "'base' has other leaves: one tree is of samples"),
    ({"method": "single"}, None),
    ({"scale": "standard"}, None),
]


@pytest.mark.parametrize(("settings", "message"), COMPARED)
def test_the_checker_knows_which_trees_are_comparable(raw_config, settings, message):
    put(raw_config, TREES, {"base": BASE, "other": {"compare": "base", **settings}})
    if message is None:
        checker.load(raw_config)
    else:
        assert any(f"{TREES}.other.compare: {message}" in e for e in errors_of(raw_config))


def test_trees_of_other_groups_are_not_compared(raw_config):
    grouped = {"engine": "groups", "groups": 9}
    put(raw_config, TREES, {"a": grouped, "b": grouped | {"compare": "a", "scale": "standard"},
                            "c": grouped | {"compare": "a", "groups": 8},
                            "d": grouped | {"compare": "a", "method": "single"}})  # fmt: skip
    found = errors_of(raw_config)
    assert len(found) == 2
    assert "'a' has other groups as leaves, by its scale" in found[0]
    assert "'a' has other groups as leaves, by its groups" in found[1]


def test_rows_count_where_the_size_is_not_known_too(raw_config):
    put(raw_config, f"{FISH}.tidy.shape", ...)
    put(raw_config, f"{FISH}.steps.kmeans.standardized.rows", {"start": 3})
    assert "standardized.compare: 'raw' sees other samples" in errors_of(raw_config)[0]


# --- distances ----------------------------------------------------------------------------------


@pytest.mark.parametrize("metric", ["cityblock", "cosine", "correlation"])
def test_ward_needs_euclidean_distances(raw_config, written, blobs, metric):
    put(raw_config, TREES, {"raw": {"method": "ward", "metric": metric}})
    message = f"{TREES}.raw.metric: is {metric}, but method: ward is defined for euclidean alone"
    assert message in errors_of(raw_config)[0]
    with pytest.raises(InputError, match="ward is defined for metric: euclidean alone"):
        hierarchy.build(written(blobs), spec_of(Hierarchy, method="ward", metric=metric))


def test_groups_need_euclidean_distances(raw_config):
    put(raw_config, TREES, {"raw": {"engine": "groups", "metric": "cosine"}})
    assert "is cosine, but engine: groups needs euclidean" in errors_of(raw_config)[0]


UNDEFINED = [
    ("cosine", [0.0, 0.0, 0.0], "sample 's3' is zero in every feature"),
    ("cosine", [1e-200, 0.0, 0.0], "sample 's3' is zero in every feature"),
    ("correlation", [0.1, 0.1, 0.1], "sample 's3' has one value in all its features"),
    ("correlation", [0.1 + 0.2, 0.3, 0.3], "sample 's3' has one value in all its features"),
    ("correlation", [0.0, 0.0, 0.0], "sample 's3' has one value in all its features"),
]


@pytest.mark.parametrize(("metric", "row", "message"), UNDEFINED)
def test_a_sample_without_a_distance_is_named(metric, row, message):
    values = np.vstack([np.random.RandomState(0).rand(3, 3), row])
    with pytest.raises(InputError, match=message):
        distances.between(values, ["s0", "s1", "s2", "s3"], metric)


def test_no_distance_that_is_not_finite_goes_on():
    values = np.array([[0.0], [1.0], [1e200], [2.0]])
    with pytest.raises(InputError, match="samples 'a' and 'c' have no finite euclidean distance"):
        distances.between(values, list("abcd"), "euclidean")


@pytest.mark.parametrize("count", [2, 3, 7])
def test_a_place_of_the_condensed_form_is_a_pair(count):
    pairs = [(a, b) for a in range(count) for b in range(a + 1, count)]
    assert [distances.pair(i, count) for i in range(len(pairs))] == pairs


def test_distances_that_are_all_alike_correlate_with_nothing(written):
    found = hierarchy.build(written(numbered(np.eye(6) * 0.3)), spec_of(Hierarchy))
    assert np.isnan(dict(found["scores"].rows)["cophenetic_correlation"])
    assert len(linkage(np.eye(6))) == len(found["merges"].rows)


# --- clusters -----------------------------------------------------------------------------------


@pytest.fixture
def twos():
    """Ten samples, two of which differ."""
    return numbered([[0.0, 1.0], [4.0, 3.0]] * 5)


@pytest.mark.parametrize("engine", ["full", "sample"])
@pytest.mark.parametrize("count", [2, 3, 7])
def test_fewer_clusters_than_asked_are_told(written, twos, tmp_path, engine, count):
    made = kmeans.build(written(twos), spec_of(KMeans, clusters=count, engine=engine))
    scores = dict(made["scores"].rows)
    assert scores["clusters"] == 2
    assert scores.get("clusters_asked") == (None if count == 2 else count)
    assert [row[1] for row in made["centroids"].rows] == [5, 5]
    assert {row[2] for row in made["clusters"].rows} == {0, 1}
    inputs = put_away(tmp_path, made, coordinates="coordinates", profile="profile",
                      scores="scores")  # fmt: skip
    said = texts(clusters_figure.draw(inputs, STUDY | {"method": "k-means"}))
    if count == 2:
        assert "2 clusters found by k-means" in said
    else:
        assert f"2 clusters found, {count} asked" in said


@pytest.mark.parametrize("engine", ["full", "sample"])
@pytest.mark.parametrize("form", [np.asarray, sparse.csr_matrix])
@pytest.mark.parametrize("count", [5, 6, 8, 15])
def test_centroids_are_means_however_many_are_asked_for(written, count, form, engine):
    values = np.repeat(np.random.RandomState(0).rand(24, 3)[5:10], 3, axis=0)
    data = Samples(form(values), [f"s{i}" for i in range(15)], [""] * 15, list("xyz"))
    spec = spec_of(KMeans, clusters=count, engine=engine, sweep=[count, count])
    made = kmeans.build(written(data), spec)
    scores = dict(made["scores"].rows)
    assert scores["clusters"] == 5
    assert scores["inertia"] == pytest.approx(0)
    means = [row[2:] for row in made["profile"].rows]
    assert np.allclose([row[2:] for row in made["centroids"].rows], means)
    assert kmeans.sweep(written(data), spec)["inertia"].rows[0][1] == pytest.approx(0)


def test_equal_samples_are_counted_once():
    values = np.array([[0.0, 1.0], [1.0, 0.0], [0.0, 1.0], [0.0, 0.0]])
    assert soundness.different(values) == 3
    assert soundness.different(sparse.csr_matrix(values)) == 3


def test_a_silhouette_of_fewer_clusters_is_not_that_of_more(written, twos):
    rows = kmeans.sweep(written(twos), spec_of(KMeans, sweep=[1, 4]))["inertia"].rows
    assert [row[0] for row in rows if not np.isnan(row[2])] == [2]
    part = spec_of(KMeans, sweep=[1, 4], engine="sample")
    rows = kmeans.sweep(written(twos), part)["inertia"].rows
    assert [row[0] for row in rows if not np.isnan(row[2])] == [2]


@pytest.mark.parametrize("values", [np.ones((6, 2)), [[0.0], [1.0]]], ids=["equal", "two"])
def test_auto_without_any_silhouette_is_refused(written, tmp_path, values):
    paths = written(numbered(values))
    made = kmeans.sweep(paths, spec_of(KMeans, sweep=[1, 5]))
    inputs = paths | put_away(tmp_path, made, inertia="inertia")
    with pytest.raises(InputError, match="clusters is auto, but no number of clusters from 1 to"):
        kmeans.build(inputs, spec_of(KMeans))


def test_only_samples_with_a_label_agree(written, blobs):
    half = Samples(blobs.values, blobs.names, [*blobs.labels[:15], *[""] * 15], blobs.features)
    scores = dict(kmeans.build(written(half), spec_of(KMeans, clusters=3))["scores"].rows)
    assert scores["labelled_samples"] == 15
    assert scores["adjusted_rand"] == 1
    spec = spec_of(TSNE, perplexity=5.0, max_iter=300)
    scores = {row[0]: row[1] for row in tsne.build(written(half), spec)["scores"].rows}
    assert scores["labelled_samples"] == 15
    assert scores["label_purity"] > 0.8


def test_where_nothing_is_labelled_the_figure_says_so(written, blobs, tmp_path):
    bare = Samples(blobs.values, blobs.names, [""] * 30, blobs.features)
    made = kmeans.build(written(bare), spec_of(KMeans, clusters=1))
    made |= kmeans.sweep(written(bare), spec_of(KMeans, sweep=[1, 3]))
    from unsupervised.methods.clusterings import tables as clusters

    found = put_away(tmp_path, made, clusters="clusters")
    made |= clusters.crosstab(found, {})
    inputs = put_away(tmp_path, made, crosstab="crosstab", inertia="inertia", scores="scores",
                      centroids="centroids")  # fmt: skip
    said = texts(agreement.draw(inputs, STUDY))
    assert "Adjusted Rand index undefined" in said
    assert "Mean silhouette undefined" in said
    assert "no label" in said


# --- t-SNE --------------------------------------------------------------------------------------


def test_the_perplexity_that_was_used_is_said(written, blobs, tmp_path):
    spec = spec_of(TSNE, perplexity=20.0, engine="fft", max_iter=300)
    made = tsne.build(written(blobs), spec)
    scores = {row[0]: row[1] for row in made["scores"].rows}
    assert scores["perplexity_used"] == pytest.approx(29 / 3)
    inputs = put_away(tmp_path, made, map="map", scores="scores")
    said = texts(map_figure.draw(inputs, spec | STUDY))
    assert "Perplexity 9.667 (20 asked, too many for the samples)" in said


@pytest.mark.parametrize("engine", ["exact", "fft"])
def test_a_perplexity_that_was_had_is_said_once(written, blobs, engine):
    spec = spec_of(TSNE, perplexity=9.0, engine=engine, max_iter=300)
    assert "perplexity_used" not in {
        row[0] for row in tsne.build(written(blobs), spec)["scores"].rows
    }


def test_a_perplexity_beyond_the_neighbours_is_refused(raw_config):
    with pytest.raises(InputError, match="perplexity is 9.5, but there are only 10 samples"):
        tsne.check_perplexity(9.5, 10)
    put(raw_config, f"{FISH}.steps.tsne", {"raw": {"perplexity": 84.5}})
    assert "perplexity: is 84.5, but there are 85 samples" in errors_of(raw_config)[0]
    put(raw_config, f"{FISH}.steps.tsne", {"raw": {"perplexity": 0.5}})
    assert "perplexity: 0.5 found" in errors_of(raw_config)[0]


def test_a_divergence_that_is_none_is_empty(written, tmp_path):
    data = numbered(np.repeat(np.random.RandomState(0).rand(5, 3), 6, axis=0))
    spec = spec_of(TSNE, perplexity=4.0, max_iter=300)
    made = tsne.build(written(data), spec)
    assert np.isnan({row[0]: row[1] for row in made["scores"].rows}["kl_divergence"])
    inputs = put_away(tmp_path, made, map="map", scores="scores")
    assert "divergence undefined, as equal samples" in texts(map_figure.draw(inputs, spec | STUDY))
    assert "kl divergence undefined" in captions.read_scores(tmp_path / "scores.csv")


@pytest.mark.parametrize("engine", ["exact", "fft"])
@pytest.mark.parametrize(
    ("values", "message"),
    [
        (np.ones((12, 3)), "all 12 samples are equal"),
        (sparse.csr_matrix(np.ones((12, 3))), "all 12 samples are equal"),
        (np.random.RandomState(0).rand(2, 3), "tsne needs at least"),
        (np.random.RandomState(0).rand(12, 1), "needs at least 2 features with init: pca"),
        (np.random.RandomState(0).rand(12, 3) * 1e25, "which t-SNE cannot square"),
        (np.random.RandomState(0).rand(12, 3) * 1e-25, "which t-SNE cannot square"),
    ],
    ids=["equal", "equal, sparse", "two", "one feature", "large", "small"],
)
def test_what_no_map_can_show_is_refused(written, engine, values, message):
    rows, columns = values.shape
    data = Samples(values, [f"s{i}" for i in range(rows)], [""] * rows, list("abc")[:columns])
    with pytest.raises(InputError, match=message):
        tsne.build(written(data), spec_of(TSNE, perplexity=1.0, engine=engine, max_iter=300))


# --- sizes --------------------------------------------------------------------------------------


def test_more_merges_than_samples_are_refused(raw_config, written, blobs):
    with pytest.raises(InputError, match="31 asked for, but blobs has 30 samples"):
        lessons.merges(written(blobs), {"samples": [2, 31], "dataset": "blobs"})
    put(raw_config, "lessons.merges.samples", [5, 61])
    assert "lessons.merges.samples.1: is 61, but stocks has 60 samples" in errors_of(raw_config)[0]


def test_a_sweep_beyond_the_data_is_refused(raw_config, written, blobs):
    with pytest.raises(InputError, match="sweep begins at 31, but there are only 30 samples"):
        kmeans.sweep(written(blobs), spec_of(KMeans, sweep=[31, 40]))
    positive = written(numbered(np.abs(blobs.values)))
    with pytest.raises(InputError, match="sweep begins at 4, but there are only 3 components"):
        nmf.sweep(positive, spec_of(NMF, sweep=[4, 9]) | {"dataset": "d"})
    put(raw_config, f"{FISH}.steps.kmeans.raw.sweep", [86, 90])
    put(raw_config, f"{FISH}.steps.nmf", {"raw": {"sweep": [7, 9]}})
    found = errors_of(raw_config)
    assert "kmeans.raw.sweep: begins at 86, but 85 samples × 6 features have at most 85" in found[0]
    assert "nmf.raw.sweep: begins at 7, but 85 samples × 6 features have at most 6" in found[1]


def test_a_random_start_may_have_more_components_than_dimensions(written, blobs):
    spec = spec_of(NMF, sweep=[2, 5], init="random") | {"dataset": "d"}
    made = nmf.sweep(written(numbered(np.abs(blobs.values))), spec)
    assert [row[0] for row in made["errors"].rows] == [2, 3, 4, 5]


def test_a_sweep_that_ends_early_says_so(written, blobs, tmp_path):
    few = numbered(np.abs(blobs.values[::6]))
    made = kmeans.sweep(written(few), spec_of(KMeans, sweep=[1, 9]))
    made |= kmeans.build(written(few), spec_of(KMeans, clusters=2))
    inputs = put_away(tmp_path, made, inertia="inertia", centroids="centroids")
    said = texts(inertia.draw(inputs, STUDY | {"sweep": [1, 9]}))
    assert "The sweep was to end at 9, but there are only 5 samples." in said
    assert "was to end" not in texts(inertia.draw(inputs, STUDY | {"sweep": [1, 5]}))
    spec = spec_of(NMF, sweep=[1, 9], components=2) | {"dataset": "d"}
    inputs = put_away(tmp_path, nmf.sweep(written(few), spec), errors="errors")
    assert "but there are only 3 samples or features" in texts(errors.draw(inputs, spec | STUDY))


def test_auto_needs_a_sweep_with_a_silhouette(raw_config):
    put(raw_config, f"{FISH}.steps.kmeans", {"raw": {"sweep": [1, 1]}})
    assert "raw.sweep: ends at 1, and one cluster has no silhouette" in errors_of(raw_config)[0]


LEAST = [("kmeans", {"clusters": 1}, 1), ("hierarchy", {}, 1), ("pca", {}, 1),
         ("svd", {"components": 1}, 1), ("tsne", {"perplexity": 1.0}, 2)]  # fmt: skip


@pytest.mark.parametrize(("step", "settings", "rows"), LEAST)
def test_rows_that_leave_too_few_samples_are_refused(
    raw_config, written, blobs, step, settings, rows
):
    start = {"start": 85 - rows, "step": 1}
    put(raw_config, f"{FISH}.steps.{step}", {"raw": {"rows": start, **settings}})
    least = 3 if step == "tsne" else 2
    message = f"{step}.raw.rows: {step} needs at least {least} samples, found {rows}"
    assert message in errors_of(raw_config)[0]
    model = {"kmeans": KMeans, "hierarchy": Hierarchy, "pca": PCA, "svd": SVD, "tsne": TSNE}[step]
    build = {"kmeans": kmeans, "hierarchy": hierarchy, "pca": pca, "svd": svd, "tsne": tsne}[step]
    with pytest.raises(InputError, match=f"{step} needs at least {least} samples, found {rows}"):
        build.build(
            written(blobs), spec_of(model, rows={"start": 30 - rows, "step": 1}, **settings)
        )


def test_rows_that_leave_no_sample_are_refused(written, blobs):
    with pytest.raises(InputError, match="rows.start is 30, which leaves none of 30 samples"):
        pca.build(written(blobs), spec_of(PCA, rows={"start": 30, "step": 1}))


# --- names --------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["features", "axes"])
def test_an_unknown_feature_names_the_nearest(written, blobs, key):
    spec = spec_of(KMeans, clusters=2, **{key: ["f1", "ff2"]})
    with pytest.raises(InputError, match=f"{key}: no feature 'ff2'; did you mean 'f2'"):
        kmeans.build(written(blobs), spec)


def test_axes_are_among_the_features_that_are_used(raw_config, written, blobs):
    chosen = {"features": ["weight", "height"], "axes": ["weight", "width"]}
    put(raw_config, f"{FISH}.steps.kmeans.raw", {"clusters": 2, **chosen})
    assert "raw.axes: no feature 'width'" in errors_of(raw_config)[0]
    with pytest.raises(InputError, match="axes: no feature 'f3'"):
        spec = spec_of(KMeans, clusters=2, features=["f1", "f2"], axes=["f1", "f3"])
        kmeans.build(written(blobs), spec)


@pytest.mark.parametrize("key", ["features", "axes"])
def test_a_feature_is_named_once(raw_config, key):
    put(raw_config, f"{FISH}.steps.kmeans.raw.{key}", ["weight", "weight"])
    assert f"raw.{key}: 'weight' stands there twice" in errors_of(raw_config)[0]


def test_of_many_names_some_are_shown(written):
    data = numbered(np.random.RandomState(0).rand(3, 500))
    with pytest.raises(InputError) as caught:
        pca.build(written(data), spec_of(PCA, features=["zebra"]))
    assert "expected one of 500 names: f0, f1" in str(caught.value)
    assert len(str(caught.value)) < 300


# --- numbers ------------------------------------------------------------------------------------


def test_what_is_undefined_is_an_empty_cell():
    cells = [tables.cell_text(v) for v in (float("nan"), float("inf"), -float("inf"), None, -0.0)]
    assert cells == ["", "", "", "", "0"]


UNSCALED = [
    ("none", 1e160, "whose square no computer holds"),
    ("none", 1e-160, "whose square is 0 to a computer"),
    ("standard", 1e160, "whose square no computer holds"),
    ("max_abs", 1e-20, "too small for scale: max_abs"),
    ("normalize", 1e-20, "in every feature and has no direction"),
]


@pytest.mark.parametrize(("scale", "factor", "message"), UNSCALED)
def test_a_scale_works_or_is_refused(blobs, scale, factor, message):
    data = numbered(np.abs(blobs.values) * factor)
    with pytest.raises(InputError, match=message):
        view.scaled(data, spec_of(PCA, scale=scale))


def test_a_feature_that_varies_by_rounding_is_not_standardised():
    values = np.column_stack([np.arange(4.0), 1e17 + np.array([0, 0, 0, 16.0])])
    with pytest.raises(InputError, match="feature 'f1' varies by 16 alone"):
        view.scaled(numbered(values), spec_of(PCA, scale="standard"))


@pytest.mark.parametrize("components", [None, 1])
@pytest.mark.parametrize("columns", [1, 3])
def test_one_component_is_drawn_on_a_line(written, blobs, tmp_path, components, columns):
    data = numbered(blobs.values[:, :columns])
    made = pca.build(written(data), spec_of(PCA, components=components))
    inputs = put_away(tmp_path, made, before="before", features="features")
    said = texts(features.draw(inputs, STUDY))
    assert ("after PCA: Pearson's correlation undefined" in said) == (
        components == 1 or columns == 1
    )


def test_components_of_no_weight_correlate_with_nothing(written):
    line = np.arange(8.0)[:, None] * [1.0, 2.0, 3.0] + 0.1
    made = pca.build(written(numbered(line)), spec_of(PCA))
    assert all(np.isnan(row[3]) for row in made["correlation"].rows)
    assert made["axes"].rows == []


def test_no_variance_is_no_share(written):
    equal = numbered(np.full((7, 3), 0.1))
    with pytest.raises(InputError, match="all 7 samples are equal, so there is no variance"):
        pca.build(written(equal), spec_of(PCA))
    made = svd.build(written(equal), spec_of(SVD, components=1))
    assert np.isnan(dict(made["scores"].rows)["variance_kept"])
    assert made["variance"].rows[0][1] == 0


@pytest.mark.parametrize("values", [np.zeros((5, 4)), sparse.csr_matrix((5, 4))])
def test_zeros_are_not_factorized(written, values):
    data = Samples(values, list("abcde"), [""] * 5, list("wxyz"))
    with pytest.raises(InputError, match="every value is 0, so there is nothing to factorize"):
        nmf.build(written(data), spec_of(NMF, components=2) | {"dataset": "d"})
    with pytest.raises(InputError, match="every value is 0, so there is nothing to decompose"):
        svd.build(written(data), spec_of(SVD))


def test_nobody_with_two_plays_is_told(written):
    data = numbered(np.eye(6))
    spec = spec_of(NMF, components=2) | {"evaluation": {"hold_out": 0.2}}
    with pytest.raises(InputError, match="no listener .feature. has plays of two samples"):
        evaluation.build(written(data), spec)
