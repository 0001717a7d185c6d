"""The study of handwritten digits in examples/digits: each file that its page names is planned."""

import re

import pytest
import yaml
from workflow_tools import ROOT

from unsupervised.config import check as checker
from unsupervised.plan import results
from unsupervised.plan.raw_data import RawData
from unsupervised.plan.study import Study

EXAMPLE = ROOT / "examples" / "digits"
PAGE = (EXAMPLE / "README.md").read_text(encoding="utf-8")
NAMED = re.findall(r"results/h[a-z0-9/_.-]+(?:csv|png)", PAGE)


@pytest.fixture(scope="module")
def planned():
    """What a whole run of the example would make."""
    blocks = [yaml.safe_load(p.read_text("utf-8")) for p in
              (ROOT / "config.yaml", EXAMPLE / "config.yaml")]  # fmt: skip
    config = checker.load({**blocks[0], **blocks[1], "lessons": None})
    study = Study(config, RawData(config))
    return {
        *results.all_tables(study, config.run),
        *results.all_figures(study, config.run),
        *results.compared_tables(study, "handwritten"),
        *results.compared_figures(study, "handwritten"),
    }


def test_every_row_of_the_page_names_files():
    rows = [
        line for line in PAGE.splitlines()
        if line.startswith("| ") and not line.startswith(("| their", "| ---"))
    ]  # fmt: skip
    assert len(rows) > 15
    assert all("`results/" in row for row in rows)


@pytest.mark.parametrize("path", NAMED)
def test_a_file_that_the_page_names_is_planned(planned, path):
    assert path in planned


def test_the_data_are_made_of_what_is_installed(tmp_path, monkeypatch):
    import importlib.util

    spec = importlib.util.spec_from_file_location("make_digits", EXAMPLE / "make.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "FILE", tmp_path / "digits.csv")
    module.main()
    lines = (tmp_path / "digits.csv").read_text("utf-8").splitlines()
    assert len(lines) == 1798
    assert lines[0].startswith("image,pixel_0_0,") and lines[0].endswith(",pixel_7_7,digit")
    assert lines[1].startswith("image 0001,0,0,5,13,") and lines[1].endswith(",digit 0")
