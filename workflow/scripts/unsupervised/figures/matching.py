"""One colour for a cluster and for the label that it is, where samples have labels."""

from collections import Counter
from collections.abc import Mapping, Sequence

from unsupervised.figures import style

SAID = (
    "A cluster has the colour and sign of its commonest label; of several with the same one, that "
    "with most samples of it. Others have their own."
)

GROUPLESS = ("", style.NOISE)  # of a sample that is in no cluster


def same(clusters: Sequence[str], labels: Sequence[str]) -> dict[str, str]:
    """Return for each cluster that stands for a label, that label.

    It is the commonest in the cluster; of several such clusters, the one that holds most of its
    samples. Noise and samples without a label count for nothing. Ties go to the label that is
    named first, then to the first cluster.
    """
    shared = Counter(
        (cluster, label)
        for cluster, label in zip(clusters, labels, strict=True)
        if label and cluster not in GROUPLESS
    )
    order = style.in_order([label for _, label in shared])
    ranked = sorted(shared, key=lambda pair: (-shared[pair], order[pair[1]], int(pair[0])))
    commonest: dict[str, str] = {}
    for cluster, label in ranked:
        commonest.setdefault(cluster, label)
    found: dict[str, str] = {}
    for cluster, label in ranked:
        if commonest[cluster] == label and label not in found.values():
            found[cluster] = label
    return found


def with_colour(clusters: Sequence[str], labels: Sequence[str], most: int) -> list[str]:
    """Return the labels that have a colour of their own: all or, of more than `most`, those for
    which clusters stand, the largest cluster first, then the commonest."""
    sizes = Counter(label for label in labels if label)
    commonest = sorted(style.in_order(list(sizes)), key=lambda label: -sizes[label])
    if len(commonest) <= most:
        return commonest
    pairs = same(clusters, labels)
    ranked = [*(pairs[cluster] for cluster in style.in_order(list(pairs))), *commonest]
    return list(dict.fromkeys(ranked))[:most]


def places(
    clusters: Sequence[str], labels: Sequence[str], coloured: Sequence[str] | None = None
) -> dict[str, int]:
    """Return the place of each cluster's colour and sign: that of the label for which it stands,
    else one that no label has. Noise has none. Where not all labels are `coloured`, the others
    have no place."""
    of_labels = style.in_order(
        [label for label in labels if label] if coloured is None else list(coloured)
    )
    pairs = same(clusters, labels)
    free = len(of_labels)
    found: dict[str, int] = {}
    for cluster in style.in_order([c for c in clusters if c not in GROUPLESS]):
        if pairs.get(cluster) in of_labels:
            found[cluster] = of_labels[pairs[cluster]]
        else:
            found[cluster], free = free, free + 1
    return found


def drawn(found: Mapping[str, int], most: int) -> Mapping[str, int] | None:
    """Return places, or None where they are more than can be told apart."""
    return found if max(found.values(), default=0) < most else None
