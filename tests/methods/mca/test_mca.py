"""MCA beside published components, and beside what theory says of them."""

import numpy as np
import pytest
from mixed_tables import balloons, wines
from ordinary_data import ordinary, samples_of
from settings_of import spec_of

from unsupervised.base.errors import InputError
from unsupervised.methods.mca import tables
from unsupervised.methods.mca.cutting import names_of
from unsupervised.methods.mca.fit import adjusted, fit
from unsupervised.methods.mca.settings import MCA, first_look
from unsupervised.methods.measuring import facts_of


@pytest.fixture
def found(written):
    """The tables of the balloons."""
    return tables.build(written(balloons()), spec_of(MCA))


def test_components_are_those_that_are_published(found):
    """By prince, whose documentation has them."""
    shares = [row[2] for row in found["variance"].rows]
    assert np.round(shares[:3], 4).tolist() == [0.4017, 0.2111, 0.1856]
    first = [abs(row[2]) for row in found["features"].rows[:4]]
    assert first == pytest.approx([0.705387, 0.386586, 0.386586, 0.852014], abs=1e-6)
    places = {row[1]: row[3:] for row in found["categories"].rows}
    assert np.abs(places["colour=yellow"][:3]) == pytest.approx(
        [0.130342, 0.765781, 0.712523], abs=1e-6
    )
    assert np.abs(places["not colour=yellow"][:3]) == pytest.approx(
        [0.117308, 0.689202, 0.641270], abs=1e-6
    )


def test_inertia_is_that_of_the_coding(found):
    """As many as there are categories less one, of each variable: (J - Q) / Q."""
    assert sum(row[1] for row in found["variance"].rows) == pytest.approx((10 - 5) / 5)


def test_links_of_all_variables_have_the_variance_as_their_mean(found):
    links = np.array([row[2:] for row in found["links"].rows])
    assert links.mean(axis=0) == pytest.approx([row[1] for row in found["variance"].rows])


def test_what_the_coding_adds_is_taken_away():
    """By hand, with Greenacre's formulas: of two variables λ' = (2λ - 1)²."""
    data = wines()
    data = data.select_features([f for f in data.features if "=" in f])
    made = fit(data, None, 3)
    kept, benzecri, greenacre = adjusted(made)
    own = made.axes.variances
    by_hand = np.where(own > 0.5, (2 * own - 1) ** 2, 0)
    assert kept == pytest.approx(by_hand)
    assert benzecri == pytest.approx(by_hand / by_hand.sum())
    # The inertia off the diagonal of the Burt table is that of the table of the two (chi-square/n).
    counts = data.values[:, :3].T @ data.values[:, 3:]
    expected = np.outer(counts.sum(axis=1), counts.sum(axis=0)) / counts.sum()
    inertia = ((counts - expected) ** 2 / expected).sum() / counts.sum()
    assert greenacre == pytest.approx(by_hand / inertia)


def test_numbers_are_cut_into_classes_of_as_many_samples():
    values = np.arange(12.0)[:, None]
    table = fit(samples_of(values), None, 3).table
    assert table.values.sum(axis=0).tolist() == [4, 4, 4]
    assert [c.name for c in table.columns] == ["f0 ≤ 3", "f0 > 3, ≤ 7", "f0 > 7"]


def test_equal_numbers_are_in_one_class_and_few_values_stay_as_they_are():
    values = np.c_[[0.0] * 9 + [1, 2, 3], [5.0, 6.0] * 6]
    table = fit(samples_of(values), None, 3).table
    assert table.values.sum(axis=0).tolist() == [9, 3, 6, 6]


def test_names_of_classes_that_six_digits_do_not_tell_apart_have_all():
    assert names_of("f", [1.0000001, 1.0000002])[0] == "f ≤ 1.0000001"


def test_what_it_can_make_nothing_of_is_refused():
    with pytest.raises(InputError, match="all 4 samples are equal"):
        fit(samples_of(np.ones((4, 2))), None, 3)


def test_of_one_variable_nothing_is_adjusted():
    assert np.isnan(adjusted(fit(samples_of(np.arange(6.0)[:, None]), None, 3))).all()


def test_a_first_look_takes_it_for_categories_only():
    assert first_look(facts_of(balloons()), "none").variants == {"raw": {}}
    assert not first_look(facts_of(wines()), "none").variants
    assert not first_look(facts_of(ordinary()), "none").variants


def test_classes_of_ordered_words_and_of_dates_are_called_by_them():
    order = ["mild", "moderate", "severe", "worst"]
    named = ["pain=mild", "pain=moderate, severe", "pain=worst"]
    assert names_of("pain", [0.0, 2.0], order) == named
    assert names_of("pain", [0.0, 0.5], order)[0] == "pain ≤ 0"  # no word lies between
    shown = names_of("seen", [18715.0, 18716.0], "date")
    assert shown == ["seen ≤ 2021-03-29", "seen > 2021-03-29, ≤ 2021-03-30", "seen > 2021-03-30"]
    assert names_of("seen", [18715.5], "date")[0] == "seen ≤ 2021-03-29T12:00"
