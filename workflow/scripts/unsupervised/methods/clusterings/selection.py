"""How many clusters there are: several rules and one answer, which may be one, or none.

The rules look at k-means groups of the samples, whatever the clustering, for these are found fast
enough to be found a thousand times: in references without groups, and in halves of the samples.
"""

from collections.abc import Mapping

import numpy as np

from unsupervised.base.tables import Table
from unsupervised.methods.clusterings import selection_rules as rules
from unsupervised.methods.clusterings.refitting import anew
from unsupervised.methods.clusterings.selection_answer import Looked, answer
from unsupervised.methods.clusterings.selection_curves import Curves, measured
from unsupervised.methods.clusterings.selection_rules import Said
from unsupervised.methods.entry import Given, entry
from unsupervised.numeric import axes, ordering, soundness

MOST, FEWEST = 1_000, 200  # samples that are looked at, of few features and of many
CELLS = 100_000  # samples × features that are looked at
LEAST = 20  # samples, of which halves and references can be taken
COLUMNS = ("clusters", "silhouette", "gaussian", "gaussian_deviation", "uniform",
           "uniform_deviation", "gap", "gap_error", "prediction_strength",
           "prediction_strength_error", "jaccard", "jaccard_error", "valley",
           "inertia")  # fmt: skip


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `selection`, what each rule says and the answer, and `selection_curves`, the measures
    by number of clusters."""
    samples, features = given.samples.values.shape
    most = int(np.clip(CELLS // features, FEWEST, MOST))
    criterion = given.table("bic") if "bic" in given.inputs else None
    values = anew(given, settings, most).values
    said, curves = judged(values, samples, settings["sweep"][1], settings["seed"], criterion)
    rows = [[s.rule, s.clusters, s.value, s.note] for s in said]
    return {
        "selection": Table(["rule", "clusters", "value", "note"], rows),
        "selection_curves": curve_table(curves),
    }


def judged(
    values: np.ndarray, samples: int, asked: int, seed: int, criterion: Table | None = None
) -> tuple[list[Said], Curves]:
    """Return what each rule says of values, shape (part of the samples, features), the answer
    last, and the measures, for 1 to `asked` clusters.

    samples: how many there are; criterion: a table `components,bic,…`, where there is one.
    """
    values = compact(values)
    different = soundness.different(ordering.coarse(values))
    compared = len(values) >= LEAST and different > 1
    room = len(values) // 2 if compared else max(len(values) - 1, 1)
    last = min(asked, different, room)
    curves = measured(values, last, compared, np.random.RandomState(seed))
    said = said_by_rules(curves, compared, criterion)
    looked = Looked(samples, len(values), different, last, asked, LEAST)
    return [*said, answer(said, looked)], curves


def compact(values: np.ndarray) -> np.ndarray:
    """Return values, shape (samples, features), in the space that the samples span where there
    are more features than samples: all distances stay."""
    if values.shape[1] <= len(values):
        return values
    centred = values - values.mean(axis=0)
    left, sizes, found = np.linalg.svd(centred, full_matrices=False)
    if axes.are_tied(sizes, len(sizes)):
        return centred @ axes.in_one_way(found, sizes).T
    return left * sizes


def said_by_rules(curves: Curves, compared: bool, criterion: Table | None) -> list[Said]:
    """Return what each rule says; `criterion` is a table `components,bic,…`, where there is one."""
    said = [rules.silhouette(curves)]
    if compared and len(curves.counts) > 1:
        strength = rules.strength(curves)
        looked_at = strength.clusters if strength.clusters > 1 else said[0].clusters
        said += [
            rules.gap(curves),
            strength,
            rules.beside("gaussian", curves, curves.gaussian, "a Gaussian of this covariance"),
            rules.beside("uniform", curves, curves.uniform, "an evenly filled box"),
            rules.stability(curves),
            rules.valley(curves, looked_at),
        ]
    if elbow := rules.elbow(curves):
        said.append(elbow)
    if criterion is not None:
        said.append(rules.lowest(criterion))
    return said


def curve_table(curves: Curves) -> Table:
    """Return the measures by number of clusters, of references the mean and the deviation."""
    beside = [
        of(cloud) for cloud in (curves.gaussian, curves.uniform) for of in (means, deviations)
    ]
    measures = [curves.silhouette, *beside, curves.gap, curves.gap_error, curves.strength,
                curves.strength_error, curves.jaccard, curves.jaccard_error,
                curves.valley, curves.inertia]  # fmt: skip
    rows = zip(curves.counts.tolist(), *(m.tolist() for m in measures), strict=True)
    return Table(COLUMNS, [list(row) for row in rows])


def means(clouds: np.ndarray) -> np.ndarray:
    """Return the mean over references."""
    return clouds.mean(axis=1)


def deviations(clouds: np.ndarray) -> np.ndarray:
    """Return the standard deviation over references, zero of one."""
    return clouds.std(axis=1, ddof=min(1, clouds.shape[1] - 1))
