"""How far to believe that NMF's features say what is alike: by plays that were hidden, by labels.

Where `evaluation` is asked for, the recommender that the variant is stands beside what is popular.
Where samples have labels, those of neighbours are compared with labels dealt out at random (a
permutation test; its p as Phipson & Smyth 2010, Permutation p-values should never be zero).
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from unsupervised.base.cells import are_measured
from unsupervised.base.tables import Table
from unsupervised.methods import claims
from unsupervised.methods.claims import NONE, SUPPORTED, UNKNOWN, Claim
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.recommending.claims import beats_popular
from unsupervised.methods.recommending.intervals import USE
from unsupervised.numeric import sampling

OWN, POPULAR = "nmf_features", "most_popular"  # what the variant recommends by, and its control
WORDS = {
    "nmf_features": "the cosine of NMF features",
    "nmf_rebuilt": "the plays rebuilt by NMF",
    "als": "alternating least squares",
    "raw_neighbours": "the cosine of plays",
    "shrunk_neighbours": "shrunk neighbours",
    "ease": "EASE",
}
SHARED = "neighbours share a label more often than chance"
PERMUTATIONS = 199
LINE = 0.05  # the p up to which labels are taken to be shared


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `claims`: of recommending where plays were hidden, of labels where there are some."""
    found = []
    if "models" in given.inputs:
        found.append(of_recommending(given.table("models").records()))
    features = given.table("nmf_features")
    labels = dict(zip(features.column("sample"), features.column("label"), strict=True))
    if any(labels.values()) or not found:
        found.append(of_labels(given.table("neighbours"), labels, settings["seed"]))
    return {"claims": claims.table(found)}


def of_recommending(rows: Sequence[Mapping[str, str]]) -> Claim:
    """Return whether NMF recommends better than naming what is popular, and which model to use."""
    by_name = {row["model"]: row for row in rows}
    claim = beats_popular(by_name[OWN], by_name[POPULAR])
    told = claim.verdict != UNKNOWN
    return replace(claim, why=f"{claim.why}; {to_use(rows)}") if told else claim


def to_use(rows: Sequence[Mapping[str, str]]) -> str:
    """Say which model to use."""
    chosen = next(row["model"] for row in rows if row["advice"] == USE)
    if chosen == POPULAR:
        return "no model does better than the most popular, so name that"
    return f"the one to use is {WORDS[chosen]}"


def of_labels(neighbours: Table, labels: Mapping[str, str], seed: int) -> Claim:
    """Return whether neighbours share a label more often than if labels were dealt out anew.

    Samples without a label are left out. Of many samples, the neighbours of a part are looked at.
    """
    measure = "share of neighbours of the same label"
    if are_measured(list(labels.values())):
        why = "the labels are numbers, which make no groups"
        return Claim(SHARED, measure, None, None, UNKNOWN, why)
    names = sorted(name for name, label in labels.items() if label)
    numbers = {label: i for i, label in enumerate(sorted(set(labels.values())))}
    own = np.array([numbers[labels[name]] for name in names], dtype=int)
    pairs, weights = pairs_of(neighbours, names, seed)
    if why := unanswerable(own, pairs):
        return Claim(SHARED, measure, None, None, UNKNOWN, why)
    share = shared(own, pairs, weights)
    asked = np.unique(pairs[:, 0])
    chance = float(((np.bincount(own)[own[asked]] - 1) / (len(own) - 1)).mean())
    draws = np.random.RandomState(seed)
    dealt = [shared(own[draws.permutation(len(own))], pairs, weights) for _ in range(PERMUTATIONS)]
    p = (1 + sum(other >= share for other in dealt)) / (1 + PERMUTATIONS)
    why = (
        f"{share:.0%} of the neighbours of {len(asked):,} samples have their label, by chance "
        f"{chance:.0%}; labels dealt out anew reach that with p = {p:.3g}"
    )
    return Claim(SHARED, measure, share, chance, SUPPORTED if p <= LINE else NONE, why)


def unanswerable(labels: np.ndarray, pairs: np.ndarray) -> str:
    """Say why labels cannot tell whether neighbours belong together; nothing where they can."""
    different = len(np.unique(labels))
    if not len(labels):
        return "there are no labels, and no evaluation is asked for"
    if different == len(labels):
        return "no two samples have the same label"
    if different == 1:
        return "all samples with a label have the same"
    if len(pairs) == len(labels) * (len(labels) - 1):
        return "each sample has all others for neighbours"
    return "" if len(pairs) else "no sample with a label has a neighbour with one"


def pairs_of(neighbours: Table, names: Sequence[str], seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the positions of samples and their neighbours among some names, shape (pairs, 2), and
    the weight of each pair: each sample counts as much as another."""
    position = {name: i for i, name in enumerate(names)}
    samples = neighbours.column("sample")
    # Where blocks were read, neighbours are listed of a part of the samples alone.
    listed = sorted({position[name] for name in samples if name in position})
    part = sampling.sample(len(listed), sampling.MOST_SCORED, seed)
    chosen = {listed[i] for i in part.tolist()}
    both = zip(samples, neighbours.column("neighbour"), strict=True)
    found = [(position[a], position[b]) for a, b in both if a in position and b in position]
    pairs = np.array([pair for pair in found if pair[0] in chosen], dtype=int).reshape(-1, 2)
    counts = np.bincount(pairs[:, 0], minlength=len(names))
    return pairs, 1 / counts[pairs[:, 0]] / max((counts > 0).sum(), 1)


def shared(labels: np.ndarray, pairs: np.ndarray, weights: np.ndarray) -> float:
    """Return the mean share of a sample's neighbours that have its label."""
    same = labels[pairs[:, 0]] == labels[pairs[:, 1]]
    return float(np.round(weights[same].sum(), 9))
