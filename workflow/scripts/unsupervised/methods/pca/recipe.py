"""What a plain call of scikit-learn's PCA gives in another way than `fit`."""

from collections.abc import Mapping

from unsupervised.methods.entry import Given


def facts(given: Given, settings: Mapping) -> dict[str, int]:
    """Return how many components have no variance (`null`), and so no direction of their own."""
    return {"null": int((given.table("variance").numbers("explained_variance") == 0).sum())}
