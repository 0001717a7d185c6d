import numpy as np

from unsupervised.numeric import ordering


def test_order_hangs_on_values_alone():
    values = np.array([[2.0, 1.0], [1.0, 5.0], [1.0, 4.0], [2.0, 1.0]])
    assert ordering.by_values(values).tolist() == [2, 1, 0, 3]
    mixed = np.random.RandomState(0).permutation(4)
    assert (values[mixed][ordering.by_values(values[mixed])] == values[[2, 1, 0, 3]]).all()


def test_coarse_values_hide_the_last_digits_of_each_feature():
    values = np.random.RandomState(0).standard_normal((50, 3)) * [1, 1e-80, 1e12]
    other = values * (1 + 1e-16)
    found = ordering.coarse(values)
    assert (found == ordering.coarse(np.nextafter(other, np.inf))).mean() > 0.99
    assert (np.abs(found - values) <= np.abs(values).max(axis=0) * 2.0**-36).all()


def test_what_is_whole_or_zero_stays_as_it_is():
    values = np.array([[0.0, 3, -7], [-0.0, 1000, 12]])
    assert ordering.coarse(values).tolist() == values.tolist()
    assert not np.signbit(ordering.coarse(values)[:, 0]).any()
