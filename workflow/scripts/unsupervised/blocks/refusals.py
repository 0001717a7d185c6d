"""What cannot be done a block at a time, and what helps, in words that follow the name of a key.

Who checks a config says it too, and loads no NumPy.
"""

BY_BLOCKS = ("none", "standard", "minmax", "max_abs", "log", "normalize")  # scales
SPARSE = "is dask, which reads blocks of a dense table, and the values are sparse; use another"
GOWER = (
    "is gower, which compares columns of words and numbers of all samples, and engine: dask reads "
    "a block at a time; use another metric or engine"
)


def scale(name: str) -> str:
    """Say what is wrong with a scale that blocks are not put on."""
    return (
        f"is {name}, which looks at all samples side by side, and engine: dask reads a block at a "
        f"time; use {', '.join(BY_BLOCKS[:-1])} or {BY_BLOCKS[-1]}, or another engine"
    )
