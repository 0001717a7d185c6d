"""The cases of `sizes.py`: each step as it is done here, and as the library does it by default.

Nothing heavy is imported before a case runs, so each pays for what it takes alone.
"""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Case:
    """One way to do a step: what it takes (a kind that `sizes.load` knows), and how it is done.

    `run` returns the quality of what it found, under the name `measure`.
    """

    step: str
    method: str
    data: str
    measure: str
    run: Callable
    most: int = 10**7
    why_not: str = ""


def spec(**settings) -> dict:
    """Return what a step is told, with a seed."""
    return {"seed": 0, **settings}


def engine(step: str, samples: int) -> str:
    """Return the engine that a step takes for so many samples."""
    from unsupervised.methods import engines
    from unsupervised.methods.found import methods

    declared = methods()[step].engines
    sizes = [declared.small, declared.large, declared.most]
    return engines.chosen({"engine": "auto", "engines": sizes}, samples)


def kmeans_ours(values) -> float:
    from unsupervised.methods.kmeans import fit as kmeans

    told = spec(n_init=10, max_iter=300, sample=5_000, engine=engine("kmeans", len(values)))
    return kmeans.fit(values, 8, told, 0).inertia


def kmeans_default(values) -> float:
    from sklearn.cluster import KMeans

    return float(KMeans(8, n_init=10, random_state=0).fit(values).inertia_)


def kmeans_mini_batch(values) -> float:
    from sklearn.cluster import MiniBatchKMeans

    model = MiniBatchKMeans(8, n_init=10, batch_size=4096, random_state=0)
    return float(model.fit(values).inertia_)


def spread_within(values, clusters) -> float:
    """Return the sum of squared distances to the clusters' means."""
    import numpy as np

    parts = (values[clusters == c] for c in np.unique(clusters))
    return float(sum(((part - part.mean(axis=0)) ** 2).sum() for part in parts))


def hierarchy_ours(values) -> float:
    from scipy.cluster.hierarchy import fcluster

    from unsupervised.base.samples import Samples
    from unsupervised.methods.hierarchy import fit as hierarchy

    data = Samples(values, range(len(values)), [], [])
    told = spec(method="ward", metric="euclidean", groups=2000)
    found = hierarchy.tree(data, told | {"engine": engine("hierarchy", len(values))})
    leaves = fcluster(found.merged, 3, criterion="maxclust")
    return spread_within(values, leaves[found.leaves.of])


def hierarchy_default(values) -> float:
    from scipy.cluster.hierarchy import fcluster, linkage

    return spread_within(values, fcluster(linkage(values, "ward"), 3, criterion="maxclust"))


def kept_neighbours(values, places) -> float:
    """Return the trustworthiness of a part of a map."""
    from sklearn.manifold import trustworthiness

    from unsupervised.numeric import sampling

    part = sampling.sample(len(values), sampling.MOST_SCORED, 0)
    return float(trustworthiness(values[part], places[part], n_neighbors=5))


def tsne_ours(values) -> float:
    from unsupervised.base.samples import Samples
    from unsupervised.methods.tsne import fit as tsne

    data = Samples(values, range(len(values)), [], [])
    told = spec(learning_rate="auto", perplexity=30.0, init="pca", max_iter=1000)
    told["engine"] = engine("tsne", len(values))
    return kept_neighbours(values, tsne.embed(data, told, 0).places)


def tsne_default(values) -> float:
    from sklearn.manifold import TSNE

    return kept_neighbours(values, TSNE(random_state=0).fit_transform(values))


def pca_ours(values) -> float:
    from unsupervised.methods.pca import fit as pca

    model = pca.decompose(values, 2, engine("pca", len(values)))[0]
    return float(model.explained_variance_ratio_.sum())


def pca_default(values) -> float:
    from sklearn.decomposition import PCA

    model = PCA(2, random_state=0)
    model.fit_transform(values)
    return float(model.explained_variance_ratio_.sum())


def svd_ours(values) -> float:
    from unsupervised.methods.svd import fit as svd

    told = spec(components=20, sample=10_000, engine=engine("svd", values.shape[0]))
    transformed, singular_values = svd.decompose(values, told)
    svd.settled_components(values, transformed, singular_values)
    return float(transformed.var(axis=0).sum() / svd.total_variance(values))


def svd_default(values) -> float:
    from sklearn.decomposition import TruncatedSVD

    model = TruncatedSVD(20, random_state=0)
    model.fit_transform(values)
    return float(model.explained_variance_ratio_.sum())


def nmf_ours(values) -> float:
    from unsupervised.methods.nmf import fit as nmf

    told = spec(init="nndsvd", max_iter=200, tol=1e-4, sample=10_000)
    told["engine"] = engine("nmf", values.shape[0])
    return nmf.factorize(values, 20, told).error


def nmf_by(name: str) -> Callable:
    """Return a run of one of scikit-learn's two factorizations."""

    def run(values) -> float:
        from sklearn import decomposition

        from unsupervised.methods.nmf import fit as nmf

        model = getattr(decomposition, name)(20, init="nndsvd", random_state=0)
        features = model.fit_transform(values)
        return nmf.reconstruction_error(values, features, model.components_)

    return run


def similar_ours(unit) -> float:
    from unsupervised.methods.similar import fit as similar

    find = {"blocks": similar.by_blocks, "tree": similar.by_tree}[engine("similar", len(unit))]
    return float(find(unit, 10)[1].mean())


def similar_default(unit) -> float:
    import numpy as np
    from sklearn.metrics.pairwise import cosine_similarity

    alike = cosine_similarity(unit)
    np.fill_diagonal(alike, -np.inf)
    return float(np.mean([np.sort(row)[::-1][:10].mean() for row in alike]))


def tidy_ours(path: str) -> float:
    from unsupervised.config.model import Tidy
    from unsupervised.data import tidy

    told = {**Tidy(header=False).model_dump(), "file": "table.csv"}
    return float(tidy.tidy({"table.csv": path}, told).values.sum())


def tidy_by(engine: str) -> Callable:
    """Return a run of one of pandas' readers."""

    def run(path: str) -> float:
        import pandas as pd

        return float(pd.read_csv(path, header=None, engine=engine).to_numpy(dtype=float).sum())

    return run


def write_ours(named) -> float:
    from unsupervised.base import tables

    path, names, values = named
    columns = ["sample", "label", *map(str, range(values.shape[1]))]
    tables.write(path, tables.Table(columns, tables.labelled(names, names, values)))
    return path.stat().st_size / 1e6


def write_default(named) -> float:
    import pandas as pd

    path, names, values = named
    frame = pd.DataFrame(values)
    frame.insert(0, "sample", names)
    frame.insert(1, "label", names)
    frame.to_csv(path, index=False, float_format="%.6g", lineterminator="\n")
    return path.stat().st_size / 1e6


def read_ours(path: str) -> float:
    from unsupervised.base import tables

    found = tables.read(path)
    return float(found.array(2).sum()) + len(found.column("sample"))


def read_default(path: str) -> float:
    import pandas as pd

    found = pd.read_csv(path, dtype={"sample": str, "label": str})
    return float(found.iloc[:, 2:].to_numpy(dtype=float).sum()) + len(found["sample"].tolist())


PAIRS = "the distances of all pairs take {:.0f} GB"
CASES = [
    Case("tidy", "ours", "file", "sum of values", tidy_ours),
    Case("tidy", "pandas.read_csv", "file", "sum of values", tidy_by("c")),
    Case("tidy", "read_csv by pyarrow", "file", "sum of values", tidy_by("pyarrow")),
    Case("write a table", "ours", "named", "MB", write_ours),
    Case("write a table", "pandas.to_csv", "named", "MB", write_default),
    Case("read a table", "ours", "table", "sum of cells", read_ours),
    Case("read a table", "pandas.read_csv", "table", "sum of cells", read_default),
    Case("kmeans", "ours", "dense", "inertia", kmeans_ours),
    Case("kmeans", "KMeans", "dense", "inertia", kmeans_default),
    Case("kmeans", "MiniBatchKMeans", "dense", "inertia", kmeans_mini_batch),
    Case("hierarchy", "ours", "dense", "spread within 3 clusters", hierarchy_ours),
    Case("hierarchy", "linkage", "dense", "spread within 3 clusters", hierarchy_default,
         50_000, PAIRS),
    Case("tsne", "ours", "dense", "trustworthiness", tsne_ours),
    Case("tsne", "TSNE", "dense", "trustworthiness", tsne_default),
    Case("pca", "ours", "dense", "variance kept by 2", pca_ours),
    Case("pca", "PCA", "dense", "variance kept by 2", pca_default),
    Case("svd", "ours", "words", "variance kept by 20", svd_ours),
    Case("svd", "TruncatedSVD", "words", "variance kept by 20", svd_default),
    Case("nmf", "ours", "words", "reconstruction error", nmf_ours),
    Case("nmf", "NMF", "words", "reconstruction error", nmf_by("NMF")),
    Case("nmf", "MiniBatchNMF", "words", "reconstruction error", nmf_by("MiniBatchNMF")),
    Case("similar", "ours", "topics", "mean cosine of the nearest", similar_ours),
    Case("similar", "cosine_similarity", "topics", "mean cosine of the nearest", similar_default,
         50_000, PAIRS),
]  # fmt: skip
