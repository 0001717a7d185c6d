"""What is in a cluster: features that set it apart, rules that give it back, typical samples.

Values are those of the table, before any scale; noise is one more group, last. All of it describes
clusters. None of it says that they are real: features by which samples were grouped differ between
the groups, in noise too.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from unsupervised.base import tables
from unsupervised.base.tables import Table
from unsupervised.methods.clusterings import rules, spreads, typical
from unsupervised.methods.clusterings.effects import (
    LARGE,
    Effects,
    Groups,
    effects,
    groups_of,
    in_turn,
    marking,
    ranked,
)
from unsupervised.methods.clusterings.numbering import NOISE
from unsupervised.methods.entry import Given, entry

MOST = 10  # features of a cluster
MOST_DRAWN = 30  # features of a profile
MOST_SAID = 3  # features in a cluster's words


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `explanation`, `profiles`, `rules`, `typical`, `words`, `explanation_scores`,
    `distributions`, `heatmap` and `feature_tree`."""
    data = given.tidy
    clusters = given.table("clusters").numbers("cluster").astype(int)
    groups = groups_of(clusters)
    found = effects(data.values, groups)
    drawn = marking(found, in_turn(found, MOST_DRAWN))
    ruled = rules.rules(data, clusters, settings)
    return {
        "explanation": explanation(found, groups, data.features),
        "profiles": profiles(found, groups, data.features, drawn),
        "rules": rules.table(ruled, data.features),
        "typical": typical.table(data, groups, settings),
        "words": words(found, groups, data.features),
        "explanation_scores": tables.scores(
            {
                "features": len(data.features),
                "constant_features": int(np.isnan(found.heights[0]).sum()),
                "rule_samples": len(ruled.right),
            }
            | rules.scores(ruled)
        ),
        **spreads.build(data, groups, drawn),
    }


def explanation(found: Effects, groups: Groups, features: Sequence[str]) -> Table:
    """Return `cluster,rank,feature,effect,mean,others`: what sets each group apart from all other
    samples, the means in the units of the table. A feature that does not vary sets none apart, and
    where there is one group, nothing does."""
    rows = [
        [number, rank, features[i], *(float(of[place, i]) for of in parts)]
        for parts in [(found.effect, found.means, found.others)]
        for place, number in enumerate(groups.numbers)
        for rank, i in enumerate(ranked(found.effect[place])[:MOST], start=1)
    ]
    return Table(["cluster", "rank", "feature", "effect", "mean", "others"], rows)


def profiles(
    found: Effects, groups: Groups, features: Sequence[str], chosen: Sequence[int]
) -> Table:
    """Return `cluster,size,<feature>…`: the mean of a feature in a group, less that of all samples,
    in their standard deviations. Of many features those that set the groups apart most."""
    rows = [
        [number, int(size), *found.heights[place, chosen].tolist()]
        for place, (number, size) in enumerate(zip(groups.numbers, groups.sizes, strict=True))
    ]
    return Table(["cluster", "size", *(features[i] for i in chosen)], rows)


def words(found: Effects, groups: Groups, features: Sequence[str]) -> Table:
    """Return `what,words`: what a caption says of each group, by its large effects alone."""
    names = ["noise" if n == NOISE else f"cluster {n}" for n in groups.numbers]
    return Table(
        ["what", "words"],
        [
            [name, ("one sample, " if size == 1 else "") + said(row, features)]
            for name, size, row in zip(names, groups.sizes, found.effect, strict=True)
        ],
    )


def said(effect: np.ndarray, features: Sequence[str]) -> str:
    """Return in words by which features a group is set apart, if by any."""
    order = ranked(effect)
    large = [i for i in order[:MOST_SAID] if abs(effect[i]) >= LARGE]
    if large:
        return ", ".join(f"{'high' if effect[i] > 0 else 'low'} {features[i]}" for i in large)
    return "no feature sets it apart"
