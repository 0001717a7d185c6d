"""LDA of texts that are too short."""

import numpy as np
from failing import Failing, same_group

draw = np.random.RandomState(0)
first = np.arange(120) < 60
words = np.array([3, 3, 3, 1, 1, 1, 2, 2, 2, 2, 2, 2.0])
shares = np.where(first[:, None], words, words[[3, 4, 5, 0, 1, 2, 6, 7, 8, 9, 10, 11]])
shares /= shares.sum(axis=1, keepdims=True)
counts = np.array([draw.multinomial(3, row) for row in shares]).astype(float)

CASE = Failing(
    about="Texts of three words each, of two topics: so few words say nothing of which stand "
    "together.",
    values=counts,
    groups=["A" if one else "B" for one in first],
    settings={"components": 2, "starts": 2},
    shown=np.column_stack([shares[:, :3].sum(axis=1), shares[:, 3:6].sum(axis=1)])
    + 0.02 * draw.standard_normal((120, 2)),
    axes=("share of three words", "share of three others"),
    measure=same_group,
    measured="Of the nearest in the plane a share of {:.2f} is of the same topic (chance: 0.50).",
    fails=lambda share: share < 0.65,
)
