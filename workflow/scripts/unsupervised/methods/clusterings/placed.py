"""Where new samples lie among the fitted ones: in the plane in which a clustering is drawn."""

from collections.abc import Mapping

import numpy as np

from unsupervised.base.tables import Table
from unsupervised.methods import placing
from unsupervised.methods.entry import Given, entry
from unsupervised.numeric import sampling
from unsupervised.numeric.coordinates import principal
from unsupervised.numeric.nearness import moved_back


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `placed`: `role,name,<x>,<y>`, the fitted and the new samples along the first two
    principal coordinates of the fitted ones, in the space in which the method runs, or along its
    one feature. Of many fitted samples a part is drawn."""
    at = placing.prepared(given, settings)
    titles, known, new = principal(at.known, at.values)
    if at.known.shape[1] == 1:
        back = np.array([at.shift[0], 0.0])
        known, new = (moved_back(points, back) for points in (known, new))
    names = given.tidy.names
    shown = sampling.sample(len(names), sampling.MOST_DRAWN, settings["seed"]).tolist()
    rows = [["sample", names[i], *known[i].tolist()] for i in shown]
    rows += [["new", name, *p] for name, p in zip(at.new.names, new.tolist(), strict=True)]
    return {"placed": Table(["role", "name", *titles], rows)}
