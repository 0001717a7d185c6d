"""In which order components stand where a method gives none, and on which side of zero."""

import numpy as np

from unsupervised.numeric.coordinates import fix_signs

DIGITS = 9  # to which variances and weights are compared


def standing(weights: np.ndarray, variances: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the order of components of such weights, shape (components, features), and their
    signs: the largest entry of each is positive; the one that explains most variance stands first,
    of equals the one whose first entry that differs is larger."""
    signs = fix_signs(weights)
    signed = np.round(weights * signs[:, None] / np.abs(weights).max(), DIGITS)
    shares = np.round(variances / variances.max(), DIGITS)
    return np.lexsort((*-signed.T[::-1], -shares)), signs
