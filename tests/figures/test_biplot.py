"""Names on a biplot stand free of the samples, and many classes are named at their middles."""

import pytest
from figure_case import Case
from figure_inputs import Inputs
from figure_tables import STYLE

from unsupervised.figures import panels, style
from unsupervised.methods.pca.figures import biplot


def drawn(tmp_path, case):
    style.use(STYLE)
    figure = biplot.draw(*Inputs(tmp_path, case).biplot())
    figure.draw_without_rendering()
    for step in figure.last:
        step()
    return figure.axes[0]


@pytest.mark.parametrize("groups", [3, 13])
def test_names_of_features_cover_no_sample(tmp_path, groups):
    case = Case(samples=60, groups=groups)
    axes = drawn(tmp_path, case)
    names = {text.get_text(): text.get_window_extent() for text in axes.texts}
    assert set(case.columns) <= names.keys()
    points = axes.transData.transform(case.points)
    boxes = [names[name] for name in case.columns]
    assert not any(box.contains(*point) for box in boxes for point in points)
    assert (set(case.labels) <= names.keys()) == (groups > panels.MOST_LABELS)
