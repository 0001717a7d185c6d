"""How many clusters there are: the measures of the rules by number of clusters, and the answer."""

from collections.abc import Mapping

import numpy as np
from matplotlib.figure import Figure

from unsupervised.base import tables
from unsupervised.base.tables import Table
from unsupervised.figures import panels, style

STRONG, STABLE = 0.8, 0.85  # the lines of `selection_rules`
CHANCE = {"gaussian": 0.05, "uniform": 0.01}  # the lines of p
SMALL = 0.001  # below which a p is only said to be
BAND = 2  # standard deviations of the references about their mean
TITLES = {
    "silhouette": "silhouette", "gap": "gap", "prediction_strength": "prediction strength",
    "gaussian": "against a Gaussian", "uniform": "against a box", "stability": "stability",
    "valley": "valleys", "elbow": "elbow (no vote)", "bic": "BIC",
}  # fmt: skip


def draw(inputs: Mapping[str, str], spec: Mapping) -> Figure:
    """Draw `selection_curves.csv`, and what `selection.csv` says of it."""
    curves = tables.read(inputs["selection_curves"])
    said = {row["rule"]: row for row in tables.read(inputs["selection"]).records()}
    figure, axes = style.new(13, 5.4, 1, 3)
    beside_references(axes[0], curves)
    with_errors(axes[1], curves)
    in_halves(axes[2], curves)
    for panel, rule in zip(axes, ("silhouette", "gap", "prediction_strength"), strict=True):
        mark(panel, curves, said, rule)
        frame(panel, curves)
        panel.set_title(titled(said, rule))
        style.legend_below(panel, columns=2)
    style.headline(
        figure,
        f"{spec['title']}: {answered(said['answer'])} ({spec['method_title']}, {spec['variant']})",
        f"{rules_in_words(said)}\n{said['answer']['note']}",
    )
    return figure


def beside_references(axes, curves: Table) -> None:
    """Draw the silhouettes, and those of references without groups."""
    counts = curves.numbers("clusters")
    for name, what, place in (("gaussian", "Gaussian", 1), ("uniform", "even box", 2)):
        mean, deviation = curves.numbers(name), curves.numbers(f"{name}_deviation")
        colour = style.colour(place)
        low, high = mean - BAND * deviation, mean + BAND * deviation
        axes.fill_between(counts, low, high, color=colour, alpha=0.18, linewidth=0)
        if np.isfinite(mean).any():
            axes.plot(counts, mean, "--" if place == 1 else ":", color=colour, label=what)
    axes.plot(counts, curves.numbers("silhouette"), **line(), label="samples")
    axes.set_ylabel("mean silhouette")


def with_errors(axes, curves: Table) -> None:
    """Draw the gap with its errors."""
    counts, gap = curves.numbers("clusters"), curves.numbers("gap")
    if undefined(axes, gap):
        return
    axes.errorbar(counts, gap, yerr=curves.numbers("gap_error"), capsize=3, **line(), label="gap")
    axes.set_ylabel("gap to an even box, log inertia")


def in_halves(axes, curves: Table) -> None:
    """Draw prediction strength and the Jaccard coefficient, each with its line."""
    counts, strength = curves.numbers("clusters"), curves.numbers("prediction_strength")
    if undefined(axes, strength):
        return
    axes.plot(counts, strength, **line(), label=f"prediction strength (line {STRONG:g})")
    axes.axhline(STRONG, color=style.colour(0), linewidth=0.9)
    axes.plot(counts, curves.numbers("jaccard"), "--", marker="s", markersize=4,
              color=style.colour(1), label=f"Jaccard, worst cluster (line {STABLE:g})")  # fmt: skip
    axes.axhline(STABLE, color=style.colour(1), linewidth=0.9, linestyle="--")
    axes.set_ylim(0, 1.05)
    axes.set_ylabel("agreement of halves")


def line() -> dict:
    """Return how the samples' own measure is drawn."""
    return {"color": style.colour(0), "marker": "o", "markersize": 5}


def undefined(axes, values: np.ndarray) -> bool:
    """Write into a panel that it has no number, where it has none; say whether."""
    if np.isfinite(values).any():
        return False
    axes.text(0.5, 0.5, "undefined for these samples", ha="center", transform=axes.transAxes)
    axes.set_yticks([])
    return True


def mark(axes, curves: Table, said: Mapping[str, Mapping], rule: str) -> None:
    """Ring the number that the panel's rule takes, and draw a line at the answer."""
    counts, values = curves.numbers("clusters"), curves.numbers(rule)
    if number := said["answer"]["clusters"]:
        axes.axvline(int(number), color=style.LIGHT, linewidth=5, zorder=0, label="the answer")
    if rule in said and (number := said[rule]["clusters"]):
        at = int(np.flatnonzero(counts == int(number))[0])
        axes.plot(
            counts[at], values[at], "o", markersize=11, markerfacecolor="none",
            markeredgewidth=2, color=style.ACCENT, zorder=5, label="what the rule takes",
        )  # fmt: skip


def frame(axes, curves: Table) -> None:
    """Name the axis of numbers of clusters, and leave room for the first and the last."""
    counts = curves.numbers("clusters")
    axes.set_xlim(0.5, max(counts[-1], 2) + 0.5)
    panels.whole_numbers(axes, counts if len(counts) <= 16 else counts[::2])
    axes.set_xlabel("number of clusters")
    axes.grid(axis="y")


def titled(said: Mapping[str, Mapping], rule: str) -> str:
    """Return what a panel's rule says, for its title."""
    if rule not in said:
        return f"{TITLES[rule]} is not measured"
    return f"{TITLES[rule]} says {said[rule]['clusters'] or 'nothing'}"


def answered(answer: Mapping) -> str:
    """Return the answer in a few words."""
    if answer["clusters"] == "1":
        return "no evidence for more than one group"
    if answer["clusters"]:
        return f"the rules count {answer['clusters']} groups"
    return "the rules cannot tell how many groups"


def chance(row: Mapping) -> str:
    """Return the p of a rule that compares with references, for behind its number, and its line."""
    if row["rule"] not in CHANCE or not row["value"]:
        return ""
    p, line = float(row["value"]), CHANCE[row["rule"]]
    if p < SMALL:
        return " (p < 0.001)"
    shown = f"{p:.2g}" if float(f"{p:.2g}") != line else f"{p:.6g}"
    return f" (p = {shown} is {'above' if p > line else 'not above'} {line:g})"


def rules_in_words(said: Mapping[str, Mapping]) -> str:
    """Return what each rule says, in one line."""
    parts = []
    for rule, row in said.items():
        if rule != "answer":
            parts.append(f"{TITLES[rule]}: {row['clusters'] or 'cannot tell'}{chance(row)}")
    return " · ".join(parts)
