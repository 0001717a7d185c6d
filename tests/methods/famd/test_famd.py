"""FAMD beside published components, and beside what theory says of them."""

import numpy as np
import pytest
from mixed_tables import FAMD_OF_WINES, mixed, wines
from ordinary_data import ordinary, shuffled
from settings_of import spec_of

from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.methods.famd import tables
from unsupervised.methods.famd.fit import fit
from unsupervised.methods.famd.settings import FAMD, first_look
from unsupervised.methods.mca.fit import fit as fit_mca
from unsupervised.methods.measuring import facts_of


@pytest.fixture
def found(written):
    """The tables of the wines."""
    return tables.build(written(wines()), spec_of(FAMD))


def test_variances_are_those_that_are_published(found):
    variances = [row[1] for row in found["variance"].rows]
    assert variances[:5] == pytest.approx(FAMD_OF_WINES, abs=5e-8)
    # Five numbers, three origins less one, four soils less one.
    assert sum(variances) == pytest.approx(10)


def test_squared_links_of_all_variables_are_the_variance(found):
    links = np.array([row[2:] for row in found["links"].rows])
    assert links.sum(axis=0) == pytest.approx([row[1] for row in found["variance"].rows])
    assert (links[:, 0] <= 1 + 1e-12).all()
    assert {row[0]: row[1] for row in found["links"].rows}["soil"] == "category"


def test_links_are_correlations_and_ratios(found):
    data = wines()
    places = np.array([row[2:] for row in found["features"].rows], dtype=float)
    links = {row[0]: row[2] for row in found["links"].rows}
    harmony = data.values[:, data.features.index("harmony")]
    assert links["harmony"] == pytest.approx(np.corrcoef(harmony, places[:, 0])[0, 1] ** 2)
    soils = data.values[:, [f.startswith("soil=") for f in data.features]].argmax(axis=1)
    between = [(soils == s).mean() * places[soils == s, 0].mean() ** 2 for s in range(4)]
    assert links["soil"] == pytest.approx(sum(between) / places[:, 0].var())


def test_a_category_lies_in_the_middle_of_its_samples(found):
    data = wines()
    places = np.array([row[2:] for row in found["features"].rows], dtype=float)
    members = data.values[:, data.features.index("soil=Env4")] == 1
    row = next(row for row in found["categories"].rows if row[1] == "soil=Env4")
    assert row[2] == members.sum() == 2
    assert row[3:] == pytest.approx(places[members].mean(axis=0).tolist())


def test_of_numbers_alone_it_is_pca_of_standardised_ones():
    values = ordinary().values
    axes = fit(ordinary(), None).axes
    assert axes.variances == pytest.approx(np.linalg.eigvalsh(np.corrcoef(values.T))[::-1])


def test_of_categories_alone_it_is_mca_times_their_number():
    data = wines()
    data = data.select_features([f for f in data.features if "=" in f])
    assert fit(data, None).axes.variances == pytest.approx(
        2 * fit_mca(data, None, 3).axes.variances
    )


def test_axes_of_one_variance_are_told_apart_in_one_way():
    rows = [(a, b, c) for a in "xyz" for b in "pqr" for c in "uv"]
    data = mixed(rows, ("a", "b", "c"))
    one, other = fit(data, None), fit(shuffled(data), None)
    assert one.axes.variances == pytest.approx(np.ones(5))
    assert one.axes.directions == pytest.approx(other.axes.directions, abs=1e-9)


def test_a_part_of_a_category_has_the_rest_beside_it():
    data = wines().select_features(["soil=Env1", "harmony"])
    assert [c.name for c in fit(data, None).table.columns] == [
        "soil=Env1", "not soil=Env1", "harmony",
    ]  # fmt: skip


def test_a_number_and_a_category_that_say_the_same_count_as_much():
    data = mixed([("a", 0.0), ("b", 3.0), ("a", 0.0), ("b", 3.0)], ("word", "number"))
    axes = fit(data, None).axes
    assert axes.variances == pytest.approx([2.0])


def test_what_it_can_make_nothing_of_is_refused():
    equal = Samples(np.ones((4, 2)), list("abcd"), [""] * 4, ["f", "g"])
    with pytest.raises(InputError, match="all 4 samples are equal"):
        fit(equal, None)
    with pytest.raises(InputError, match="components is 11, but these samples vary along 10"):
        fit(wines(), 11)


def test_a_first_look_takes_it_for_numbers_and_categories_only():
    assert first_look(facts_of(wines()), "standard").variants == {"raw": {}}
    assert not first_look(facts_of(ordinary()), "standard").variants
