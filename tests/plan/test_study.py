import json
import os

import pytest
from workflow_tools import ROOT

from unsupervised.base.errors import InputError
from unsupervised.config import check as checker
from unsupervised.config.model_steps import Steps
from unsupervised.plan.study import READS, Study, find_user_file, read_scores


def test_every_rule_reads_only_keys_that_its_step_has():
    keys = {
        key
        for field in Steps.model_fields.values()
        for key in field.annotation.__args__[1].model_fields
    }
    assert {key for read in READS.values() for key in read} <= keys


def test_every_key_of_every_step_is_read_by_a_rule(study):
    """A key that nobody reads would be a dead option."""
    text = "\n".join(p.read_text() for p in (ROOT / "workflow" / "rules").glob("*.smk"))
    steps = {}
    for rule in READS:
        for step in Steps.model_fields:
            if f'spec("{rule}", "{step}")' in text:
                steps.setdefault(step, set()).update(READS[rule])
    for step, field in Steps.model_fields.items():
        keys = set(field.annotation.__args__[1].model_fields)
        known = steps.get(step, set()) | {"features", "rows", "scale", "compare", "predict"}
        assert keys <= known, f"{step}: nothing reads {keys - known}"


def test_a_spec_is_sorted_json_with_defaults(study):
    spec = study.spec("kmeans", "fish", "kmeans", "raw")
    assert spec == json.dumps(json.loads(spec), sort_keys=True, ensure_ascii=False)
    assert json.loads(spec)["n_init"] == 10
    assert "sweep" not in json.loads(spec)


def test_a_mirror_comes_before_the_published_addresses(study):
    found = study.addresses("articles", "/mirror")
    assert found[0] == "/mirror/Wikipedia articles.zip"
    assert found[1].endswith("course_2072/datasets/Wikipedia%20articles.zip")
    assert len(found) == 4


def test_addresses_are_not_part_of_what_decides_the_content(raw_config, study):
    raw_config["data"]["mirrors"] = ["/elsewhere"]
    raw_config["datasets"]["fish"]["source"]["mirrors"] = []
    moved = Study(checker.load(raw_config))
    assert moved.source_spec("fish", "fish/fish.csv") == study.source_spec("fish", "fish/fish.csv")


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
    names = [path.split("/")[-1] for path in study.tables(*variant)]
    assert (table in names) is there


def test_no_path_is_made_twice(study):
    paths = study.all_tables(study.config.run) + study.all_figures(study.config.run)
    assert len(paths) == len(set(paths))


def test_captions_name_what_differs_from_the_defaults(study):
    text = study.about("fish", "kmeans", "standardized")
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
