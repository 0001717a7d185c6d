"""A script of any dataset: its variables are none that the method sets, its notes are comments."""

import ast

import pytest
from method_bench import BASE, Bench
from ordinary_data import ordinary
from recipe_bench import written

from unsupervised.recipes import reading, writing


@pytest.fixture
def bench(tmp_path) -> Bench:
    """A small table, with its components."""
    return Bench(tmp_path, ordinary(), {"pca": {BASE: {}}})


def test_data_called_as_a_variable_of_the_method_get_another_name(bench, monkeypatch):
    def called(name: str, other: str, taken: list[str]) -> str:
        if name == "label":
            return name
        return "features_" if "features" in taken else "features"

    monkeypatch.setattr(reading, "identifier", called)
    text = written(bench, "pca", BASE).read_text()
    assert "features_ = pd.read_csv(" in text and "features = pd.DataFrame(" in text
    assert "features_" not in writing.set_by(text.partition("model = ")[2])


def test_what_a_script_reads_and_leaves_out_stands_in_comments():
    read = reading.Reading((), "d", "", ("a.csv", "b\nimport os.csv"))
    spec = {"method": "M", "dataset": "d", "step": "m", "variant": "v", "tables": ["t", "u"],
            "short_cut": ["part", "a part is taken"]}  # fmt: skip
    said = list(writing.head(spec, read, {"engine_part": 1.0}, ["t"], True))
    assert said[0] == "M, as in results/d/m/v."
    assert said[1] == "Reads a.csv and b import os.csv of data/raw/d, a stand-in for the original."
    assert said[2] == "Left out: a part is taken. Here all samples are taken whole."
    assert said[3] == "Not made here, but there: u."
    assert not ast.parse("\n".join(f"# {line}" for line in said)).body
