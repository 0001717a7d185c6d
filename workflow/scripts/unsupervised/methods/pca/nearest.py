"""The dimension of the surface on which samples lie, straight or curved, by their neighbours.

Method: TwoNN (Facco, d'Errico, Rodriguez & Laio 2017, Estimating the intrinsic dimension of
datasets by a minimal neighborhood information).
"""

import numpy as np
from scipy.spatial.distance import pdist, squareform

from unsupervised.numeric import ordering

LEAST = 20  # different samples
KEPT = 0.9  # of the ratios, the smaller ones, as in the paper
ERRORS = 3  # standard errors by which an estimate may lie above what there can be
MOST_EQUAL = 0.1  # of the samples may have two nearest that are equally near


def dimension(values: np.ndarray) -> float:
    """Return the dimension of values, shape (samples, features): the slope of -log(1 - F) against
    log(r2 / r1) over the samples, r1 and r2 being the distances to the two nearest.

    NaN of fewer than `LEAST` different samples, and where many have two nearest that are equally
    near: whole numbers, such as those of a grid, have no dimension of this kind. NaN too of an
    estimate that is above what so many samples and varying features can span by more than its own
    error, about itself over the root of the number of ratios: it is no dimension.
    """
    different = np.unique(ordering.coarse(values), axis=0)
    if len(different) < LEAST:
        return float("nan")
    near = np.partition(squareform(pdist(different)), 2, axis=1)[:, 1:3]
    if near.min() <= 0:  # so near that their squares are none
        return float("nan")
    ratios = np.sort(np.round(np.log(near[:, 1] / near[:, 0]), 9))
    if (ratios == 0).mean() > MOST_EQUAL:
        return float("nan")
    kept = int(KEPT * len(ratios))
    heights = -np.log1p(-np.arange(1, kept + 1) / len(ratios))
    found = float((ratios[:kept] * heights).sum() / (ratios[:kept] ** 2).sum())
    most = min(len(different) - 1, int((np.ptp(different, axis=0) > 0).sum()))
    return found if found <= most + ERRORS * most / kept**0.5 else float("nan")
