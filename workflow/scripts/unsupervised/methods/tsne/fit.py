"""One t-SNE map of samples, by scikit-learn or openTSNE.

Method: van der Maaten & Hinton 2008. Where there are many samples, repulsion is interpolated by
FFT (Linderman et al. 2019) through openTSNE; of very many a map of a part comes first (Kobak &
Berens 2019).
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from unsupervised.base import memory, samples
from unsupervised.base.samples import Samples
from unsupervised.base.words import plural
from unsupervised.blocks.rows import Rows
from unsupervised.methods.maps.placing import TREE, placed
from unsupervised.methods.tsne import divergence
from unsupervised.methods.tsne.settings import BY_FFT
from unsupervised.methods.tsne.watched import EVERY, advanced, watched
from unsupervised.numeric import axes, neighbours, sampling
from unsupervised.numeric.coordinates import fix_signs

MAPPED = 2  # dimensions of a map
NARROW = np.float32(1e-4)  # deviation of a start along its first axis, as scikit-learn has it
COPIES = 3  # of what is embedded, that openTSNE holds
MANY, FIRST = 30_000, 10_000  # samples from which on a part is embedded first, and its samples
# Twice as coarse as the default: four times as fast, neighbours kept as well; in one thread.
WAY = {"negative_gradient_method": "fft", "ints_in_interval": 2, "n_jobs": 1}
EXAGGERATED = 250  # first iterations, in which clusters are pulled together; as scikit-learn has it


@dataclass(frozen=True)
class Embedding:
    """One map, shape (samples, 2), its Kullback-Leibler divergence, NaN where that is undefined,
    and the perplexity with which it was made."""

    places: np.ndarray
    divergence: float
    perplexity: float


def embed(data: Samples, settings: Mapping, seed: int) -> Embedding:
    """Return one map of the samples."""
    if settings["engine"] in BY_FFT:
        return embed_by_fft(data, settings, seed)
    from sklearn.manifold import TSNE

    # Each sample's neighbours, three times the perplexity, with distances and affinities.
    size = 24.0 * 3 * settings["perplexity"] * len(data.names)
    memory.need(size, f"the neighbours of {len(data.names)} samples", "lower the perplexity")
    values = data.values if settings["init"] == "random" else samples.dense(data.values)
    model = TSNE(
        learning_rate=settings["learning_rate"],
        perplexity=settings["perplexity"],
        init="random" if settings["init"] == "random" else principal_start(values, seed),
        max_iter=settings["max_iter"],
        random_state=seed,
        metric="precomputed",
        n_jobs=1,
        verbose=2,
    )
    with watched(settings["max_iter"]):
        places = model.fit_transform(graph(values, settings["perplexity"])).astype(np.float64)
    return Embedding(places, divergence.sound(model.kl_divergence_, places), settings["perplexity"])


def graph(values, perplexity: float) -> sparse.csr_matrix:
    """Return the distances of samples to as many neighbours as scikit-learn's t-SNE looks at, each
    sample itself the first, shape (samples, samples).

    Which of equally near samples is a neighbour would else be a matter of a processor's rounding.
    """
    rows = values.shape[0]
    count = min(rows - 1, int(3 * perplexity + 1))
    near, lengths = neighbours.nearest(values, count)
    near = np.column_stack([np.arange(rows), near])
    # Nearest first: of what differs by rounding alone none is nearer.
    lengths = np.maximum.accumulate(np.column_stack([np.zeros(rows), lengths]), axis=1)
    ends = np.arange(rows + 1) * (count + 1)
    return sparse.csr_matrix((lengths.ravel(), near.ravel(), ends), (rows, rows))


def principal_start(values: np.ndarray, seed: int) -> np.ndarray:
    """Return the start that scikit-learn's t-SNE takes from principal components, told apart in one
    way where several are as wide."""
    from sklearn.decomposition import PCA

    centred = values - values.mean(axis=0)
    if (found := axes.tied(centred, MAPPED)) is not None:
        directions = found[1]
        places = centred @ (directions * fix_signs(directions)[:, None]).T
    else:
        places = PCA(MAPPED, random_state=np.random.RandomState(seed)).fit_transform(values)
    places = places.astype(np.float32)
    return places / np.std(places[:, 0]) * NARROW


def embed_by_fft(data: Samples, settings: Mapping, seed: int) -> Embedding:
    """Return one map, by openTSNE; one thread, so that the seed decides.

    A perplexity above a third of the neighbours that samples have is lowered to that.

    Of very many samples a part is embedded, and the others are placed among their neighbours.
    """
    values = samples.dense(data.values)
    part = sampling.sample(len(values), sampling.MOST_EMBEDDED, settings["seed"])
    if isinstance(values, Rows):
        many = f"{plural(len(part), 'sample')} of {plural(values.width, 'feature')}"
        memory.need(
            COPIES * 8.0 * len(part) * values.width, f"a map of {many}", "name fewer features"
        )
    seen = values[:] if len(part) == len(values) else values[part]
    if len(seen) > MANY:
        found = from_few(seen, settings, seed)
    else:
        found = all_at_once(seen, settings, seed, settings["max_iter"])
    places = np.asarray(found, dtype=np.float64)
    parted = divergence.exact(found.affinities.P, places)
    if len(part) < len(values):
        places = placed(values, part, places)
    used = float(found.affinities.effective_perplexities_[0])
    return Embedding(places, parted, used)


def all_at_once(values: np.ndarray, settings: Mapping, seed: int, iterations: int):
    """Return openTSNE's map of all samples from the start that the config names."""
    from openTSNE import TSNE

    model = TSNE(
        # In few dimensions a tree finds all neighbours sooner than the default finds most.
        neighbors="exact" if values.shape[1] <= TREE else "approx",
        learning_rate=settings["learning_rate"],
        perplexity=settings["perplexity"],
        initialization=settings["init"],
        early_exaggeration_iter=EXAGGERATED,
        n_iter=iterations - EXAGGERATED,
        random_state=seed,
        callbacks=advanced(iterations),
        callbacks_every_iters=EVERY,
        **WAY,
    )
    return model.fit(values)


def from_few(values: np.ndarray, settings: Mapping, seed: int):
    """Return openTSNE's map of many samples that begins with a map of a part of them, which takes
    half the iterations; a quarter then does for all.

    Method: Kobak & Berens 2019. Each sample begins amid its nearest of the part.
    """
    from openTSNE import TSNEEmbedding
    from openTSNE.affinity import MultiscaleMixture
    from openTSNE.nearest_neighbors import PrecomputedNeighbors

    few = sampling.sample(len(values), FIRST, seed)
    iterations = max(settings["max_iter"] // 2, EXAGGERATED + EVERY)
    first = all_at_once(values[few], settings, seed, iterations)
    start = placed(values, few, np.asarray(first, dtype=np.float64))
    told = {"perplexities": [settings["perplexity"]], "n_jobs": 1, "random_state": seed}
    if values.shape[1] <= TREE:
        count = min(len(values) - 1, int(3 * settings["perplexity"]))
        index = PrecomputedNeighbors(*neighbours.by_tree(values, count))
        affinities = MultiscaleMixture(knn_index=index, **told)
    else:
        affinities = MultiscaleMixture(values, method="approx", **told)
    found = TSNEEmbedding(start, affinities, random_state=seed, **WAY)
    iterations = settings["max_iter"] // 4
    return found.optimize(
        iterations,
        exaggeration=1,
        momentum=0.8,
        learning_rate=settings["learning_rate"],
        callbacks=advanced(iterations),
        callbacks_every_iters=EVERY,
    )
