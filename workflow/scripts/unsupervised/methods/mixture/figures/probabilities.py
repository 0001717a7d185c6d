"""How surely samples belong to the clusters of a Gaussian mixture."""

from collections.abc import Mapping

from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.base.tables import Table
from unsupervised.base.words import plural
from unsupervised.figures import excerpt, panels, style
from unsupervised.methods.clusterings.figures import sureness

EDGES = (0.5, 0.7, 0.9, 0.99)


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw `probabilities.csv`: for each cluster the shares of its samples by the probability of
    their own component, the largest that they have."""
    clusters = tables.read(inputs["clusters"]).column("cluster")
    largest = tables.read(inputs["probabilities"]).array(2).max(axis=1)
    figure, axes = sureness.page(clusters)
    said = sureness.bars(axes, clusters, largest, EDGES, "the probability of their component")
    style.headline(
        figure,
        f"{spec['title']}: how surely samples belong to their cluster ({spec['variant']})",
        excerpt.sentences(said, *doubts(tables.read(inputs["scores"]))),
    )
    return figure


def doubts(scores: Table) -> list[str]:
    """Say what speaks against the mixture itself."""
    found = []
    if panels.score(scores, "converged") == 0:
        found.append("The fit ended before it had converged: raise max_iter.")
    if thin := int(panels.score(scores, "collapsed_components") or 0):
        of = plural(int(panels.score(scores, "components")), "component")
        found.append(
            f"{thin} of {of} shrunk to a point, a line or a plane, whose likelihood has no bound: "
            "such probabilities say little; ask for fewer components, set reduce, or use "
            "covariance: diag."
        )
    return found
