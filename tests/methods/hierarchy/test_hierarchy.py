import numpy as np
import pytest
from scipy.cluster.hierarchy import cophenet, dendrogram, fcluster, linkage
from scipy.spatial.distance import pdist
from settings_of import spec_of

from unsupervised.base import tables
from unsupervised.base.samples import Samples
from unsupervised.figures.branching import branches, leaf_order
from unsupervised.methods.hierarchy import tables as hierarchy
from unsupervised.methods.hierarchy.compare import build as compare_trees
from unsupervised.methods.hierarchy.cut import build as cut_tree
from unsupervised.methods.hierarchy.figures.tree import Leaf, truncated
from unsupervised.methods.hierarchy.settings import Hierarchy

LINE = Samples(np.array([[0.0], [1.0], [3.0], [7.0]]), list("abcd"), [""] * 4, ["f"])


def test_a_tree_worked_by_hand(written):
    found = hierarchy.build(written(LINE), spec_of(Hierarchy, method="single"))
    assert found["merges"].rows == [[4, 0, 1, 1.0, 2], [5, 2, 4, 2.0, 3], [6, 3, 5, 4.0, 4]]
    assert [row[1] for row in found["leaves"].rows] == ["d", "c", "a", "b"]
    assert found["cuts"].rows == [[0.0, 4], [1.0, 3], [2.0, 2], [4.0, 1]]


@pytest.mark.parametrize("method", ["complete", "single", "average", "ward"])
def test_the_tree_is_scipys(written, blobs, method):
    found = hierarchy.build(written(blobs), spec_of(Hierarchy, method=method))
    expected = linkage(blobs.values, method)
    assert np.allclose([row[1:] for row in found["merges"].rows], expected)
    order = dendrogram(expected, no_plot=True)["ivl"]
    assert [row[1] for row in found["leaves"].rows] == [f"s{i}" for i in order]
    scores = dict(found["scores"].rows)
    correlation = cophenet(expected, pdist(blobs.values))[0]
    assert scores["cophenetic_correlation"] == pytest.approx(correlation)


def test_heights_rise(written, blobs):
    heights = [row[3] for row in hierarchy.build(written(blobs), spec_of(Hierarchy))["merges"].rows]
    assert (np.diff(heights) >= 0).all()


def test_the_cut_is_scipys_and_renumbered(written, blobs):
    found = cut_tree(written(blobs), spec_of(Hierarchy, cut=4.0))["clusters"]
    expected = fcluster(linkage(blobs.values, "complete"), 4.0, "distance").tolist()
    assert [row[3] for row in found.rows] == expected
    assert [row[2] for row in found.rows] == [0] * 12 + [1] * 10 + [2] * 8


def test_every_cut_leaves_what_the_table_says(written, blobs):
    merged = linkage(blobs.values, "complete")
    for height, count in hierarchy.cut_table(merged).rows:
        assert len(set(fcluster(merged, height, "distance"))) == count


def test_a_tree_is_as_itself(written, blobs, tmp_path):
    paths = {}
    for name, method in (("this", "single"), ("other", "single")):
        found = hierarchy.build(written(blobs), spec_of(Hierarchy, method=method))
        for table, suffix in (("merges", ""), ("leaves", "_leaves"), ("scores", "_scores")):
            paths[name + suffix] = tmp_path / f"{name}{suffix}.csv"
            tables.write(paths[name + suffix], found[table])
    found = compare_trees(paths, {"variant": "a", "compare": "b"})["comparison"]
    assert dict(found.rows)["cophenetic_correlation_between"] == pytest.approx(1)


def merges_as_read(merged):
    """Return the table of SciPy's merges as it is read back: text."""
    table = hierarchy.merge_table(merged, merged[:, 3].astype(int).tolist())
    return tables.Table(table.columns, [[str(c) for c in row] for row in table.rows])


@pytest.mark.parametrize("method", ["complete", "single"])
def test_branches_are_drawn_where_scipy_draws_them(blobs, method):
    merged = linkage(blobs.values, method)
    text = merges_as_read(merged)
    drawn = dendrogram(merged, no_plot=True)
    assert leaf_order(text.records()) == drawn["leaves"]
    ours = sorted(
        (10 * min(b.places) + 5, 10 * max(b.places) + 5, b.height) for b in branches(text)
    )
    scipys = sorted(
        (x[0], x[2], y[1]) for x, y in zip(drawn["icoord"], drawn["dcoord"], strict=True)
    )
    assert np.allclose(ours, scipys)


def test_a_long_chain_does_not_exhaust_the_stack():
    values = np.cumsum(np.arange(3000.0))[:, None]
    text = merges_as_read(linkage(values, "single"))
    assert len(leaf_order(text.records())) == 3000


@pytest.mark.parametrize("most", [2, 7, 29])
def test_the_upper_part_of_a_tree_is_the_tree_cut_there(blobs, most):
    merged = linkage(blobs.values, "average")
    text = merges_as_read(merged)
    leaves = [
        Leaf(blobs.names[i], blobs.labels[i], blobs.names[i], 1) for i in leaf_order(text.records())
    ]
    upper, kept = truncated(text, leaves, most)
    assert [row[3] for row in upper.rows] == [row[3] for row in text.rows[-(most - 1) :]]
    assert sum(leaf.size for leaf in kept) == 30
    assert sorted(b.height for b in branches(upper)) == sorted(merged[-(most - 1) :, 2])
    # The leaves hold what SciPy's own cut holds, and each has the label of samples in it.
    sizes = np.bincount(fcluster(merged, most, "maxclust"))[1:]
    assert sorted(leaf.size for leaf in kept) == sorted(sizes.tolist())
    labels = dict(zip(blobs.names, blobs.labels, strict=True))
    assert all(labels[leaf.sample] == leaf.label for leaf in kept)


def test_a_small_tree_is_drawn_whole(blobs):
    text = merges_as_read(linkage(blobs.values))
    leaves = [Leaf(name, "", name, 1) for name in blobs.names]
    assert truncated(text, leaves, 30) == (text, leaves)
