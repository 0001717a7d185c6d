"""ICA cannot tell bells apart."""

import numpy as np
from failing import Failing

sources = np.random.RandomState(0).standard_normal((400, 2))
mixed = sources @ np.array([[2.0, 1.0], [1.0, 2.0]])


def found_again(found) -> float:
    """Return the correlation of the first source with the component that is most like it."""
    return float(np.abs(np.corrcoef(sources[:, 0], found.places.T)[0, 1:]).max())


CASE = Failing(
    about="Sums of two independent sources that are both bells, in four parts by the signs of "
    "the sources: any turn of bells is as good, so components are no sources.",
    values=mixed,
    groups=["ABCD"[2 * (x > 0) + (y > 0)] for x, y in sources],
    settings={"components": 2},
    shown=sources,
    axes=("first source", "second source"),
    measure=found_again,
    measured="Correlation of a source with the component most like it: {:.2f} (found: 1).",
    fails=lambda likeness: likeness < 0.95,
)
