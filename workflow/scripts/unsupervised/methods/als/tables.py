"""What alternating least squares recommends, as tables."""

from collections.abc import Mapping

from unsupervised.base.errors import InputError
from unsupervised.base.tables import Table
from unsupervised.methods.als.fit import fit
from unsupervised.methods.entry import Given, entry
from unsupervised.methods.recommending.tables import in_order, of_fitted


@entry
def build(given: Given, settings: Mapping) -> dict[str, Table]:
    """Return `recommendations`, `neighbours`, `loss` after each iteration, and `scores`.

    Raises InputError where factors are held back so much that they say nothing.
    """
    data, plays = in_order(given.tidy)
    fitted = fit(plays, settings)
    if fitted.says_nothing:
        raise InputError(
            f"regularization: is {settings['regularization']:g}, which for {plays.nnz:,} plays "
            "holds all factors of ALS back to 0, so nothing can be recommended; lower it"
        )
    rows = [[i + 1, value] for i, value in enumerate(fitted.losses)]
    return {
        **of_fitted(data, plays, fitted, settings),
        "loss": Table(["iteration", "loss"], rows),
    }
