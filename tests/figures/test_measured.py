"""Labels that are measured are drawn as numbers, and codes of groups as groups."""

import numpy as np
import pytest
from geometry import faults

from unsupervised.base import tables
from unsupervised.base.cells import are_measured, as_groups
from unsupervised.base.tables import Table
from unsupervised.figures import measured, panels, style
from unsupervised.methods.factors.figures import pairs

CODES = [str(i % 10) for i in range(60)]
YEARS = [str(1900 + i) for i in range(59)] + [""]
POINTS = np.random.RandomState(0).standard_normal((60, 2))


def test_many_different_numbers_are_measured_and_words_and_codes_are_not():
    assert are_measured(YEARS) and not any(as_groups(YEARS))
    assert not are_measured(CODES) and as_groups(CODES) == CODES
    assert not are_measured([*YEARS, "unknown"]) and not are_measured([""] * 30)


def test_a_colour_bar_says_what_the_colours_of_measured_labels_are():
    figure, axes = style.new(5, 4)
    panels.samples(axes, POINTS, YEARS)
    assert [bar.get_ylabel() for bar in figure.axes[1:]] == ["label"]
    assert axes.get_legend_handles_labels()[1] == ["nothing known: 1"]
    figure, axes = style.new(5, 4)
    panels.samples(axes, POINTS, CODES)
    assert len(figure.axes) == 1 and len(axes.get_legend_handles_labels()[1]) == 10


def test_colours_end_where_few_values_lie_and_arrows_say_so():
    values = np.array([*range(1, 100), 1e6, np.nan])
    assert measured.limits(values[:-1])[1] < 101
    assert measured.beyond(values) == "both"
    assert measured.limits(np.ones(3)) == (1.0, 1.0) and measured.beyond(np.ones(3)) == "neither"


@pytest.mark.parametrize(("labels", "bars"), [(YEARS, 1), (CODES, 0)])
def test_pairs_of_components_have_a_colour_bar_or_a_legend(labels, bars, tmp_path):
    values = np.random.RandomState(1).standard_normal((60, 3)).tolist()
    rows = [
        [f"s{i}", label, *row] for i, (label, row) in enumerate(zip(labels, values, strict=True))
    ]
    features = Table(["sample", "label", "1", "2", "3"], rows)
    shares = Table(["component", "explained_variance_ratio"], [[1, 0.5], [2, 0.3], [3, 0.2]])
    paths = {"features": str(tmp_path / "f.csv"), "variance": str(tmp_path / "v.csv")}
    tables.write(paths["features"], features)
    tables.write(paths["variance"], shares)
    told = {"pairs": 3, "title": "t", "method_title": "PCA", "variant": "raw"}
    figure = pairs.draw(paths, told)
    corner = figure.axes[2]
    assert len(corner.child_axes) == bars
    assert len(corner.get_legend().get_texts()) == (1 if bars else 10)
    assert faults(figure) == []
