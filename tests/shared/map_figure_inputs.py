"""Tables for every figure of maps, of any number of samples, groups and letters."""

from cluster_figure_inputs import OfClusters


class OfMaps(OfClusters):
    """What figures of maps are drawn from."""

    def coloured(self):
        case = self.case
        names = ["group", case.columns[0], "kmeans/raw"]
        rows = [
            [name, *point, label if i % 7 else "", i - 9.5 if i % 5 else "", cluster - 1]
            for i, (name, point, label, cluster) in enumerate(
                zip(case.names, case.points, case.labels, case.clusters, strict=True)
            )
        ]
        kinds = [("category", case.groups, 9, 0), ("number", "", 12, 0), ("clusters", 2, 0, 20)]
        told = [[n, *kind] for n, kind in zip(names, kinds, strict=True)]
        paths = {"coloured": self.write(["sample", "x", "y", *names], rows),
                 "colours": self.write(["colour", "kind", "groups", "missing", "noise"],
                                       told)}  # fmt: skip
        return paths, self.spec()

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

    def perplexities(self):
        case = self.case
        rows = [
            [number, name, label, *point]
            for number in (5.0, 30.0, 50.0, 100.0)
            for name, label, point in zip(case.names, case.labels, case.points, strict=True)
        ]
        scores = [[number, min(number, 66.7), 0.5, 0.9] for number in (5.0, 30.0, 50.0, 100.0)]
        columns = ["perplexity", "used", "kl_divergence", "trustworthiness"]
        paths = {"perplexities": self.write(["perplexity", "sample", "label", "x", "y"], rows),
                 "perplexity_scores": self.write(columns, scores)}  # fmt: skip
        return paths, self.spec()

    def quality(self):
        maps = ["drawn"] * 3 + ["principal plane", "random", "another start", "half the perplexity"]
        names = ["trustworthiness", "rnx_area", "distance_correlation", "kept_neighbours"]
        rows = [[m, i, n, 0.1 * j, 900] for i, m in enumerate(maps) for j, n in enumerate(names)]
        columns = ["map", "seed", "measure", "value", "samples"]
        return {"quality": self.write(columns, rows)}, self.spec()

    def diagnostics(self):
        rows = [[name, label, i % 9 or "", i % 4 / 3] for i, (name, label) in enumerate(
            zip(self.case.names, self.case.labels, strict=True))]  # fmt: skip
        paths, spec = self.map()
        header = ["sample", "label", "local_dimension", "kept_neighbours"]
        told = {"diagnostics": self.write(header, rows), "diagnostic_scores": self.linked()}
        return {"map": paths["map"], **told}, spec

    def connectivity(self):
        paths, spec = self.map()
        names = self.case.names
        near = [[name, names[i - 1], names[i - 2]] for i, name in enumerate(names)]
        told = {"nearest": self.write(["sample", "1", "2"], near),
                "diagnostic_scores": self.linked()}  # fmt: skip
        return {"map": paths["map"], **told}, {**spec, "nearest": None}

    def radii(self):
        named = zip(self.case.names, self.case.labels, strict=True)
        rows = [[*own, 0.1 + i % 9, i % 7 / 5, 0.2 + i % 4] for i, own in enumerate(named)]
        scores = self.scores(correlation=0.9, correlation_neighbours_alone=-0.1,
                             correlation_by_chance=0.2, left_out=3)  # fmt: skip
        header = ["sample", "label", "data", "map", "neighbours_alone"]
        return {"radii": self.write(header, rows), "radii_scores": scores}, self.spec()

    def linked(self):
        return self.scores(neighbours=2, local_dimension=3.5, kept_neighbours=0.5, links=20,
                           links_within_labels=0.8)  # fmt: skip

    def reach(self):
        rows = [[name, i % 3 + 1.0, i % 5 + 3.0, i % 7] for i, name in enumerate(self.case.names)]
        scores = self.scores(neighbours=5, components=2, largest_component=1, never=1,
                             samples=len(rows), tied_samples=3)  # fmt: skip
        paths = {"reach": self.write(["sample", "nearest", "farthest", "times"], rows),
                 "scores": scores}  # fmt: skip
        return paths, self.spec(metric="euclidean")
