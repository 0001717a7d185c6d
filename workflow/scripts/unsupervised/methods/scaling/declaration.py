"""What methods that scale their samples share: a table of what the scaler has learned."""

from unsupervised.methods.method import Family, Tables
from unsupervised.methods.settings import PART

FAMILY = Family(
    package=__package__,
    name="scaling",
    jobs=[
        Tables(
            rule="scaling",
            about="Write what the variant's scaler learned of each feature.",
            make="tables:build",
            reads=(*PART, "scale", "engine"),
            when=lambda s, d: s.scale in ("standard", "max_abs"),
            tables=("scaling",),
        ),
    ],
)
