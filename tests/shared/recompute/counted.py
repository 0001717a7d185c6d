"""How many clusters there are: what each rule says by the curves, and the answer of all."""

from collections.abc import Iterator

import numpy as np
from scipy.stats import t

from recompute import curves, kinds
from recompute.cells import Table
from recompute.curves import CLOUDS, Curves
from recompute.kinds import Clustering
from recompute.raw import Course

COLUMNS = ["silhouette", "gaussian", "gaussian_deviation", "uniform", "uniform_deviation", "gap",
           "gap_error", "prediction_strength", "prediction_strength_error", "jaccard",
           "jaccard_error", "valley", "inertia"]  # fmt: skip
REFERENCES = {  # p from which chance does as well, and what it is called
    "gaussian": (0.05, "a Gaussian of this covariance", "a Gaussian cloud of this covariance"),
    "uniform": (0.01, "an evenly filled box", "an evenly filled box"),
}
COUNTING = {"silhouette": "silhouette", "gap": "gap",
            "prediction_strength": "prediction strength", "stability": "stability"}  # fmt: skip
Rule = tuple[int | None, float | None, str]  # clusters, value, note


def tables(course: Course) -> Iterator[tuple[str, Table]]:
    """Yield the curves, the rules and the answer of each clustering that takes a number."""
    for one in kinds.every(course):
        if not one.last:
            continue
        found = curves.measured(one.values[one.order], one.last)
        yield f"{one.folder}/selection_curves.csv", curve_table(found, one.last)
        said = rules(found, one.last)
        if "/mixture/" in one.folder:
            said["bic"] = lowest(course, one)
        said["answer"] = answer(said, one.last)
        rows = [[rule, *row] for rule, row in said.items()]
        columns = ["rule", "clusters", "value", "note"]
        yield f"{one.folder}/selection.csv", Table(columns, rows)


def curve_table(found: Curves, last: int) -> Table:
    """Return the measures by number of clusters, of clouds the mean and the deviation."""
    beside = {}
    for kind in REFERENCES:
        beside[kind] = [float(np.mean(clouds)) for clouds in found[kind]]
        beside[f"{kind}_deviation"] = [float(np.std(clouds, ddof=1)) for clouds in found[kind]]
    whole = found | beside
    rows = zip(range(1, last + 1), *(whole[name] for name in COLUMNS), strict=True)
    return Table(["clusters", *COLUMNS], [list(row) for row in rows])


def rules(found: Curves, last: int) -> dict[str, Rule]:
    """Return what each rule says; what is compared counts to nine digits."""
    known = {name: [np.nan, *np.round(column, 9).tolist()]
             for name, column in found.items() if name not in REFERENCES}  # fmt: skip
    width, gap, error = known["silhouette"], known["gap"], known["gap_error"]
    best = max(range(2, last + 1), key=lambda n: (width[n], -n))
    said: dict[str, Rule] = {"silhouette": (best, width[best], "the best; it cannot say one")}
    held = [n for n in range(1, last) if gap[n] >= round(gap[n + 1] - error[n + 1], 9)]
    note = "the smallest whose gap is the next one's within its error"
    grows = f"it still grows at {last} clusters, the last looked at"
    said["gap"] = (held[0], gap[held[0]], note) if held else (None, None, grows)
    said["prediction_strength"] = strength = reaching(known, "prediction_strength", 0.8, last)
    for kind in REFERENCES:
        said[kind] = beside(found[kind], best, width[best], kind)
    said["stability"] = reaching(known, "jaccard", 0.85, last)
    number = strength[0] if strength[0] > 1 else best
    deep = known["valley"][number]
    note = f"of {number} groups, two have as many samples between them as within the thinner"
    thin = "samples lie thinner between groups than within"
    said["valley"] = (number, deep, thin) if deep < 1 else (1, deep, note)
    if bent := elbow(found["inertia"], last):
        said["elbow"] = bent
    return said


def reaching(known: Curves, name: str, line: float, last: int) -> Rule:
    """Return the largest number of clusters that reaches a line within its error."""
    values, errors = known[name], known[f"{name}_error"]
    number = max(n for n in range(1, last + 1) if round(values[n] + errors[n], 9) >= line)
    if name == "jaccard":
        note = f"the largest all whose clusters come back in halves, Jaccard at least {line}"
        note = note if number > 1 else "of two or more, some cluster does not come back in halves"
    else:
        note = f"the largest with at least {line} within its error"
        if number == 1:
            note = f"two or more reach {max(values[2:]):.2f}, below {line}"
    return number, values[number], note


def beside(clouds: list[np.ndarray], best: int, value: float, kind: str) -> Rule:
    """Return whether the best silhouette is more than clouds without groups have, by Student's t
    of the best of each cloud."""
    line, name, _ = REFERENCES[kind]
    others = np.max(clouds[1:], axis=0)
    deviation = others.std(ddof=1) * (1 + 1 / CLOUDS) ** 0.5
    p = max(round(float(t(CLOUDS - 1).sf((value - others.mean()) / deviation)), 9), 1e-6)
    if p > line:
        return 1, p, f"p; {name} has silhouettes as good, {others.mean():.2f} on average"
    return best, p, f"p; {name} has silhouettes of {others.mean():.2f} on average"


def elbow(inertia: list[float], last: int) -> Rule | None:
    """Return the number farthest below the chord of the inertia; none where nothing bends."""
    fallen = [(inertia[0] - x) / (inertia[0] - inertia[-1]) for x in inertia]
    below = [round(x - i / (last - 1), 9) for i, x in enumerate(fallen)]
    best = below.index(max(below))
    note = "the farthest below the chord; it has no vote, for noise has an elbow too"
    return (best + 1, below[best], note) if best else None


def lowest(course: Course, one: Clustering) -> Rule:
    """Return the number of components of lowest BIC, of the table as it stands."""
    rows = course.read(f"{one.folder}/bic.csv").rows
    value, number = min((float(bic), int(n)) for n, bic, _ in rows if bic)
    note = "the lowest, of the mixture itself; it counts ellipses, of which one group may need two"
    return number, value, note


def answer(said: dict[str, Rule], last: int) -> Rule:
    """Return the number on which the rules agree, one where chance does as well, or none."""
    number, why = decided({rule: row[0] for rule, row in said.items()}, said, last)
    votes = [rule for rule, row in said.items() if rule != "elbow" and row[0] == number]
    count = len(votes) if number is not None else None
    return number, count, f"{why} Looked at 1 to {last} clusters."


def decided(
    counts: dict[str, int | None], said: dict[str, Rule], last: int
) -> tuple[int | None, str]:
    """Return the number and why."""
    number = counts["prediction_strength"]
    agreeing = [rule for rule in COUNTING if counts[rule] == number]
    for kind, (_, _, cloud) in REFERENCES.items():
        if counts[kind] != 1:
            continue
        p = said[kind][1]
        chance = f"p = {p:.2g}" if p >= 0.001 else "p < 0.001"
        chance = f"{cloud} has silhouettes as good ({chance})"
        if kind == "uniform" and number > 1 and len(agreeing) == 4:
            return None, f"The rules part: they count {number} groups, but {chance}."
        return 1, f"No evidence for more than one group: {chance}."
    but = ""
    if number == 1:
        but = "halves of the samples do not foretell each other's groups, as where groups are "
        but += "small, a tail is heavy or a few samples lie far out"
    elif "stability" not in agreeing or "silhouette" not in agreeing:
        but = "the rules do not count the same"
    elif number == last and counts["gap"] is None:
        but = f"the gap still grows at {last}, the last looked at; end sweep later"
    elif counts["valley"] == 1:
        but = "two of the groups have no valley between them"
    elif counts["gap"] != number and said["valley"][1] > 0.25:
        but = "the gap does not count them, and the valley between two of the groups is shallow"
    elif counts.get("bic", number) < number:
        but = f"the mixture needs fewer than {number} components"
    if not but:
        names = ", ".join(COUNTING[rule] for rule in agreeing)
        note = "agree, valleys lie between them, and no cloud without groups does as well"
        return number, f"{number} clusters: {names} {note}."
    names = COUNTING | ({"bic": "BIC"} if "bic" in counts else {})
    each = ", ".join(f"{name} {counts[rule] or 'cannot tell'}" for rule, name in names.items())
    return None, f"The rules part: no cloud without groups does as well, but {but} ({each})."
