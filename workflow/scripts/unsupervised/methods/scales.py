"""The scales that a variant may ask for, as transformers in scikit-learn's manner.

Beside scikit-learn's own: ranks, logarithms, and the features that a category was encoded as,
which are scaled together, so that the category counts as much as one number.
"""

from collections.abc import Sequence

import numpy as np
from scipy.sparse import issparse
from sklearn import preprocessing
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.pipeline import make_pipeline

from unsupervised.methods.settings import CENTRED


class Ranks(TransformerMixin, BaseEstimator):
    """Each value by the share of the fitted samples below it, those equal to it counted half.

    A value between two fitted ones has the share between theirs, so the scale is the same
    whatever the unit, and an outlier lies no farther away than its rank says.
    """

    def fit(self, values: np.ndarray, y: object = None) -> "Ranks":
        """Keep the fitted values of each feature, in order."""
        self.ordered_ = np.sort(values, axis=0)
        return self

    def transform(self, values: np.ndarray) -> np.ndarray:
        """Return the shares, between 0 and 1."""
        count = len(self.ordered_)
        shares = np.empty(values.shape)
        for i, known in enumerate(self.ordered_.T):
            below = np.searchsorted(known, values[:, i], "left")
            up_to = np.searchsorted(known, values[:, i], "right")
            shares[:, i] = (below + up_to) / (2 * count)
        return shares


class Together(TransformerMixin, BaseEstimator):
    """A scale for the numbers, and one for each block of features that were one category.

    A block is centred and divided by the root of its features' summed variance: together they
    have the variance 1, as a standardised number has, and a rare category is not stretched. Where
    numbers keep their own scale, ones and zeros are divided by the root of 2, so that two
    categories lie as far apart as 0 and 1. Weights that give each attribute the same average
    dissimilarity: Hastie, Tibshirani and Friedman (2009), The elements of statistical learning,
    section 14.3.3.
    """

    def __init__(self, scaler: object, blocks: Sequence[str], centred: bool) -> None:
        """Take the scale of the numbers, the category of each feature ("" for a number)."""
        self.scaler, self.blocks, self.centred = scaler, blocks, centred

    def fit(self, values: np.ndarray, y: object = None) -> "Together":
        """Learn from the fitted samples."""
        blocks = np.array(self.blocks)
        self.numbers_ = np.flatnonzero(blocks == "")
        self.centres_ = np.zeros(len(blocks))
        self.divisors_ = np.ones(len(blocks))
        for name in dict.fromkeys(self.blocks):
            columns = np.flatnonzero(blocks == name)
            if not name:
                continue
            if self.centred:
                self.centres_[columns] = values[:, columns].mean(axis=0)
                # Of a part of the samples all may be of one category.
                self.divisors_[columns] = np.sqrt(values[:, columns].var(axis=0).sum()) or 1.0
            elif len(columns) > 1:
                self.divisors_[columns] = np.sqrt(2)
        if self.scaler is not None and len(self.numbers_):
            self.scaler.fit(values[:, self.numbers_])
        return self

    def transform(self, values: np.ndarray) -> np.ndarray:
        """Return scaled values."""
        found = (values - self.centres_) / self.divisors_
        if self.scaler is not None and len(self.numbers_):
            found[:, self.numbers_] = self.scaler.transform(values[:, self.numbers_])
        return found


class Weighed(TransformerMixin, BaseEstimator):
    """Each feature times the root of its weight, dense or sparse."""

    def __init__(self, roots: np.ndarray) -> None:
        """Take the roots, shape (features,)."""
        self.roots = roots

    def fit(self, values: np.ndarray, y: object = None) -> "Weighed":
        """Learn nothing but how many features there are."""
        self.n_features_in_ = values.shape[1]
        return self

    def transform(self, values):
        """Return weighed values."""
        return values.multiply(self.roots).tocsr() if issparse(values) else values * self.roots


def scaler(name: str):
    """Return the transformer of a scale; None for `none`."""
    if name == "tfidf":
        from sklearn.feature_extraction.text import TfidfTransformer

        return TfidfTransformer()
    return {
        "none": lambda: None,
        "standard": preprocessing.StandardScaler,
        "normalize": preprocessing.Normalizer,
        "max_abs": preprocessing.MaxAbsScaler,
        "minmax": preprocessing.MinMaxScaler,
        "robust": preprocessing.RobustScaler,
        "rank": Ranks,
        "yeo-johnson": preprocessing.PowerTransformer,
        "log": lambda: make_pipeline(
            preprocessing.FunctionTransformer(np.log1p), preprocessing.StandardScaler()
        ),
    }[name]()


# Scales of a sample's row, in which a category has no part of its own.
OF_ROWS = ("normalize", "tfidf")


def scaler_for(name: str, blocks: Sequence[str]):
    """Return the transformer of a scale for features of which some were one category."""
    if not any(blocks) or name in OF_ROWS:
        return scaler(name)
    return Together(scaler(name), list(blocks), name in CENTRED)
