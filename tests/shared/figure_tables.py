"""Tables of any number of samples, groups and letters, written for figures."""

from pathlib import Path

from figure_case import Case

from unsupervised.base import tables
from unsupervised.base.tables import Table

STYLE = {"format": "png", "dpi": 72}


class Written:
    """Writes tables into a folder."""

    def __init__(self, folder: Path, case: Case):
        self.folder, self.case = folder, case
        self.count = 0

    def write(self, columns, rows) -> str:
        """Write one table and return its path."""
        self.count += 1
        path = self.folder / f"{self.count}.csv"
        tables.write(path, Table(list(columns), [list(row) for row in rows]))
        return str(path)

    def spec(self, **settings) -> dict:
        """Return what every figure is told."""
        title = self.case.texts("title", 1, max(self.case.name, 20))[0]
        about = {"style": STYLE, "title": title, "method_title": "a method", "variant": "raw"}
        return {**about, "image": None, **settings}

    def crosstab(self) -> str:
        """Return a crosstab of as many clusters as labels."""
        labels = list(dict.fromkeys(self.case.labels))
        rows = [[i, *(900 * (i == j) + 3 for j in range(len(labels)))] for i in range(len(labels))]
        return self.write(["cluster", *labels], rows)

    def scores(self, **values) -> str:
        """Return a table of scores."""
        return self.write(["score", "value"], values.items())

    def centroids(self) -> str:
        """Return centroids without features."""
        return self.write(["cluster", "size"], [[i, 5] for i in range(self.case.groups)])

    def coordinates(self) -> str:
        """Return samples and centroids in a plane."""
        case = self.case
        rows = zip(case.names, case.labels, case.clusters, case.points.tolist(), strict=True)
        found = [["sample", name, label, cluster, *point] for name, label, cluster, point in rows]
        found += [["centroid", "", "", i, *case.points[i]] for i in range(case.groups)]
        return self.write(["role", "sample", "label", "cluster", *case.columns[:2]], found)

    def grouped(self) -> list[tuple[str, int]]:
        """Return each sample with its cluster."""
        return list(zip(self.case.names, self.case.clusters, strict=True))

    def counts(self, over: str, *columns: str, most: int = 0) -> str:
        """Return values by number of clusters or components."""
        numbers = range(1, 1 + (most or max(self.case.groups, 2)))
        return self.write([over, *columns], [[n, *(1000 / n for _ in columns)] for n in numbers])

    def embedded(self) -> str:
        """Return samples, their labels and two features."""
        case = self.case
        rows = zip(case.names, case.labels, case.points.tolist(), strict=True)
        return self.write(["sample", "label", *case.columns[:2]], [[a, b, *c] for a, b, c in rows])

    def tops(self, kind: str) -> str:
        """Return the largest samples or features of each component."""
        names = self.case.names if kind == "sample" else self.case.columns
        numbers = range(1, self.case.components + 1)
        rows = [[n, r, name, 9 / (r + 1)] for n in numbers for r, name in enumerate(names[:10])]
        return self.write(["component", "rank", kind, "weight"], rows)

    def ranking(self, key: str) -> str:
        """Return a list of similar samples for each of some."""
        names = self.case.names
        queries = names[: max(self.case.groups, 2)]
        rows = [[q, r, n, 0.9] for q in queries for r, n in enumerate(names[:11])]
        return self.write([key, "rank", "sample", "cosine"], rows)

    # --- one function a figure -------------------------------------------------------
