"""t-SNE maps of other samples, and such as might as well have been drawn (see `maps.quality`)."""

from collections.abc import Iterator, Mapping

import numpy as np

from unsupervised.base.samples import Samples
from unsupervised.methods.tsne.fit import embed


def plain(values: np.ndarray, settings: Mapping, seed: int) -> np.ndarray:
    """Return the places of values on a map that is made as the variant's is."""
    return mapped(values, settings, min(settings["perplexity"], most(values)), seed)


def others(
    values: np.ndarray, settings: Mapping, seed: int
) -> Iterator[tuple[str, np.ndarray | None]]:
    """Yield a map from another start, and maps of half and of twice the perplexity; None where so
    few samples have no such perplexity."""
    asked = min(settings["perplexity"], len(values) - 1)
    # From principal components every seed starts alike, so the other start is a random one.
    start = {**settings, "init": "random"}
    yield "another start", mapped(values, start, asked, seed + settings["maps"])
    for name, perplexity in (
        ("half the perplexity", max(asked / 2, 1.0)),
        ("twice the perplexity", min(2 * asked, max(most(values), asked))),
    ):
        there = perplexity != asked
        yield name, mapped(values, settings, perplexity, seed) if there else None


def most(values: np.ndarray) -> float:
    """Return the largest perplexity that says something of so many samples: a third of them."""
    return max((len(values) - 1) / 3, 1.0)


def mapped(values: np.ndarray, settings: Mapping, perplexity: float, seed: int) -> np.ndarray:
    """Return the places of values on one map."""
    names = [str(i) for i in range(len(values))]
    asked = {**settings, "engine": "exact", "perplexity": perplexity}
    return embed(Samples(values, names, [""] * len(values), []), asked, seed).places
