"""Values that YAML does not read as they look: refused with the line, or told how to write them."""

import pytest
import yaml

from unsupervised.base.errors import InputError
from unsupervised.base.loader import read_yaml
from unsupervised.config import check as checker
from unsupervised.config.locations import Locations
from unsupervised.config.scalars import plain_number

MISREAD = ["012", "-012", "00", "0x1F", "0b1", "0x_", "1_000", "1_0.5", "12:30", "1:30.5",
           "2020-01-01", "2020-13-45", "2020-01-01T10:00:00", "=", "!!int '012'", "!!bool x",
           "!!binary aGk=", "!!set {a}", "!!foo a"]  # fmt: skip
READ = {"0": 0, "-0": 0, "+5": 5, "120": 120, "1.5": 1.5, ".5": 0.5, "5.": 5.0, "1.0e+3": 1000.0,
        "00.5": 0.5, "1e3": "1e3", "09": "09", "0o12": "0o12", "1:75": "1:75", "'012'": "012",
        "!!str 012": "012", "yes": True, "null": None, ".inf": float("inf"),
        "a:b": "a:b", "2020": 2020, "'2020-01-01'": "2020-01-01"}  # fmt: skip


@pytest.mark.parametrize("form", ["seed: 1\na: {}\n", "seed: 1\n{}: a\n", "seed: 1\na: [{}]\n"])
@pytest.mark.parametrize("text", MISREAD)
def test_what_is_not_read_as_it_looks_is_refused_in_one_line(tmp_path, text, form):
    path = tmp_path / "c.yaml"
    path.write_text(form.replace("{}", text))
    with pytest.raises(InputError) as caught:
        Locations([path])
    assert "c.yaml:2: " in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("text", READ)
def test_what_is_read_as_it_looks_stays(tmp_path, text):
    path = tmp_path / "c.yaml"
    path.write_text(f"a: {text}\n")
    Locations([path])
    assert read_yaml(path) == {"a": READ[text]}


def said(tidy: str, steps: str = "kmeans: {v: {}}", top: str = "") -> list[str]:
    text = f"run: [m]\ndatasets: {{m: {{source: {{path: m.csv}}, tidy: {{{tidy}}}, steps: {{"
    with pytest.raises(InputError) as caught:
        checker.load(yaml.safe_load(f"{text}{steps}}}}}}}\n{top}"))
    return str(caught.value).splitlines()[1:-1]


TRUTH = "YAML reads yes, no, on and off as true and false: put it in quotes if it is a name"
NAME = "put it in quotes if it is a name"
TIDY = {
    "label: true": TRUTH,
    "index: yes": TRUTH,
    "drop: [on]": TRUTH,
    "columns: [no, b]": TRUTH,
    "label_names: {'1': off}": TRUTH,
    "pivot: {rows: yes, columns: b, values: c}": TRUTH,
    "columns: [a, 2]": NAME,
    "label: 1.5": NAME,
    "texts: {column: 1}": NAME,
    "label_names: {'1': 2}": NAME,
    "label: -1": "greater than or equal to 0",
    "index: -1": "greater than or equal to 0",
    "drop: [0, -2]": "greater than or equal to 0",
    "label_names: {1: a}": "1 is a key; expected text: put it in quotes",
    "label_names: {yes: a}": "True is a key; expected text: put it in quotes",
    "label_blocks: {2: 3}": "2 found; input should be a valid string; put it in quotes",
    "label_blocks: {a: true}": "True found; input should be a valid integer",
    "fill: {blank: yes}": "True found; input should be a valid number",
    "fill: {blank: 1e3}": "YAML reads it as text: write 1000",
    "shape: [1e1, 2]": "YAML reads it as text: write 10",
}
STEPS = {
    "kmeans: {v: {clusters: yes}}": "True found",
    "kmeans: {v: {clusters: '3'}}": "write 3",
    "kmeans: {3: {}}": "3 is a key; expected text: put it in quotes",
    "tsne: {v: {learning_rate: 1e2}}": "write 100",
    "nmf: {v: {tol: 1e-5}}": "write 1.0e-05",
    "kmeans: {v: {features: [1, 2]}}": NAME,
}


@pytest.mark.parametrize("tidy", TIDY)
def test_values_of_tidy_are_refused_with_the_way_to_write_them(tidy):
    assert any(TIDY[tidy] in line for line in said(tidy)), said(tidy)


@pytest.mark.parametrize("steps", STEPS)
def test_values_of_steps_are_refused_with_the_way_to_write_them(steps):
    assert any(STEPS[steps] in line for line in said("", steps)), said("", steps)


@pytest.mark.parametrize("text", ["1e3", "1e-5", "2.5E7", "3", "-1e-12", "1e20"])
def test_the_offered_number_is_read_as_one(text):
    assert yaml.safe_load(plain_number(text)) == float(text)


@pytest.mark.parametrize("text", ["", "a", "nan", "inf", "1_0", "1e999", "0x1"])
def test_no_number_is_offered_for_other_text(text):
    assert plain_number(text) == ""
