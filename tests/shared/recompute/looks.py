"""The first look at each dataset, what scalers learn, where files come from, two lessons."""

import hashlib
from collections.abc import Iterator
from itertools import combinations

import numpy as np
from scipy.stats import chi2

from recompute import columns, scales
from recompute.cells import Table
from recompute.raw import Course, Samples

PUBLISHER = "https://assets.datacamp.com/production/course_2072/datasets/"
# Each raw file: the dataset, its name, the first digits of the original's SHA-256.
ORIGINALS = [
    ("articles", "Wikipedia articles.zip", "7883801bd690"),
    ("artists", "Musical artists.zip", "b128e7358e31"),
    ("digits", "lcd-digits.csv", "333aeaba6102"),
    ("documents", "texts.csv", "7f40040ea886"),
    ("eurovision", "eurovision-2016.csv", "c82004a8d27e"),
    ("fish", "fish.csv", "35a772280b35"),
    ("grains", "Grains.zip", "aba4941f9f07"),
    ("points", "new-points.csv", "d498b127a9e6"),
    ("points", "points.csv", "f4951d9de930"),
    ("stocks", "company-stock-movements-2010-2015-incl.csv", "ec3eaf0d9019"),
    ("wine", "wine.csv", "a698c30f1c58"),
]
MADE = {"documents": "made: texts", "points": "made: blobs"}
SPARSE = ("articles", "artists", "documents")
GROUPING = ["kmeans", "mixture", "density"]
SCALED = [
    *[f"{dataset}/{method}/standardized" for dataset in ("fish", "wine") for method in GROUPING],
    "artists/nmf/max_abs",
]
# The points drawn in the question "Which clusters are closest?".
QUESTION = {
    "1": [(3.2, 4.3), (3.6, 4.6), (3.4, 4.0), (3.9, 4.2)],
    "2": [(4.6, 1.4), (5.0, 1.8), (5.3, 1.3), (4.9, 1.0)],
    "3": [(5.9, 2.2), (6.8, 2.9), (7.7, 3.6), (8.6, 4.3), (9.5, 5.0)],
}


def tables(course: Course) -> Iterator[tuple[str, Table]]:
    """Yield the tables of the first look, and those that belong to no method."""
    for name, data in course.samples.items():
        folder = f"{name}/summary/raw"
        seen, said = columns.tables(name, course.sheets[name])
        yield f"{folder}/columns.csv", seen
        yield f"{folder}/remarks.csv", said
        yield f"{folder}/features.csv", features(data)
        yield f"{folder}/scores.csv", scores(data)
        yield f"{folder}/correlation.csv", correlation(data)
        yield f"{folder}/outliers.csv", outliers(name, data)
    yield "digits/summary/raw/image.csv", image(course.samples["digits"])
    for folder in SCALED:
        yield f"{folder}/scaling.csv", scaling(course.samples[folder.split("/")[0]], folder)
    yield "non_negative.csv", non_negative(course)
    yield "provenance.csv", provenance(course)
    yield (
        "lessons/merges/merges.csv",
        Table(["samples", "merges"], [[n, n - 1] for n in (5, 6, 42, 60)]),
    )
    yield "lessons/closest/points.csv", question()
    yield "lessons/closest/distances.csv", closest()
    for name, table in lloyd(course.samples["points"]):
        yield f"lessons/iterations/{name}.csv", table


def features(data: Samples) -> Table:
    """Return mean, spread and range of each feature."""
    rows = []
    for name, x in zip(data.features, data.values.T, strict=True):
        mean = float(x.sum() / len(x))
        variance = float(((x - mean) ** 2).sum() / len(x))
        ends = [float(x.min()), float(x.max())]
        rows.append([name, mean, variance**0.5, variance, *ends, float((x == 0).mean())])
    names = ["mean", "standard_deviation", "variance", "smallest", "largest", "zero_share"]
    return Table(["feature", *names], rows)


def outliers(name: str, data: Samples) -> Table:
    """Return the twenty samples that lie farthest; sparse arrays and few samples have none."""
    from sklearn.covariance import MinCovDet
    from sklearn.ensemble import IsolationForest

    header = ["sample", "robust_distance", "isolation", "far"]
    rows, columns = data.values.shape
    if name in SPARSE or rows < 20:
        return Table(header, [])
    ordered = np.array(sorted(data.values.tolist()))
    draw = np.random.RandomState
    forest = IsolationForest(n_estimators=300, random_state=draw(0)).fit(ordered)
    scores = -forest.score_samples(data.values)
    distances = [None] * rows
    kept = [
        j for j, x in enumerate(ordered.T) if np.unique(x, return_counts=True)[1].max() * 2 <= rows
    ]
    names = [data.features[j] for j in range(columns) if j not in kept]
    more = f" and {len(names) - 5} more" if len(names) > 5 else ""
    listed = f"{', '.join(names[:5])}{more}, the same in more than half of the samples"
    note = f"The robust distance is that without {listed}." if names else ""
    if not kept:
        note = (
            "No robust distance: every number is the same in more than half of the samples. "
            "Isolation alone ranks the samples."
        )
    elif rows >= 5 * len(kept):
        middle, spread = np.median(ordered, axis=0), ordered.std(axis=0)
        z, new = ((x - middle)[:, kept] / spread[kept] for x in (ordered, data.values))
        distances = MinCovDet(random_state=draw(0)).fit(z).mahalanobis(new) ** 0.5
    else:
        note = f"No robust distance: {rows} samples are too few for {len(kept)} features" + (
            f", without {listed}. " if names else ". "
        ) + "Isolation alone ranks the samples."  # fmt: skip
    bound = chi2.ppf(1 - 0.01 / rows, max(len(kept), 1)) ** 0.5
    by = scores if distances[0] is None else distances
    far = [None if d is None else "yes" if d > bound and s > 0.6 else "no"
           for d, s in zip(distances, scores, strict=True)]  # fmt: skip
    top = sorted(range(rows), key=lambda i: (-round(by[i], 9), i))[:20]
    found = [[data.names[i], distances[i], scores[i], far[i]] for i in top]
    if note:
        return Table([*header, "note"], [[*r, "" if k else note] for k, r in enumerate(found)])
    return Table(header, found)


def scores(data: Samples) -> Table:
    """Return the size of a dataset and what its values are like."""
    rows = [
        ["samples", len(data.names)],
        ["features", len(data.features)],
        ["labels", len(set(data.labels) - {""})],
        ["smallest", float(data.values.min())],
        ["largest", float(data.values.max())],
        ["zero_share", float((data.values == 0).mean())],
        ["negative_share", float((data.values < 0).mean())],
    ]
    return Table(["score", "value"], rows)


def correlation(data: Samples) -> Table:
    """Return the correlations of the thirty features that vary most, as they stand in the file."""
    varies = [i for i, x in enumerate(data.values.T) if x.min() < x.max()]
    spread = {i: float(f"{data.values[:, i].var():.9g}") for i in varies}
    varies = sorted(sorted(varies, key=lambda i: (-spread[i], i))[:30])
    names = [data.features[i] for i in varies]
    cells = [[scales.pearson(data.values[:, a], data.values[:, b]) for b in varies] for a in varies]
    return Table(["feature", *names], [[n, *row] for n, row in zip(names, cells, strict=True)])


def image(data: Samples) -> Table:
    """Return the first image, thirteen rows of eight pixels."""
    pixels = data.values[0].tolist()
    return Table([str(i) for i in range(8)], [pixels[8 * i : 8 * i + 8] for i in range(13)])


def scaling(data: Samples, folder: str) -> Table:
    """Return what is taken from each feature and what it is divided by."""
    if folder.endswith("max_abs"):
        mean, scale = np.zeros(len(data.features)), np.abs(data.values).max(axis=0)
    else:
        mean, scale = data.values.mean(axis=0), data.values.std(axis=0)
    rows = zip(data.features, mean.tolist(), scale.tolist(), strict=True)
    return Table(["feature", "mean", "scale"], list(map(list, rows)))


def non_negative(course: Course) -> Table:
    """Return the smallest value of each dataset, and whether it may go into NMF."""
    rows = []
    for name, data in sorted(course.samples.items()):
        smallest = float(data.values.min())
        rows.append([name, smallest, float((data.values < 0).mean()), smallest >= 0])
    return Table(["dataset", "smallest", "negative_share", "nmf"], rows)


def provenance(course: Course) -> Table:
    """Return what each raw file is, from its bytes."""
    rows = []
    for dataset, name, digits in ORIGINALS:
        content = (course.folder / "data" / "raw" / dataset / name).read_bytes()
        hashed = hashlib.sha256(content).hexdigest()
        origin = "original" if hashed.startswith(digits) else "stand-in"
        address = MADE.get(dataset) or PUBLISHER + name.replace(" ", "%20")
        rows.append([dataset, name, origin, address, hashed, len(content)])
    return Table(["dataset", "file", "origin", "address", "sha256", "bytes"], rows)


def question() -> Table:
    """Return the points of the question."""
    rows = [[name, *point] for name, points in QUESTION.items() for point in points]
    return Table(["cluster", "x", "y"], rows)


def closest() -> Table:
    """Return the nearest and the farthest pair of points between clusters."""
    rows = []
    for a, b in combinations(QUESTION, 2):
        apart = scales.distances(np.array(QUESTION[a]), np.array(QUESTION[b]))
        rows.append([a, b, float(apart.min()), float(apart.max())])
    return Table(["cluster_a", "cluster_b", "single", "complete"], rows)


# Where the centres of k-means at work start.
STARTS = [(-1.9, -0.4), (-1.6, 0.1), (-1.3, -0.3)]


def lloyd(data: Samples) -> Iterator[tuple[str, Table]]:
    """Yield what k-means does from its starts, until no sample changes."""
    centres, listed, ways, nearest = np.array(STARTS), [], [], []
    while len(nearest) < 2 or nearest[-1] != nearest[-2]:
        apart = scales.distances(data.values, centres)
        nearest.append(apart.argmin(axis=1).tolist())
        changed = sum(a != b for a, b in zip(*nearest[-2:], strict=True)) if listed else None
        inertia = float((apart.min(axis=1) ** 2).sum())
        listed.append([len(listed), inertia, len(data.names) if changed is None else changed])
        ways += [[listed[-1][0], i, *centre] for i, centre in enumerate(centres.tolist())]
        members = [np.array(nearest[-1]) == i for i in range(len(centres))]
        centres = np.array([data.values[own].mean(axis=0) for own in members])
    yield "iterations", Table(["iteration", "inertia", "moved"], listed)
    yield "centres", Table(["iteration", "cluster", *data.features], ways)
    rows = zip(data.names, data.values.tolist(), zip(*nearest, strict=True), strict=True)
    columns = ["sample", *data.features, *(str(i) for i in range(len(nearest)))]
    yield "assigned", Table(columns, [[name, *point, *of] for name, point, of in rows])
