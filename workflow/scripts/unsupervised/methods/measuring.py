"""What is known of tidy data: their sizes, names, sign and labels."""

from unsupervised.base.samples import Samples
from unsupervised.methods.facts import Facts


def facts_of(data: Samples) -> Facts:
    """Return what is known of samples, as a config's checker and a first look ask for it."""
    samples, features = data.values.shape
    return Facts(
        samples=samples,
        features=features,
        names=data.names,
        known_features=data.features,
        smallest=float(data.values.min()),
        sparse=hasattr(data.values, "indptr"),
        labels=len({label for label in data.labels if label}),
    )
