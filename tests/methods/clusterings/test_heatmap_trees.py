"""The trees beside a heat map, and the strip of its labels."""

import numpy as np
import pytest
from geometry import faults
from made_tables import texts
from method_bench import Bench, made_of
from ordinary_data import ordinary
from scipy.cluster.hierarchy import cophenet, linkage
from scipy.spatial.distance import pdist, squareform

from unsupervised.base import tables
from unsupervised.base.tables import Table
from unsupervised.figures import branching, style
from unsupervised.methods.clusterings import spreads
from unsupervised.methods.clusterings.figures import heatmap, strips, trees
from unsupervised.methods.found import methods


def merges_of(values, method="average") -> Table:
    """Return SciPy's tree as a table of merges."""
    merged = linkage(values, method)
    rows = [[len(values) + i, int(a), int(b), h, int(n)] for i, (a, b, h, n) in enumerate(merged)]
    return Table(branching.COLUMNS, rows)


def test_the_tree_of_some_leaves_has_the_heights_of_the_whole_one():
    values = np.random.RandomState(0).standard_normal((30, 3))
    kept = [2, 3, 11, 17, 20, 29]
    part = branching.among(merges_of(values), {leaf: i for i, leaf in enumerate(kept)})
    whole = squareform(cophenet(linkage(values, "average")))[np.ix_(kept, kept)]
    own = cophenet(np.array([row[1:] for row in part.rows], dtype=float))
    assert squareform(own) == pytest.approx(whole)


def test_a_merge_below_one_before_it_is_raised_and_one_leaf_has_no_branch():
    rows = [[3, 0, 1, 2.0, 2], [4, 2, 3, 1.0, 3]]
    assert branching.among(Table(branching.COLUMNS, rows), {0: 0, 1: 1, 2: 2}).rows[1][3] == 2.0
    assert branching.among(Table(branching.COLUMNS, rows), {2: 0}).rows == []


def test_the_tree_of_features_is_a_worked_one():
    """f2 is the opposite of f0, f1 has a correlation of 0.8 with f0, f3 does not vary."""
    values = np.array([[1, 1, -1, 5], [2, 3, -2, 5], [3, 2, -3, 5], [4, 4, -4, 5.0]])
    rows = spreads.feature_tree(values).rows
    assert sorted(rows[0][1:3]) == [0, 1] and rows[0][3:] == [pytest.approx(0.2), 2]
    assert rows[1][3:] == [pytest.approx(1.0), 3]  # f3, of which nothing is known
    assert rows[2][3:] == [pytest.approx((2 + 1.8 + 1) / 3), 4]
    assert spreads.feature_tree(values[:, :1]).rows == []


@pytest.mark.parametrize("step", ["hierarchy", "kmeans"])
def test_rows_stand_as_in_the_tree_from_which_clusters_are_cut(step, tmp_path):
    asked = {"hierarchy": {"cut": 4.0, "scale": "standard"}, "kmeans": {"clusters": 3}}[step]
    bench = Bench(tmp_path, ordinary(), {step: {"base": asked}})
    job = next(m for m in made_of(methods()[step]) if m.job.rule == "plot_heatmap")
    figure = bench.run(job, step, "base")
    note = " ".join(figure.get_supxlabel().split())
    assert "Tree above: the features" in note
    assert ("Tree at the left: the samples" in note) == (step == "hierarchy")
    assert faults(figure) == []


@pytest.fixture
def rows_of(tmp_path):
    """A function that returns the tree of some rows of a clustering that is cut from one."""

    def found(values, shown, sized=False):
        merges = merges_of(values)
        names = [f"s{i}" for i in range(len(values))]
        at = branching.leaf_order(merges.records())
        leaves = [[i, names[leaf], *([2] if sized else [])] for i, leaf in enumerate(at)]
        columns = ["position", "sample", *(["size"] if sized else [])]
        tables.write(tmp_path / "merges.csv", merges)
        tables.write(tmp_path / "leaves.csv", Table(columns, leaves))
        paths = {name: str(tmp_path / f"{name}.csv") for name in ("merges", "leaves")}
        clusters = Table(["sample"], [[name] for name in names])
        return trees.of_rows(paths, clusters, [names[i] for i in shown], values[shown])

    return found


def test_of_a_part_the_tree_is_that_of_the_part_and_one_of_groups_is_left_out(rows_of):
    values = np.random.RandomState(1).standard_normal((25, 2))
    shown = list(range(0, 25, 2))
    tree, said = rows_of(values, shown)
    assert said == trees.OF_PART and sorted(tree.order) == list(range(len(shown)))
    apart = squareform(cophenet(linkage(values, "average")))[np.ix_(shown, shown)]
    for branch in tree.branches:
        first, last = (tree.order[place] for place in branch.leaves)
        assert apart[first, last] == pytest.approx(branch.height, rel=1e-5)
    assert squareform(pdist(values[shown]))[tree.order[0], tree.order[1]] < np.median(pdist(values))
    assert rows_of(values, shown, sized=True) == (None, trees.OF_GROUPS)


def test_labels_of_clusters_have_colours_first_and_the_others_are_said():
    names = [f"l{i:02d}" for i in range(12)]
    labels = [*names, *names[:9], "l11", "l11", "l11"]
    clusters = Table(
        ["sample", "label", "cluster"],
        [[str(i), label, "1" if label == "l11" else "0"] for i, label in enumerate(labels)],
    )
    (strip,), signs = heatmap.of_labels(clusters, labels)
    assert strip.others == 4 and strip.entries[-1] == (strips.OTHER, "other (4 labels)")
    assert strip.shades[11] == style.colour(signs["1"]) and strip.shades[0] == style.colour(0)
    assert strip.shades[9] == strip.shades[10] == strips.OTHER
    assert "8 labels have a colour" in heatmap.of_others([strip])


def test_labels_that_are_measured_are_numbers():
    rows = [[str(i), f"{i * 1.5}", str(i % 2)] for i in range(30)]
    found, signs = heatmap.of_labels(
        Table(["sample", "label", "cluster"], rows), [row[1] for row in rows]
    )
    assert [name for _, name in found[0].entries] == ["label: ≤ 0.87", "label: ≥ 42.6"]
    assert signs == {"0": 0, "1": 1} and heatmap.of_others(found) == ""


@pytest.mark.parametrize("figure", ["heatmap", "distributions", "profiles"])
def test_where_no_cluster_was_found_figures_say_so(all_noise, figure):
    job = next(m for m in made_of(methods()["density"]) if m.job.rule == f"plot_{figure}")
    drawn = all_noise.run(job, "density", "base")
    said = texts(drawn)
    assert "no cluster to tell" in said and "no feature varies" not in said
    assert "most telling" not in said and "commonest label" not in said
    assert faults(drawn) == []


@pytest.fixture(scope="module")
def all_noise(tmp_path_factory):
    """A bench of samples that are all noise."""
    few = {"density": {"base": {"min_cluster_size": 20}}}
    bench = Bench(tmp_path_factory.mktemp("noise"), ordinary(), few)
    found = bench.read(methods()["density"], "base")["clusters"].column("cluster")
    assert set(found) == {style.NOISE}
    return bench
