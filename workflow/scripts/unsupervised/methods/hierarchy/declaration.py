"""Hierarchical clustering: what it makes, from what, and what it needs."""

from unsupervised.methods.clusterings.declaration import FAMILY, evidence
from unsupervised.methods.hierarchy.settings import (
    ENGINES,
    Hierarchy,
    checks,
    compared,
    draws,
    first_look,
)
from unsupervised.methods.method import Figure, Method, Needs, Read, Recipe, Tables, own
from unsupervised.methods.settings import SCALED

EXACT = (*SCALED, "method", "metric")
TREE = (*EXACT, "engine", "groups")

JOBS = [
    Tables(
        rule="run_hierarchy",
        about="Merge the samples into a tree: merges, leaves, cuts, scores.",
        make="tables:build",
        reads=TREE,
        tables=("merges", "leaves", "cuts", "scores"),
        random=draws,
        by_order=("merge", "left", "right", "position"),
    ),
    Tables(
        rule="cut",
        about="Cut the tree at the variant's height into clusters.",
        make="cut:build",
        reads=(*TREE, "cut"),
        when=lambda s, d: s.cut,
        tables=("clusters",),
        random=draws,
    ),
    Tables(
        rule="predict_hierarchy",
        about="Assign new samples to the clusters of a cut tree, by their centres.",
        make="predict:build",
        reads=(*TREE, "cut", "predict"),
        when=lambda s, d: s.cut and s.predict,
        tables=("predictions",),
        random=draws,
        new_samples="predict",
    ),
    Tables(
        rule="branches",
        about="Count in how many resamples each of the upper branches of the tree comes back.",
        make="support:build",
        reads=TREE,
        inputs=own("merges"),
        tables=("branches", "branch_scores"),
        references=(
            "Felsenstein 1985, Confidence limits on phylogenies: an approach using the bootstrap",
        ),
        random=True,
        by_order=("merge",),
    ),
    Tables(
        rule="claims_tree",
        about="Say how far to believe a tree.",
        make="claims:build",
        inputs=own("branches"),
        tables=("tree_claims",),
        samples=False,
        small=True,
    ),
    Tables(
        rule="compare_trees",
        about="Compare the trees of two variants by their cophenetic distances.",
        make="compare:build",
        reads=("compare",),
        inputs={
            "this": Read("merges"),
            "this_leaves": Read("leaves"),
            "this_scores": Read("scores"),
            "other": Read("merges", beside="compare"),
            "other_leaves": Read("leaves", beside="compare"),
            "other_scores": Read("scores", beside="compare"),
        },
        when=lambda s, d: s.compare,
        tables=("comparison",),
        references=("Sokal & Rohlf 1962, The comparison of dendrograms by objective methods",),
        samples=False,
        named=True,
    ),
    Figure(
        rule="plot_dendrogram",
        about="Draw the tree of a hierarchical clustering.",
        make="figures.dendrogram:draw",
        reads=("method", "cut", "plot"),
        inputs={
            "clusters": Read("clusters", when=lambda s, d: s.cut),
            **own("merges", "leaves"),
        },
        figure="dendrogram",
        says="sentences:dendrogram",
    ),
    Figure(
        rule="plot_branches",
        about="Draw the tree, with how often each of its upper branches comes back.",
        make="figures.branches:draw",
        reads=("method", "cut", "plot"),
        inputs={
            "clusters": Read("clusters", when=lambda s, d: s.cut),
            **own("merges", "leaves", "branches", "branch_scores"),
        },
        figure="branches",
        says="sentences:branches",
    ),
    Figure(
        rule="plot_tanglegram",
        about="Draw the trees of two variants face to face.",
        make="figures.tanglegram:draw",
        reads=("compare",),
        inputs={
            "this": Read("merges"),
            "this_leaves": Read("leaves"),
            "other": Read("merges", beside="compare"),
            "other_leaves": Read("leaves", beside="compare"),
            **own("comparison"),
        },
        when=lambda s, d: s.compare,
        figure="tanglegram",
        says="sentences:tanglegram",
    ),
    Figure(
        rule="plot_cuts",
        about="Draw the number of clusters by height of the cut.",
        make="figures.cuts:draw",
        reads=("cut",),
        inputs=own("cuts"),
        when=lambda s, d: s.cut,
        figure="cuts",
        says="sentences:cuts",
    ),
]

METHOD = Method(
    package=__package__,
    name="hierarchy",
    title="hierarchical clustering",
    about="Build everything of hierarchical clustering.",
    settings=Hierarchy,
    jobs=JOBS,
    families=(FAMILY, evidence("hierarchy", f"{__package__}.refit", EXACT, counted=False)),
    needs=Needs(samples=2),
    checks=checks,
    sound="sound:check",
    compared=compared,
    first_look=first_look,
    engines=ENGINES,
    references=(
        "Müllner 2011, Modern hierarchical, agglomerative clustering algorithms",
        "Sokal & Rohlf 1962, The comparison of dendrograms by objective methods",
        "Lance & Williams 1967, A general theory of classificatory sorting strategies: "
        "1. hierarchical systems",
        "Murtagh 1983, A survey of recent advances in hierarchical clustering algorithms",
    ),
    recipe=Recipe(),
)
