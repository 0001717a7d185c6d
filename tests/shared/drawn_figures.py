"""Which figures there are, which of them are tried, and the modules that draw them."""

import importlib
from pathlib import Path

from unsupervised import figures
from unsupervised.methods.found import jobs
from unsupervised.methods.method import Figure

# Figures that are tried twice, in other ways than their own.
OTHERWISE = {"crosstab_figure": "crosstab", "map_with_names": "map", "maps": "map"}
FIGURES = [
    "agreement", "axes", "bic", "choice", "clusters", "comparison", "correlation",
    "crosstab_figure", "cuts", "dendrogram", "errors", "evaluation", "features", "highlights",
    "inertia", "listeners", "map", "map_with_names", "maps", "models", "parts", "predictions",
    "probabilities", "profiles", "quality", "reconstruction", "scree", "similar", "spread",
    "stability", "strengths", "topics", "variance", "weights",
]  # fmt: skip


def drawing() -> dict[str, str]:
    """Return the module that draws each figure of a method, by its rule without `plot_`, and
    each of a dataset, by its own name."""
    folder = Path(figures.__file__).parent
    own = [path.stem for path in folder.glob("*.py") if "def draw(" in path.read_text("utf-8")]
    found = {name: f"{figures.__name__}.{name}" for name in own}
    made = [made for made in jobs() if isinstance(made.job, Figure)]
    return found | {m.job.rule.removeprefix("plot_"): m.module for m in made}


def module(name: str):
    """Return the module that draws one of the figures."""
    return importlib.import_module(drawing()[OTHERWISE.get(name, name)])
