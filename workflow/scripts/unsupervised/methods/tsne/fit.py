"""t-SNE maps, and how well they keep the neighbours.

Method: van der Maaten & Hinton 2008; trustworthiness (Venna & Kaski 2001). Where there are
many samples, repulsion is interpolated by FFT (Linderman et al. 2019) through openTSNE.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from unsupervised.base import memory, samples
from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.base.tables import Table
from unsupervised.methods import engines as large
from unsupervised.methods import needs
from unsupervised.methods import preparation as view
from unsupervised.methods.tsne import divergence
from unsupervised.numeric import sampling, soundness
from unsupervised.numeric.nearness import near_zero

NEIGHBOURS = 5
FEW = 15  # dimensions
NEAREST, BLOCK = 10, 50_000  # neighbours of a sample that is placed; samples placed at once
SPAN = 1e15  # scikit-learn squares distances in single precision, which ends at 1e38 and 1e-38
EXAGGERATED = 250  # first iterations, in which clusters are pulled together; as scikit-learn has it


@dataclass(frozen=True)
class Embedding:
    """One map, shape (samples, 2), its Kullback-Leibler divergence, NaN where that is undefined,
    and the perplexity with which it was made."""

    places: np.ndarray
    divergence: float
    perplexity: float


def build(inputs: Mapping[str, str], spec: Mapping) -> dict[str, Table]:
    """Return `map`, one block of rows a seed, and `scores` of each map."""
    data = view.scaled(samples.read(inputs), spec)
    needs.check("tsne", spec, data.values)
    check_perplexity(spec["perplexity"], len(data.names))
    check_distances(data)
    data = replace(data, values=near_zero(data.values)[0])
    rows, scored = [], []
    for seed in range(spec["seed"], spec["seed"] + spec["maps"]):
        found = embed(data, spec, seed)
        rows += [
            [name, label, seed, *place]
            for name, label, place in zip(
                data.names, data.labels, found.places.tolist(), strict=True
            )
        ]
        scored += [[k, v, seed] for k, v in quality(data, found, spec).items()]
    return {
        "map": Table(["sample", "label", "seed", "x", "y"], rows),
        "scores": Table(["score", "value", "seed"], scored),
    }


def check_perplexity(perplexity: float, count: int) -> None:
    """Refuse a perplexity above the number of neighbours that a sample has."""
    if perplexity > count - 1:
        raise InputError(
            f"perplexity is {perplexity:g}, but there are only {count} samples; "
            "choose one below a third of the samples"
        )


def check_distances(data: Samples) -> None:
    """Refuse samples that are all equal, or whose distances t-SNE cannot hold."""
    if soundness.all_equal(data.values):
        raise InputError(
            f"all {len(data.names)} samples are equal, so a map of them would show nothing but "
            "chance; leave out tsne, or give it other features"
        )
    ends = [data.values.max(axis=0), data.values.min(axis=0)]
    span = float(np.ptp(np.vstack([samples.dense(end) for end in ends]), axis=0).max())
    if not 1 / SPAN < span < SPAN:
        raise InputError(
            f"samples are up to {span:.6g} apart in a feature, which t-SNE cannot square; use "
            "scale: max_abs or standard"
        )


def embed(data: Samples, spec: Mapping, seed: int) -> Embedding:
    """Return one map of the samples."""
    if large.engine("tsne", spec, len(data.names)) == "fft":
        return embed_by_fft(data, spec, seed)
    from sklearn.manifold import TSNE

    # Each sample's neighbours, three times the perplexity, with distances and affinities.
    size = 24.0 * 3 * spec["perplexity"] * len(data.names)
    memory.need(size, f"the neighbours of {len(data.names)} samples", "lower the perplexity")
    model = TSNE(
        learning_rate=spec["learning_rate"],
        perplexity=spec["perplexity"],
        init=spec["init"],
        max_iter=spec["max_iter"],
        random_state=seed,
        n_jobs=1,
    )
    values = data.values if spec["init"] == "random" else samples.dense(data.values)
    places = model.fit_transform(values).astype(np.float64)
    return Embedding(places, divergence.sound(model.kl_divergence_, places), spec["perplexity"])


def embed_by_fft(data: Samples, spec: Mapping, seed: int) -> Embedding:
    """Return one map, by openTSNE; one thread, so that the seed decides.

    A perplexity above a third of the neighbours that samples have is lowered to that.

    Of very many samples a part is embedded, and the others are placed among their neighbours.
    """
    from openTSNE import TSNE

    values = samples.dense(data.values)
    part = sampling.sample(len(values), sampling.MOST_EMBEDDED, spec["seed"])
    model = TSNE(
        # In few dimensions a tree finds all neighbours sooner than the default finds most.
        neighbors="exact" if values.shape[1] <= FEW else "approx",
        # Twice as coarse as the default: four times as fast, neighbours kept as well.
        ints_in_interval=2,
        learning_rate=spec["learning_rate"],
        perplexity=spec["perplexity"],
        initialization=spec["init"],
        early_exaggeration_iter=EXAGGERATED,
        n_iter=spec["max_iter"] - EXAGGERATED,
        negative_gradient_method="fft",
        random_state=seed,
        n_jobs=1,
    )
    found = model.fit(values if len(part) == len(values) else values[part])
    places = np.asarray(found, dtype=np.float64)
    if len(part) < len(values):
        places = placed(values, part, places)
    parted = divergence.exact(found.affinities.P, np.asarray(found, dtype=np.float64))
    used = float(found.affinities.effective_perplexities_[0])
    return Embedding(places, parted, used)


def placed(values: np.ndarray, part: np.ndarray, places: np.ndarray) -> np.ndarray:
    """Return places for all samples: those of the part, and for each other sample the median
    of the places of its nearest in the part, as openTSNE begins with new samples."""
    from sklearn.neighbors import NearestNeighbors

    whole = np.empty((len(values), 2))
    whole[part] = places
    rest = np.setdiff1d(np.arange(len(values)), part)
    model = NearestNeighbors(n_neighbors=min(NEAREST, len(part))).fit(values[part])
    for start in range(0, len(rest), BLOCK):
        block = rest[start : start + BLOCK]
        nearest = model.kneighbors(values[block], return_distance=False)
        whole[block] = np.median(places[nearest], axis=1)
    return whole


def quality(data: Samples, found: Embedding, spec: Mapping) -> dict:
    """Return the divergence, the trustworthiness and, with labels, the label purity; the
    perplexity where it is not the one that was asked for.

    Trustworthiness needs the distances of all pairs: of many samples a part is compared.
    """
    from sklearn.manifold import trustworthiness

    chosen = sampling.sample(len(data.names), sampling.MOST_SCORED, spec["seed"])
    whole = len(chosen) == len(data.names)
    places = found.places
    values, shown = (data.values, places) if whole else (data.values[chosen], places[chosen])
    scores = {
        "kl_divergence": found.divergence,
        "trustworthiness": trustworthiness(
            values, shown, n_neighbors=min(NEIGHBOURS, (len(chosen) - 1) // 2)
        ),
    }
    if data.has_labels:
        scores |= label_scores(places, data.labels)
    if found.perplexity != spec["perplexity"]:
        scores["perplexity_used"] = found.perplexity
    if not whole:
        scores["trustworthiness_samples"] = len(chosen)
    if len(data.names) > sampling.MOST_EMBEDDED:
        scores["embedded_samples"] = sampling.MOST_EMBEDDED
    return scores | large.engine_score("tsne", spec, len(data.names))


def label_scores(places: np.ndarray, labels: list[str]) -> dict[str, float | int]:
    """Return the label purity of the samples with a label, and their number where it is not
    that of all."""
    known = np.array([label != "" for label in labels])
    named = [label for label in labels if label]
    purity = label_purity(places[known], named) if len(named) > 1 else float("nan")
    counted = {} if known.all() else {"labelled_samples": len(named)}
    return {"label_purity": purity} | counted


def label_purity(places: np.ndarray, labels: list[str]) -> float:
    """Return the share of each sample's five nearest neighbours that have its label."""
    from sklearn.neighbors import NearestNeighbors

    nearest = NearestNeighbors(n_neighbors=min(NEIGHBOURS, len(places) - 1)).fit(places)
    # Without an argument, a sample is not its own neighbour.
    neighbours = nearest.kneighbors(return_distance=False)
    labels = np.asarray(labels)
    return float((labels[neighbours] == labels[:, None]).mean())
