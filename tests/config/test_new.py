import pytest
import yaml

from unsupervised.base.errors import InputError
from unsupervised.config import check as checker
from unsupervised.config import new

PENGUINS = "name,species,bill;mm,mass\nAda,Adelie,39.1,3750\nBo,Adelie,39.5,\nCy,Gentoo,46.1,4500\n"


@pytest.fixture
def write(tmp_path):
    def run(text, name="penguins", file="penguins.csv"):
        (tmp_path / file).write_text(text, encoding="utf-8")
        new.main([name, str(tmp_path / file), str(tmp_path)])
        text = (tmp_path / f"{name}.yaml").read_text(encoding="utf-8")
        return text, yaml.safe_load(text)["datasets"][name]

    return run


def test_what_was_found_is_written(write):
    text, block = write(PENGUINS)
    assert block["source"] == {"path": "penguins.csv"}
    assert block["tidy"] == {"index": "name", "label": "species", "missing": "median"}
    assert "mass: numbers, 2 different, 1 empty" in text


def test_what_is_written_is_a_right_config(write, raw_config):
    text, _ = write(PENGUINS)
    overlay = yaml.safe_load(text)
    raw_config["datasets"] |= overlay["datasets"]
    checker.load({**raw_config, "run": overlay["run"]})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a;b\n1;2\n3;4\n", {"delimiter": ";"}),
        ("1,2\n3,4\n", {"header": False}),
        ("a,b\n1,2\n3,4\n", {}),
        ("0,1,2\n5,7,6\n8,9,9\n", {"header": True}),
        ('"a"\n"s1",1\n"s2",2\n', {"index": "Unnamed: 0"}),
        ("a,note\n1,x y\n2,x y\n", {"drop": ["note"]}),
    ],
)
def test_only_what_differs_from_a_plain_table_is_said(write, text, expected):
    assert (write(text)[1]["tidy"] or {}) == expected


def test_a_folder_of_texts(tmp_path):
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "a.txt").write_text("cats")
    new.main(["notes", str(tmp_path / "notes"), str(tmp_path)])
    block = yaml.safe_load((tmp_path / "notes.yaml").read_text())["datasets"]["notes"]
    assert block["tidy"]["texts"]["tfidf"] is True


def test_nothing_is_overwritten(write, tmp_path):
    write(PENGUINS)
    (tmp_path / "penguins.yaml").write_text("mine")
    with pytest.raises(InputError, match="is there already"):
        write(PENGUINS)
    assert (tmp_path / "penguins.yaml").read_text() == "mine"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [(["", ""], "name a dataset"), (["A b", "x"], "is not valid"), (["a", "no.csv"], "not there")],
)
def test_bad_arguments(arguments, message):
    with pytest.raises(InputError, match=message):
        new.main(arguments)
