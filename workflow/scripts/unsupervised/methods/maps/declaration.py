"""What every map of the samples has: a picture of it, with how well it keeps the neighbours.

A map is `map.csv`, a block of rows `sample,label,seed,x,y` for each seed, and its `scores.csv`.
"""

from unsupervised.methods.method import Family, Figure, own

FAMILY = Family(
    package=__package__,
    name="maps",
    jobs=[
        Figure(
            rule="plot_map",
            about="Draw the maps of the samples.",
            make="figures.map:draw",
            reads=("learning_rate", "perplexity", "plot"),
            inputs=own("map", "scores"),
            figure="map",
        ),
    ],
)
