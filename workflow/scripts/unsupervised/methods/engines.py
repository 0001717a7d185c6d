"""Which engine a variant runs with: what is done where a method cannot take all samples whole.

A method declares two engines and from how many samples `engine: auto` takes the second; what was
taken is written into the variant's `scores.csv`.
"""

from collections.abc import Mapping

BLOCKS = "dask"  # the engine of whoever reads a block at a time, taken where it is asked for


def chosen(spec: Mapping, rows: int) -> str:
    """Return the engine, `auto` resolved by the number of samples.

    `spec["engines"]` holds what the method declares: both engines and the most samples of the
    first.
    """
    if spec["engine"] != "auto":
        return spec["engine"]
    small, large, most = spec["engines"]
    return small if rows <= most else large


def score(settings: Mapping) -> dict[str, int]:
    """Return the row of `scores.csv` that names the engine; its value is 1, as scores are
    numbers."""
    return {f"engine_{settings['engine']}": 1}
