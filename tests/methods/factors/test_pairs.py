"""Components two by two."""

import numpy as np
import pytest

from unsupervised.base import tables as files
from unsupervised.base.tables import Table
from unsupervised.methods import needs
from unsupervised.methods.factors import pairs
from unsupervised.methods.facts import Facts
from unsupervised.methods.found import methods


def test_the_pair_is_found_along_which_labels_part(tmp_path):
    """Labels lie apart along components 1 and 3 together, and along no other two."""
    random = np.random.RandomState(0)
    corner = random.randint(2, size=(80, 2))
    labels = np.where(corner[:, 0] == corner[:, 1], "same", "other")
    noise = random.standard_normal((80, 2))
    places = np.column_stack([5 * corner[:, 0], noise[:, 0], 5 * corner[:, 1], noise[:, 1]])
    places += 0.1 * random.standard_normal((80, 4))
    rows = [[f"s{i}", lab, *p] for i, (lab, p) in enumerate(zip(labels, places, strict=True))]
    rows += [["unlabelled", "", 0, 0, 0, 0]]
    path = tmp_path / "f.csv"
    files.write(path, Table(["sample", "label", "1", "2", "3", "4"], rows))
    found = pairs.build({"places": str(path)}, {"pairs": 3})["pairs"].records()
    of = {(row["component_a"], row["component_b"]): row["same_label"] for row in found}
    assert of[1, 3] == 1 and of[1, 2] < 0.7 and of[2, 3] < 0.7 and len(of) == 3
    assert {row["labelled"] for row in found} == {80}
    assert found[0]["chance"] == pytest.approx(0.5, abs=0.05)
    files.write(path, Table(["sample", "label", "1", "2"], [["a", "", 0, 1], ["b", "", 1, 0]]))
    nothing = [[1, 2, 0, None, None]]
    assert pairs.build({"places": str(path)}, {"pairs": 2})["pairs"].rows == nothing
    # What is measured makes no groups.
    measured = [[f"s{i}", f"{i / 7:.2f}", i % 5, i % 3] for i in range(40)]
    files.write(path, Table(["sample", "label", "1", "2"], measured))
    assert pairs.build({"places": str(path)}, {"pairs": 2})["pairs"].rows == nothing


def test_more_than_are_kept_are_refused():
    pca = methods()["pca"]
    settings = pca.settings(components=3, pairs=4)
    assert ("pairs", "is 4, but components is 3; ask for no more than are kept") in list(
        needs.problems(pca, settings, Facts())
    )
