"""How far tables of two engines agree."""

import math

import numpy as np
import pytest
import table_agreement

from unsupervised.base import samples, tables
from unsupervised.base.tables import Table


def written(folder, name, columns, rows):
    """Write a table and return its path."""
    tables.write(folder / name, Table(columns, rows))
    return folder / name


def test_numbers_agree_to_what_six_digits_hold_of_their_column(tmp_path):
    one = written(tmp_path, "a.csv", ["sample", "x"], [["a", 1.0], ["b", 1000.0]])
    near = written(tmp_path, "b.csv", ["sample", "x"], [["a", 1.005], ["b", 1000.0]])
    far = written(tmp_path, "c.csv", ["sample", "x"], [["a", 1.5], ["b", 1000.0]])
    assert table_agreement.of([(one, near)]) == {"alike": 1.0, "apart": pytest.approx(5e-6)}
    assert table_agreement.of([(one, far)]) == {"alike": 0.75, "apart": pytest.approx(5e-4)}
    assert table_agreement.of([(one, one), (one, far)])["alike"] == 0.875


def test_words_and_empty_cells_are_the_same_or_not(tmp_path):
    one = written(tmp_path, "a.csv", ["rule", "x"], [["gap", ""], ["elbow", 2]])
    other = written(tmp_path, "b.csv", ["rule", "x"], [["gap", ""], ["knee", 2]])
    known = written(tmp_path, "c.csv", ["rule", "x"], [["gap", 3], ["elbow", 2]])
    assert table_agreement.of([(one, other)]) == {"alike": 0.75, "apart": 0.0}
    assert table_agreement.of([(one, known)]) == {"alike": 0.75, "apart": math.inf}


def test_which_engine_made_a_table_is_no_result_and_another_form_agrees_nowhere(tmp_path):
    one = written(tmp_path, "a.csv", ["score", "value"], [["inertia", 3], ["engine_dask", 1]])
    other = written(tmp_path, "b.csv", ["score", "value"], [["inertia", 3], ["engine_sample", 1]])
    longer = written(tmp_path, "c.csv", ["score", "value"], [["inertia", 3], ["clusters", 2]])
    assert table_agreement.of([(one, other)]) == {"alike": 1.0, "apart": 0.0}
    assert table_agreement.of([(one, longer)]) == {"alike": 0.0, "apart": math.inf}


def test_a_table_of_a_part_of_the_samples_is_looked_up(tmp_path):
    columns = ["sample", "rank", "neighbour"]
    all_rows = [["a", 1, "b"], ["a", 2, "c"], ["b", 1, "a"], ["b", 2, "c"]]
    whole = written(tmp_path, "a.csv", columns, all_rows)
    part = written(tmp_path, "b.csv", columns, [["b", 1, "a"], ["b", 2, "d"]])
    assert table_agreement.of([(part, whole)]) == {"alike": 5 / 6, "apart": 0.0}
    assert table_agreement.of([(whole, part)]) == {"alike": 5 / 6, "apart": 0.0}


def test_arrays_are_compared_part_by_part(tmp_path, monkeypatch):
    monkeypatch.setattr(table_agreement, "ROWS", 3)
    values = np.arange(20.0).reshape(10, 2) + 1
    other = values.copy()
    other[9, 0] += 1
    for name, found in (("a.npz", values), ("b.npz", other), ("c.npz", values[:9])):
        samples.write_dense(tmp_path / name, found)
    one, two, three = (tmp_path / f"{name}.npz" for name in "abc")
    assert table_agreement.of([(one, one)]) == {"alike": 1.0, "apart": 0.0}
    assert table_agreement.of([(one, two)]) == {"alike": 0.95, "apart": pytest.approx(1 / 20)}
    assert table_agreement.of([(one, three)])["alike"] == 0.0
