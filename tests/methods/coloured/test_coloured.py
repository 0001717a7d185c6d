"""Maps and planes coloured by columns: what is drawn, and how far neighbours agree."""

from dataclasses import replace

import numpy as np
import pytest
from method_bench import Bench
from ordinary_data import ordinary

from unsupervised.base import tables as files
from unsupervised.base.errors import InputError
from unsupervised.base.tables import Table
from unsupervised.methods import needs
from unsupervised.methods.coloured import near, tables
from unsupervised.methods.facts import Facts
from unsupervised.methods.found import methods
from unsupervised.methods.maps.scores import label_purity

COMPONENTS = ["pca/raw/2", "pca/raw/3"]


@pytest.fixture
def made(written, tmp_path):
    """A function that colours a map of the ordinary samples, each group in a place of its own."""
    data = ordinary()
    places = [[ord(label) * 9 + i % 3, i] for i, label in enumerate(data.labels)]
    rows = [[n, lab, 0, *p] for n, lab, p in zip(data.names, data.labels, places, strict=True)]
    again = [[n, lab, 1, 0, 0] for n, lab, *_ in rows]
    files.write(tmp_path / "m.csv", Table(["sample", "label", "seed", "x", "y"], [*rows, *again]))
    found = [[name, "", i % 3 - 1] for i, name in enumerate(data.names[:20])]
    files.write(tmp_path / "c.csv", Table(["sample", "label", "cluster"], found))
    along = [[name, "", i, -i] for i, name in enumerate(data.names[4:])]
    files.write(tmp_path / "p.csv", Table(["sample", "label", "1", "2"], along))
    paths = {"places": str(tmp_path / "m.csv"), "kmeans/raw": str(tmp_path / "c.csv")}
    paths |= dict.fromkeys(COMPONENTS, str(tmp_path / "p.csv"))

    def coloured(*names: str, data=data) -> dict[str, Table]:
        told = {"colour": list(names), "clusterings": ["kmeans/raw"], "label_name": "kind"}
        told["component_columns"] = COMPONENTS
        return tables.build({**written(data), **paths}, told)

    return coloured


def test_a_name_is_a_clustering_a_column_or_a_feature(made):
    found = made("kind", "site", "day", "f1", "kmeans/raw")
    assert found["coloured"].columns[:4] == ["sample", "x", "y", "kind"]
    assert len(found["coloured"].rows) == 24  # of the first map
    rows = {row["colour"]: row for row in found["colours"].records()}
    assert [r["kind"] for r in rows.values()] == [
        "category", "category", "number", "number", "clusters",
    ]  # fmt: skip
    assert (rows["kind"]["groups"], rows["kind"]["known"], rows["kind"]["value"]) == (3, 24, 1.0)
    assert rows["kind"]["chance"] == pytest.approx((90 + 56 + 30) / (24 * 23))
    assert (rows["site"]["known"], rows["site"]["missing"]) == (23, 1)
    assert rows["day"]["value"] > 0.5 and rows["day"]["chance"] == pytest.approx(-1 / 23)
    assert [rows["kmeans/raw"][k] for k in ("groups", "known", "missing", "noise")] == [2, 13, 4, 7]
    feature = found["coloured"].column("f1")
    assert [float(cell) for cell in feature] == pytest.approx(ordinary().values[:, 1], rel=1e-5)


def test_a_name_that_is_nowhere_is_refused(made):
    with pytest.raises(InputError, match="component 'sit'; did you mean 'site'"):
        made("sit")


def test_a_component_is_a_number_of_the_samples_that_it_has(made):
    found = made("pca/raw/2")
    (row,) = found["colours"].records()
    assert (row["kind"], row["known"], row["missing"]) == ("number", 20, 4)
    assert found["coloured"].column("pca/raw/2") == [*[""] * 4, *(str(-i) for i in range(20))]
    with pytest.raises(InputError, match="'pca/raw/3': pca/raw has 2 components, from 1"):
        made("pca/raw/3")


def test_a_map_reads_the_components_that_it_names(tmp_path):
    steps = {"isomap": {"base": {"colour": ["pca/base/2"]}}, "pca": {"base": {"components": 3}},
             "neighbours": {"base": {"nearest": 8}}}  # fmt: skip
    bench = Bench(tmp_path, ordinary(), steps)
    found = bench.read(methods()["isomap"], "base")["coloured"]
    along = bench.read(methods()["pca"], "base")["features"]
    assert found.column("pca/base/2") == along.column("2")


@pytest.mark.parametrize("first", [1e9, 20_240_100.0, 0.0])
def test_a_feature_is_told_as_far_as_its_values_differ(made, first):
    """Numbers that six digits make one, days as numbers, and plain ones: the same measure of all,
    and cells that tell them apart."""
    data = ordinary()
    data.values[:, 1] = first + np.arange(24)
    found = made("f1", data=data)
    (row,) = found["colours"].records()
    data.values[:, 1] -= first
    (plain,) = made("f1", data=data)["colours"].records()
    assert row["value"] == plain["value"] > 0.5
    assert list(map(float, found["coloured"].column("f1"))) == (first + np.arange(24.0)).tolist()


def test_six_digits_stand_where_they_tell_all_apart():
    assert tables.told_apart([1 / 3, None, 2.0, -0.0]) == ["0.333333", "", "2", "0"]
    assert tables.told_apart([1e9, 1e9 + 1, None, 0.25]) == ["1000000000", "1000000001", "", "0.25"]


def test_numbers_of_which_no_mean_can_be_told_are_refused(made):
    data = replace(ordinary(), extra={"far": ["1e308", "1.7e308"] * 12})
    with pytest.raises(
        InputError, match="colour: 'far' holds 1e308, expected numbers up to 1e\\+300"
    ):
        made("far", data=data)


CANNOT = {
    "pca/raw/4": "'pca/raw/4': pca/raw has 3 components, from 1",
    "pca/raw/0": "component 'pca/raw/0'; did you mean 'pca/raw/1'?",
    "pca/raw": "component 'pca/raw'; did you mean 'pca/raw/1'?",
    "pca/row/1": "component 'pca/row/1'; did you mean 'pca/raw/1'?",
}


@pytest.mark.parametrize("name", CANNOT)
def test_a_component_that_is_nowhere_is_refused_before_a_run(name):
    facts = Facts(known_columns=["label"], known_factors={"pca/raw": 3, "svd/raw": None},
                  known_features=["a"])  # fmt: skip
    ((key, said),) = needs.unknown_columns("colour", [name], facts)
    assert key == "colour" and said.endswith(CANNOT[name])
    assert not list(needs.unknown_columns("colour", ["pca/raw/3", "svd/raw/77"], facts))


def test_a_name_that_is_two_things_is_refused(made):
    data = replace(ordinary(), extra={"kmeans/raw": ["a", "b"] * 12})
    with pytest.raises(InputError, match="'kmeans/raw' is a result of a variant and a column"):
        made("kmeans/raw", data=data)


def test_the_nearest_are_those_of_another_library():
    random = np.random.RandomState(0)
    points, groups = random.standard_normal((60, 2)), random.choice(list("abc"), 60)
    value, chance = near.same_group(points, groups)
    assert value == pytest.approx(label_purity(points, groups.tolist()))
    assert chance == pytest.approx(1 / 3, abs=0.1)


def test_moran_is_that_of_a_worked_line():
    """Of 1 to 7 on a line each has its five nearest; worked out by hand from the definition."""
    points = np.column_stack([np.arange(7.0), np.zeros(7)])
    values = np.array([1.0, 1, 1, 5, 9, 9, 9])
    centred, pairs = values - 5, []
    for i in range(7):
        far = sorted((abs(i - j), j) for j in range(7) if j != i)
        limit = far[4][0]
        inner, outer = ([j for d, j in far if d < limit], [j for d, j in far if d == limit])
        share = (5 - len(inner)) / len(outer)  # those equally far share what is left
        pairs.append(sum(centred[inner]) / 5 + share * sum(centred[outer]) / 5)
    expected = (centred * pairs).sum() / np.square(centred).sum()
    assert near.moran(points, values)[0] == pytest.approx(expected)
    assert near.moran(points, np.ones(7)) == (None, None)
    assert near.moran(points[:1], values[:1]) == (None, None)


@pytest.mark.parametrize("spread", [3, 1], ids=["ties", "all in one place"])
def test_nothing_hangs_on_the_order_of_samples_that_are_equally_far(spread):
    random = np.random.RandomState(1)
    points = random.randint(spread, size=(50, 2)).astype(float)
    groups, values = random.choice(list("ab"), 50), random.standard_normal(50)
    order = random.permutation(50)
    for measure, cells in ((near.same_group, groups), (near.moran, values)):
        here, there = measure(points, cells), measure(points[order], cells[order])
        assert here == pytest.approx(there)
        # By chance of one in twenty, neighbours that lie anyhow agree no more than this.
        assert abs(here[0] - here[1]) < 0.15


def test_a_column_that_was_encoded_is_named_by_its_columns():
    facts = Facts(known_columns=["label"], known_features=["a", "kind=cat", "kind=dog"],
                  known_categories=["kind"])  # fmt: skip
    ((_, said),) = needs.unknown_columns("colour", ["kind"], facts)
    assert said.endswith("name one: 'kind=cat', 'kind=dog'; or make it supplementary")
    assert not list(needs.unknown_columns("colour", ["kind=dog"], facts))
