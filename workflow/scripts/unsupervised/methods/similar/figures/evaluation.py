"""How well each recommender guesses the plays that were hidden."""

from collections.abc import Mapping

import numpy as np
from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.figures import panels, style

MEASURES = {
    "precision_at_10": "precision at 10",
    "recall_at_10": "recall at 10",
    "ndcg_at_10": "NDCG at 10",
}
MODELS = {
    "nmf_features": "cosine of NMF features",
    "nmf_rebuilt": "plays rebuilt by NMF",
    "als": "alternating least squares",
    "raw_neighbours": "cosine of raw plays",
    "most_popular": "most popular artists",
}


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw `evaluation.csv`: one panel a measure, one bar a model, and a line at the most that
    can be reached, by `evaluation_scores.csv`."""
    table = tables.read(inputs["evaluation"])
    models = [MODELS.get(model, model) for model in table.column("model")]
    ceilings = tables.read(inputs["evaluation_scores"])
    figure, grid = style.new(11, 3.8, 1, len(MEASURES), sharey=True)
    where = np.arange(len(models))
    for axes, (column, title) in zip(grid, MEASURES.items(), strict=True):
        values = table.numbers(column)
        axes.barh(where, values, color=style.colour(0), height=0.7)
        for i, value in enumerate(values):
            axes.text(value, i, f" {value:.3f}", va="center")
        ceiling = panels.score(ceilings, f"ceiling_{column}")
        axes.axvline(ceiling, color=style.INK, linestyle=":", linewidth=1.4)
        axes.annotate(
            f"{ceiling:.3f}", (ceiling, 1), (-3, -2), xycoords=("data", "axes fraction"),
            textcoords="offset points", ha="right", va="top", fontsize=9,
        )  # fmt: skip
        axes.set_xlim(0, 1.05 * max(ceiling, values.max() * 1.25))
        axes.set_title(title)
        axes.tick_params(axis="y", length=0)
    grid[0].set_yticks(where, models)
    grid[0].set_ylim(len(models) - 0.5, -1.1)
    style.headline(
        figure,
        f"{spec['title']}: guessing hidden plays",
        f"{spec['evaluation']['hold_out']:.0%} of each listener's artists hidden; "
        f"means over {int(table.column('listeners')[0]):,} listeners. "
        "Dotted: the most that ten names can reach.",
    )
    return figure
