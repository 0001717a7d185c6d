"""What neighbours of samples recommend, as tables."""

from collections.abc import Mapping

from unsupervised.base.tables import Table
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.item_neighbours.refit import recommender
from unsupervised.methods.recommending.tables import in_order, of_fitted


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `recommendations`, `neighbours` and `scores`."""
    data, plays = in_order(given.tidy)
    return of_fitted(data, plays, recommender(plays, settings), settings)
