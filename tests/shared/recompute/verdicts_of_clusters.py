"""How far to believe a clustering: its claims, by the stated lines, from its tables of measures."""

from collections.abc import Iterator

from sklearn.metrics import adjusted_rand_score

from recompute.kinds import Clustering
from recompute.raw import Course


def claims(course: Course, one: Clustering) -> Iterator[list]:
    """Yield the claims of one clustering."""
    if one.last:
        yield number(course, one)
    yield from coming_back(course, one)
    yield from other_seed(course, one)
    widths = [float(x) for x in course.read(f"{one.folder}/silhouettes.csv").column("silhouette")
              if x]  # fmt: skip
    mean, wrong = sum(widths) / len(widths), sum(width < 0 for width in widths)
    why = f"{wrong} of {len(widths)} samples nearer to another cluster"
    verdict = graded(mean, 0.5, mean, 0.25)
    yield ["the clusters lie apart", "mean silhouette", mean, 0.5, verdict, why]
    if one.data.labelled:
        value = float(adjusted_rand_score(one.data.labels, one.found))
        why = f"{len(set(one.data.labels))} labels; 0 is chance, 1 the same groups"
        verdict = graded(value, 0.9, value, 0.65)
        measure = "adjusted Rand with the labels"
        yield ["the clusters follow the labels", measure, value, 0.9, verdict, why]


def graded(value: float, line: float, other: float, last: float) -> str:
    """Return that a claim is supported from one line on, and has no evidence below another."""
    return "supported" if value >= line else "no evidence" if other < last else "doubtful"


def number(course: Course, one: Clustering) -> list:
    """Grade the number of clusters by the answer of the rules."""
    count = max(one.found) + 1
    rule, answer, _, why = course.read(f"{one.folder}/selection.csv").rows[-1]
    assert rule == "answer"
    assert count > 1, "no clustering of the course has one cluster"
    found = int(answer) if answer else None
    verdicts = {None: "cannot tell", count: "supported", 1: "no evidence"}
    finding, measure = f"the samples fall into {count} groups", "rules for the number of clusters"
    return [finding, measure, found, count, verdicts.get(found, "doubtful"), why]


def coming_back(course: Course, one: Clustering) -> Iterator[list]:
    """Grade whether clusters come back in resamples; those of which nothing can be told aside."""
    words = {"stable": "stable", "doubtful": "doubtful", "dissolves": "dissolving",
             "cannot tell": "too small to tell"}  # fmt: skip
    rows = course.read(f"{one.folder}/resampling.csv").rows
    size_of = {word: sum(int(row[1]) for row in rows if row[4] == word) for word in words}
    told = [row for row in rows if row[4] != "cannot tell"]
    whole = sum(size_of.values())
    value = min((float(x) for row in told for x in row[2:4] if x), default=None)
    if size_of["cannot tell"] >= whole / 2:
        verdict = "cannot tell"
    elif all(row[4] == "stable" for row in told):
        verdict = "supported"
    else:
        known = whole - size_of["cannot tell"]
        verdict = "no evidence" if size_of["dissolves"] >= known / 2 else "doubtful"
    counts = [(sum(row[4] == word for row in rows), said) for word, said in words.items()]
    why = ", ".join(f"{n} {said}" for n, said in counts if n)
    finding = "the clusters come back in other samples"
    many = f"of {len(rows)} clusters: {why}"
    yield [finding, "least mean Jaccard of a cluster", value, 0.75, verdict, many]


def other_seed(course: Course, one: Clustering) -> Iterator[list]:
    """Grade whether another seed gives the same clusters, where a method draws."""
    scores = dict(course.read(f"{one.folder}/resampling_scores.csv").rows)
    if "seeds" not in scores:
        return
    mean, least = (float(scores[f"seeds_{name}"]) for name in
                   ("adjusted_rand", "least_adjusted_rand"))  # fmt: skip
    verdict = graded(mean, 0.9, mean, 0.65)
    finding, measure = "another seed gives the same clusters", "mean adjusted Rand over seeds"
    why = f"the least alike has {least:.2g}"
    yield [finding, measure, mean, 0.9, verdict, why]
