"""Trees are compared where they have the same leaves, over the same pairs of samples."""

import numpy as np
import pytest
from made_tables import numbered, put_away
from scipy.cluster.hierarchy import cophenet, linkage
from settings_of import spec_of

from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.methods.hierarchy import tables as hierarchy
from unsupervised.methods.hierarchy.compare import build as compare_trees
from unsupervised.methods.hierarchy.fit import tree
from unsupervised.methods.hierarchy.settings import Hierarchy
from unsupervised.numeric import distances


def tree_files(folder, side: str, data: Samples, written, **settings) -> dict[str, str]:
    """Build a tree and return its files as the rule of the comparison gets them."""
    made = hierarchy.build(written(data), spec_of(Hierarchy, **settings))
    names = {side: "merges", f"{side}_leaves": "leaves", f"{side}_scores": "scores"}
    return put_away(folder, made, **names)


VARIANTS = {"variant": "v", "compare": "o"}


@pytest.mark.parametrize(
    "rows", [range(0, 30, 2), range(1, 30, 2), range(29), range(28, -1, -1)], ids=str
)
def test_trees_of_other_samples_are_not_compared(written, blobs, tmp_path, rows):
    inputs = tree_files(tmp_path, "this", blobs.select_rows(range(0, 29)), written)
    inputs |= tree_files(tmp_path, "other", blobs.select_rows(rows), written)
    if list(rows) == list(range(29)):
        assert compare_trees(inputs, VARIANTS)["comparison"].rows[0][1] == pytest.approx(1)
        return
    with pytest.raises(InputError, match="'v' and 'o' have other samples as leaves, 29 and"):
        compare_trees(inputs, VARIANTS)


def test_a_tree_of_samples_is_not_compared_with_one_of_groups(written, blobs, tmp_path):
    inputs = tree_files(tmp_path, "this", blobs, written)
    inputs |= tree_files(tmp_path, "other", blobs, written, engine="groups", groups=8)
    with pytest.raises(InputError, match="other groups of samples as leaves, 30 and 8"):
        compare_trees(inputs, VARIANTS)


def test_trees_of_the_same_groups_are_compared_over_all_pairs_of_samples(written, blobs, tmp_path):
    grouped = {"engine": "groups", "groups": 8}
    inputs = tree_files(tmp_path, "this", blobs, written, **grouped)
    inputs |= tree_files(tmp_path, "other", blobs, written, method="single", **grouped)
    found = dict(compare_trees(inputs, VARIANTS)["comparison"].rows)
    over_samples = []
    for method in ("complete", "single"):
        grown = tree(blobs, spec_of(Hierarchy, method=method, **grouped))
        heights = distances.between(blobs.values, blobs.names, "euclidean") * 0
        from scipy.spatial.distance import squareform

        between = squareform(cophenet(grown.merged))
        whole = between[np.ix_(grown.leaves.of, grown.leaves.of)]
        np.fill_diagonal(whole, 0)
        over_samples.append(squareform(whole, checks=False))
        assert len(heights) == len(over_samples[-1])
    expected = np.corrcoef(*over_samples)[0, 1]
    assert found["cophenetic_correlation_between"] == pytest.approx(expected)


def test_a_group_of_one_sample_has_that_samples_name(written, blobs):
    spec = spec_of(Hierarchy, engine="groups", groups=30)
    made = hierarchy.build(written(blobs), spec)
    exact = hierarchy.build(written(blobs), spec_of(Hierarchy, engine="exact"))
    merged = made["merges"].rows
    order = [row[1] for row in made["leaves"].rows]
    assert [row[3] for row in merged] == pytest.approx([row[3] for row in exact["merges"].rows])
    # The pair that is merged first stands side by side, and is the nearest pair of samples.
    place = {name: i for i, name in enumerate(order)}
    apart = distances.between(blobs.values, blobs.names, "euclidean")
    a, b = distances.pair(int(apart.argmin()), 30)
    assert abs(place[f"s{a}"] - place[f"s{b}"]) == 1


def test_distances_that_are_all_alike_correlate_with_nothing(written):
    found = hierarchy.build(written(numbered(np.eye(6) * 0.3)), spec_of(Hierarchy))
    assert np.isnan(dict(found["scores"].rows)["cophenetic_correlation"])
    assert len(linkage(np.eye(6))) == len(found["merges"].rows)
