"""A tree of clusterings that goes by a setting: Leiden by its resolutions."""

import pytest
from figure_tables import STYLE
from method_bench import Bench, made_of
from ordinary_data import ordinary

from unsupervised.base import tables
from unsupervised.base.tables import Table
from unsupervised.figures import style
from unsupervised.methods.clusterings.figures import cluster_tree as drawn
from unsupervised.methods.found import methods

LEIDEN = methods()["leiden"]
BASE = {"neighbours": "near", "seeds": 2, "resolutions": [0.2, 6]}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The bench, and the tables of variants at a resolution of the tree's own and between two."""
    steps = {"near": {"nearest": 5}}
    leiden = {
        "words": {**BASE, "resolution": 6, "tree_colour": "label"},
        "between": {**BASE, "resolution": 0.3333333333},
        "hamming": {**BASE, "neighbours": "same"},
    }
    near = {**steps, "same": {"nearest": 5, "metric": "hamming"}}
    data = ordinary()
    bench = Bench(tmp_path_factory.mktemp("levels"), data, {"neighbours": near, "leiden": leiden})
    return bench, {name: bench.read(LEIDEN, name) for name in leiden}


def numbers(table):
    """Return the clusters of each resolution of a table of clusters."""
    found = {}
    for row in table.records():
        found.setdefault(row["resolution"], set()).add(row["cluster"])
    return {level: len(clusters) for level, clusters in found.items()}


def test_its_levels_are_those_of_the_resolutions(made):
    _, found = made
    tree = found["words"]["tree"]
    assert tree.columns == ["resolution", "cluster", "size", "parent", "samples", "share"]
    rows = found["words"]["resolutions"].records()
    assert numbers(tree) == {row["resolution"]: int(row["clusters"]) for row in rows}
    assert len(set(numbers(tree).values())) > 1
    sizes = {(r["resolution"], r["cluster"]): int(r["size"]) for r in tree.records()}
    for level in numbers(tree):
        assert sum(size for (at, _), size in sizes.items() if at == level) == 24
    assert numbers(found["words"]["tree_colours"]) == numbers(tree)


def test_the_variants_own_resolution_is_among_them_with_its_own_clusters(made):
    _, found = made
    of, tree = found["between"], found["between"]["tree"]
    assert [*numbers(tree)] == sorted(numbers(tree), key=float)
    assert len(numbers(tree)) == len(of["resolutions"].rows) + 1
    own = {r["cluster"]: r["size"] for r in tree.records() if r["resolution"] == "0.333333"}
    assert own == dict(zip(*map(of["profile"].column, ("cluster", "size")), strict=True))


def test_where_no_graph_can_be_made_anew_it_has_its_own_level_alone(made):
    _, found = made
    assert [*numbers(found["hamming"]["tree"])] == ["1"]


def test_the_figure_says_by_what_it_goes(made):
    bench, _ = made
    job = next(m for m in made_of(LEIDEN) if m.job.rule == "plot_cluster_tree_leiden")
    for name in ("words", "between"):
        figure = bench.run(job, "leiden", name)
        axes = figure.axes[0]
        assert axes.get_ylabel() == "resolution"
        assert "the resolution of this variant" in " ".join(figure.get_supxlabel().split())
        labels = [text.get_text() for text in axes.get_yticklabels()]
        assert ("6" if name == "words" else "0.333333") in labels


def test_levels_of_too_many_clusters_are_left_out(tmp_path):
    paths = {name: str(tmp_path / f"{name}.csv") for name in ("tree", "clusters")}
    columns = ["resolution", "cluster", "size", "parent", "samples", "share"]
    few = [[0.5, 0, 121, None, None, None]]
    many = [[8.0, i, 1, 0, 1, 1.0] for i in range(121)]
    tables.write(
        paths["clusters"], Table(["sample", "cluster"], [[f"s{i}", 0] for i in range(121)])
    )
    spec = {"title": "t", "method_title": "m", "variant": "v", "resolution": 8.0}
    style.use(STYLE)
    tables.write(paths["tree"], Table(columns, few + many))
    note = " ".join(drawn.draw(paths, spec).get_supxlabel().split())
    assert "The first 1 of 2 resolutions." in note and "of this variant" not in note
    tables.write(paths["tree"], Table(columns, [[at, i, 1, *own] for at, i, _, *own in many]))
    assert drawn.draw(paths, spec).get_supxlabel() == "Not drawn: there are more than 120 clusters."
