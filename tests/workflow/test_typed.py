"""Tables as Parquet too, where the config asks for them: beside the CSV, and cached as that is."""

import pytest
from pyarrow import parquet
from workflow_tools import copy_project, snakemake, would_run

pytestmark = pytest.mark.workflow

OWN = "run: [own]\ndatasets: {own: {source: {path: own.csv}, steps: {kmeans: {raw: {}}}}}\n"
FEATURES = "results/own/summary/raw/features"


def test_a_table_is_parquet_too_where_the_config_asks_for_it(tmp_path):
    project = copy_project(tmp_path / "project")
    (project / "own.csv").write_text("a,b\n1,2\n3,5\n4,4\n9,1\n")
    (project / "own.yaml").write_text(OWN)
    (project / "also.yaml").write_text("tables: {also: parquet}\n")
    told = ["--configfile", "own.yaml", "also.yaml"]
    snakemake(project, f"{FEATURES}.parquet", *told)
    found = parquet.read_table(project / f"{FEATURES}.parquet")
    lines = (project / f"{FEATURES}.csv").read_text().splitlines()
    assert found.column_names == lines[0].split(",")
    assert found.num_rows == len(lines) - 1 == 2
    assert would_run(project, f"{FEATURES}.parquet", *told) == {}
    every = would_run(project, *told)
    assert "results/own/table.parquet" in every["typed"], "a table of one's own among them"
    asked = {path for rule in every.values() for path in rule if path.endswith(".csv")}
    beside = {path.replace(".parquet", ".csv") for path in every["typed"]}
    assert beside >= {path for path in asked if path.startswith("results/own/")}
    assert "typed" not in would_run(project, "--configfile", "own.yaml")
