import pytest
from workflow_tools import ROOT

from unsupervised.base import tables
from unsupervised.base.tables import Table
from unsupervised.course import answers
from unsupervised.course import index as course
from unsupervised.plan import results

HEADINGS = course.read_headings(ROOT / "workflow" / "course.yaml")


def test_there_are_52_headings():
    kinds = [heading["kind"] for heading in HEADINGS]
    assert (len(kinds), kinds.count("V"), kinds.count("Q"), kinds.count("X")) == (52, 13, 8, 31)
    numbers = [heading["exercise"] for heading in HEADINGS]
    chapters = {1: 12, 2: 12, 3: 13, 4: 15}
    assert numbers == [f"{c}.{i + 1}" for c, n in chapters.items() for i in range(n)]


def test_every_heading_has_a_target_that_the_config_builds(study):
    run = study.config.run
    built = {*results.all_tables(study, run), *results.all_figures(study, run),
             "results/non_negative.csv", "results/provenance.csv",
             "results/lessons/merges/merges.csv",
             *(f"results/lessons/iterations/{name}" for name in
               ("iterations.png", "iterations.csv", "centres.csv", "assigned.csv")),
             "results/lessons/closest/closest.png",
             "results/lessons/closest/distances.csv"}  # fmt: skip
    for heading in HEADINGS:
        assert heading["targets"], heading["exercise"]
        missing = set(course.target_paths(heading, "png")) - built
        assert not missing, f"{heading['exercise']}: {missing}"


BEYOND = {"mixture", "density"}  # methods that the course does not teach


def test_every_variant_of_the_course_has_a_heading(study):
    targets = course.targets(HEADINGS, "png")
    for dataset, step, variant in study.variants(study.config.run):
        folder = f"results/{dataset}/{step}/{variant}/"
        assert step in BEYOND or any(target.startswith(folder) for target in targets), folder


def test_every_comparison_reads_tables_that_are_built(study):
    run = study.config.run
    built = {*results.all_tables(study, run), "results/non_negative.csv",
             "results/lessons/merges/merges.csv",
             "results/lessons/closest/distances.csv"}  # fmt: skip
    assert set(course.compared_tables(HEADINGS)) <= built


def test_what_is_compared_is_published_and_known():
    for heading in HEADINGS:
        assert ("compare" in heading) == ("published" in heading), heading["exercise"]
        if "compare" in heading:
            assert heading["compare"]["how"] in answers.WAYS


def test_figures_take_the_configured_suffix():
    heading = {"targets": ["a/b/c/map.png", "a/b/c/map.csv"]}
    assert course.target_paths(heading, "svg") == ["results/a/b/c/map.svg", "results/a/b/c/map.csv"]


@pytest.fixture
def table(monkeypatch):
    """A function that puts one table in place of every file."""
    return lambda columns, rows: monkeypatch.setattr(
        tables, "read", lambda path: Table(columns, [[str(c) for c in row] for row in rows])
    )


def block(how, **settings):
    return {"how": how, "table": "t.csv", **settings}


def test_a_crosstab_agrees_in_any_order_of_rows_and_only_then(table):
    table(["cluster", "B", "A"], [[0, 2, 1], [1, 0, 3]])
    right = block("crosstab", columns=["A", "B"], expect=[[3, 0], [1, 2]])
    wrong = block("crosstab", columns=["A", "B"], expect=[[3, 0], [2, 1]])
    assert answers.compare(right) == ("A, B: {1, 2} {3, 0}", True)
    assert answers.compare(wrong)[1] is False


@pytest.mark.parametrize(("expect", "agrees"), [(["film", "award"], True), (["award"], False)])
def test_words_agree_in_their_order(table, expect, agrees):
    table(["component", "rank", "feature", "weight"], [[1, 1, "band", 2], [2, 1, "film", 3],
                                                       [2, 2, "award", 1]])  # fmt: skip
    assert answers.compare(block("top_words", expect=expect))[1] is agrees


@pytest.mark.parametrize(("inertia", "expect"), [([100, 40, 20, 17], 3), ([100, 90, 30, 28], 3)])
def test_the_elbow(table, inertia, expect):
    table(["clusters", "inertia", "silhouette"], [[i + 1, v, ""] for i, v in enumerate(inertia)])
    assert answers.compare(block("elbow", expect=expect))[1]
    assert not answers.compare(block("elbow", expect=expect + 1))[1]


def test_a_chain_is_a_share_of_merges(table):
    table(["merge", "left", "right"], [[4, 0, 1], [5, 2, 4], [6, 3, 5]])
    assert answers.compare(block("chain", expect=0.9)) == (
        "100% of merges add a single sample",
        True,
    )
    table(["merge", "left", "right"], [[4, 0, 1], [5, 2, 3], [6, 4, 5]])
    assert answers.compare(block("chain", expect=0.75))[1] is False


def test_only_whole_clusters_count(table):
    table(["sample", "label", "cluster"], [["a", "", 0], ["b", "", 0], ["c", "", 1]])
    assert answers.compare(block("clusters", expect=[["a", "b"]]))[1]
    assert not answers.compare(block("clusters", expect=[["a"]]))[1]


def test_an_answer_agrees_only_if_the_labels_are_those_that_are_known(table):
    table(["sample", "label", "size"], [["a", "x", 1], ["b", "y", 1]])
    named = {"table": "t.csv", "expect": {"a": "x", "b": "y"}}
    assert answers.compare(block("sizes", expect=[1, 1], labels=named)) == ("sizes 1, 1", True)
    named["expect"] = {"a": "y", "b": "x"}
    text, agrees = answers.compare(block("sizes", expect=[1, 1], labels=named))
    assert not agrees
    assert "a is labelled 'x', which is 'y'" in text
