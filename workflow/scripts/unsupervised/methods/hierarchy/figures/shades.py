"""The colours of a tree's branches: of a cut, of labels or, without either, of large branches."""

from collections import Counter
from collections.abc import Sequence

from unsupervised.figures import style
from unsupervised.figures.branching import Branch

TELLING = len(style.PALETTE)  # more labels than colours cannot be told by them
REPEATED = "There are more than colours: one colour stands for several, never for neighbours."
SHARE, FEWEST = 20, 3  # of all samples, one part; samples: a branch of fewer has no colour


def different(labels: Sequence[str]) -> dict[str, int]:
    """Return a place for each different label."""
    return style.in_order([label for label in labels if label])


def can_tell(labels: Sequence[str]) -> bool:
    """Say whether there are labels, and no more than colours."""
    return 0 < len(different(labels)) <= TELLING


def below_cut(
    branches: Sequence[Branch], cut: float, clusters: dict[int, int], labels: list[str]
) -> list[str]:
    """Return a colour for each branch: grey above the cut, below it that of its cluster."""
    of_leaf = branch_colours(clusters, labels)
    return [of_leaf[b.leaves[0]] if b.height <= cut else style.GREY for b in branches]


def of_labels(branches: Sequence[Branch], labels: list[str]) -> list[str]:
    """Return a colour for each branch: that of its label, where all its leaves have one."""
    shades = {label: style.colour(i) for label, i in different(labels).items()}
    return [shades.get(label, style.GREY) for label in of_leaves(branches, labels)]


def of_leaves(branches: Sequence[Branch], groups: Sequence[str]) -> list[str]:
    """Return the group of each branch: that of its leaves, where all have one; else none."""
    held = [set(groups[b.leaves[0] : b.leaves[1] + 1]) for b in branches]
    return [found.pop() if len(found) == 1 else "" for found in held]


def line_of(branches: Sequence[Branch], sizes: Sequence[int]) -> float | None:
    """Return the height at which most branches hold a twentieth of the samples or more, at least
    `FEWEST`, the greatest of such heights; None where there are never two.

    `branches` stand by height, `sizes` are the numbers of samples in the leaves.
    """
    least = max(sum(sizes) / SHARE, FEWEST)
    ends = {place: place for place in range(len(sizes))}
    held = dict(enumerate(sizes))
    large = sum(size >= least for size in sizes)
    best, line = max(large, 2), 0.0 if large > 1 else None
    for i, branch in enumerate(branches):
        first, _ = branch.leaves
        second = ends[first] + 1
        large -= (held[first] >= least) + (held[second] >= least)
        held[first] += held[second]
        ends[first] = ends[second]
        large += held[first] >= least
        above = branches[i + 1].height if i + 1 < len(branches) else branch.height
        if large >= best and above > branch.height:
            best, line = large, (branch.height + above) / 2
    return line


def below_line(branches: Sequence[Branch], sizes: Sequence[int], line: float | None) -> list[str]:
    """Return a colour for each branch: below a line one for each that it cuts off and that holds
    as many samples as `line_of` asks for, neighbours in different ones; grey for all else."""
    tops = large_below(branches, sizes, line)
    apart = neighbours_apart(list(range(len(tops))))
    found = [style.GREY] * len(branches)
    for place, top in enumerate(tops):
        first, last = branches[top].leaves
        for i in range(top + 1):
            if first <= branches[i].leaves[0] <= last:
                found[i] = apart[place]
    return found


def large_below(branches: Sequence[Branch], sizes: Sequence[int], line: float | None) -> list[int]:
    """Return the branches that a line cuts off and that hold as many samples as `line_of` asks
    for, along the tree."""
    least = max(sum(sizes) / SHARE, FEWEST)
    low = [i for i, branch in enumerate(branches) if line is not None and branch.height < line]
    top: dict[int, int] = {}
    for i in low:  # a branch comes after those that it holds
        first, last = branches[i].leaves
        top.update(dict.fromkeys(range(first, last + 1), i))
    along = sorted(set(top.values()), key=lambda i: branches[i].leaves)
    whole = [sum(sizes[branches[i].leaves[0] : branches[i].leaves[1] + 1]) for i in along]
    return [i for i, size in zip(along, whole, strict=True) if size >= least]


def branch_colours(clusters: dict[int, int], labels: list[str]) -> dict[int, str]:
    """Return the colour of the branches at each leaf.

    Where samples have labels, a cluster has the colour of its commonest label, so that one
    colour means one thing; else each cluster has its own. Of more clusters than colours,
    neighbours differ.
    """
    places = different(labels)
    if not can_tell(labels):
        shades = neighbours_apart(with_branches(clusters))
        return {place: shades.get(cluster, style.GREY) for place, cluster in clusters.items()}
    commonest = {
        cluster: Counter(labels[p] for p, c in clusters.items() if c == cluster).most_common(1)
        for cluster in set(clusters.values())
    }
    shades = {label: style.colour(i) for label, i in places.items()}
    return {
        place: shades.get(commonest[cluster][0][0], style.INK)
        for place, cluster in clusters.items()
    }


def with_branches(clusters: dict[int, int]) -> list[int]:
    """Return the clusters along the tree, without those of one leaf, which have no branch."""
    sizes = Counter(clusters.values())
    return [cluster for cluster, size in sizes.items() if size > 1]


def neighbours_apart(along: list[int]) -> dict[int, str]:
    """Return a colour for each cluster, its own unless the one before it in the tree has that."""
    shades: dict[int, str] = {}
    before = ""
    for i, cluster in enumerate(along):
        after = style.colour(along[i + 1]) if i + 1 < len(along) else ""
        own = [style.colour(cluster + step) for step in range(len(style.PALETTE))]
        free = [shade for shade in own if shade != before]
        # A cluster that cannot have its own leaves the next one what is the next one's.
        before = own[0] if own[0] != before else next(s for s in free if s != after)
        shades[cluster] = before
    return shades
