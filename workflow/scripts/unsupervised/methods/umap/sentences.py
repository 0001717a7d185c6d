"""What the figures of UMAP's neighbours show."""

from collections.abc import Mapping

from unsupervised.base.saying import count, joined, number, score
from unsupervised.base.tables import Table


def diagnostics(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Say how many dimensions the data have about a sample, and how many neighbours a map keeps."""
    scores = tables["diagnostic_scores"]
    dimension, kept = (score(scores, name) for name in ("local_dimension", "kept_neighbours"))
    many = count(int(score(scores, "neighbours")), "nearest neighbour")
    return joined(
        f"About half of the samples the data have {number(dimension)} dimensions or fewer"
        if dimension is not None
        else "",
        f"of its {many} a sample keeps on average {number(kept)} on the map (1: all)",
    )


def connectivity(tables: Mapping[str, Table], settings: Mapping) -> str:
    """Say how many samples are linked, and how many links join samples of one label."""
    scores = tables["diagnostic_scores"]
    pairs, within = (score(scores, name) for name in ("links", "links_within_labels"))
    return joined(
        f"{count(int(pairs), 'pair')} of samples are linked as nearest neighbours",
        f"of those with two labels the share {number(within)} has the same one twice"
        if within is not None
        else "",
    )
