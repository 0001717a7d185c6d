"""What maps and planes of the samples share: pictures of them coloured by columns, features and
clusterings, where a variant names some by `colour`."""

from unsupervised.methods.method import Family, Figure, Read, Tables, own

REFERENCES = (
    "Schilling 1986, Multivariate two-sample tests based on nearest neighbors",
    "Moran 1950, Notes on continuous stochastic phenomena",
)
PICTURE = Figure(
    rule="plot_coloured",
    about="Draw the samples coloured by columns, features and clusterings.",
    make="figures.coloured:draw",
    inputs=own("coloured", "colours"),
    figure="coloured",
    says="sentences:coloured",
)


def colouring(rule: str, about: str, places: str, by_order: tuple[str, ...] = ()) -> Tables:
    """Return the job that puts colours beside the samples' places of a table."""
    return Tables(
        rule=rule,
        about=about,
        make="tables:build",
        reads=("colour", "engine"),
        inputs={"places": Read(places)},
        when=lambda s, d: s.colour,
        tables=("coloured", "colours"),
        references=REFERENCES,
        clusterings="colour",
        by_order=by_order,
    )


MAP = Family(
    package=__package__,
    name="coloured maps",
    jobs=[
        colouring(
            "coloured_map",
            "Put what a map is coloured by beside its samples, and how far neighbours agree.",
            "map",
            ("x", "y", "value"),
        ),
        PICTURE,
    ],
)

PLANE = Family(
    package=__package__,
    name="coloured planes",
    jobs=[
        colouring(
            "coloured_plane",
            "Put what two components are coloured by beside the samples, and how far neighbours "
            "agree.",
            "features",
        ),
        PICTURE,
    ],
)
