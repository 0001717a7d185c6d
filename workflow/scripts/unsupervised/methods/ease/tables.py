"""What EASE recommends, as tables."""

from collections.abc import Mapping

from unsupervised.base.tables import Table
from unsupervised.methods.ease.refit import recommender
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.recommending.tables import in_order, of_fitted


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `recommendations`, `neighbours` by their weights, and `scores`."""
    data, plays = in_order(given.tidy)
    return of_fitted(data, plays, recommender(plays, settings), settings)
