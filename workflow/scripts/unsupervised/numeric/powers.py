"""Powers and logarithms with every bit the same on each processor; those of a library are not.

Only sums, products and powers of two are taken, in a fixed order.
"""

from collections.abc import Sequence

import numpy as np

TERMS = 14  # of the series of exp
# Factors of the series of exp, and of that of the logarithm of (1 + s) / (1 - s), in which s is
# 0.18 at most.
SHORT_EXP = [1 / 40320, 1 / 5040, 1 / 720, 1 / 120, 1 / 24, 1 / 6, 1 / 2, 1.0, 1.0]
LOG = [2 / odd for odd in range(21, 0, -2)]
SHORT_LOG = LOG[-6:]
LN2_HIGH, LN2_LOW = 6.93147180369123816490e-01, 1.90821492927058770002e-10
LARGEST = 700.0  # beyond it there is no number
ROOT = 0.7071067811865476  # of a half


def exp(values: np.ndarray) -> np.ndarray:
    """Return e to the power of values."""
    values = np.clip(values, -LARGEST, LARGEST)
    halvings = np.round(values / (LN2_HIGH + LN2_LOW))
    rest = values - halvings * LN2_HIGH - halvings * LN2_LOW
    total = np.ones_like(rest)
    for term in range(TERMS, 0, -1):
        total *= rest
        total /= term
        total += 1.0
    return np.ldexp(total, halvings.astype(np.int32))


def log(values: np.ndarray) -> np.ndarray:
    """Return the natural logarithm of values above 0."""
    fractions, halvings = split(values)
    share = (fractions - 1) / (fractions + 1)
    rest = share * series(share * share, LOG)
    return halvings * LN2_HIGH + (rest + halvings * LN2_LOW)


def power(values: np.ndarray, exponent: float) -> np.ndarray:
    """Return values, 0 or more, to the power of a number above 0, in nine digits."""
    fractions, halvings = split(values)
    share = (fractions - 1) / (fractions + 1)
    logs = share * series(share * share, SHORT_LOG)
    logs = exponent * logs + halvings * (exponent * LN2_HIGH)
    halvings = np.rint(logs * (1 / LN2_HIGH))
    found = series(logs - halvings * LN2_HIGH, SHORT_EXP)
    return np.ldexp(found, halvings.astype(np.int32)) * (values > 0)


def split(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return numbers between the roots of a half and of two, and the powers of two that they are to
    be multiplied by to give values."""
    fractions, halvings = np.frexp(values)
    low = fractions < ROOT
    return np.where(low, 2 * fractions, fractions), halvings - low


def series(values: np.ndarray, factors: Sequence[float]) -> np.ndarray:
    """Return the sum of powers of values times their factors, that of the highest first."""
    total = np.full_like(values, factors[0])
    for factor in factors[1:]:
        total *= values
        total += factor
    return total
