"""Sparse PCA where every feature counts."""

import numpy as np
from failing import Failing

draw = np.random.RandomState(0)
factor = draw.standard_normal(200)
values = factor[:, None] + draw.standard_normal((200, 12))


def followed(found) -> float:
    """Return the correlation of the first component with what all features share."""
    return float(abs(np.corrcoef(factor, found.places[:, 0])[0, 1]))


CASE = Failing(
    about="Twelve features that all share one thing alike, in halves by it: components that may "
    "use few features miss most of what says it.",
    values=values,
    groups=["high" if value > 0 else "low" for value in factor],
    settings={"components": 2, "sparsity": 0.9},
    shown=np.column_stack([factor, values.mean(axis=1)]),
    axes=("what all share", "mean of the features"),
    measure=followed,
    measured="Correlation of the first component with it: {:.2f}; of the mean of the features: "
    f"{np.corrcoef(factor, values.mean(axis=1))[0, 1]:.2f}.",
    fails=lambda likeness: likeness < 0.9,
)
