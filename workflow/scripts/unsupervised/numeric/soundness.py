"""What a table must hold before a method can compute with it; else one line says what it lacks."""

from itertools import pairwise

import numpy as np
from scipy import sparse

from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.blocks.rows import Rows
from unsupervised.numeric.moments import flat

# Squares and cubes of what lies between are numbers that a computer has.
LARGEST, SMALLEST = 1e100, 1e-100
# Scales that no sparse array keeps its zeros in, and those that divide by a variance.
FILLED = ("minmax", "robust", "log", "rank", "yeo-johnson")
STANDARDISED = ("standard", "log", "yeo-johnson")
# What is smaller than this, scikit-learn takes for zero and leaves as it is, unscaled.
UNSCALED = 10 * np.finfo(float).eps


def check(data: Samples, scale: str) -> None:
    """Refuse values that cannot be squared, and a scale that turns a row or column into nothing."""
    if scale == "max_abs":
        check_columns(data)
    else:
        check_range(data)
    if scale in FILLED and sparse.issparse(data.values):
        raise InputError(
            f"a sparse dataset cannot be scaled by {scale} without filling it; use scale: max_abs"
        )
    if scale in STANDARDISED:
        check_standard(data)
    if scale == "robust":
        check_robust(data)
    if scale == "log" and data.values.min() < 0:
        below = np.flatnonzero(data.values.min(axis=0) < 0)
        raise InputError(
            f"feature {data.features[below[0]]!r} has a value below 0, of which scale: log takes "
            "none; use scale: yeo-johnson or rank"
        )
    check_rows(data, scale)


def check_rows(data: Samples, scale: str) -> None:
    """Refuse a scale that means nothing for a sample, whatever the others are."""
    if scale == "normalize":
        check_directions(data)
    if scale == "tfidf" and data.values.min() < 0:
        below = np.flatnonzero(flat(data.values.min(axis=0)) < 0)
        raise InputError(
            f"feature {data.features[below[0]]!r} has a value below 0, which is no count; tf-idf "
            "weighs counts: use another scale"
        )


def check_range(data: Samples) -> None:
    """Refuse values of which squares overflow, or all of which have the square zero."""
    size = float(sizes(data.values, axis=0).max())
    if size > LARGEST:
        raise InputError(
            f"the largest value is {size:.6g} (its sign aside), whose square no computer holds; "
            "use scale: max_abs or another unit"
        )
    if 0 < size < SMALLEST:
        raise InputError(
            f"the largest value is {size:.6g} (its sign aside), whose square is 0 to a computer; "
            "use another unit"
        )


def check_columns(data: Samples) -> None:
    """Refuse a feature whose values are too small for `max_abs`."""
    largest = sizes(data.values, axis=0)
    if len(small := np.flatnonzero((largest > 0) & (largest < UNSCALED))):
        raise InputError(
            f"feature {data.features[small[0]]!r} has the largest value {largest[small[0]]:.6g}, "
            "too small for scale: max_abs; use another unit"
        )


def sizes(values, axis: int) -> np.ndarray:
    """Return the largest absolute value along an axis, without a copy of them all."""
    ends = [values.max(axis=axis), -values.min(axis=axis)]
    ends = [end.toarray() if sparse.issparse(end) else end for end in ends]
    return np.maximum(*ends).ravel()


def check_standard(data: Samples) -> None:
    """Refuse a feature that has no variance, or none that can be told from rounding."""
    if sparse.issparse(data.values):
        raise InputError(
            "a sparse dataset cannot be standardised without filling it; use scale: max_abs"
        )
    count = len(data.names)
    if count == 1:
        raise InputError(
            "one sample cannot be standardised, as a variance needs two; use another scale"
        )
    # The features of a category are scaled together, and one of them may be constant.
    if data.blocks:
        numbers = [f for i, f in enumerate(data.features) if not in_block(data, i)]
        data = data.select_features(numbers)
    ranges = data.values.max(axis=0) - data.values.min(axis=0)
    way_out = "; name it in tidy.drop or use another scale"
    if len(constant := np.flatnonzero(ranges == 0)):
        raise InputError(
            f"feature {data.features[constant[0]]!r} is the same in all {count} "
            f"samples and cannot be standardised{way_out}"
        )
    # scikit-learn leaves such a feature as it is, as if it were constant.
    rounding = count * np.finfo(float).eps * sizes(data.values, axis=0)
    if len(flat := np.flatnonzero((ranges < SMALLEST) | (ranges <= rounding))):
        least = ranges[flat[0]]
        too_little = (
            f"too little beside its size to be standardised{way_out}"
            if least <= rounding[flat[0]]
            else "too little for a computer to square; name it in tidy.drop or use another unit"
        )
        raise InputError(
            f"feature {data.features[flat[0]]!r} varies by {least:.6g} alone, {too_little}"
        )


def in_block(data: Samples, place: int) -> bool:
    """Say whether a feature was encoded from a category."""
    return bool(data.blocks and data.blocks[place])


def check_robust(data: Samples) -> None:
    """Refuse a number of which half of the values are the same, so that nothing divides them."""
    low, high = np.percentile(data.values, [25, 75], axis=0)
    for i in np.flatnonzero(high == low):
        if not in_block(data, i):
            raise InputError(
                f"feature {data.features[i]!r} has an interquartile range of 0, as half of its "
                "values are the same; use scale: standard or rank"
            )


def check_directions(data: Samples) -> None:
    """Refuse a sample without a direction to normalise."""
    largest = sizes(data.values, axis=1)
    if len(empty := np.flatnonzero(largest < UNSCALED)):
        how = "zero" if largest[empty[0]] == 0 else f"below {UNSCALED:.1g}"
        raise InputError(
            f"sample {data.names[empty[0]]!r} is {how} in every feature and has no direction "
            "to normalise; remove it from the data or use another scale"
        )


def check_reduce(data: Samples, count: int, kind: str = "svd") -> None:
    """Refuse a reduction to more dimensions than there are, and a centre of sparse values."""
    if kind != "svd" and sparse.issparse(data.values):
        raise InputError(
            f"reduce.{kind} would fill every cell of these sparse values to centre them; use "
            "reduce: {svd: …}"
        )
    most = min(data.values.shape)
    if data.values.shape[1] < 2 or count > most:
        rows, columns = data.values.shape
        raise InputError(
            f"reduce.{kind} is {count}, but {rows} samples × {columns} features have at most "
            f"{most} dimensions, and it needs two features; ask for fewer, or leave reduce out"
        )


def all_equal(values) -> bool:
    """Say whether every sample is the same; exactly, where a variance would be rounding."""
    different = values.max(axis=0) != values.min(axis=0)
    return not (different.nnz if sparse.issparse(values) else different.any())


def different(values, enough: int | None = None) -> int:
    """Return how many different samples there are; where blocks are read, they are counted until
    there are `enough`."""
    if isinstance(values, Rows):
        found: set[bytes] = set()
        for block in values.blocks():
            found.update(row.tobytes() for row in np.unique(block + 0.0, axis=0))
            if enough and len(found) >= enough:
                break
        return len(found)
    if not sparse.issparse(values):
        return len(np.unique(values, axis=0))
    whole = values.sorted_indices()
    whole.sum_duplicates()
    whole.eliminate_zeros()
    ends = whole.indptr.tolist()
    return len(
        {(whole.indices[a:b].tobytes(), whole.data[a:b].tobytes()) for a, b in pairwise(ends)}
    )
