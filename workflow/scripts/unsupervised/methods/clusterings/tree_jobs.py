"""The jobs of a tree of clusterings: who goes where as there are more and more clusters."""

from collections.abc import Mapping

from unsupervised.methods.clusterings.tree_words import NUMBER, named
from unsupervised.methods.method import Figure, Read, Tables, own


def trees(method: str, level: str, followed: Mapping) -> list[Tables | Figure]:
    """Return what follows the samples of a method from level to level, and what draws it.

    `level` is what it goes by, a number of clusters or a key of the method; `followed` is what the
    jobs declare that fit it anew.
    """
    is_other = level != NUMBER
    tree = Tables(
        rule=f"cluster_tree_{method}",
        about=f"Follow the samples from cluster to cluster as the {named(level)} grows.",
        make="cluster_tree:build",
        inputs=own("clusters"),
        tables=("tree",),
        references=(
            "Zappia & Oshlack 2018, Clustering trees: a visualization for evaluating clusterings"
            " at multiple resolutions",
        ),
        **followed,
    )
    coloured = Tables(
        rule=f"tree_colours_{method}",
        about="Say what the clusters of the tree are made of, by a column.",
        make="tree_colours:build",
        inputs=own("clusters"),
        when=lambda s, d: s.tree_colour,
        tables=("tree_colours",),
        clusterings="tree_colour",
        **{**followed, "reads": (*followed["reads"], "tree_colour")},
    )
    drawn = Figure(
        rule=f"plot_cluster_tree_{method}",
        about=f"Draw who goes where as the {named(level)} grows.",
        make="figures.cluster_tree:draw",
        reads=(level,) if is_other else (),
        inputs={
            **own("tree", "clusters"),
            "tree_colours": Read("tree_colours", when=lambda s, d: s.tree_colour),
        },
        figure="cluster_tree",
        caption="level_tree" if is_other else "",
        says="sentences:cluster_tree",
    )
    return [tree, coloured, drawn]
