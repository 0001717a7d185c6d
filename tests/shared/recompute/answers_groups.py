"""What the headings of chapters 1 and 2 found: clusters, trees and maps."""

from collections.abc import Callable, Mapping

import numpy as np

from recompute import scales
from recompute.cells import Table, written

BANKS = ["Bank of America", "Goldman Sachs", "JPMorgan Chase", "Wells Fargo"]
OIL = ["Chevron", "ConocoPhillips", "Exxon", "Schlumberger", "Valero Energy"]
NEIGHBOURS = [("Chevron", "Exxon"), ("Goldman Sachs", "JPMorgan Chase"), ("Coca Cola", "Pepsi")]
GRAINS = ["Canadian", "Kama", "Rosa"]
FISH = ["Bream", "Pike", "Roach", "Smelt"]

Book = Mapping[str, Table]
Answer = tuple[str, bool]


def score(table: Table, name: str) -> float:
    """Return one score."""
    return table.where(score=name)[0]["value"]


def most_silhouette(book: Book) -> Answer:
    """The number of clusters with the greatest silhouette."""
    rows = [row for row in book["points/kmeans/raw/inertia.csv"].rows if row[2] == row[2]]
    best = max(rows, key=lambda row: row[2])[0]
    return f"{best} clusters, by silhouette", best == 3


def elbow(book: Book) -> Answer:
    """The last number of clusters that lowers the inertia by a quarter."""
    rows = book["grains/kmeans/raw/inertia.csv"].rows
    best = max(b[0] for a, b in zip(rows, rows[1:], strict=False) if b[1] <= 0.75 * a[1])
    return f"{best} clusters, the last that lower the inertia by a quarter", best == 3


def three_clusters(path: str) -> Callable[[Book], Answer]:
    """How many clusters stand in a table."""

    def answer(book: Book) -> Answer:
        """Count them."""
        count = len(set(book[path].column("cluster")))
        return f"{count} in column cluster", count == 3

    return answer


def counts(path: str, names: list[str], published: set[tuple]) -> Callable[[Book], Answer]:
    """The labels in each cluster."""

    def answer(book: Book) -> Answer:
        """Write them by cluster."""
        found = list(zip(*map(book[path].column, names), strict=True))
        text = " ".join("{" + ", ".join(map(str, row)) + "}" for row in found)
        return f"{', '.join(names)}: {text}", set(found) == published

    return answer


def lifted(book: Book) -> Answer:
    """The agreement of the wines without and with standardising."""
    low = score(book["wine/kmeans/raw/scores.csv"], "adjusted_rand")
    high = score(book["wine/kmeans/standardized/scores.csv"], "adjusted_rand")
    return f"adjusted_rand {low:.3f}, then {high:.3f}", low < 0.5 and high > 0.85


def together(book: Book) -> Answer:
    """How often the companies of a trade share a cluster."""
    rows = book["stocks/kmeans/normalized/stability.csv"].rows
    texts, means = [], []
    for group in (BANKS, OIL):
        means.append(np.mean([share for a, b, share in rows if a in group and b in group]))
        texts.append(f"{{{', '.join(group)}}} share a cluster in {means[-1]:.0%} of seeds")
    return "; ".join(texts), min(means) > 0.5


def first_merge(folder: str, samples: str, published: str) -> Callable[[Book], Answer]:
    """The two samples that are merged first."""

    def answer(book: Book) -> Answer:
        """Name them."""
        names = book[samples].column("sample")
        _, left, right, _, _ = book[f"{folder}/merges.csv"].rows[0]
        found = " and ".join(sorted((names[left], names[right])))
        return found, found == published

    return answer


def five_merged(book: Book) -> Answer:
    """The merges of five samples."""
    count = book["lessons/merges/merges.csv"].where(samples=5)[0]["merges"]
    return str(count), count == 4


def neighbours_of_cyprus(book: Book) -> Answer:
    """The clusters of three groups of countries."""
    rows = book["eurovision/hierarchy/complete/clusters.csv"].rows
    named = ("Armenia", "Bulgaria", "Moldova")
    numbers = {cluster for sample, _, cluster, _ in rows if sample in named}
    groups = sorted(sorted(row[0] for row in rows if row[2] == n) for n in numbers)
    published = [["Armenia"], ["Bulgaria", "Cyprus", "Greece"], ["Moldova", "Russia"]]
    return ", ".join("{" + ", ".join(group) + "}" for group in groups), groups == published


def nearest(book: Book) -> Answer:
    """Which cluster is nearest to the second, by each linkage."""
    rows = [row for row in book["lessons/closest/distances.csv"].rows if "2" in row[:2]]
    single, complete = min(rows, key=lambda r: r[2])[:2], min(rows, key=lambda r: r[3])[:2]
    text = f"complete linkage: {' and '.join(complete)}; single linkage: {' and '.join(single)}"
    return text, (single, complete) == (["2", "3"], ["1", "2"])


def chain(book: Book) -> Answer:
    """The share of merges of which one part is a single sample."""
    rows = book["eurovision/hierarchy/single/merges.csv"].rows
    share = np.mean([min(left, right) <= len(rows) for _, left, right, _, _ in rows])
    return f"{share:.0%} of merges add a single sample", share >= 0.75


def purities(path: str, least: float) -> Callable[[Book], Answer]:
    """The label purity of each map."""

    def answer(book: Book) -> Answer:
        """List them."""
        found = [row["value"] for row in book[path].where(score="label_purity")]
        return ", ".join(map(written, found)), min(found) > least

    return answer


def trades(book: Book) -> Answer:
    """How many pairs are nearer on the map than two companies of a trade."""
    rows = book["stocks/tsne/normalized/map.csv"].rows
    names = [row[0] for row in rows]
    apart = scales.distances(np.array([row[3:] for row in rows]))
    everyone = apart[np.triu_indices(len(names), 1)]
    shares = {
        (a, b): np.mean(everyone < apart[names.index(a), names.index(b)]) for a, b in NEIGHBOURS
    }
    texts = [f"{a} and {b} among the nearest {share:.1%}" for (a, b), share in shares.items()]
    return "; ".join(texts), max(shares.values()) <= 0.1


FOUND: dict[str, Callable[[Book], Answer]] = {
    "1.2": most_silhouette,
    "1.3": three_clusters("points/kmeans/raw/predictions.csv"),
    "1.6": elbow,
    "1.7": counts("grains/kmeans/raw/crosstab.csv", GRAINS, {(68, 9, 0), (0, 1, 60), (2, 60, 10)}),
    "1.8": lifted,
    "1.10": counts(
        "fish/kmeans/standardized/crosstab.csv",
        FISH,
        {(33, 0, 1, 0), (0, 17, 0, 0), (1, 0, 19, 1), (0, 0, 0, 13)},
    ),
    "1.12": together,
    "2.1": first_merge(
        "eurovision/hierarchy/complete",
        "eurovision/hierarchy/complete/clusters.csv",
        "Cyprus and Greece",
    ),
    "2.2": five_merged,
    "2.4": first_merge(
        "stocks/hierarchy/complete",
        "stocks/kmeans/normalized/clusters.csv",
        "Royal Dutch Shell and Total",
    ),
    "2.5": neighbours_of_cyprus,
    "2.6": nearest,
    "2.7": chain,
    "2.8": three_clusters("grains/hierarchy/subset/clusters.csv"),
    "2.9": counts(
        "grains/hierarchy/subset/crosstab.csv", GRAINS, {(14, 3, 0), (0, 0, 14), (0, 11, 0)}
    ),
    "2.10": purities("wine/tsne/standardized/scores.csv", 0.9),
    "2.11": purities("grains/tsne/raw/scores.csv", 0.8),
    "2.12": trades,
}
