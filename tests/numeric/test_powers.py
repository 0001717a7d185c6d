"""Powers and logarithms without a library are those of the library."""

import numpy as np
import pytest

from unsupervised.numeric import powers


def test_exp_is_that_of_the_library():
    values = np.r_[0.0, np.logspace(-12, 2.8, 2000)]
    for signed in (values, -values):
        assert powers.exp(signed) == pytest.approx(np.exp(signed), rel=4e-16)
    assert powers.exp(np.array([-1e9]))[0] < 1e-300


def test_logarithms_are_those_of_the_library():
    values = np.r_[0.5, 1.0, 2.0, np.logspace(-300, 300, 2000)]
    assert powers.log(values) == pytest.approx(np.log(values), rel=1e-15, abs=1e-15)
    assert powers.log(np.ones(1))[0] == 0


@pytest.mark.parametrize("exponent", [0.4, 0.9, 1.0, 2.5])
def test_powers_have_nine_digits(exponent):
    values = np.r_[0.0, 1.0, np.logspace(-12, 12, 2000)]
    found = powers.power(values, exponent)
    assert found == pytest.approx(values**exponent, rel=1e-9) and found[0] == 0
