"""Distances from the middle of all, worked by hand."""

import numpy as np
import pytest
from settings_of import spec_of

from unsupervised.base.samples import Samples
from unsupervised.methods.new.template import sentences, tables
from unsupervised.methods.new.template.fit import distances
from unsupervised.methods.new.template.settings import TemplateSettings

VALUES = np.array([[0.0, 0.0], [3.0, 0.0], [0.0, 0.0], [3.0, 8.0]])


def test_distances_worked_by_hand():
    """Three samples near each other and one far away."""
    assert distances(VALUES, "mean") == pytest.approx([2.5, 2.5, 2.5, np.hypot(1.5, 6)])
    assert distances(VALUES, "median") == pytest.approx([1.5, 1.5, 1.5, np.hypot(1.5, 8)])


def test_the_farthest_sample_stands_first(written):
    """The tables name the samples in the order of their distances."""
    data = Samples(VALUES, ["a", "b", "c", "d"], ["", "", "", "x"], ["f", "g"])
    made = tables.build(written(data), spec_of(TemplateSettings))
    assert made["distances"].rows[0][:2] == ["d", "x"]
    assert made["scores"].rows[0] == ["greatest_distance", pytest.approx(np.hypot(1.5, 6))]
    assert sentences.distances(made, {}) == "Farthest from the middle is d (6.18)."
