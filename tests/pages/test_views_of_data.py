"""What the linked views hold of a dataset: its features, maps, clusters and columns."""

from dataclasses import replace

import numpy as np
import pytest
from page_tools import csv_file
from scipy import sparse

from unsupervised.base.samples import Samples
from unsupervised.pages import views


@pytest.mark.parametrize("kind", ["dense", "sparse"])
def test_features_that_vary_most_are_kept_in_order(kind):
    values = np.zeros((20, 60))
    values[::2] = np.arange(60) % 50  # the last ten vary as little as the first
    data = Samples(
        sparse.csr_matrix(values) if kind == "sparse" else values,
        [f"s{i}" for i in range(20)], [""] * 20, [f"f{i}" for i in range(60)],
    )  # fmt: skip
    found = views.features(data, range(20))
    assert [one["name"] for one in found] == [f"f{i}" for i in range(10, 50)]
    assert found[0]["values"][:2] == [10, 0]


def test_many_samples_are_shown_in_part_and_evenly():
    chosen = views.spread(50_000, views.MOST_SAMPLES)
    assert len(chosen) == len(set(chosen)) == views.MOST_SAMPLES
    assert set(np.diff(chosen)) == {2, 3} and chosen[0] == 0 and chosen[-1] > 49_990
    assert views.spread(7, 10) == list(range(7))


def test_what_is_missing_of_a_sample_stays_empty(tmp_path):
    place = {"a": 0, "b": 1, "c": 2}
    clusters = csv_file(tmp_path / "clusters.csv", "sample,label,cluster\na,,0\nc,,-1\n")
    (found,) = views.clusters(clusters, "some", place)
    assert found["values"] == [0, None, 1] and found["groups"] == ["cluster 0", "noise"]
    csv_file(tmp_path / "map.csv", "sample,label,seed,x,y\nb,,0,1.5,\n")
    (one,) = views.maps(tmp_path, "some", place)
    assert (one["x"], one["y"]) == ([None, 1.5, None], [None] * 3)


def test_groups_have_the_places_of_their_colours_in_figures(tmp_path):
    """Cluster 0 is nearly all `b`, cluster 1 all `a`, cluster 2 has a place of its own."""
    rows = ["s,b,0\n"] * 5 + ["s,a,0\n"] + ["s,a,1\n"] * 4 + ["s,,2\n", "s,a,-1\n"]
    path = csv_file(tmp_path / "clusters.csv", "".join(["sample,label,cluster\n", *rows]))
    (found,) = views.clusters(path, "some", {"s": 0})
    assert found["groups"] == ["cluster 0", "cluster 1", "cluster 2", "noise"]
    assert found["places"] == [1, 0, 2, None]
    (label,) = views.labels(["10", "9", "", "10"], [1, 2])
    assert (label["groups"], label["places"], label["values"]) == (["9", "10"], [0, 1], [0, None])
    # Of more than figures tell apart, the largest have a colour.
    many = [str(i) for i in range(50) for _ in range(1 + (i >= 10))]
    assert list(views.places_of(many, [""] * len(many)).items()) == [
        (str(i), i - 10) for i in range(10, 50)
    ]


def test_columns_that_were_not_counted_with_are_to_colour_by():
    extra = {
        "town": ["b", "", "a"],
        "age": ["3", "", "1.5"],
        "id": [str(i) + "x" for i in range(3)],
    }
    data = Samples(np.zeros((3, 2)), list("rst"), [""] * 3, ["f", "g"], extra=extra)
    town, age, _ = views.beside(data, [0, 1])
    assert (town["name"], town["groups"], town["values"]) == ("town", ["a", "b"], [1, None])
    assert age == {"name": "age", "kind": "feature", "values": [3, None]}
    wide = replace(data, values=np.zeros((3, 41)), features=[str(i) for i in range(41)])
    assert [one["name"] for one in views.beside(wide, [0])] == ["town", "id"]
    many = replace(data, extra={"id": [str(i) + "x" for i in range(501)]})
    assert not list(views.beside(many, [0]))
