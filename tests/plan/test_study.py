import json
import os

import pytest

from unsupervised.base.errors import InputError
from unsupervised.config import check as checker
from unsupervised.config.own_files import find_user_file
from unsupervised.methods import found
from unsupervised.plan import results, specs
from unsupervised.plan.captions import read_scores, read_words
from unsupervised.plan.raw_data import RawData
from unsupervised.plan.study import Study

FISH = ("fish", "kmeans", "raw")


def job(rule: str):
    return next(made.job for made in found.jobs() if made.job.rule == rule)


def test_a_spec_is_sorted_json_with_defaults(study):
    spec = specs.spec(study, job("run_kmeans"), *FISH)
    assert spec == json.dumps(json.loads(spec), sort_keys=True, ensure_ascii=False)
    assert json.loads(spec)["n_init"] == 10
    assert "sweep" not in json.loads(spec)


def test_a_job_that_draws_gets_the_seed_and_no_other(study):
    assert json.loads(specs.spec(study, job("run_kmeans"), *FISH))["seed"] == 0
    assert "seed" not in json.loads(specs.spec(study, job("members"), *FISH))


def test_a_mirror_comes_before_the_published_addresses(study):
    found = study.data.addresses("articles", "articles/articles.zip", "/mirror")
    assert found[0] == "/mirror/Wikipedia articles.zip"
    assert found[1].endswith("course_2072/datasets/Wikipedia%20articles.zip")
    assert len(found) == 4


def test_addresses_are_not_part_of_what_decides_the_content(raw_config, study):
    raw_config["data"]["mirrors"] = ["/elsewhere"]
    raw_config["datasets"]["fish"]["source"]["mirrors"] = []
    moved = RawData(checker.load(raw_config))
    assert moved.source_spec("fish", "fish/fish.csv") == study.data.source_spec(
        "fish", "fish/fish.csv"
    )


@pytest.mark.parametrize(
    ("variant", "table", "there"),
    [
        (("grains", "kmeans", "raw"), "crosstab.csv", True),
        (("stocks", "kmeans", "normalized"), "crosstab.csv", False),
        (("stocks", "kmeans", "normalized"), "stability.csv", True),
        (("points", "kmeans", "raw"), "predictions.csv", True),
        (("eurovision", "hierarchy", "single"), "clusters.csv", False),
        (("eurovision", "hierarchy", "complete"), "clusters.csv", True),
    ],
)
def test_tables_that_only_some_variants_have(study, variant, table, there):
    names = [path.split("/")[-1] for path in results.tables(study, *variant)]
    assert (table in names) is there


def test_no_path_is_made_twice(study):
    paths = [
        *results.all_tables(study, study.config.run),
        *results.all_figures(study, study.config.run),
    ]
    assert len(paths) == len(set(paths))


def test_captions_name_what_differs_from_the_defaults(study):
    text = specs.about(study, "fish", "kmeans", "standardized")
    assert "scale standard" in text
    assert "clusters 4" in text
    assert "max_iter" not in text


@pytest.mark.parametrize(
    "text", [b"a,b\n1,2\n", b"score\nx\n\n", b"score,value\n,\n\xff", b"\x00,\x00"]
)
def test_damaged_scores_stop_no_caption(tmp_path, text):
    path = tmp_path / "scores.csv"
    path.write_bytes(text)
    assert isinstance(read_scores(path), str)
    assert read_scores(tmp_path) == "", "a folder"
    assert read_words(path) == "" and read_words(tmp_path) == ""


def test_captions_say_the_verdicts(tmp_path, study, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / results.table("fish", "kmeans", "standardized", "claims")
    path.parent.mkdir(parents=True)
    assert "believe" not in specs.about(study, "fish", "kmeans", "standardized")
    path.write_text("finding,verdict,why\n4 groups,doubtful,the rules part.\n")
    path.with_name("tree_claims.csv").write_text("finding,verdict,why\nbranches,supported,\n")
    said = specs.about(study, "fish", "kmeans", "standardized")
    assert said.endswith(
        r"How far to believe it: 4 groups\: doubtful \(the rules part\)\; branches\: supported."
    )
    path.write_text("damaged\n1\n")
    assert "believe" not in specs.about(study, "fish", "kmeans", "standardized")


def test_captions_say_what_a_table_of_words_says(tmp_path, study, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / results.table("fish", "kmeans", "standardized", "words")
    path.parent.mkdir(parents=True)
    assert "In words" not in specs.about(study, "fish", "kmeans", "standardized")
    path.write_text('what,words\ncluster 0,"high width, low length_1"\ncluster 1,low width\n')
    said = specs.about(study, "fish", "kmeans", "standardized")
    assert said.endswith(r"In words: cluster 0\: high width, low length_1\; cluster 1\: low width.")
    path.write_text("what,words\n" + "".join(f"cluster {i},low width\n" for i in range(15)))
    assert read_words(path).endswith("cluster 11: low width; and 3 more")


@pytest.mark.parametrize(
    ("path", "message"),
    [("", "is empty or holds"), ("a\nb.csv", "is empty or holds"),
     ("~nobody_at_all/x.csv", "is not there"),
     ("x" * 5000, "is not there"), ("/dev/null", "is neither a file nor a folder"),
     ("a\x00b", "is empty or holds")],
)  # fmt: skip
def test_an_odd_path_is_refused_in_one_line(path, message):
    with pytest.raises(InputError, match=message) as caught:
        find_user_file(path, ["/"])
    assert "\n" not in str(caught.value)


def test_a_file_that_may_not_be_read_is_told_before_the_run(tmp_path, monkeypatch):
    (tmp_path / "t.csv").touch()
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(InputError, match=r"t.csv' may not be read; allow it with: chmod u\+r"):
        find_user_file("t.csv", [str(tmp_path)])


def test_every_table_is_parquet_too_where_the_config_asks_for_it(raw_config, study):
    assert results.all_typed(study, ["fish"]) == []
    config = checker.load({**raw_config, "tables": {"also": "parquet"}})
    found = results.all_typed(Study(config, RawData(config)), ["fish"])
    every = [path.removesuffix(".csv") for path in results.all_tables(study, ["fish"])]
    assert sorted(path.removesuffix(".parquet") for path in found) == sorted(every)
