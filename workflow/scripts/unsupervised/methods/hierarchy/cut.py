"""The tree, cut at a height into clusters."""

from collections.abc import Mapping

from scipy.cluster.hierarchy import fcluster

from unsupervised.base.tables import Table
from unsupervised.methods.clusterings.numbering import renumbered
from unsupervised.methods.clusterings.tables import table
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.hierarchy.fit import tree


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `clusters`: the samples' clusters at the variant's cut, with SciPy's numbers."""
    found = tree(given.samples, settings)
    leaves = fcluster(found.merged, settings["cut"], criterion="distance")
    numbers = leaves[found.leaves.of]
    extra = {"fcluster": numbers.tolist()}
    return {"clusters": table(given.samples, renumbered(numbers), extra)}
