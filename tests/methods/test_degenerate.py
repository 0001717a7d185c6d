"""Every method on data that have next to nothing in them: right tables, or one line.

What is undefined is an empty cell; a figure says nothing that its tables do not; no warning of
NumPy's stands for an answer.
"""

import csv
import math
import warnings
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from degenerate_data import DATA, LABELS, PLAIN, data_of
from settings_of import spec_of
from sklearn.exceptions import ConvergenceWarning

from unsupervised.base import samples, tables
from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.methods.clusterings import tables as clusters
from unsupervised.methods.clusterings.figures import clusters as plot_clusters
from unsupervised.methods.clusterings.figures import crosstab
from unsupervised.methods.factors.figures import variance
from unsupervised.methods.hierarchy import tables as hierarchy
from unsupervised.methods.hierarchy.compare import build as compare_trees
from unsupervised.methods.hierarchy.cut import build as cut_tree
from unsupervised.methods.hierarchy.figures import cuts, dendrogram
from unsupervised.methods.hierarchy.settings import Hierarchy
from unsupervised.methods.kmeans import stability as kmeans_stability
from unsupervised.methods.kmeans import sweep as kmeans_sweep
from unsupervised.methods.kmeans import tables as kmeans
from unsupervised.methods.kmeans.figures import agreement, comparison, stability
from unsupervised.methods.kmeans.figures import inertia as plot_inertia
from unsupervised.methods.kmeans.settings import KMeans
from unsupervised.methods.maps.figures import map as plot_map
from unsupervised.methods.nmf import reconstruct, sweep
from unsupervised.methods.nmf import tables as nmf
from unsupervised.methods.nmf.figures import errors, reconstruction, topics
from unsupervised.methods.nmf.settings import NMF
from unsupervised.methods.pca import tables as pca
from unsupervised.methods.pca.figures import axes as plot_axes
from unsupervised.methods.pca.figures import features
from unsupervised.methods.pca.settings import PCA
from unsupervised.methods.similar import evaluation
from unsupervised.methods.similar import tables as similar
from unsupervised.methods.similar.figures import evaluation as plot_evaluation
from unsupervised.methods.similar.figures import similar as plot_similar
from unsupervised.methods.similar.settings import Similar
from unsupervised.methods.svd import tables as svd
from unsupervised.methods.svd.settings import SVD
from unsupervised.methods.tfidf import tables as tfidf
from unsupervised.methods.tfidf.figures import weights
from unsupervised.methods.tfidf.settings import Tfidf
from unsupervised.methods.tsne import tables as tsne
from unsupervised.methods.tsne.settings import TSNE


class Run:
    """One method on one set of samples: writes tables, and draws figures from their files."""

    def __init__(self, folder: Path, data: Samples):
        self.folder, self.data = folder, data
        (folder / "tidy").mkdir()
        names = ("values.npz", "samples.csv", "features.csv")
        self.paths = {name: str(folder / "tidy" / name) for name in names}
        self.paths = {name.split(".")[0]: path for name, path in self.paths.items()}
        samples.write(data, self.paths)

    def table(self, made: Mapping[str, tables.Table]) -> None:
        """Write tables, and look at every cell of the files."""
        for name, table in made.items():
            tables.write(self.folder / f"{name}.csv", table)
            with (self.folder / f"{name}.csv").open(newline="") as file:
                for row in csv.reader(file):
                    assert all(is_sound(cell) for cell in row), (name, row)

    def figure(self, draw: Callable, spec: Mapping, **inputs: str) -> list[str]:
        """Draw a figure from tables by their names, and return every text in it."""
        extra = {"title": "t", "method_title": "m", "variant": "v", "image": None, "style": {}}
        figure = draw({k: str(self.folder / f"{v}.csv") for k, v in inputs.items()}, spec | extra)
        texts = [text.get_text() for text in figure.findobj(lambda a: hasattr(a, "get_text"))]
        assert not any(word in text.lower() for text in texts for word in ("nan", "none", "inf "))
        return texts


def is_sound(cell: str) -> bool:
    """Say whether a cell is text, empty, or a finite number."""
    try:
        return math.isfinite(float(cell))
    except ValueError:
        return True


def run_kmeans(run: Run, count: int | str, **settings) -> None:
    settings |= {"clusters": count, "sweep": [1, 4], "stability": 2 if count != "auto" else 0}
    spec = spec_of(KMeans, n_init=2, compare="v", **settings)
    run.table(kmeans_sweep.build(run.paths, spec))
    inertia = {"inertia": str(run.folder / "inertia.csv")}
    run.table(kmeans.build(run.paths | inertia, spec))
    run.table(clusters.crosstab({"clusters": str(run.folder / "clusters.csv")}, {}))
    run.table(clusters.members({"clusters": str(run.folder / "clusters.csv")}, {}))
    run.figure(plot_clusters.draw, spec, coordinates="coordinates", profile="profile",
               scores="scores")  # fmt: skip
    run.figure(plot_inertia.draw, spec, inertia="inertia", centroids="centroids")
    run.figure(crosstab.draw, spec, crosstab="crosstab")
    run.figure(agreement.draw, spec, crosstab="crosstab", inertia="inertia", scores="scores",
               centroids="centroids")  # fmt: skip
    run.figure(comparison.draw, spec, crosstab="crosstab", scores="scores",
               other_crosstab="crosstab", other_scores="scores")  # fmt: skip
    if count != "auto":
        run.table(kmeans_stability.build(run.paths, spec))
        run.figure(stability.draw, spec, stability="stability", members="members")


def run_hierarchy(run: Run, **settings) -> None:
    spec = spec_of(Hierarchy, cut=1.5, compare="o", **settings)
    run.table(hierarchy.build(run.paths, spec))
    run.table(cut_tree(run.paths, spec))
    suffixes = {"": "merges", "_leaves": "leaves", "_scores": "scores"}
    both = {
        side + suffix: str(run.folder / f"{table}.csv")
        for side in ("this", "other")
        for suffix, table in suffixes.items()
    }
    run.table(compare_trees(both, {"variant": "v", "compare": "o"}))
    run.figure(dendrogram.draw, spec, merges="merges", leaves="leaves", clusters="clusters")
    run.figure(cuts.draw, spec, cuts="cuts")


def run_tsne(run: Run, **settings) -> None:
    spec = spec_of(TSNE, max_iter=300, **settings)
    run.table(tsne.build(run.paths, spec))
    run.figure(plot_map.draw, spec, map="map", scores="scores")


def run_pca(run: Run, **settings) -> None:
    spec = spec_of(PCA, **settings)
    run.table(pca.build(run.paths, spec))
    run.figure(variance.draw, spec, variance="variance")
    run.figure(features.draw, spec, before="before", features="features")
    if len(tables.read(run.folder / "mean.csv").rows) == 2:
        run.figure(plot_axes.draw, spec, before="before", mean="mean", components="components",
                   variance="variance")  # fmt: skip


def run_svd(run: Run, **settings) -> None:
    spec = spec_of(SVD, **settings)
    run.table(svd.build(run.paths, spec))
    run.figure(variance.draw, spec, variance="variance")


def run_tfidf(run: Run) -> None:
    run.table(tfidf.build(run.paths, spec_of(Tfidf)))
    run.figure(weights.draw, {}, weights="weights")


def run_nmf(run: Run, **settings) -> None:
    spec = spec_of(NMF, sweep=[1, 3], reconstruct="s0", **settings)
    spec |= {"queries": ["s0"], "listeners": {"l": ["s0"]}, "image": None,
             "evaluation": {"hold_out": 0.5}}  # fmt: skip
    run.table(nmf.build(run.paths, spec))
    run.table(sweep.build(run.paths, spec))
    factors = {"nmf_features": str(run.folder / "features.csv"),
               "components": str(run.folder / "components.csv")}  # fmt: skip
    run.figure(topics.draw, spec, features="top_features", samples="top_samples")
    run.figure(errors.draw, spec, errors="errors")
    run.table(reconstruct.build(run.paths | factors, spec))
    run.figure(reconstruction.draw, spec, reconstruction="reconstruction")
    for engine in ("blocks", "tree"):
        run.table(similar.build(factors, spec | {"engine": engine}))
        run.figure(plot_similar.draw, spec, similar="similar")


def run_evaluation(run: Run) -> None:
    spec = spec_of(Similar, evaluation={"hold_out": 0.5}) | {"nmf": spec_of(NMF, components=1)}
    run.table(evaluation.build(run.paths, spec))
    run.figure(plot_evaluation.draw, spec, evaluation="evaluation")


METHODS = {
    "kmeans 1": lambda run: run_kmeans(run, 1),
    "kmeans 2": lambda run: run_kmeans(run, 2),
    "kmeans 3": lambda run: run_kmeans(run, 3),
    "kmeans all": lambda run: run_kmeans(run, 9, scale="max_abs"),
    "kmeans auto": lambda run: run_kmeans(run, "auto", scale="standard"),
    "kmeans normalize": lambda run: run_kmeans(run, "auto", scale="normalize"),
    "kmeans sample": lambda run: run_kmeans(run, 3, engine="sample"),
    "kmeans reduced": lambda run: run_kmeans(run, 2, reduce={"svd": 2}),
    "kmeans axes": lambda run: run_kmeans(run, 2, axes=["f0", "f1"]),
    **{f"hierarchy {m}": lambda run, m=m: run_hierarchy(run, method=m)
       for m in ("single", "complete", "average", "ward")},
    **{f"hierarchy {m}": lambda run, m=m: run_hierarchy(run, metric=m)
       for m in ("cityblock", "cosine", "correlation")},
    "hierarchy standard": lambda run: run_hierarchy(run, scale="standard"),
    "hierarchy groups": lambda run: run_hierarchy(run, engine="groups", groups=3),
    "hierarchy ward groups": lambda run: run_hierarchy(run, engine="groups", method="ward"),
    "tsne": lambda run: run_tsne(run, perplexity=2.0),
    "tsne random": lambda run: run_tsne(run, perplexity=8.0, init="random"),
    "tsne fft": lambda run: run_tsne(run, perplexity=4.0, engine="fft"),
    "tsne fft random": lambda run: run_tsne(run, perplexity=1.0, engine="fft", init="random"),
    "pca": lambda run: run_pca(run),
    "pca standard": lambda run: run_pca(run, scale="standard"),
    "pca 1": lambda run: run_pca(run, components=1),
    "pca 2": lambda run: run_pca(run, components=2),
    "pca covariance": lambda run: run_pca(run, engine="covariance"),
    "svd 1": lambda run: run_svd(run, components=1),
    "svd 2": lambda run: run_svd(run, components=2),
    "svd sample": lambda run: run_svd(run, components=2, engine="sample"),
    "tfidf": run_tfidf,
    "nmf 1": lambda run: run_nmf(run, components=1),
    "nmf 2": lambda run: run_nmf(run, components=2, scale="max_abs"),
    "nmf random": lambda run: run_nmf(run, components=4, init="random"),
    "nmf sample": lambda run: run_nmf(run, components=2, engine="sample", init="nndsvda"),
    "evaluation": run_evaluation,
}  # fmt: skip


def outcome(method: str, folder: Path, data: Samples) -> InputError | None:
    """Run a method; return its refusal, if that is what it answers."""
    folder.mkdir()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        warnings.simplefilter("ignore", DeprecationWarning)
        warnings.simplefilter("ignore", FutureWarning)
        warnings.simplefilter("ignore", ConvergenceWarning)
        warnings.filterwarnings("ignore", "OpenBLAS is configured")
        try:
            METHODS[method](Run(folder, data))
        except InputError as error:
            return error
    return None


# Enough for every run of the tests: one of each kind that a method meets.
FEW = {"one sample", "two samples", "one feature", "all rows equal", "two distinct rows", "zeros",
       "a row of zeros, sparse", "all rows equal, sparse", "huge", "tiny"}  # fmt: skip
# openTSNE takes seconds even of ten samples.
SLOW = {"tsne fft", "tsne fft random"}
CASES = [
    pytest.param(method, data, marks=[] if data in FEW and method not in SLOW else pytest.mark.long)
    for method in METHODS
    for data in DATA
]


@pytest.mark.parametrize(("method", "data"), CASES)
def test_a_method_gives_sound_tables_or_one_line(tmp_path, method, data):
    refused = outcome(method, tmp_path / "x", data_of(DATA[data]))
    assert refused is None or ("\n" not in str(refused) and len(str(refused)) < 400)


@pytest.mark.parametrize("labels", LABELS)
@pytest.mark.parametrize("method", ["kmeans 1", "kmeans 2", "kmeans all", "hierarchy ward",
                                    "tsne", "pca", "nmf 2"])  # fmt: skip
def test_whatever_the_labels_are_tables_and_figures_are_sound(tmp_path, method, labels):
    assert outcome(method, tmp_path / "x", data_of(PLAIN, labels)) is None
