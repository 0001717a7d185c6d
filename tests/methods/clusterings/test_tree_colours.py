"""What the clusters of a tree are made of."""

import json

import pytest
from method_bench import Bench, made_of
from ordinary_data import ordinary

from unsupervised.base import tables
from unsupervised.base.errors import InputError
from unsupervised.methods.checking import reasons
from unsupervised.methods.clusterings import tree_colours
from unsupervised.methods.found import methods

KMEANS = methods()["kmeans"]
BASE = {"clusters": 3, "sweep": [1, 4], "n_init": 2}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The tables of trees that are coloured by labels, numbers and a clustering, and the bench."""
    steps = {
        "plain": BASE,
        **{n: {**BASE, "tree_colour": c} for n, c in
           (("words", "label"), ("numbers", "day"), ("others", "kmeans/plain"))},
    }  # fmt: skip
    bench = Bench(tmp_path_factory.mktemp("trees"), ordinary(), {"kmeans": steps})
    return bench, {name: bench.read(KMEANS, name) for name in steps}


def test_of_each_cluster_the_commonest_word_and_its_share(made):
    _, found = made
    assert "tree_colours" not in found["plain"]
    rows = [r for r in found["words"]["tree_colours"].records() if r["clusters"] == "3"]
    assert [(r["commonest"], r["known"], r["share"]) for r in rows] == [
        ("a", "10", "1"), ("b", "8", "1"), ("c", "6", "1"),
    ]  # fmt: skip
    whole = found["words"]["tree_colours"].records()[0]
    assert (whole["commonest"], float(whole["share"])) == ("a", pytest.approx(10 / 24, rel=1e-5))
    others = found["others"]["tree_colours"].records()
    assert {r["kind"] for r in others} == {"clusters"}
    assert [r["share"] for r in others if r["clusters"] == "3"] == ["1"] * 3


def test_of_numbers_the_mean(made):
    _, found = made
    rows = found["numbers"]["tree_colours"].records()
    assert [float(r["mean"]) for r in rows if r["clusters"] == "3"] == [4.5, 13.5, 20.5]
    assert {r["commonest"] for r in rows} == {""}


def test_a_mean_that_is_rounding_is_0_and_one_that_is_small_is_not():
    values = [1.23457, -1.23456]
    assert tree_colours.mean(values, tree_colours.SIXTH) == 0.0
    assert tree_colours.mean(values, 0.0) == pytest.approx(5e-6)
    assert tree_colours.mean([1e9, 1e9 + 1], tree_colours.SIXTH) == 1e9 + 0.5


def test_means_that_six_digits_make_one_are_told_apart(tmp_path):
    data = ordinary()
    data.extra["far"] = [str(10**9 + i) for i in range(24)]
    steps = {"base": {**BASE, "tree_colour": "far"}}
    found = Bench(tmp_path, data, {"kmeans": steps}).read(KMEANS, "base")["tree_colours"]
    rows = [r for r in found.records() if r["clusters"] == "3"]
    assert [float(r["mean"]) - 1e9 for r in rows] == [4.5, 13.5, 20.5]
    data.extra["far"] = ["1e308", "1.7e308"] * 12
    with pytest.raises(InputError, match="tree_colour: 'far' holds 1e308"):
        Bench(tmp_path / "far", data, {"kmeans": steps}).read(KMEANS, "base")


def test_the_tree_is_the_same_as_without_colours(made):
    _, found = made
    assert found["words"]["tree"] == found["plain"]["tree"]
    for name in ("words", "numbers"):
        sizes = {(r["clusters"], r["cluster"], r["size"]) for r in found[name]["tree"].records()}
        rows = found[name]["tree_colours"].records()
        assert {(r["clusters"], r["cluster"], r["size"]) for r in rows} == sizes


def test_the_colours_are_said_and_drawn(made):
    bench, _ = made
    jobs = [m for m in made_of(KMEANS) if m.job.rule == "plot_cluster_tree_kmeans"]
    for name in ("words", "numbers"):
        figure = bench.run(jobs[0], "kmeans", name)
        assert "Coloured by" in figure.get_supxlabel()
    from unsupervised.methods.clusterings.tree_saying import made_of as said

    path = bench.path("kmeans", "words", "tree_colours")
    last = said(tables.read(path))
    assert last.startswith("samples with the commonest label of their cluster are 42% at 1, 100%")


def test_an_unknown_name_is_refused():
    block = json.loads(KMEANS.settings(**BASE, tree_colour="sit").model_dump_json())
    found = "; ".join(reasons(KMEANS, block, ordinary()))
    assert (
        "tree_colour: no column, feature, clustering or component 'sit'; did you mean 'site'?"
        in found
    )
    block["tree_colour"] = "kind"
    assert not list(reasons(KMEANS, block, ordinary(), ["kind"]))
