"""How each step does from a thousand samples to a million, beside the library's default.

`python benchmarks/sizes.py` draws the samples from the models of the stand-ins, runs every case
in a process of its own, one after the other, and writes `sizes.csv`; with `--size 1e5 --step nmf`
it measures a part anew. `python benchmarks/figures.py` makes table and figure from it. A case that
takes longer than `LIMIT` or more memory than `MEMORY` is ended, and the table says so.
"""

import argparse
import csv
import gc
import importlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "workflow" / "scripts"))

TABLE = HERE / "sizes.csv"
LIMIT = 1800  # seconds for one case
MEMORY = 20 * 1024**3  # bytes of address space for one case
SIZES = (1_000, 10_000, 100_000, 1_000_000)
# Imported before the clock starts, ours and the library's.
LIBRARIES = ("pandas", "scipy.cluster.hierarchy", "sklearn.cluster", "sklearn.decomposition",
             "sklearn.manifold", "openTSNE")  # fmt: skip
STEPS = ("hierarchy", "kmeans", "nmf", "pca", "similar", "svd", "tsne")
OURS = ("config.model", "data.tidy", *(f"methods.{step}.fit" for step in STEPS))
COLUMNS = ["step", "samples", "method", "seconds", "peak_mb", "measure", "quality", "why_not"]


@dataclass(frozen=True)
class Case:
    """One way to do a step: what it takes (dense, words, topics or file), and how it is done.

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
    return mean_cosine(cosines for _, cosines in find(unit, 10))


def similar_default(unit) -> float:
    import numpy as np
    from sklearn.metrics.pairwise import cosine_similarity

    alike = cosine_similarity(unit)
    np.fill_diagonal(alike, -np.inf)
    return mean_cosine(np.sort(row)[::-1][:10] for row in alike)


def mean_cosine(rows: Iterator) -> float:
    """Return the mean cosine of all samples with their ten nearest."""
    import numpy as np

    return float(np.mean([np.mean(row) for row in rows]))


def tidy_ours(path: str) -> float:
    from unsupervised.config.model import Tidy
    from unsupervised.data import tidy

    told = {**Tidy(header=False).model_dump(), "file": "table.csv"}
    return float(tidy.tidy({"table.csv": path}, told).values.sum())


def tidy_default(path: str) -> float:
    import pandas as pd

    return float(pd.read_csv(path, header=None).to_numpy(dtype=float).sum())


PAIRS = "the distances of all pairs take {:.0f} GB"
CASES = [
    Case("tidy", "ours", "file", "sum of values", tidy_ours),
    Case("tidy", "pandas.read_csv", "file", "sum of values", tidy_default),
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


def prepare(folder: Path, samples: int) -> None:
    """Draw the samples: a table of kernels, and texts as sparse tf-idf."""
    import numpy as np
    from scipy import sparse
    from sklearn.feature_extraction.text import TfidfVectorizer

    from unsupervised.data.stand_ins.write import generate

    # The model draws variety by variety; a table in no order is the harder case.
    lines = next(lines for name, lines in generate("kernels", samples) if name == "seeds.csv")
    rows = list(lines)
    order = np.random.RandomState(0).permutation(len(rows))
    (folder / "file.csv").write_text("".join(f"{rows[i]}\n" for i in order))
    values = np.loadtxt(folder / "file.csv", delimiter=",")[:, :7]
    np.save(folder / "dense.npy", (values - values.mean(axis=0)) / values.std(axis=0))
    texts = next(lines for name, lines in generate("corpus", samples))
    next(texts)
    words = TfidfVectorizer(dtype=np.float64).fit_transform(line.split(",", 1)[1] for line in texts)
    sparse.save_npz(folder / "words.npz", words, compressed=False)
    np.save(folder / "topics.npy", topics(words))


def topics(words):
    """Return NMF features with norm 1, as recommendation compares them."""
    from sklearn.decomposition import NMF

    from unsupervised.methods.similar import fit as similar
    from unsupervised.numeric import sampling

    part = words[sampling.sample(words.shape[0], 5000, 0)]
    return similar.normalized(NMF(6, init="nndsvd", random_state=0).fit(part).transform(words))


def load(folder: Path, kind: str):
    """Return the data of one kind."""
    import numpy as np
    from scipy import sparse

    if kind == "file":
        return str(folder / "file.csv")
    if kind == "words":
        return sparse.load_npz(folder / "words.npz").tocsr()
    return np.load(folder / f"{kind}.npy")


def run_here(number: int, folder: Path) -> dict:
    """Run one case in this process and measure it."""
    case = CASES[number]
    data = load(folder, case.data)
    for module in (*LIBRARIES, *(f"unsupervised.{name}" for name in OURS)):
        importlib.import_module(module)
    gc.freeze()  # else a look for garbage falls into the first case that makes some
    began = time.perf_counter()
    quality = case.run(data)
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": seconds, "peak_mb": peak, "quality": quality}


def run_apart(number: int, folder: Path, samples: int) -> dict:
    """Run one case in a process of its own, within the limits."""
    case = CASES[number]
    if samples > case.most:
        return {"why_not": case.why_not.format(samples**2 * 8 / 2**30 / 2)}
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    try:
        done = subprocess.run(
            [sys.executable, "-W", "ignore", __file__, "--one", str(number), str(folder)],
            capture_output=True, text=True, env=environment, timeout=LIMIT,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)),
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return {"why_not": f"not done in {LIMIT // 60} minutes"}
    if done.returncode:
        memory = "MemoryError" in done.stderr or "Unable to allocate" in done.stderr
        return {"why_not": "needs more than 20 GB" if memory else done.stderr.splitlines()[-1]}
    return json.loads(done.stdout)


def main(sizes: tuple[int, ...], steps: list[str]) -> None:
    """Run the cases of some steps at some sizes, and put them in place of what was there."""
    kept = [row for row in read() if not (row["step"] in steps and int(row["samples"]) in sizes)]
    for samples in sizes:
        with tempfile.TemporaryDirectory() as folder:
            prepare(Path(folder), samples)
            for number, case in enumerate(CASES):
                if case.step in steps:
                    found = run_apart(number, Path(folder), samples)
                    text = {k: v if isinstance(v, str) else f"{v:.6g}" for k, v in found.items()}
                    kept.append({"step": case.step, "samples": samples, "method": case.method,
                                 "measure": case.measure, **text})  # fmt: skip
                    write(kept)
                    print(samples, case.step, case.method, text, flush=True)


def read() -> list[dict]:
    """Return the rows that were measured before."""
    if not TABLE.exists():
        return []
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(rows: list[dict]) -> None:
    """Write the rows in the order of the cases."""
    order = {(case.step, case.method): i for i, case in enumerate(CASES)}
    rows = sorted(rows, key=lambda r: (order[r["step"], r["method"]], int(r["samples"])))
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, COLUMNS, lineterminator="\n", restval="")
        table.writeheader()
        table.writerows(rows)


def arguments() -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=lambda a: int(float(a)), nargs="+", default=SIZES)
    parser.add_argument("--step", nargs="+", default=sorted({case.step for case in CASES}))
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    asked = arguments()
    if asked.one:
        print(json.dumps(run_here(int(asked.one[0]), Path(asked.one[1]))))
    else:
        main(tuple(asked.size), asked.step)
