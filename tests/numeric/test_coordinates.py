import numpy as np

from unsupervised.numeric.coordinates import fix_signs, principal


def test_the_largest_entry_decides_the_sign():
    signs = fix_signs(np.array([[0.1, -0.9], [0.9, -0.1], [-0.5, 0.2]]))
    assert signs.tolist() == [-1, 1, -1]


def test_between_equals_the_first_decides_whatever_the_rounding():
    half = np.sqrt(0.5)
    assert fix_signs(np.array([[-half, half + 1e-15]])).tolist() == [-1]
    assert fix_signs(np.array([[-half - 1e-15, half]])).tolist() == [-1]


def test_others_are_projected_like_the_samples(blobs):
    _, points, others = principal(blobs.values, blobs.values[:3])
    assert np.allclose(points[:3], others)
    assert points[:, 0].var() > points[:, 1].var()


def test_one_feature_is_drawn_on_a_line():
    titles, points, _ = principal(np.array([[1.0], [2.0]]), np.array([[1.5]]))
    assert points.tolist() == [[1, 0], [2, 0]]
    assert len(titles) == 2
