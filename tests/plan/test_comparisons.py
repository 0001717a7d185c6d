"""Which datasets have clusterings beside each other, and what a comparison reads."""

import json

from unsupervised.config import check as checker
from unsupervised.plan import results, specs
from unsupervised.plan.raw_data import RawData
from unsupervised.plan.study import Study


def study_of(raw_config, dataset, steps, **tidy):
    """Return a study in which one dataset has other steps."""
    raw_config["datasets"][dataset]["steps"] = steps
    raw_config["datasets"][dataset]["tidy"] |= tidy
    raw_config["lessons"] = None
    config = checker.load(raw_config)
    return Study(config, RawData(config))


def test_two_clusterings_are_compared_and_labels_are_one(study):
    compared = [d for d in study.config.datasets if results.is_compared(study, d)]
    assert compared == ["grains", "fish", "articles", "wine"]
    assert results.compared_tables(study, "fish") == [
        "results/fish/compare/clusterings.csv", "results/fish/compare/agreement.csv",
        "results/fish/compare/further.csv",
    ]  # fmt: skip
    assert results.compared_tables(study, "points") == []  # one clustering, no labels
    assert results.compared_figures(study, "documents") == []  # no clustering


def test_without_labels_it_takes_two(raw_config):
    one = {"kmeans": {"a": {"clusters": 3}}}
    assert not results.is_compared(study_of(raw_config, "points", one), "points")
    two = {"kmeans": {"a": {"clusters": 3}, "b": {"clusters": 2}}}
    assert results.is_compared(study_of(raw_config, "points", two), "points")


def test_a_tree_without_a_cut_is_no_clustering(raw_config):
    trees = {"hierarchy": {"a": {}, "b": {"cut": 3.0}}}
    study = study_of(raw_config, "points", trees)
    assert results.clusterings(study, "points") == [("hierarchy", "b")]


def test_labels_alone_are_not_compared(raw_config):
    study = study_of(raw_config, "fish", {"pca": {"a": {}}})
    assert not results.is_compared(study, "fish")


def test_a_comparison_reads_members_and_evidence(study):
    inputs = specs.compared_inputs(study, "wine")
    assert inputs["kmeans/raw/clusters"] == "results/wine/kmeans/raw/clusters.csv"
    assert inputs["density/standardized/resampling"].endswith("standardized/resampling.csv")
    assert {path.split("/")[-1] for path in inputs.values()} <= {
        "clusters.csv", "resampling.csv", "selection.csv"
    }  # fmt: skip
    told = json.loads(specs.compared_spec(study, "wine"))
    named = {f"{step}/{variant}" for step, variant in told["clusterings"]}
    assert named == {name.rpartition("/")[0] for name in inputs}


def test_two_maps_stand_beside_each_other_and_one_does_not(study, raw_config):
    assert not any(results.has_maps_beside(study, d) for d in study.config.datasets)
    steps = {"tsne": {"a": {}, "b": {"perplexity": 5}}, "kmeans": {"a": {"clusters": 3}}}
    two = study_of(raw_config, "points", steps)
    files = results.of_target(two, ["points"], results.COMPARE)
    names = {path.rpartition("/")[2] for path in files}
    assert names == {"all_maps.csv", "principal_plane.csv", "all_maps.png", "maps.png"}
    assert set(files) <= {*results.all_tables(two, ["points"]),
                          *results.all_figures(two, ["points"])}  # fmt: skip
    told = json.loads(specs.all_maps_spec(two, "points"))
    assert told["maps"] == [["tsne", "a"], ["tsne", "b"]]
    # Without labels they are drawn in the colours of the first clustering.
    assert told["clusterings"] == [["kmeans", "a"]]
    assert specs.all_maps_inputs(two, "points").keys() == {
        "tsne/a/map", "tsne/b/map", "kmeans/a/clusters"
    }  # fmt: skip


def test_the_named_target_builds_all_of_it(study):
    files = results.of_target(study, ["fish", "points"], results.COMPARE)
    assert sorted(path.rpartition("/")[2] for path in files) == [
        "agreement.csv", "agreement.png", "clusterings.csv", "further.csv", "indices.png"
    ]  # fmt: skip
    assert set(files) <= {*results.all_tables(study, ["fish"]),
                          *results.all_figures(study, ["fish"])}  # fmt: skip
