"""The samples before a clustering, by label if there are any, and after it, by cluster."""

from collections.abc import Mapping

from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.base.cells import as_groups
from unsupervised.base.tables import Table
from unsupervised.base.words import plural
from unsupervised.figures import digits, lettering, matching, panels, style

# The score of that name, as the table has it, where clusters are drawn that nothing bears out.
UNSUPPORTED = {
    "1": ": no evidence for more than one group",
    "": ": the rules cannot tell how many groups",
}
FREE, MARGIN = 4.1, 0.1  # inches that a title has above each panel, and beside it


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw `coordinates.csv`: two panels with the same axes; `profile.csv` counts all samples."""
    table = tables.read(inputs["coordinates"])
    profile = tables.read(inputs["profile"])
    x, y = table.columns[4:6]
    samples = panels.only(table, "role", "sample")
    centroids = panels.only(table, "role", "centroid")
    points, labels = samples.array(4, 6), samples.column("label")
    figure, (before, after) = style.new(10, 5.8, 1, 2, sharex=True, sharey=True)
    scores = tables.read(inputs["scores"])
    said = found(profile, scores, spec["method_title"])
    figure.grow(width=2 * max(lettering.inches(said, 11, "bold") + MARGIN - FREE, 0))
    clusters = samples.column("cluster")
    groups = as_groups(labels)
    signs = matching.drawn(matching.places(clusters, groups), panels.MOST_GROUPS)
    panels.labelled(before, points, labels)
    panels.scatter(after, points, clusters, "cluster", noise=style.NOISE, signs=signs)
    if centroids.rows:
        panels.centroids(after, centroids.array(4, 6), len(points))
    before.set_title("known labels" if any(labels) else "the samples, without labels")
    after.set_title(said)
    before.set_ylabel(y)
    for axes in (before, after):
        axes.set_xlabel(x)
        style.legend_below(axes)
    count = int(profile.array(1, 2).sum())
    notes = [
        panels.drawn(len(samples.rows), count),
        digits.lost((x, y), points),
        matching.SAID if any(groups) and signs else "",
    ]
    style.headline(
        figure,
        f"{spec['title']}: {spec['method_title']}, {spec['variant']}{supported(scores)}",
        "\n".join(note for note in notes if note),
    )
    return figure


def supported(scores: Table) -> str:
    """Return what goes behind the title where a variant follows the evidence for its number of
    clusters, and there is none."""
    says = {row["score"]: row["value"] for row in scores.records()}
    return UNSUPPORTED.get(says.get("clusters_supported", "given"), "")


def found(profile: Table, scores: Table, method: str) -> str:
    """Say how many clusters and how much noise were found, and how many clusters asked for where
    there are fewer."""
    sizes = {row[0]: int(row[1]) for row in profile.rows}
    noise = sizes.pop(style.NOISE, 0)
    what = plural(len(sizes), "cluster")
    if noise:
        what += f" and {plural(noise, 'noise sample')}"
    if supported(scores):
        return f"cut into {what} by {method}"
    asked = panels.score(scores, "clusters_asked")
    return f"{what} found by {method}" if asked is None else f"{what} found, {asked:.0f} asked"
