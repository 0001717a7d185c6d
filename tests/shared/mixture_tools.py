"""Values for Gaussian mixtures, and all tables and figures of a variant made in one call."""

import numpy as np
from settings_of import spec_of

from unsupervised.base import tables as files
from unsupervised.figures import style
from unsupervised.methods.clusterings.figures import clusters as picture
from unsupervised.methods.mixture import sweep, tables
from unsupervised.methods.mixture.figures import bic, probabilities
from unsupervised.methods.mixture.settings import Mixture

STYLE = {"format": "png", "dpi": 72}
SPEC = {"title": "t", "variant": "v", "method_title": "Gaussian mixture"}
KINDS = ["full", "tied", "diag", "spherical"]


def probabilities_of(found) -> np.ndarray:
    """Return the probabilities, shape (samples, components)."""
    return np.array([row[2:] for row in found["probabilities"].rows])


def heaps(rows: int, seed: int = 0) -> np.ndarray:
    """Return three heaps, each an ellipse of its own, that touch."""
    random = np.random.RandomState(seed)
    of = random.choice(3, rows, p=[0.5, 0.3, 0.2])
    values = random.standard_normal((rows, 2)) * np.array([[1, 3], [2, 0.5], [0.7, 0.7]])[of]
    return values + np.array([[0.0, 0.0], [6.0, 0.0], [0.0, 9.0]])[of]


def built(written, data, tmp_path, **settings) -> dict:
    """Return all tables of a variant, as its jobs make them one after another."""
    paths, spec = written(data), spec_of(Mixture, **settings)
    made = sweep.build(paths, spec)
    files.write(tmp_path / "bic.csv", made["bic"])
    return made | tables.build({**paths, "bic": str(tmp_path / "bic.csv")}, spec)


def drawn(folder, made: dict, sweep_asked=(1, 4)) -> list:
    """Write tables, and return every figure drawn of them."""
    paths = {name: str(folder / f"{name}.csv") for name in made}
    files.write_all(paths, made)
    style.use(STYLE)
    spec = {**SPEC, "sweep": list(sweep_asked)}
    return [module.draw(paths, spec) for module in (picture, bic, probabilities)]
