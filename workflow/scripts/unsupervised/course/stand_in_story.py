"""Whether stand-in data tell the same story as the originals: measured on both, side by side.

Every measure is read from the tables of a finished run, so what is compared is what a user
sees. `python -m unsupervised.course.stand_in_story ORIGINAL STAND_IN` prints the table of
docs/stand-ins.md.
"""

import csv
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from unsupervised.base.loader import read_yaml


@dataclass(frozen=True)
class Measure:
    """One number of a run, and how far the stand-in's may be from the original's.

    `least` is a floor for the stand-in where no difference is asked for.
    """

    name: str
    read: Callable[[Path], float]
    within: float | None = None
    least: float | None = None

    def holds(self, original: float, stand_in: float) -> bool:
        """Say whether the stand-in is near enough."""
        if self.least is not None:
            return stand_in >= self.least
        return abs(original - stand_in) <= self.within + 1e-9

    def bound(self) -> str:
        """Return the bound in words."""
        if self.least is not None:
            return f"at least {self.least:g}"
        return "equal" if self.within == 0 else f"within {self.within:g}"


def records(path: Path) -> list[dict]:
    """Read a table."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def score(path: str, name: str) -> Callable[[Path], float]:
    """Return how to read a score."""
    return lambda run: next(
        float(row["value"]) for row in records(run / path / "scores.csv") if row["score"] == name
    )


def best_silhouette(path: str) -> Callable[[Path], float]:
    """Return how to read the number of clusters with the best silhouette."""

    def read(run: Path) -> float:
        """Read it from one run."""
        rows = [row for row in records(run / path / "inertia.csv") if row["silhouette"]]
        return float(max(rows, key=lambda row: float(row["silhouette"]))["clusters"])

    return read


def elbow(path: str) -> Callable[[Path], float]:
    """Return how to read the last number of clusters that lowers the inertia by a quarter."""

    def read(run: Path) -> float:
        """Read it from one run."""
        rows = records(run / path / "inertia.csv")
        values = [float(row["inertia"]) for row in rows]
        pairs = zip(rows[1:], values, values[1:], strict=False)
        return max([1.0] + [float(r["clusters"]) for r, old, new in pairs if new <= 0.75 * old])

    return read


def clusters_at_cut(path: str) -> Callable[[Path], float]:
    """Return how to read the number of clusters at the variant's cut."""
    return lambda run: float(len({row["cluster"] for row in records(run / path / "clusters.csv")}))


def ratio(path: str, component: int) -> Callable[[Path], float]:
    """Return how to read a component's share of the variance."""
    return lambda run: float(
        records(run / path / "variance.csv")[component - 1]["explained_variance_ratio"]
    )


def dimension(path: str, rule: str) -> Callable[[Path], float]:
    """Return how to read the intrinsic dimension by a rule."""
    return lambda run: next(
        float(r["dimension"]) for r in records(run / path / "dimension.csv") if r["rule"] == rule
    )


def topic_purity(path: str) -> Callable[[Path], float]:
    """Return how to read the share of samples in whose strongest component their label rules."""

    def read(run: Path) -> float:
        """Read it from one run."""
        groups: dict[int, Counter] = {}
        rows = records(run / path / "features.csv")
        for row in rows:
            values = [float(v) for k, v in row.items() if k not in ("sample", "label")]
            strongest = values.index(max(values))
            groups.setdefault(strongest, Counter())[row["label"]] += 1
        return sum(group.most_common(1)[0][1] for group in groups.values()) / len(rows)

    return read


def near_query(path: str, group: set[str] | None = None) -> Callable[[Path], float]:
    """Return how to count the query's ten nearest of its group, by label or by name."""

    def read(run: Path) -> float:
        """Read it from one run."""
        rows = records(run / path / "similar.csv")[:11]
        names = [row["sample"] for row in rows]
        if group is not None:
            return float(sum(name in group for name in names[1:]))
        features = records(run / path.replace("similar", "nmf") / "features.csv")
        labels = {row["sample"]: row["label"] for row in features}
        return float(sum(labels[name] == labels[names[0]] for name in names[1:]))

    return read


def genre_group(*genres: str) -> set[str]:
    """Return the artists of some genres."""
    from unsupervised.data.stand_ins.write import FACTS

    facts = read_yaml(FACTS / "listening.yaml")
    return {artist for genre in genres for artist in facts["genres"][genre]}


def measures() -> list[Measure]:
    """Return every measure, in the order of the course."""
    found = []
    for path in ("grains/kmeans/raw", "fish/kmeans/raw", "fish/kmeans/standardized",
                 "articles/kmeans/svd"):  # fmt: skip
        found.append(Measure(f"{path}: adjusted Rand", score(path, "adjusted_rand"), within=0.15))
    for path in ("grains/kmeans/raw", "fish/kmeans/raw", "fish/kmeans/standardized",
                 "stocks/kmeans/normalized", "articles/kmeans/svd"):  # fmt: skip
        found.append(Measure(f"{path}: clusters by silhouette", best_silhouette(path), within=0))
        found.append(Measure(f"{path}: clusters by elbow", elbow(path), within=0))
    for path in ("grains/hierarchy/subset", "eurovision/hierarchy/complete"):
        found.append(Measure(f"{path}: clusters at the cut", clusters_at_cut(path), within=2))
    for path in ("grains/pca/width-length", "fish/pca/standardized", "digits/pca/raw"):
        for number in (1, 2):
            name = f"{path}: share of component {number}"
            found.append(Measure(name, ratio(path, number), within=0.08))
    for rule in ("variance_at_least_1", "share_at_least_10_percent", "90_percent_kept",
                 "95_percent_kept"):  # fmt: skip
        path = "fish/pca/standardized"
        found.append(Measure(f"{path}: dimension, {rule}", dimension(path, rule), within=0))
    path = "articles/nmf/raw"
    found.append(Measure(f"{path}: topic purity", topic_purity(path), within=0.1))
    path = "grains/tsne/raw"
    found.append(Measure(f"{path}: label purity", score(path, "label_purity"), within=0.1))
    path = "articles/similar/raw"
    found.append(Measure(f"{path}: ten nearest of its group", near_query(path), least=7))
    path, group = "artists/similar/max_abs", genre_group("Roots & songwriters", "Classic rock")
    found.append(Measure(f"{path}: ten nearest of its group", near_query(path, group), least=7))
    return found


def table(original: Path, stand_in: Path) -> list[tuple[str, float, float, str, bool]]:
    """Return name, both numbers, the bound and whether it holds, one row a measure."""
    rows = []
    for measure in measures():
        ours, theirs = measure.read(original), measure.read(stand_in)
        rows.append((measure.name, ours, theirs, measure.bound(), measure.holds(ours, theirs)))
    return rows


def text(rows: list[tuple[str, float, float, str, bool]]) -> str:
    """Return the rows as a Markdown table."""
    lines = ["| measure | original | stand-in | bound |", "| --- | --- | --- | --- |"]
    lines += [f"| {name} | {a:.3g} | {b:.3g} | {bound} |" for name, a, b, bound, _ in rows]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(text(table(Path(sys.argv[1]), Path(sys.argv[2]))), end="")
