"""SciPy's sparse arrays, imported when one is met: most tables have none, and to load what makes
them takes longer than to look through a table."""

import sys


def __getattr__(name: str) -> object:
    """Return what SciPy's own module has."""
    from scipy import sparse

    return getattr(sparse, name)


def issparse(values: object) -> bool:
    """Say whether values are a sparse array: none is, before that module was loaded."""
    loaded = sys.modules.get("scipy.sparse")
    return loaded is not None and loaded.issparse(values)
