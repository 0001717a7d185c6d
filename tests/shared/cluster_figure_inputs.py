"""Tables for every figure of clusterings, of any number of samples, groups and letters."""

import itertools

import numpy as np
from figure_tables import Written


class OfClusters(Written):
    """What figures of clusterings are drawn from."""

    def agreement(self):
        paths = {"crosstab": self.crosstab(), "inertia": self.counts("clusters", "inertia"),
                 "scores": self.scores(adjusted_rand=0.5, silhouette=0.5),
                 "centroids": self.centroids()}  # fmt: skip
        return paths, self.spec()

    def agreements(self):
        names = [f"method/{text}" for text in self.case.texts("name", self.case.groups, 40)]
        pairs = [[a, b, 0.5] for a, b in itertools.combinations(names, 2)]
        table = self.write(["clustering_a", "clustering_b", "adjusted_rand"], pairs)
        return {"agreement": table}, self.spec()

    def bic(self):
        counts = self.counts("components", "bic", "aic")
        scores = self.scores(components=self.case.groups)
        return {"bic": counts, "scores": scores}, self.spec(sweep=[1, self.case.groups + 1])

    def cluster_tree(self):
        rows = [[1, 0, 60, "", "", ""]]
        for count in range(2, self.case.groups + 1):
            of = [(i, max(i - 1, 0)) for i in range(count)]
            rows += [[count, i, 60 // count, parent, 5, 1.0] for i, parent in of]
        columns = ["clusters", "cluster", "size", "parent", "samples", "share"]
        clusters = self.write(["sample", "cluster"], self.grouped())
        return {"tree": self.write(columns, rows), "clusters": clusters}, self.spec()

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

    def crosstab_figure(self):
        return {"crosstab": self.crosstab()}, self.spec()

    def cuts(self):
        rows = [[h, self.case.samples - h] for h in range(self.case.samples)]
        spec = self.spec(cut=self.case.samples * 0.99)
        return {"cuts": self.write(["height", "clusters"], rows)}, spec

    def branches(self):
        paths, spec = self.dendrogram()
        verdicts = ("stable", "doubtful", "dissolves", "cannot tell")
        last = self.case.samples - 2
        rows = [[i, i + 1.0, i + 2, i % 4 / 4, 50, verdicts[i % 4]]
                for i in range(max(last - 30, 0), last)]  # fmt: skip
        columns = ["merge", "height", "size", "share", "resamples", "verdict"]
        paths["branches"] = self.write(columns, rows)
        paths["branch_scores"] = self.scores(resamples=100, samples=9000, drawn_from=2000)
        return paths, spec

    def chain(self, leaves: int) -> str:
        """Return a tree that takes up one leaf after the other."""
        merges = [[i, 0 if i == 0 else leaves + i - 1, i + 1, i + 1.0, i + 2]
                  for i in range(leaves - 1)]  # fmt: skip
        return self.write(["merge", "left", "right", "height", "size"], merges)

    def dendrogram(self):
        case = self.case
        leaves = [[i, *pair] for i, pair in enumerate(zip(case.names, case.labels, strict=True))]
        clusters = zip(case.names, case.labels, case.clusters, strict=True)
        paths = {"merges": self.chain(case.samples),
                 "leaves": self.write(["position", "sample", "label"], leaves),
                 "clusters": self.write(["sample", "label", "cluster"], clusters)}  # fmt: skip
        return paths, self.spec(method="complete", cut=case.samples / 2, plot={"leaves": 250})

    def uncut(self):
        paths, spec = self.dendrogram()
        return {"merges": paths["merges"], "leaves": paths["leaves"]}, {**spec, "cut": None}

    def tanglegram(self):
        (this, _), (other, _) = self.dendrogram(), self.dendrogram()
        paths = {"this": this["merges"], "this_leaves": this["leaves"], "other": other["merges"],
                 "other_leaves": other["leaves"],
                 "comparison": self.scores(cophenetic_correlation_between=0.5)}  # fmt: skip
        return paths, self.spec(compare="x" * 64)

    def distributions(self):
        case = self.case
        ends = ["low", "lower_quartile", "median", "upper_quartile", "high"]
        rows = [[feature, i, 5, *(i - 2 + j for j in range(5))]
                for feature in case.columns[:30] for i in range(case.groups)]  # fmt: skip
        paths = {"distributions": self.write(["feature", "cluster", "size", *ends], rows),
                 "clusters": self.labelled_clusters(),
                 "explanation_scores": self.scores(features=len(case.columns))}  # fmt: skip
        return paths, self.spec()

    def heatmap(self):
        case = self.case
        columns = case.columns[:30]
        rows = [[name, label, cluster, *((i * j) % 7 - 3 for j in range(len(columns)))]
                for i, (name, label, cluster) in enumerate(self.rows_of_clusters())]  # fmt: skip
        paths = {"heatmap": self.write(["sample", "label", "cluster", *columns], rows[:300]),
                 "clusters": self.labelled_clusters(),
                 "feature_tree": self.chain(len(columns)),
                 "explanation_scores": self.scores(features=len(case.columns))}  # fmt: skip
        return paths, self.spec()

    def mapped(self):
        case = self.case
        rows = zip(case.names, case.labels, case.points, strict=True)
        rows = [[name, label, 0, *point] for name, label, point in rows]
        variants = case.texts("name", 11, case.name)
        paths = {f"step/{name}/clusters": self.labelled_clusters() for name in variants}
        paths["step/map/map"] = self.write(["sample", "label", "seed", "x", "y"], rows)
        asked = [["step", name] for name in variants]
        return paths, self.spec(maps=[["step", "map"]], clusterings=asked)

    def all_maps(self):
        case = self.case
        variants = case.texts("name", 17, case.name)
        places = list(zip(case.names, case.labels, case.points.tolist(), strict=True))
        rows = [[name, label, 0, *point] for name, label, point in places]
        paths = {f"step/{name}/map": self.write(["sample", "label", "seed", "x", "y"], rows)
                 for name in variants}  # fmt: skip
        flat = [[name, label, *point] for name, label, point in places]
        paths["principal_plane"] = self.write(["sample", "label", "x", "y"], flat)
        columns = ["step", "variant", "seed", "space", "dimensions", "measured", "trustworthiness",
                   "continuity", "rnx_area", "label_purity"]  # fmt: skip
        maps = [["step", v, 0, "standardized", 3, 9, 0.1, 0.2, 0.3, 0.4] for v in variants]
        maps.append(["principal plane", "", None, "standardized", 2, 9, 0.1, None, None, None])
        paths["all_maps"] = self.write(columns, maps)
        return paths, self.spec(maps=[["step", v] for v in variants], clusterings=[])

    def rows_of_clusters(self) -> list[tuple]:
        """Return each sample with its label and its cluster."""
        return list(zip(self.case.names, self.case.labels, self.case.clusters, strict=True))

    def labelled_clusters(self) -> str:
        """Return the clusters of samples that have labels."""
        return self.write(["sample", "label", "cluster"], self.rows_of_clusters())

    def indices(self):
        names = self.case.texts("name", self.case.groups, self.case.name)
        found = {"step": "method", "space": "standardized", "measured": 9, "samples": 9}
        numbers = ("clusters", "noise", "silhouette", "calinski_harabasz", "davies_bouldin", "dunn",
                   "stability", "stability_least", "null_p", "adjusted_rand",
                   "adjusted_mutual_info", "fowlkes_mallows", "homogeneity", "completeness",
                   "v_measure", "origin_adjusted_rand", "origin_adjusted_mutual_info",
                   "origin_fowlkes_mallows", "origin_homogeneity", "origin_completeness",
                   "origin_v_measure", "first_without", "first_drawn")  # fmt: skip
        ranks = {"rank_best": 1, "rank_worst": len(names)}
        rows = [
            found | ranks | {"variant": name, "rank": i + 1, "note": ""}
            | {number: (i + j) / 100 for j, number in enumerate(numbers)}
            for i, name in enumerate(names)
        ]  # fmt: skip
        rows.append(rows[0] | dict.fromkeys(numbers) | {"rank": None, "note": "not ranked: so"})
        table = self.write(rows[0], [row.values() for row in rows])
        further = [["method", row["variant"], i / 7, -1e7 * i] for i, row in enumerate(rows[:-1])]
        columns = ["step", "variant", "c_index", "bic"]
        paths = {"clusterings": table, "further": self.write(columns, further)}
        return paths, self.spec()

    def inertia(self):
        paths = {"inertia": self.counts("clusters", "inertia", "silhouette"),
                 "centroids": self.centroids()}  # fmt: skip
        return paths, self.spec(sweep=[1, max(self.case.groups, 2) + 1])

    def sweep(self):
        paths = {"sweep": self.counts("clusters", "inertia", "silhouette"),
                 "clusters": self.write(["sample", "cluster"], self.grouped())}  # fmt: skip
        return paths, self.spec(sweep=[1, max(self.case.groups, 2) + 1])

    def eigenvalues(self):
        most = self.case.groups + 2
        rows = [[i + 1, i / most, 1 / most if i + 1 < most else None] for i in range(most)]
        paths = {"eigenvalues": self.write(["number", "eigenvalue", "gap"], rows),
                 "scores": self.scores(clusters=self.case.groups)}  # fmt: skip
        return paths, self.spec()

    def medoids(self):
        case = self.case
        names = case.names[: case.groups]
        rows = [[i, 20, name, case.labels[i], 1.0, 0.5, 0.9, 1.5 + i, 3.0 + i]
                for i, name in enumerate(names)]  # fmt: skip
        columns = ["cluster", "size", "sample", "label", "mean", "quarter", "median",
                   "three_quarters", "largest"]  # fmt: skip
        return {"medoids": self.write(columns, rows)}, self.spec(metric="euclidean")

    def resolutions(self):
        columns = ["resolution", "clusters", "largest", "modularity", "seeds", "least", "before",
                   "adjusted_rand"]  # fmt: skip
        rows = [[0.25 * 1.41**i, self.case.groups * (i + 1), 0.5, 0.4, 0.9, 0.8,
                 0.7 if i else None, 0.1] for i in range(9)]  # fmt: skip
        return {"resolutions": self.write(columns, rows)}, self.spec(resolution=1.0)

    def predictions(self):
        case = self.case
        rows = [[n, c, *p] for n, c, p in zip(case.names, case.clusters, case.points, strict=True)]
        new = self.write(["sample", "cluster", *case.columns[:2]], rows)
        return {"predictions": new, "coordinates": self.coordinates()}, self.spec()

    def predictions_in_a_plane(self):
        case = self.case
        rows = [[role, name, *point] for role in ("sample", "new")
                for name, point in zip(case.names, case.points, strict=True)]  # fmt: skip
        found, spec = self.predictions()
        placed = self.write(["role", "name", *case.columns[:2]], rows)
        return {"predictions": found["predictions"], "placed": placed}, spec

    def probabilities(self):
        case = self.case
        shares = [[name, "", *np.eye(case.groups)[of]] for name, of in self.grouped()]
        columns = ["sample", "label", *map(str, range(case.groups))]
        paths = {"clusters": self.write(["sample", "cluster"], self.grouped()),
                 "probabilities": self.write(columns, shares),
                 "scores": self.scores(converged=0, components=case.groups,
                                       collapsed_components=1)}  # fmt: skip
        return paths, self.spec()

    def profiles(self):
        case = self.case
        columns = case.columns[:30]
        rows = [[i, 5, *((-1) ** j * (i + 0.5) for j in range(len(columns)))]
                for i in range(case.groups)]  # fmt: skip
        scores = self.scores(features=len(case.columns) + 1, constant_features=1)
        profiles = self.write(["cluster", "size", *columns], rows)
        return {"profiles": profiles, "explanation_scores": scores}, self.spec()

    def resampling(self):
        verdicts = ("stable", "doubtful", "dissolves", "cannot tell")
        rows = [[i, 10_000, 1 - i % 9 / 10, 1 - i % 7 / 10, verdicts[i % 4]]
                for i in range(self.case.groups)]  # fmt: skip
        of = {f"{what}{name}": 0.5 for what in ("resamples", "seeds")
              for name in ("_adjusted_rand", "_least_adjusted_rand")}  # fmt: skip
        paths = {"resampling": self.write(["cluster", "size", "jaccard", "seeds", "verdict"], rows),
                 "resampling_scores": self.scores(resamples=50, seeds=10, samples=2000,
                                                  **of)}  # fmt: skip
        return paths, self.spec()

    def silhouettes(self):
        rows = [[name, "", of, i % 10 / 10 - 0.4, 0] for i, (name, of) in enumerate(self.grouped())]
        rows += [["loose", "", -1, None, None]]
        columns = ["sample", "label", "cluster", "silhouette", "nearest"]
        paths = {"silhouettes": self.write(columns, rows),
                 "silhouette_scores": self.scores(
                     silhouette=0.05, negative_samples=len(rows) // 3,
                     measured_samples=len(rows) - 1, samples=len(rows))}  # fmt: skip
        return paths, self.spec()

    def selection(self):
        curves = self.counts("clusters", "silhouette", "gaussian", "gaussian_deviation", "uniform",
                             "uniform_deviation", "gap", "gap_error", "prediction_strength",
                             "jaccard", "inertia")  # fmt: skip
        rules = ("silhouette", "gap", "prediction_strength", "gaussian", "uniform", "stability",
                 "elbow", "bic", "answer")  # fmt: skip
        rows = [[rule, 2, 0.04, "the rules part " * 12] for rule in rules]
        said = self.write(["rule", "clusters", "value", "note"], rows)
        return {"selection_curves": curves, "selection": said}, self.spec()

    def stability(self):
        case = self.case
        pairs = [[a, b, 0.5] for a, b in itertools.combinations(case.names, 2)]
        members = sorted(zip(case.clusters, case.names, strict=True))
        paths = {"stability": self.write(["sample_a", "sample_b", "share"], pairs),
                 "consensus": self.write(["position", "sample"], list(enumerate(case.names, 1))),
                 "members": self.write(["cluster", "sample"], members)}  # fmt: skip
        return paths, self.spec(stability=9)

    def strengths(self):
        rows = [[*pair, i % 10 / 10] for i, pair in enumerate(self.grouped())]
        rows += [["loose", -1, 0.0]]
        return {"strengths": self.write(["sample", "cluster", "probability"], rows)}, self.spec()
