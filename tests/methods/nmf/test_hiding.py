"""Cells hidden from NMF: the number of components that guesses them best is the planted one."""

import numpy as np
import pytest
from made_tables import numbered
from settings_of import spec_of

from unsupervised.base import tables
from unsupervised.methods.claims import DOUBTFUL, NONE, SUPPORTED, UNKNOWN
from unsupervised.methods.nmf import claims, held_out, hiding
from unsupervised.methods.nmf.settings import NMF


def planted(count: int, rows: int = 60, columns: int = 40, noise: float = 0.05) -> np.ndarray:
    """Return sums of so many parts, and noise; none below 0."""
    random = np.random.RandomState(count)
    parts = random.rand(count, columns) * (random.rand(count, columns) < 0.4)
    weights = random.rand(rows, count) * (random.rand(rows, count) < 0.6)
    return np.maximum(weights @ parts + noise * random.standard_normal((rows, columns)), 0)


def build(written, values, sweep=(1, 8), **settings) -> dict:
    paths = written(numbered(values))
    return held_out.build(paths, spec_of(NMF, sweep=list(sweep), **settings))


@pytest.mark.parametrize("count", [2, 3, 5])
def test_the_planted_number_is_within_one_standard_error_of_the_least(written, count):
    found = build(written, planted(count))
    scores = dict(found["held_out_scores"].rows)
    assert scores["one_standard_error"] == count
    assert scores["least_error"] in (count, count + 1)
    errors = [row[1] for row in found["held_out"].rows]
    assert errors[count - 1] < 0.5 * found["held_out"].rows[0][3]


def test_noise_is_guessed_no_better_than_by_means(written):
    noise = np.random.RandomState(0).rand(80, 30)
    rows = build(written, noise)["held_out"].rows
    assert min(row[1] for row in rows) >= rows[0][3] - rows[0][2]
    assert [row[1] for row in rows] == sorted(row[1] for row in rows)


def test_folds_hide_each_a_tenth_and_no_cell_twice():
    hidden = hiding.folds((30, 20), 0)
    assert [fold.sum() for fold in hidden] == [60] * 5
    assert sum(fold.astype(int) for fold in hidden).max() == 1


def test_what_is_hidden_is_not_looked_at():
    values, hidden = planted(3), hiding.folds((60, 40), 0)[0]
    other = np.where(hidden, 99.0, values)
    assert np.array_equal(hiding.by_means(values, hidden), hiding.by_means(other, hidden))
    filled = np.where(hidden, hiding.by_means(values, hidden), values)
    start = np.linalg.svd(filled, full_matrices=False)
    guesses = [
        hiding.factorize(np.where(hidden, 5.0, filled), hidden, start, 3),
        hiding.factorize(filled, hidden, start, 3),
    ]
    assert np.array_equal(*guesses)


def test_means_guess_a_table_of_rank_one_and_no_cells_are_hidden_from_them_in_vain():
    values = np.outer([1.0, 2, 3, 4, 5], [2.0, 1, 1, 3])
    assert hiding.by_means(values, np.zeros((5, 4), dtype=bool)) == pytest.approx(values)
    all_of_a_row = np.zeros((5, 4), dtype=bool)
    all_of_a_row[2] = True
    assert np.isfinite(hiding.by_means(values, all_of_a_row)).all()


def test_a_round_never_makes_the_fit_worse():
    values = planted(4)
    hidden = np.zeros(values.shape, dtype=bool)
    start = np.linalg.svd(values, full_matrices=False)
    features, components = hiding.nndsvd(*start, 4)
    before = np.linalg.norm(values - features @ components)
    after = np.linalg.norm(values - hiding.factorize(values, hidden, start, 4))
    assert after < before
    assert features.min() >= 0 and components.min() >= 0


def test_the_one_standard_error_rule_worked_by_hand():
    rows = [[1, 0.9, 0.01, 1.0], [2, 0.52, 0.01, 1.0], [3, 0.50, 0.03, 1.0], [4, 0.55, 0.1, 1.0]]
    assert held_out.chosen(rows) == (3, 2)
    assert held_out.chosen([[1, None, None, None]]) == (None, None)


@pytest.mark.parametrize("values", [planted(2)[:4], planted(2)[:, :4]])
def test_next_to_no_cells_say_nothing(written, values):
    found = build(written, values, sweep=(1, 3), components=2)
    assert [row[1:] for row in found["held_out"].rows] == [[None] * 3] * 3
    assert dict(found["held_out_scores"].rows)["least_error"] is None


def test_more_components_than_dimensions_have_no_error(written):
    rows = build(written, planted(2)[:6, :7], sweep=(5, 9), init="random")["held_out"].rows
    assert [row[1] is None for row in rows] == [False, False, True, True, True]


def test_a_lonely_cell_is_no_evidence(written):
    values = np.zeros((20, 20))
    values[3, 4] = 7
    assert {row[1] for row in build(written, values)["held_out"].rows} == {None}


def test_of_a_large_table_a_part_is_hidden_and_the_scores_say_so(written, monkeypatch):
    monkeypatch.setattr(held_out, "MOST_SAMPLES", 30)
    monkeypatch.setattr(held_out, "MOST_FEATURES", 20)
    scores = dict(build(written, planted(3))["held_out_scores"].rows)
    assert (scores["held_out_samples"], scores["held_out_features"]) == (30, 20)


def test_the_order_of_the_samples_changes_nothing(written):
    values = planted(3)
    one, other = build(written, values), build(written, values[::-1])
    assert np.allclose(one["held_out"].rows, other["held_out"].rows)


@pytest.mark.parametrize(("components", "verdict"), [(3, SUPPORTED), (1, DOUBTFUL), (9, UNKNOWN)])
def test_a_number_of_components_is_graded(written, tmp_path, components, verdict):
    found = build(written, planted(3))
    assert claim(tmp_path, found, components).verdict == verdict


def test_noise_has_no_right_number_of_components(written, tmp_path):
    found = build(written, np.random.RandomState(0).rand(80, 30))
    assert claim(tmp_path, found, 6).verdict == NONE


def claim(folder, made, components):
    """Return the claim of a number of components, read from tables as they are written."""

    class Given:
        def table(self, name):
            tables.write(folder / name, made[name])
            return tables.read(folder / name)

    return claims.number(Given(), {"components": components})


def test_a_number_that_was_not_compared_cannot_be_told():
    assert claims.not_asked({"components": 7}).verdict == UNKNOWN
