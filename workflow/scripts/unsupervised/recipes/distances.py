"""Gower's distance said in pandas: values whose city-block distances it is."""

from collections.abc import Mapping

import numpy as np

from unsupervised.base.samples import Samples
from unsupervised.methods.variables import CATEGORY, spread
from unsupervised.recipes.words import grouped, source


def by_gower(part: Samples, weights: Mapping[str, float], data: str) -> tuple[list[str], str]:
    """Return the lines, and what they call the values.

    A category of one feature differs by that one; of others each feature counts half, as two of
    them differ.
    """
    found, lines, values = spread(part), ["import pandas as pd"], data
    of_words = set(found.of(CATEGORY).tolist())
    say, whole, flat = {}, 0.0, False
    for variable, places in found.variables.items():
        names = [found.columns[place].name for place in places]
        say_of = {name: weights.get(name, weights.get(variable, 1.0)) for name in names}
        varies = np.ptp(found.values[:, places], axis=0) > 0
        whole += say_of[names[0]] if varies.any() else 0.0
        own = [name for name in names if name in part.features]
        if places[0] not in of_words:
            say |= say_of
        elif len(own) == 1:
            say[own[0]] = sum(say_of.values()) / 2
        else:
            say |= {name: weight / 2 for name, weight in say_of.items()}
        if len(own) > 1 and len(own) < len(names):
            rest = f"1 - {data}[{source(own)}].sum(axis=1)"
            lines.append(f"parted = {values}.assign(**{{{source(names[-1])}: {rest}}})")
            values = "parted"
        flat = flat or not varies.all()
    lines += [
        f"ranges = {values}.max() - {values}.min()",
        f"say = pd.Series(1.0, {values}.columns)",
        *(f"say[{source(names)}] = {source(weight)}" for weight, names in grouped(say).items()),
    ]
    over = "ranges.replace(0, 1)" if flat else "ranges"
    lines.append(f"shares = ({values} - {values}.min()) / {over} * say / {source(whole or 1.0)}")
    return lines, "shares"
