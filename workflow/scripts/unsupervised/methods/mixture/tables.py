"""The clusters of a Gaussian mixture as tables."""

from collections.abc import Mapping

from unsupervised.base import tables
from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.base.tables import Table
from unsupervised.methods import engines
from unsupervised.methods.clusterings import coordinates, scores
from unsupervised.methods.clusterings.space import filled
from unsupervised.methods.clusterings.tables import means, table
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.mixture.fit import Fit, fit
from unsupervised.methods.mixture.settings import TITLE
from unsupervised.numeric import sampling

DIGITS = 6  # after the point, of a probability: what is smaller is 0


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return the tables `clusters`, `profile`, `coordinates`, `scores` and `probabilities`."""
    selected = given.tidy
    near, shift = filled(given, f"a {TITLE}")
    count = settings["components"]
    if count == "auto":
        count = lowest_bic(given.table("bic"))
    found = fit(near.values, shift, count, settings, settings["seed"])
    centroids = coordinates.means_of(near.values, found.clusters)
    asked = {"clusters_asked": count} if len(centroids) < count else {}
    return {
        "clusters": table(near, found.clusters),
        "profile": means(selected.values, found.clusters, selected.features),
        "coordinates": coordinates.table(
            selected, near, found.clusters, centroids, shift, settings
        ),
        "scores": tables.scores(
            {"clusters": len(centroids)} | asked | quality(near, found, settings)
        ),
        "probabilities": probability_table(near, found),
    }


def probability_table(data: Samples, found: Fit) -> Table:
    """Return `sample,label,1,2,…`: the probability of each component, to six decimals.

    Components are numbered from 1, clusters from 0: column k + 1 is cluster k. Components that are
    no sample's most probable one have no cluster and come last.
    """
    numbers = [str(i + 1) for i in range(found.probabilities.shape[1])]
    rows = tables.labelled(data.names, data.labels, found.probabilities.round(DIGITS))
    return Table(["sample", "label", *numbers], rows)


def quality(near: Samples, found: Fit, settings: Mapping) -> dict[str, float | int]:
    """Return how well the mixture fits, how good its clusters are, and how they were found.

    `fitted_samples` says on how many the mixture was fitted, where these are not all; likelihood,
    BIC and AIC are theirs.
    """
    model = found.model
    said = {
        "components": model.estimator.n_components,
        "log_likelihood": model.log_likelihood,
        **model.criteria,
        "converged": int(model.estimator.converged_),
        "collapsed_components": model.collapsed,
    }
    most = {**settings, "sample": sampling.MOST_SCORED}
    said |= scores.quality(near, found.clusters, most)
    if len(model.values) < len(near.names):
        said["fitted_samples"] = len(model.values)
    return said | engines.score(settings)


def lowest_bic(table: Table) -> int:
    """Return the number of components with the lowest BIC, to the six digits of the table; the
    smaller of equals."""
    scored = [row for row in table.records() if row["bic"]]
    if not scored:
        first, last = table.rows[0][0], table.rows[-1][0]
        raise InputError(
            f"components is auto, but no number of components from {first} to {last} has a BIC for "
            "these samples: features are sums of others, or too few samples differ; set reduce, "
            "use covariance: diag, or give components a number"
        )
    return int(min(scored, key=lambda row: float(row["bic"]))["components"])
