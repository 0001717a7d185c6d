"""BIC, by which the number of components is chosen, and the figures of a Gaussian mixture."""

import numpy as np
import pytest
from clustering_tools import samples_of, scores_of
from geometry import faults
from mixture_tools import SPEC, STYLE, built, heaps
from settings_of import spec_of

from unsupervised.base import tables as files
from unsupervised.base.errors import InputError
from unsupervised.figures import page, style
from unsupervised.methods.mixture import sweep, tables
from unsupervised.methods.mixture.figures import bic, probabilities
from unsupervised.methods.mixture.settings import Mixture


def test_auto_takes_the_lowest_bic_and_of_equals_the_fewer():
    rows = [["1", "9.5", ""], ["2", "-1000", ""], ["3", "-1000", ""], ["4", "", ""]]
    assert tables.lowest_bic(files.Table(["components", "bic", "aic"], rows)) == 2
    with pytest.raises(InputError, match="no number of components from 4 to 4 has a BIC"):
        tables.lowest_bic(files.Table(["components", "bic", "aic"], rows[3:]))


def test_the_sweep_finds_the_number_that_made_the_samples(written, tmp_path):
    found = built(written, samples_of(heaps(300)), tmp_path, sweep=[1, 6], n_init=3)
    assert scores_of(found)["components"] == 3


def test_a_number_of_components_that_shrink_has_no_bic(written):
    """Half of the samples are one: a component of it has a likelihood without bound."""
    values = np.r_[heaps(40), np.tile([[30.0, 30.0]], (40, 1))]
    table = sweep.build(written(samples_of(values)), spec_of(Mixture, sweep=[1, 3]))["bic"]
    assert np.isfinite(table.rows[0][1:]).all()
    assert np.isnan([row[1:] for row in table.rows[1:]]).all()
    found = tables.build(written(samples_of(values)), spec_of(Mixture, components=2))
    assert scores_of(found)["collapsed_components"] == 1
    assert np.isnan(scores_of(found)["bic"])


def test_the_sweep_ends_at_the_samples_and_has_nothing_above_the_different_ones(written):
    values = heaps(3)[[0, 0, 1, 1, 2, 2]]
    spec = spec_of(Mixture, covariance="spherical", sweep=[1, 9])
    table = sweep.build(written(samples_of(values)), spec)["bic"]
    assert [row[0] for row in table.rows] == [1, 2, 3, 4, 5, 6]
    assert np.isnan([row[1] for row in table.rows[3:]]).all()


@pytest.mark.parametrize("count", [3, 5000])
def test_probabilities_are_drawn_for_few_and_for_many(count, tmp_path):
    random = np.random.RandomState(0)
    sure = random.uniform(0.5, 1, count)
    names = [f"s{i}" for i in range(count)]
    made = {
        "clusters": files.Table(["sample", "label", "cluster"], [[n, "", 0] for n in names]),
        "probabilities": files.Table(["sample", "label", "1", "2"],
                                     [[n, "", p, 1 - p] for n, p in zip(names, sure, strict=True)]),
        "scores": files.scores({"converged": 1, "collapsed_components": 0, "components": 2}),
    }  # fmt: skip
    paths = {name: str(tmp_path / f"{name}.csv") for name in made}
    files.write_all(paths, made)
    style.use(STYLE)
    figure = probabilities.draw(paths, SPEC)
    page.save(figure, tmp_path / "f.png", STYLE)
    assert faults(figure) == []
    assert figure.axes[0].get_legend_handles_labels()[1] == [
        "below 0.5", "0.5 to 0.7", "0.7 to 0.9", "0.9 to 0.99", "0.99 and above",
    ]  # fmt: skip


@pytest.mark.parametrize("first", [[], ["", ""]])
def test_the_lowest_of_each_criterion_is_named(first, tmp_path):
    rows = [[1, 9.0, 8.0], [2, 5.0, 4.0], [3, 6.0, 3.0]]
    rows += [[4, *first]] if first else []
    files.write(tmp_path / "bic.csv", files.Table(["components", "bic", "aic"], rows))
    files.write(tmp_path / "scores.csv", files.scores({"components": 2}))
    style.use(STYLE)
    paths = {name: str(tmp_path / f"{name}.csv") for name in ("bic", "scores")}
    figure = bic.draw(paths, {**SPEC, "sweep": [1, len(rows)]})
    page.save(figure, tmp_path / "f.png", STYLE)
    assert faults(figure) == []
    names = figure.axes[0].get_legend_handles_labels()[1]
    assert names == ["this variant", "BIC", "lowest BIC: 2", "AIC", "lowest AIC: 3"]
    assert ("1 of 4 numbers of components have no value" in figure.get_supxlabel()) == bool(first)
