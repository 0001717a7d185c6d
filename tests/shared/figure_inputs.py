"""Tables for every figure, of any number of samples, groups and letters."""

import numpy as np
from map_figure_inputs import OfMaps


class Inputs(OfMaps):
    """Writes tables into a folder, and returns what a figure is drawn from."""

    def axes(self):
        columns = self.case.columns[:2]
        components = self.write(["component", *columns], [[1, 0.8, 0.6], [2, -0.6, 0.8]])
        paths = {"before": self.embedded(), "components": components,
                 "mean": self.write(["feature", "mean"], [[c, 1.0] for c in columns]),
                 "variance": self.write(["explained_variance"], [[900.0], [400.0]])}  # fmt: skip
        return paths, self.spec()

    def biplot(self):
        case = self.case
        count = min(case.components, 9)
        numbers = [str(i + 1) for i in range(count)]
        rows = zip(case.names, case.labels, case.points, strict=True)
        samples = [[name, label, *point, *range(count - 2)] for name, label, point in rows]
        weights = [[i + 1, *(((i + 2) * j) % 5 - 2 for j in range(len(case.columns)))]
                   for i in range(count)]  # fmt: skip
        shares = [[1 / (i + 1)] for i in range(count)]
        paths = {"features": self.write(["sample", "label", *numbers], samples),
                 "components": self.write(["component", *case.columns], weights),
                 "variance": self.write(["explained_variance_ratio"], shares)}  # fmt: skip
        return paths, self.spec()

    def categories(self):
        case = self.case
        rows = [["v", name, 3 + i, i - 2.0, (i % 4) - 1.0] for i, name in enumerate(case.columns)]
        shares = [[1, 0.6], [2, 0.2]]
        found = self.write(["variable", "category", "samples", "1", "2"], rows)
        variance = self.write(["component", "explained_variance_ratio"], shares)
        paths = {"features": self.embedded(), "categories": found, "variance": variance}
        return paths, self.spec()

    def choice(self):
        most = max(self.case.components, 2)
        counts = self.counts("components", "error", "deviation", "baseline", most=most)
        hidden = {"folds": 5, "hidden_share": 0.1, "zeros_share": 0.8}
        part = {"held_out_samples": 300, "held_out_features": 1000}
        scores = self.scores(least_error=2, one_standard_error=1, **hidden, **part)
        coherence = self.counts("components", "coherence", "random", "diversity", most=most)
        paths = {"held_out": counts, "held_out_scores": scores, "coherence": coherence}
        return paths, self.spec(components=2, sweep=[1, most + 1])

    def correlation(self):
        columns = self.case.columns[:30]
        values = np.eye(len(columns)).tolist()
        rows = [[c, *row] for c, row in zip(columns, values, strict=True)]
        paths = {"correlation": self.write(["feature", *columns], rows),
                 "scores": self.scores(features=len(self.case.columns))}  # fmt: skip
        return paths, self.spec()

    def errors(self):
        most = max(self.case.components, 2)
        paths = {"errors": self.counts("components", "relative_error", most=most)}
        return paths, self.spec(components=2, sweep=[1, most + 1])

    def evaluation(self):
        names = ("precision_at_10", "recall_at_10", "ndcg_at_10")
        rows = [[model, 0.1, 0.2, 0.3, 9] for model in ("nmf_features", "als", "most_popular")]
        ceilings = self.scores(**{f"ceiling_{name}": 0.9 for name in names})
        paths = {"evaluation": self.write(["model", *names, "listeners"], rows),
                 "evaluation_scores": ceilings}  # fmt: skip
        return paths, self.spec(evaluation={"hold_out": 0.2})

    def features(self):
        return {"before": self.embedded(), "features": self.embedded()}, self.spec()

    def guesses(self):
        measures = ("precision_at_10", "recall_at_10", "ndcg_at_10")
        columns = ("model", "measure", "value", "low", "high", "difference_low",
                   "difference_high", "listeners")  # fmt: skip
        rows = [[model, measure, value, value - 0.04, value + 0.04, 0.1, 0.2, 99]
                for model, value in (("ease", 0.5), ("most_popular", 0.3), ("random", 0.05),
                                     ("ceiling", 0.9)) for measure in measures]  # fmt: skip
        sizes = {"evaluated_samples": 1000, "evaluated_listeners": 5000, "samples": 9000,
                 "listeners": 12000, "asked_listeners": 4000, "splits": 5}  # fmt: skip
        paths = {"evaluation": self.write(columns, rows), "evaluation_scores": self.scores(**sizes)}
        return paths, self.spec(hold_out=0.2)

    def highlights(self):
        case = self.case
        numbers = [str(i + 1) for i in range(case.components)]
        rows = [[n, "", *range(case.components)] for n in case.names]
        paths = {"features": self.write(["sample", "label", *numbers], rows),
                 "top_features": self.tops("feature")}  # fmt: skip
        return paths, self.spec(plot={"highlight": case.names[: case.groups]})

    def links(self):
        count = self.case.components
        rows = [
            [name, "number", *(1 / (j + 2) for j in range(count))] for name in self.case.columns
        ]
        numbers = [str(j + 1) for j in range(count)]
        return {"links": self.write(["variable", "kind", *numbers], rows)}, self.spec()

    def listeners(self):
        return {"listeners": self.ranking("listener")}, self.spec()

    def loadings(self):
        paths, spec = self.biplot()
        return {name: paths[name] for name in ("components", "variance")}, spec

    def models(self):
        columns = ("model", "value", "low", "high", "advice", "coverage", "novelty", "samples",
                   "listeners", "splits")  # fmt: skip
        rows = [[name, value, value - 0.05, value + 0.05, advice, 0.5, 4.2, 99, 50, 5]
                for name, value, advice in (("nmf_features", 0.2, "worse"), ("ease", 0.4, "use"),
                                            ("raw_neighbours", 0.39, "as good"),
                                            ("most_popular", 0.3, "worse"))]  # fmt: skip
        rows.append(["ceiling", 0.9, 0.8, 0.95, None, None, None, 99, 50, 5])
        return {"models": self.write(columns, rows)}, self.spec(evaluation={"hold_out": 0.2})

    def pairs(self):
        case = self.case
        count = min(case.components + 1, 6)
        rows = [
            [name, label, *point, *((i * j) % 7 for j in range(2, count))][: count + 2]
            for i, (name, label, point) in enumerate(
                zip(case.names, case.labels, case.points, strict=True)
            )
        ]
        numbers = [str(i + 1) for i in range(count)]
        paths = {"features": self.write(["sample", "label", *numbers], rows),
                 "variance": self.write(["explained_variance_ratio"],
                                        [[1 / 2**i] for i in range(count)])}  # fmt: skip
        return paths, self.spec(pairs=6)

    def parts(self):
        rows = [[i + 1, *range(24)] for i in range(self.case.components)]
        paths = {"components": self.write(["component", *map(str, range(24))], rows)}
        return paths, self.spec(image=[6, 4])

    def recommendations(self):
        names = self.case.names
        rows = [[who, i + 1, name, 0.9 / (i + 1), names[-i - 1]]
                for who in names[: max(self.case.groups, 2)]
                for i, name in enumerate(names[:30])]  # fmt: skip
        columns = ("listener", "rank", "sample", "score", "because")
        paths = {"recommendations": self.write(columns, rows), "scores": self.scores(empty_lists=3)}
        return paths, self.spec()

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

    def sources(self):
        case = self.case
        count = case.components
        random = np.random.RandomState(0)
        numbers = [str(i + 1) for i in range(count)]
        rows = zip(case.names, case.labels, random.standard_normal((case.samples, count)),
                   strict=True)  # fmt: skip
        rows = [[name, label, *values] for name, label, values in rows]
        told = [[i + 1, 0.0123456, -1.23456] for i in range(count)]
        paths = {"features": self.write(["sample", "label", *numbers], rows),
                 "sources": self.write(["component", "negentropy", "kurtosis"], told)}  # fmt: skip
        return paths, self.spec()

    def plane(self):
        shares = self.write(["component", "explained_variance_ratio"], [[1, 0.6], [2, 0.2]])
        return {"features": self.embedded(), "variance": shares}, self.spec()

    def anomalies(self):
        case = self.case
        said = ("yes", "by distance alone", "by isolation alone", "no")
        rows = [[i + 1, name, 40 / (i + 1), 0.8 - i / 1e4, 1.5, said[min(i, 3)]]
                for i, name in enumerate(case.names)]  # fmt: skip
        ways = ("far from the middle", "unlike what the others let expect")
        reasons = [[row[0], row[1], i + 1, case.columns[i % 2], 5 * (-1) ** i * 9**i, ways[i % 2]]
                   for row in rows[:50] for i in range(3)]  # fmt: skip
        measures = [["distance", 4.5, 2, ""], ["isolation", 0.6, 2, ""], ["local", "", "", ""]]
        agreed = [["distance", "isolation", 0.7, 10, 8, 1.2]]
        paths = {
            "anomalies": self.write(["rank", "sample", "robust_distance", "isolation",
                                     "local_outlier_factor", "unusual"], rows),
            "reasons": self.write(["rank", "sample", "reason", "feature", "z", "way"], reasons),
            "measures": self.write(["measure", "line", "beyond", "note"], measures),
            "agreement": self.write(["measure_a", "measure_b", "spearman", "first", "both",
                                     "by_chance"], agreed),
        }  # fmt: skip
        return paths, self.spec()

    def spread(self):
        rows = [[c, i + 1.0] for i, c in enumerate(self.case.columns)]
        return {"features": self.write(["feature", "variance"], rows)}, self.spec()

    def topics(self):
        paths = {"features": self.tops("feature"), "samples": self.tops("sample")}
        return paths, self.spec(plot={"topics": "samples"})

    def held_out(self):
        most = max(self.case.components, 2)
        counts = self.counts("components", "perplexity", "deviation", "unigram", most=most)
        scores = self.scores(least_perplexity=2, folds=3, held_out_samples=600)
        paths = {"held_out": counts, "held_out_scores": scores}
        return paths, self.spec(components=2)

    def topics_lda(self):
        return {
            "top_features": self.tops("feature"),
            "scores": self.scores(values_are_counts=0, empty_topics=2),
        }, (self.spec())

    def variance(self):
        count = self.case.components
        rows = [[i + 1, 1 / (i + 1), (i + 1) / count] for i in range(count)]
        columns = ["component", "explained_variance", "cumulative_ratio"]
        return {"variance": self.write(columns, rows)}, self.spec()

    def weights(self):
        case = self.case
        rows = [[i, *(0.25 for _ in case.columns)] for i in range(min(case.samples, 60))]
        return {"weights": self.write(["sample", *case.columns], rows)}, self.spec()
