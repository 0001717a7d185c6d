"""New samples that a dataset's `apply` names: which variants place them, and what is made anew."""

import json

import pytest
from config_tools import errors_of, put
from workflow_tools import ROOT

from unsupervised.base import tables
from unsupervised.base.errors import InputError
from unsupervised.base.tables import Table
from unsupervised.config import check as checker
from unsupervised.methods import applied
from unsupervised.methods.found import jobs, methods
from unsupervised.methods.has import having
from unsupervised.methods.method import Tables
from unsupervised.plan import applying, results, specs
from unsupervised.plan.raw_data import RawData
from unsupervised.plan.study import Study

NEW = "fish/new.csv"
STEPS = {
    "kmeans": {"raw": {"clusters": "auto"}, "own": {"clusters": 2, "predict": "fish.csv"}},
    "hierarchy": {"cut": {"cut": 2.0}, "whole": {}},
    "tsne": {"raw": {}},
    "pca": {"raw": {}},
}


@pytest.fixture
def study(raw_config, tmp_path):
    """The fish with new ones beside the config."""
    (tmp_path / "new.csv").write_text("weight\n1\n")
    put(raw_config, "datasets.fish.apply", "new.csv")
    put(raw_config, "datasets.fish.steps", STEPS)
    return study_of(raw_config, str(tmp_path))


def study_of(raw_config, base: str) -> Study:
    """Return what rules ask of a config in a folder."""
    config = checker.load(raw_config)
    return Study(config, RawData(config, (base,)))


def made(study: Study) -> dict[str, str]:
    """Return what each job of the fish is told, by its rule and variant."""
    return {
        f"{job.rule} {variant}": specs.spec(study, job, "fish", step, variant)
        for _, step, variant in study.variants(["fish"])
        for job in having(methods()[step], results.asked(study, "fish", step, variant), Tables)
    }


def test_every_variant_places_them_that_can(study):
    assert results.placing(study, "fish") == [
        ("hierarchy", "cut"), ("kmeans", "raw"), ("pca", "raw"),
    ]  # fmt: skip
    # One keeps what it names itself, and a tree without a cut has no place for any.
    assert study.variant("fish", "kmeans", "own").predict == "fish.csv"
    assert study.variant("fish", "hierarchy", "whole").predict is None
    assert results.all_applied(study, ["fish", "grains"]) == ["results/fish/applied.csv"]
    assert "results/fish/pca/raw/predictions.csv" in results.all_tables(study, ["fish"])


def test_nothing_that_was_made_before_is_made_anew(study, raw_config, tmp_path):
    put(raw_config, "datasets.fish.apply", ...)
    before = made(study_of(raw_config, str(tmp_path)))
    after = made(study)
    assert before.items() <= after.items()
    assert {key.split()[0] for key in after.keys() - before.keys()} == {
        "predict", "predict_hierarchy", "predict_pca", "place_new",
    }  # fmt: skip
    # Nor does the tidy job read them.
    assert not any("new.csv" in path for path in study.data.receipts("fish"))
    assert not any("new.csv" in path for path in study.data.file_receipts("fish"))


def test_the_file_is_fetched_from_where_it_lies_and_its_content_counts(study, tmp_path):
    data = study.data
    assert data.downloads()[NEW] == "fish"
    assert data.own_file("fish", NEW) == [str(tmp_path / "new.csv")]
    assert data.own_file("fish", "fish/fish.csv") == []
    assert (data.addresses("fish", NEW, "/mirror"), data.stand_in("fish", NEW)) == ([], None)
    assert data.sha256(NEW) is None and data.sha256("fish/fish.csv")
    said = data.source_spec("fish", NEW)
    (tmp_path / "new.csv").write_text("weight\n2\n")
    assert said["kind"] == "path" and data.source_spec("fish", NEW) != said
    job = next(j for j in methods()["pca"].jobs if getattr(j, "new_samples", None))
    assert specs.inputs(study, job, "fish", "pca", "raw")["new"] == "data/raw/fish/new.csv"


def test_a_file_that_is_not_there_is_said_by_its_key(raw_config, tmp_path):
    put(raw_config, "datasets.fish.apply", "absent.csv")
    with pytest.raises(InputError, match=r"^datasets.fish.apply: 'absent.csv' is not there"):
        study_of(raw_config, str(tmp_path)).data.own_contents(["snakemake", "data/raw/fish/x"])


@pytest.mark.parametrize(
    ("path", "said"),
    [("elsewhere/fish.csv", "a raw file of the dataset is called 'fish.csv' too; rename one"),
     ("a{b}.csv", "the file's name 'a{b}.csv'")],
)  # fmt: skip
def test_a_file_needs_a_name_of_its_own(raw_config, path, said):
    put(raw_config, "datasets.fish.apply", path)
    [line] = errors_of(raw_config)
    assert "datasets.fish.apply: " in line and said in line


def test_a_raw_file_of_the_dataset_is_not_fetched_twice(raw_config):
    put(raw_config, "datasets.points.apply", "new-points.csv")
    study = study_of(raw_config, str(ROOT))
    assert study.data.raw_new(["points"]) == []
    assert ("kmeans", "raw") in results.placing(study, "points")
    assert json.loads(specs.applied_spec(study, "points"))["tables"]


def test_answers_stand_side_by_side(tmp_path):
    clusters, places = (str(tmp_path / name) for name in ("a.csv", "b.csv"))
    rows = [["0", 1, 2.5, ""], ["1", None, None, "a strange word"]]
    tables.write(clusters, Table(["sample", "cluster", "w", "not_placed"], rows))
    tables.write(places, Table(["sample", "1", "2", "3"], [["0", 0.5, 1, 2], ["1", 1.5, 0, 2]]))
    spec = {"tables": [["kmeans", "raw"], ["pca", "raw"]]}
    made = applied.build({"tables": [clusters, places]}, spec)["applied"]
    assert made.columns == ["sample", "kmeans_raw_cluster", "pca_raw_component1",
                            "pca_raw_component2", "not_placed"]  # fmt: skip
    assert made.rows == [["0", "1", "0.5", "1", ""], ["1", "", "1.5", "0", "a strange word"]]
    tables.write(places, Table(["sample", "1"], [["0", 0.5]]))
    with pytest.raises(InputError, match=r"b.csv: has other samples than .*a.csv; run it again"):
        applied.build({"tables": [clusters, places]}, spec)


def test_the_rules_that_speak_of_new_samples_are_those_that_read_their_file_or_what_it_gave():
    found = applying.answering(made.job for made in jobs())
    assert {"predict", "place_new", "predict_pca", "plot_predictions"} <= found
    assert not found & {"run_kmeans", "plot_clusters", "silhouettes"}
