"""k-means at work: worked by hand, and as scikit-learn does it."""

import numpy as np
import pytest
from sklearn.cluster import KMeans

from unsupervised.base.errors import InputError
from unsupervised.course import iterating
from unsupervised.course.figures.iterations import said


def test_two_centres_on_a_line_are_worked_by_hand(written, blobs):
    """0 1 2 | 10: from 0 and 1 the second centre takes all but the first sample, and so on."""
    steps = iterating.run(np.array([[0.0], [1.0], [2.0], [10.0]]), np.array([[0.0], [1.0]]))
    assert [step.nearest.tolist() for step in steps] == [
        [0, 1, 1, 1], [0, 0, 0, 1], [0, 0, 0, 1],
    ]  # fmt: skip
    assert steps[1].centres.ravel().tolist() == pytest.approx([0, 13 / 3])
    assert steps[2].centres.ravel().tolist() == [1, 10]
    assert [step.inertia for step in steps] == pytest.approx([82, 0 + 1 + 4 + (17 / 3) ** 2, 2])


def test_a_sample_between_two_centres_goes_to_the_first_and_an_empty_one_stays():
    steps = iterating.run(np.array([[1.0], [1.0]]), np.array([[0.0], [2.0], [9.0]]))
    assert steps[-1].nearest.tolist() == [0, 0]
    assert steps[-1].centres.ravel().tolist() == [1, 2, 9]


def test_the_end_is_where_scikit_learn_ends(written, blobs):
    starts = blobs.values[[0, 1, 2]].tolist()
    made = iterating.iterations(written(blobs), {"dataset": "blobs", "starts": starts})
    model = KMeans(3, init=np.array(starts), n_init=1, tol=0).fit(blobs.values)
    rows = made["iterations"].rows
    assert rows[-1][1] == pytest.approx(model.inertia_)
    assert rows[-1][2] == 0
    assert [row[-1] for row in made["assigned"].rows] == model.labels_.tolist()
    falls = [row[1] for row in rows]
    assert all(a >= b for a, b in zip(falls, falls[1:], strict=False))
    assert len(made["centres"].rows) == 3 * len(rows)


def test_starts_of_another_number_of_features_are_refused(written, blobs):
    with pytest.raises(InputError, match=r"lessons.iterations.starts: 2 coordinates, but .* 3"):
        iterating.iterations(written(blobs), {"dataset": "blobs", "starts": [[0, 1]]})


def test_the_figure_says_which_states_are_drawn():
    assert said(8, 8) == ""
    assert said(8, 9) == "Drawn: the start, the first 6 and the last."
