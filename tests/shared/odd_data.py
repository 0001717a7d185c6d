"""Tables that have next to nothing in them, or too much."""

import numpy as np
from ordinary_data import samples_of
from scipy import sparse

from unsupervised.base.samples import Samples

RANDOM = np.random.RandomState(3)
PLAIN = RANDOM.rand(9, 3) + np.repeat([0.0, 5.0, 9.0], 3)[:, None]
VALUES = {
    "plain": PLAIN,
    "one sample": PLAIN[:1],
    "two samples": PLAIN[:2],
    "three samples": PLAIN[:3],
    "one feature": PLAIN[:, :1],
    "two features": PLAIN[:, :2],
    "one constant feature": np.c_[PLAIN, np.full(9, 0.1)],
    "one constant feature alone": np.full((9, 1), 0.1),
    "all rows equal": np.tile(PLAIN[:1], (9, 1)),
    "rows of one number": np.tile(PLAIN[:, :1], (1, 4)),
    "two distinct rows": PLAIN[[0, 8] * 5],
    "one row unlike the rest": PLAIN[[0] * 8 + [8]],
    "zeros": np.zeros((9, 3)),
    "a row of zeros": np.r_[PLAIN, np.zeros((1, 3))],
    "a row of one number": np.r_[PLAIN, np.full((1, 3), 0.1)],
    "negative": PLAIN - 7,
    "huge": PLAIN * 1e150,
    "beyond squares": PLAIN * 1e200,
    "large": PLAIN * 1e25,
    "small": PLAIN * 1e-25,
    "tiny": PLAIN * 1e-200,
    "one huge feature": PLAIN * [1, 1e160, 1],
    "one tiny feature": PLAIN * [1, 1e-170, 1],
    "one cell": np.array([[3.0]]),
}
SPARSE = ["one sample", "two samples", "one feature", "two features", "all rows equal", "zeros",
          "two distinct rows", "a row of zeros", "huge", "one cell"]  # fmt: skip
DATA = VALUES | {f"{name}, sparse": sparse.csr_matrix(VALUES[name]) for name in SPARSE}
LABELS = {
    "none": lambda i: "",
    "one": lambda i: "a",
    "all different": lambda i: f"l{i}",
    "some": lambda i: "ab"[i % 2] if i < 4 else "",
}


def odd(data: str, labels: str = "none") -> Samples:
    """Return samples by the name of their values and of their labels."""
    values = DATA[data]
    return samples_of(values, [LABELS[labels](i) for i in range(values.shape[0])])
