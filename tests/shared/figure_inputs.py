"""Tables for every figure, of any number of samples, groups and letters."""

import itertools
from pathlib import Path

import numpy as np
from figure_case import Case

from unsupervised.base import tables
from unsupervised.base.tables import Table

STYLE = {"format": "png", "dpi": 72}


class Inputs:
    """Writes tables into a folder, and returns what a figure is drawn from."""

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

    def agreement(self):
        paths = {"crosstab": self.crosstab(), "inertia": self.counts("clusters", "inertia"),
                 "scores": self.scores(adjusted_rand=0.5, silhouette=0.5),
                 "centroids": self.centroids()}  # fmt: skip
        return paths, self.spec()

    def axes(self):
        columns = self.case.columns[:2]
        components = self.write(["component", *columns], [[1, 0.8, 0.6], [2, -0.6, 0.8]])
        paths = {"before": self.embedded(), "components": components,
                 "mean": self.write(["feature", "mean"], [[c, 1.0] for c in columns]),
                 "variance": self.write(["explained_variance"], [[900.0], [400.0]])}  # fmt: skip
        return paths, self.spec()

    def bic(self):
        counts = self.counts("components", "bic", "aic")
        scores = self.scores(components=self.case.groups)
        return {"bic": counts, "scores": scores}, self.spec(sweep=[1, self.case.groups + 1])

    def choice(self):
        most = max(self.case.components, 2)
        counts = self.counts("components", "error", "deviation", "baseline", most=most)
        hidden = {"folds": 5, "hidden_share": 0.1, "zeros_share": 0.8}
        part = {"held_out_samples": 300, "held_out_features": 1000}
        scores = self.scores(least_error=2, one_standard_error=1, **hidden, **part)
        coherence = self.counts("components", "coherence", "random", "diversity", most=most)
        paths = {"held_out": counts, "held_out_scores": scores, "coherence": coherence}
        return paths, self.spec(components=2, sweep=[1, most + 1])

    def clusters(self):
        paths = {"coordinates": self.coordinates(), "profile": self.centroids(),
                 "scores": self.scores(clusters_asked=self.case.groups + 1)}  # fmt: skip
        return paths, self.spec()

    def comparison(self):
        paths = {
            f"{side}{name}": made
            for side in ("", "other_")
            for name, made in (
                ("crosstab", self.crosstab()),
                ("scores", self.scores(adjusted_rand=0.5)),
            )
        }
        return paths, self.spec(compare="x" * 64)

    def correlation(self):
        columns = self.case.columns[:30]
        values = np.eye(len(columns)).tolist()
        rows = [[c, *row] for c, row in zip(columns, values, strict=True)]
        return {"correlation": self.write(["feature", *columns], rows)}, self.spec()

    def crosstab_figure(self):
        return {"crosstab": self.crosstab()}, self.spec()

    def cuts(self):
        rows = [[h, self.case.samples - h] for h in range(self.case.samples)]
        spec = self.spec(cut=self.case.samples * 0.99)
        return {"cuts": self.write(["height", "clusters"], rows)}, spec

    def dendrogram(self):
        case = self.case
        merges = [[i, 0 if i == 0 else case.samples + i - 1, i + 1, i + 1.0, i + 2]
                  for i in range(case.samples - 1)]  # fmt: skip
        leaves = [[i, *pair] for i, pair in enumerate(zip(case.names, case.labels, strict=True))]
        clusters = zip(case.names, case.labels, case.clusters, strict=True)
        paths = {"merges": self.write(["merge", "left", "right", "height", "size"], merges),
                 "leaves": self.write(["position", "sample", "label"], leaves),
                 "clusters": self.write(["sample", "label", "cluster"], clusters)}  # fmt: skip
        return paths, self.spec(method="complete", cut=case.samples / 2, plot={"leaves": 250})

    def errors(self):
        most = max(self.case.components, 2)
        paths = {"errors": self.counts("components", "relative_error", most=most)}
        return paths, self.spec(components=2, sweep=[1, most + 1])

    def evaluation(self):
        names = ("precision_at_10", "recall_at_10", "ndcg_at_10")
        rows = [[model, 0.1, 0.2, 0.3, 9] for model in ("nmf_features", "als", "most_popular")]
        paths = {"evaluation": self.write(["model", *names, "listeners"], rows)}
        return paths, self.spec(evaluation={"hold_out": 0.2})

    def features(self):
        return {"before": self.embedded(), "features": self.embedded()}, self.spec()

    def highlights(self):
        case = self.case
        numbers = [str(i + 1) for i in range(case.components)]
        rows = [[n, "", *range(case.components)] for n in case.names]
        paths = {"features": self.write(["sample", "label", *numbers], rows),
                 "top_features": self.tops("feature")}  # fmt: skip
        return paths, self.spec(plot={"highlight": case.names[: case.groups]})

    def inertia(self):
        paths = {"inertia": self.counts("clusters", "inertia", "silhouette"),
                 "centroids": self.centroids()}  # fmt: skip
        return paths, self.spec(sweep=[1, max(self.case.groups, 2) + 1])

    def listeners(self):
        return {"listeners": self.ranking("listener")}, self.spec()

    def map(self, names=False, maps=1):
        case = self.case
        rows = [
            [n, label, seed, *p]
            for seed in range(maps)
            for n, label, p in zip(case.names, case.labels, case.points, strict=True)
        ]
        paths = {"map": self.write(["sample", "label", "seed", "x", "y"], rows),
                 "scores": self.scores(trustworthiness=0.9)}  # fmt: skip
        spec = self.spec(perplexity=30, learning_rate="auto", plot={"names": names})
        return paths, spec

    def map_with_names(self):
        return self.map(names=True)

    def maps(self):
        return self.map(maps=9)

    def models(self):
        columns = ("model", "value", "low", "high", "advice", "coverage", "novelty", "samples",
                   "listeners", "splits")  # fmt: skip
        rows = [[name, value, value - 0.05, value + 0.05, advice, 0.5, 4.2, 99, 50, 5]
                for name, value, advice in (("nmf_features", 0.2, "worse"), ("ease", 0.4, "use"),
                                            ("raw_neighbours", 0.39, "as good"),
                                            ("most_popular", 0.3, "worse"))]  # fmt: skip
        rows.append(["ceiling", 0.9, 0.8, 0.95, None, None, None, 99, 50, 5])
        return {"models": self.write(columns, rows)}, self.spec(evaluation={"hold_out": 0.2})

    def parts(self):
        rows = [[i + 1, *range(24)] for i in range(self.case.components)]
        paths = {"components": self.write(["component", *map(str, range(24))], rows)}
        return paths, self.spec(image=[6, 4])

    def predictions(self):
        case = self.case
        rows = [[n, c, *p] for n, c, p in zip(case.names, case.clusters, case.points, strict=True)]
        new = self.write(["sample", "cluster", *case.columns[:2]], rows)
        return {"predictions": new, "coordinates": self.coordinates()}, self.spec()

    def probabilities(self):
        case = self.case
        shares = [[name, "", *np.eye(case.groups)[of]] for name, of in self.grouped()]
        columns = ["sample", "label", *map(str, range(case.groups))]
        paths = {"clusters": self.write(["sample", "cluster"], self.grouped()),
                 "probabilities": self.write(columns, shares),
                 "scores": self.scores(converged=0, components=case.groups,
                                       collapsed_components=1)}  # fmt: skip
        return paths, self.spec()

    def quality(self):
        maps = ["drawn", "drawn", "drawn", "pca", "random", "another start", "half the perplexity"]
        names = ["trustworthiness", "rnx_area", "distance_correlation", "kept_neighbours"]
        rows = [[m, i, n, 0.1 * j, 900] for i, m in enumerate(maps) for j, n in enumerate(names)]
        columns = ["map", "seed", "measure", "value", "samples"]
        return {"quality": self.write(columns, rows)}, self.spec()

    def profiles(self):
        case = self.case
        columns = case.columns[:30]
        rows = [[i, 5, *((-1) ** j * (i + 0.5) for j in range(len(columns)))]
                for i in range(case.groups)]  # fmt: skip
        scores = self.scores(features=len(case.columns) + 1, constant_features=1)
        profiles = self.write(["cluster", "size", *columns], rows)
        return {"profiles": profiles, "explanation_scores": scores}, self.spec()

    def reconstruction(self):
        rows = [[self.case.names[0], c, 1.0, 2.0] for c in self.case.columns]
        columns = ["sample", "feature", "true", "rebuilt"]
        paths = {"reconstruction": self.write(columns, rows)}
        return paths, self.spec(reconstruct=self.case.names[0])

    def scree(self):
        count = self.case.components
        rows = [[i + 1, 900 / (i + 1), 400, 300 / (i + 1)] for i in range(count)]
        columns = ["component", "explained_variance", "random_95", "broken_stick"]
        rules = ["90_percent_kept", "parallel_analysis", "broken_stick", "twonn"]
        found = zip(rules, [count, 2, 1, ""], strict=True)
        scores = self.scores(permuted_samples=5000, permutations=20, twonn_samples=1000)
        paths = {"parallel": self.write(columns, rows), "dimension_scores": scores,
                 "dimension": self.write(["rule", "dimension"], found)}  # fmt: skip
        return paths, self.spec()

    def similar(self):
        return {"similar": self.ranking("query")}, self.spec()

    def spread(self):
        rows = [[c, i + 1.0] for i, c in enumerate(self.case.columns)]
        return {"features": self.write(["feature", "variance"], rows)}, self.spec()

    def stability(self):
        case = self.case
        pairs = [[a, b, 0.5] for a, b in itertools.combinations(case.names, 2)]
        members = sorted(zip(case.clusters, case.names, strict=True))
        paths = {"stability": self.write(["sample_a", "sample_b", "share"], pairs),
                 "members": self.write(["cluster", "sample"], members)}  # fmt: skip
        return paths, self.spec(stability=9)

    def strengths(self):
        rows = [[*pair, i % 10 / 10] for i, pair in enumerate(self.grouped())]
        rows += [["loose", -1, 0.0]]
        return {"strengths": self.write(["sample", "cluster", "probability"], rows)}, self.spec()

    def topics(self):
        paths = {"features": self.tops("feature"), "samples": self.tops("sample")}
        return paths, self.spec(plot={"topics": "samples"})

    def variance(self):
        count = self.case.components
        rows = [[i + 1, 1 / (i + 1), (i + 1) / count] for i in range(count)]
        columns = ["component", "explained_variance", "cumulative_ratio"]
        return {"variance": self.write(columns, rows)}, self.spec()

    def weights(self):
        case = self.case
        rows = [[i, *(0.25 for _ in case.columns)] for i in range(min(case.samples, 60))]
        return {"weights": self.write(["sample", *case.columns], rows)}, self.spec()
