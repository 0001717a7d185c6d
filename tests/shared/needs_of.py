"""What keeps a variant from running on some samples, as a job looks at it before it begins."""

from scipy import sparse

from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.methods import needs
from unsupervised.methods.facts import Facts
from unsupervised.methods.found import methods


def facts_of(data: Samples) -> Facts:
    """Return everything that is known of samples."""
    rows, columns = data.values.shape
    return Facts(
        samples=rows,
        features=columns,
        names=data.names,
        known_features=data.features,
        smallest=float(data.values.min()),
        sparse=sparse.issparse(data.values),
        labels=len({label for label in data.labels if label}),
    )


def refuse(model, data: Samples, **settings) -> None:
    """Raise InputError with the first thing that keeps a step from running on samples."""
    method = next(m for m in methods().values() if m.settings is model)
    for key, message in needs.problems(method, model(**settings), facts_of(data)):
        raise InputError(f"{key}: {message}")
