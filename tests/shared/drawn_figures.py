"""Which figures there are, which of them are tried, and the modules that draw them."""

import importlib
from pathlib import Path

from unsupervised import figures
from unsupervised.comparison import figures as compared
from unsupervised.methods.found import jobs
from unsupervised.methods.method import Figure, Made

# Figures that are tried twice, in other ways than their own.
OTHERWISE = {"crosstab_figure": "crosstab", "map_with_names": "map", "maps": "map",
             "uncut": "dendrogram",
             "predictions_in_a_plane": "predictions"}  # fmt: skip
FIGURES = [
    "agreement", "agreements", "all_maps", "anomalies", "axes", "bic", "biplot", "branches",
    "categories", "choice", "cluster_tree", "clusters", "coloured", "comparison",
    "connectivity", "correlation", "crosstab_figure", "cuts", "dendrogram", "diagnostics",
    "distributions", "eigenvalues", "errors", "evaluation", "features", "guesses", "heatmap",
    "held_out", "highlights", "indices", "inertia", "links", "listeners", "loadings", "map",
    "map_with_names", "mapped", "maps", "medoids", "models", "pairs", "parts", "perplexities",
    "plane", "predictions", "predictions_in_a_plane", "probabilities", "profiles", "quality",
    "radii", "reach", "recommendations", "reconstruction", "resampling", "resolutions", "scree",
    "selection", "silhouettes", "similar", "sources", "spread", "stability", "strengths",
    "sweep", "tanglegram", "topics", "topics_lda", "uncut", "variance", "weights",
]  # fmt: skip


def drawing() -> dict[str, str]:
    """Return the module that draws each figure of a method, by its rule without `plot_`, and
    each of a dataset, by its own name."""
    own = {
        path.stem: f"{package.__name__}.{path.stem}"
        for package in (figures, compared)
        for path in Path(package.__file__).parent.glob("*.py")
        if "def draw(inputs" in path.read_text("utf-8")
    }
    made = [made for made in jobs() if isinstance(made.job, Figure)]
    return own | {name_of(m): m.module for m in made}


def name_of(made: Made) -> str:
    """Return what tests call a figure: its rule without `plot_` or, where a family has a rule for
    each method, its module."""
    last = made.module.rpartition(".")[2]
    return last if made.is_shared else made.job.rule.removeprefix("plot_")


def module(name: str):
    """Return the module that draws one of the figures."""
    return importlib.import_module(drawing()[OTHERWISE.get(name, name)])
