"""The maps of one dataset beside each other: faithful ones, random ones, and odd ones."""

from dataclasses import replace

import numpy as np
import pytest
from ordinary_data import samples_of
from scipy import sparse
from sklearn.manifold import trustworthiness
from sklearn.preprocessing import StandardScaler

from unsupervised.base import tables
from unsupervised.base.samples import Samples
from unsupervised.base.tables import Table
from unsupervised.comparison import map_quality
from unsupervised.comparison.map_quality import MEASURES, build
from unsupervised.numeric import sampling


@pytest.fixture
def compare(written, tmp_path):
    """A function that compares maps of some data, by name: `step/variant` → places, or a mapping
    of samples to them; it returns the rows by name and the table of the plane."""

    def compared(data, maps):
        inputs = written(data)
        for number, (name, places) in enumerate(maps.items()):
            if not isinstance(places, dict):
                places = dict(zip(data.names, np.asarray(places).tolist(), strict=True))
            rows = [[sample, "", 0, *place] for sample, place in places.items()]
            inputs[f"{name}/map"] = str(tmp_path / f"map{number}.csv")
            tables.write(inputs[f"{name}/map"], Table(["sample", "label", "seed", "x", "y"], rows))
        made = build(inputs, {"maps": [name.split("/") for name in maps], "seed": 0})
        rows = made["all_maps"].records()
        named = {"/".join(filter(None, (row["step"], row["variant"]))): row for row in rows}
        return named, made["principal_plane"]

    return compared


def flat(count: int = 60) -> np.ndarray:
    """Return samples of a plane, shape (count, 2), of which both features vary alike."""
    values = np.random.RandomState(3).standard_normal((count, 2))
    return (values - values.mean(axis=0)) / values.std(axis=0)


def test_a_map_that_is_the_data_keeps_all_and_a_shuffled_one_nothing(compare):
    values = flat()
    mixed = values[np.random.RandomState(0).permutation(len(values))]
    rows, plane = compare(samples_of(values), {"a/same": values, "b/mixed": mixed})
    assert list(rows) == ["a/same", "b/mixed", "principal plane"]
    for name in ("a/same", "principal plane"):
        assert [rows[name][m] for m in MEASURES] == pytest.approx([1, 1, 1, 1])
    assert abs(rows["b/mixed"]["rnx_area"]) < 0.1
    assert rows["b/mixed"]["trustworthiness"] < 0.7
    assert plane.column("sample") == samples_of(values).names


def test_all_are_measured_in_one_space(compare, blobs):
    """Standardised values, whatever unit a feature has; as scikit-learn measures."""
    places = np.random.RandomState(0).standard_normal((30, 2))
    other = replace(blobs, values=blobs.values * [1.0, 1e6, 1e-6] + [0, 1e7, 0])
    found = [compare(data, {"a/x": places, "b/y": places})[0]["a/x"] for data in (blobs, other)]
    assert found[0] == found[1]
    scaled = StandardScaler().fit_transform(blobs.values)
    expected = trustworthiness(scaled, places, n_neighbors=5)
    assert found[0]["trustworthiness"] == pytest.approx(expected)


def test_label_purity_counts_samples_with_a_label(compare):
    values = np.column_stack([np.r_[np.arange(10), np.arange(10) + 100.0], np.zeros(20)])
    labels = np.repeat(["a", "b"], 10)
    rows, _ = compare(samples_of(values, labels.tolist()), {"a/x": values, "b/y": values})
    assert rows["a/x"]["label_purity"] == 1
    labels[5:] = ""
    rows, _ = compare(samples_of(values, labels.tolist()), {"a/x": values, "b/y": values})
    assert rows["a/x"]["label_purity"] == 1  # of five, each has four neighbours
    rows, _ = compare(samples_of(values, ["a"] + [""] * 19), {"a/x": values, "b/y": values})
    assert rows["a/x"]["label_purity"] is None


def test_equal_samples_of_other_labels_count_in_any_order(compare):
    """Each of six places holds both labels, three of one and one of the other."""
    values = np.repeat(flat(6), 4, axis=0)
    labels = ["p", "p", "p", "q", "q", "q", "q", "p"] * 3
    data = samples_of(values, labels)
    found = [
        compare(some, {"a/map": dict(zip(data.names, values.tolist(), strict=True))})
        for some in (data, data.select_rows(list(range(24))[::-1]))
    ]
    for rows, plane in found:
        assert 0.4 < rows["a/map"]["label_purity"] == rows["principal plane"]["label_purity"] < 0.6
        assert rows["a/map"]["note"].startswith("equal ones once: 6 of 24")
        assert len(plane.rows) == 24
    assert found[0][0] == found[1][0]


def test_a_map_of_a_part_is_measured_on_it(compare):
    values = flat()
    data = samples_of(values)
    part = {data.names[i]: values[i].tolist() for i in range(0, 60, 2)}
    rows, _ = compare(data, {"a/part": part, "b/all": values})
    assert (rows["a/part"]["samples"], rows["a/part"]["measured"]) == (30, 30)
    assert rows["a/part"]["note"] == "sees 30 of 60 samples"
    assert rows["a/part"]["rnx_area"] == pytest.approx(1)


def test_too_few_that_differ_say_nothing(compare):
    values = np.repeat(np.arange(9.0), 2)[:, None] * [1.0, 2.0]
    rows, _ = compare(samples_of(values), {"a/x": values, "b/y": values})
    for row in rows.values():
        assert [row[name] for name in MEASURES] == [None] * 4
        assert row["measured"] == 9
        assert row["note"].endswith("fewer than 10 of them differ")


def test_of_many_a_part_is_looked_at_and_the_order_of_the_samples_says_nothing(
    compare, monkeypatch
):
    values = flat()
    monkeypatch.setattr(sampling, "MOST_PAIRED", 40)
    rows, plane = compare(samples_of(values), {"a/x": values, "b/y": values})
    assert rows["a/x"]["note"] == "40 of 60 samples are looked at"
    assert len(plane.rows) == rows["a/x"]["measured"] == 40
    monkeypatch.undo()
    turned = np.argsort(np.random.RandomState(1).rand(60))
    places = np.round(values, 1)  # with ties
    once = compare(samples_of(values), {"a/x": places, "b/y": places})[0]
    data = samples_of(values).select_rows(turned.tolist())
    assert compare(data, {"a/x": places[turned], "b/y": places[turned]})[0] == once


def test_of_sparse_samples_the_direction_counts(compare):
    counts = np.random.RandomState(0).poisson(1.0, (30, 8)) + np.eye(30, 8)
    one = sparse.csr_matrix(counts)
    places = np.random.RandomState(1).standard_normal((30, 2))
    longer = sparse.csr_matrix(counts * np.arange(1, 31)[:, None])
    found = [compare(samples_of(v), {"a/x": places, "b/y": places})[0] for v in (one, longer)]
    assert found[0] == found[1]
    assert found[0]["a/x"]["space"] == "unit length"


def test_each_seed_has_a_row():
    table = Table(["sample", "label", "seed", "x", "y"],
                  [["b", "", "0", 1, 2], ["a", "", "0", 3, 4], ["a", "", "1", 5, 6]])  # fmt: skip
    data = Samples(np.eye(3), ["a", "b", "c"], [""] * 3, ["f", "g", "h"])
    found = map_quality.read(table, data)
    assert {seed: seen.tolist() for seed, (seen, _) in found.items()} == {"0": [0, 1], "1": [0]}
    assert found["0"][1][:2].tolist() == [[3, 4], [1, 2]]
    third = Table([*table.columns, "z"], [[*row, 9] for row in table.rows])
    assert map_quality.read(third, data)["0"][1][0].tolist() == [3, 4, 9]
