"""The curve by which two samples on a map belong together: 1 / (1 + a d^(2b)) at a distance d.

It comes as near as it can, by least squares, to one that is 1 up to `min_dist` and falls from there
as e^-d does (McInnes, Healy & Melville 2018). It is found by Gauss and Newton's steps of sums and
products alone, so its bytes are the same on every processor.
"""

import numpy as np

from unsupervised.numeric import powers

POINTS, FAR = 300, 3.0  # distances at which the curves are compared, and the farthest
STEPS, HALVINGS = 100, 30  # at most, and of a step that comes no nearer
SETTLED = 1e-12  # of a step


def fitted(min_dist: float) -> tuple[float, float]:
    """Return a and b of the curve."""
    distances = np.arange(1, POINTS) * (FAR / (POINTS - 1))  # at 0 both are 1
    aim = powers.exp(np.minimum(min_dist - distances, 0.0))
    logs = powers.log(distances)
    a, b = 1.0, 1.0
    off = missed(a, b, logs, aim)
    for _ in range(STEPS):
        step = newton(a, b, logs, off)
        for _ in range(HALVINGS):
            closer = missed(a + step[0], b + step[1], logs, aim)
            if a + step[0] > 0 and b + step[1] > 0 and squares(closer) <= squares(off):
                break
            step = step[0] / 2, step[1] / 2
        else:
            break
        a, b, off = a + step[0], b + step[1], closer
        if max(abs(step[0]), abs(step[1])) < SETTLED:
            break
    return a, b


def missed(a: float, b: float, logs: np.ndarray, aim: np.ndarray) -> np.ndarray:
    """Return how far the curve is above the one that it should be."""
    return 1 / (1 + a * powers.exp(2 * b * logs)) - aim


def newton(a: float, b: float, logs: np.ndarray, off: np.ndarray) -> tuple[float, float]:
    """Return the step of a and b by the slopes of the curve."""
    raised = powers.exp(2 * b * logs)
    by_a = -raised / (1 + a * raised) ** 2
    by_b = 2 * a * logs * by_a
    aa, ab, bb = (by_a * by_a).sum(), (by_a * by_b).sum(), (by_b * by_b).sum()
    to_a, to_b = -(by_a * off).sum(), -(by_b * off).sum()
    whole = aa * bb - ab * ab
    return float((to_a * bb - to_b * ab) / whole), float((to_b * aa - to_a * ab) / whole)


def squares(off: np.ndarray) -> float:
    """Return the sum of squares."""
    return float((off * off).sum())
