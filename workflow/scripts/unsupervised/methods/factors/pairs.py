"""Components two by two, and how well each two keep samples of one label together."""

from collections.abc import Mapping
from itertools import combinations

import numpy as np

from unsupervised.base.cells import as_groups
from unsupervised.base.tables import Table
from unsupervised.methods.coloured import near
from unsupervised.methods.entry import Given, entry

COLUMNS = ("component_a", "component_b", "labelled", "same_label", "chance")


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `pairs`: of each two of the first components the share of the nearest samples, seen
    along these two, that have a sample's own label, and that by chance. Samples without a label
    are left out, and all where labels are measured; where fewer than two have one, there is none.
    """
    found = given.table("places")
    places = found.array(2)[:, : settings["pairs"]]
    labels = as_groups(found.column("label"))
    known = np.array([label != "" for label in labels])
    named = [label for label in labels if label]
    rows = [
        [a + 1, b + 1, len(named), *near.same_group(places[known][:, [a, b]], named)]
        for a, b in combinations(range(places.shape[1]), 2)
    ]
    return {"pairs": Table(COLUMNS, rows)}
