"""What every map of the samples has: a picture of it, with how well it keeps the neighbours.

A map is `map.csv`, a block of rows `sample,label,seed,x,y` for each seed, and `z` where it has
three dimensions, and its `scores.csv`.
"""

from collections.abc import Mapping, Sequence

from unsupervised.methods.method import Family, Figure, Read, Tables, own

FAMILY = Family(
    package=__package__,
    name="maps",
    jobs=[
        Tables(
            rule="claims_map",
            about="Grade what a map claims.",
            make="claims:build",
            inputs=own("quality"),
            tables=("claims",),
            samples=False,
            small=True,
            by_order=("value", "control", "verdict", "why"),
        ),
        Figure(
            rule="plot_map",
            about="Draw the maps of the samples.",
            make="figures.map:draw",
            reads=("learning_rate", "perplexity", "nearest", "min_dist", "plot"),
            inputs=own("map", "scores"),
            figure="map",
            says="sentences:map_",
        ),
        Figure(
            rule="plot_quality",
            about="Draw how well a map keeps the neighbours, beside a PCA map and a random one.",
            make="figures.quality:draw",
            inputs=own("quality"),
            figure="quality",
            says="sentences:quality",
        ),
    ],
)


def evidence(
    method: str,
    reads: Sequence[str],
    refit: str,
    graph: Mapping[str, Read] | None = None,
    sees: str = "",
) -> Family:
    """Return what a map has that can be made anew: how far it can be trusted.

    `refit` is the module that maps other samples, as `quality` says, and `reads` the keys that
    it reads. `graph` are the nearest neighbours that it is made of, and `sees` the method as which
    it sees the samples.
    """
    quality = Tables(
        rule=f"quality_{method}",
        about="Measure what a map keeps of the data, and what of it comes back.",
        make="quality:build",
        reads=reads,
        inputs=own("map") | (graph or {}),
        tables=("quality",),
        references=(
            "Venna & Kaski 2001, Neighborhood preservation in nonlinear projection methods",
            "Lee, Peluffo-Ordóñez & Verleysen 2015, Multi-scale similarities in stochastic "
            "neighbour embedding",
            "Spearman 1904, The proof and measurement of association between two things",
        ),
        random=True,
        by_order=("value",),
        refit=refit,
        sees=sees,
    )
    return Family(package=__package__, name="evidence", jobs=[quality])
