"""A few lines that give clusters back: the leaves of a small tree, in the units of the table.

Method: a classification tree (`numeric.dividing`), judged by cross-validation in five folds
(Stone 1974, Cross-validatory choice and assessment of statistical predictions). Each fold chooses
its features anew, from its own samples: else those held out would have a say in it (Ambroise &
McLachlan 2002, Selection bias in gene extraction on the basis of microarray gene-expression data).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from unsupervised.base import samples
from unsupervised.base.samples import Samples
from unsupervised.base.tables import Table
from unsupervised.methods.clusterings.effects import Groups, effects, groups_of, varying
from unsupervised.methods.clusterings.numbering import noise_last
from unsupervised.numeric import dividing, sampling
from unsupervised.numeric.dividing import Condition, Node
from unsupervised.numeric.moments import spread, tamed
from unsupervised.numeric.nearness import near_zero

MOST = 2_000  # samples of which rules are made
MOST_FEATURES = 100  # that rules may ask for
DEPTH, DEEPEST = 4, 6  # conditions of a rule; of many groups more, to part one at a time
LEAST = 0.005  # of impurity, which is 1 at most, that one more question must take away
FEW = 10  # groups; of more a question parts less, and must take away less
FOLDS = 5


@dataclass(frozen=True)
class Tree:
    """A tree, and the features that it may ask for, by their positions in the table."""

    root: Node
    features: np.ndarray


@dataclass(frozen=True)
class Rules:
    """The rules of some samples, and how well they give the groups back.

    right: whether a sample is given its group; held_out: the same by rules that were made without
    it, where `can_be_held_out`: its group has others, of which a rule could be made.
    """

    tree: Tree
    groups: Groups
    right: np.ndarray
    held_out: np.ndarray
    can_be_held_out: np.ndarray


def rules(data: Samples, clusters: np.ndarray, settings: Mapping) -> Rules:
    """Return the rules that give clusters back, made of `MOST` samples at most."""
    chosen = sampling.sample(len(clusters), MOST, settings["seed"])
    values, groups = data.values[chosen], groups_of(clusters[chosen])
    tree = fit(values, groups)
    folds = folds_of(values, groups, settings["seed"])
    held_out = np.zeros(len(chosen), dtype=int)
    for fold in np.unique(folds):
        out = folds == fold
        if not out.all():
            held_out[out] = guessed_without(values, groups, out)
    return Rules(
        tree,
        groups,
        answers(tree, values) == groups.places,
        held_out == groups.places,
        groups.sizes[groups.places] > 1,
    )


def guessed_without(values, groups: Groups, out: np.ndarray) -> np.ndarray:
    """Return the groups of the samples that are `out`, by rules made of the others."""
    known = groups_of(groups.places[~out])
    tree = fit(values[~out], known)
    return np.array(known.numbers)[answers(tree, values[out])]


def fit(values, groups: Groups) -> Tree:
    """Return the tree of some samples, `values` dense or sparse."""
    features = candidates(values, groups)
    dense = samples.dense(values[:, features])
    count = len(groups.numbers)
    depth = min(max(count - 1, DEPTH), DEEPEST)
    least = LEAST * min(FEW / count, 1)
    return Tree(dividing.grow(dense, groups.places, 2 * count, depth, least), features)


def candidates(values, groups: Groups) -> np.ndarray:
    """Return the features that rules may ask for, in their order: of many those that set some
    group apart most."""
    if values.shape[1] <= MOST_FEATURES:
        return np.arange(values.shape[1])
    largest = np.abs(np.nan_to_num(effects(values, groups).effect)).max(axis=0)
    return np.sort(np.argsort(-largest, kind="stable")[:MOST_FEATURES])


def answers(tree: Tree, values) -> np.ndarray:
    """Return the group that a tree gives each sample."""
    return dividing.answers(tree.root, samples.dense(values[:, tree.features]))


def folds_of(values, groups: Groups, seed: int) -> np.ndarray:
    """Return the fold in which each sample is held out, shape (samples,): each group is dealt out.

    They are dealt in the order of a random mixture of their standardised features, which does not
    hang on the order in which the samples stand.
    """
    values, _ = tamed(values)
    near, _ = near_zero(values)
    unit = np.where(varying(values), spread(near).deviation, np.inf)
    weights = np.random.RandomState(seed).standard_normal(values.shape[1])
    mixed = np.round(near @ (weights / unit), dividing.DIGITS)
    folds = np.empty(len(mixed), dtype=int)
    folds[np.lexsort((mixed, groups.places))] = np.arange(len(mixed)) % FOLDS
    return folds


def table(found: Rules, features: Sequence[str]) -> Table:
    """Return `cluster,rule,samples,right,held_out`, a row a rule: how many samples it holds for,
    how many of them are of its cluster, and how many are given their cluster by rules that were
    made without them; empty where none of them can be held out."""
    rows = []
    for leaf in dividing.leaves_of(found.tree.root):
        members = leaf.node.members
        can = found.can_be_held_out[members]
        rows.append(
            [
                found.groups.numbers[leaf.node.answer],
                in_words(leaf.conditions, [features[i] for i in found.tree.features]),
                len(members),
                int(found.right[members].sum()),
                int((found.held_out[members] & can).sum()) if can.any() else None,
            ]
        )
    rows.sort(key=lambda row: (noise_last(row[0]), -row[2], row[1]))
    return Table(["cluster", "rule", "samples", "right", "held_out"], rows)


def in_words(conditions: Sequence[Condition], features: Sequence[str]) -> str:
    """Return a rule's conditions as one reads them."""
    said = [
        f"{features[c.feature]} {'>' if c.is_above else '≤'} {number(c.threshold)}"
        for c in conditions
    ]
    return " and ".join(said) or "every sample"


def number(value: float) -> str:
    """Return a number with as many digits as it has."""
    short = f"{value:.15g}"
    return short if float(short) == value else repr(value)


def scores(found: Rules) -> dict[str, float | int | None]:
    """Return how well the rules do, beside naming the largest group for every sample.

    Held out are the samples whose group has others; `held_out_samples` says how many where they
    are not all.
    """
    leaves = list(dividing.leaves_of(found.tree.root))
    can = found.can_be_held_out
    said = {
        "rules": len(leaves),
        "groups_without_rule": len(found.groups.numbers) - len({x.node.answer for x in leaves}),
        "rules_right": float(found.right.mean()),
        "rules_right_held_out": float(found.held_out[can].mean()) if can.any() else None,
        "largest_group": float(found.groups.sizes.max() / len(can)),
    }
    if can.sum() < len(can):
        said["held_out_samples"] = int(can.sum())
    return said
