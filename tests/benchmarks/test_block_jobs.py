"""The jobs of the study of blocks are those of the methods that have its engine."""

from pathlib import Path

import block_jobs
import pytest
from block_jobs import BLOCKS, blocked

from unsupervised.config import tidy_checks
from unsupervised.config.tidy_model import Tidy
from unsupervised.methods import found

CLUSTER = {"scheduler": "local", "workers": 2, "memory": 3000, "block_rows": 1000}


@pytest.fixture
def told(tmp_path, monkeypatch) -> dict:
    """The config of one size, of a table that is held, so that it may have new samples."""
    monkeypatch.setattr(block_jobs, "blocked", lambda kind: kind is not Tidy and blocked(kind))
    (tmp_path / "parts").mkdir()
    for name in ("parts/part-0.parquet", "new.parquet"):
        (tmp_path / name).write_bytes(b"-")
    return block_jobs.config(tmp_path / "parts", tmp_path / "new.parquet", CLUSTER, 3000)


def test_methods_are_those_whose_engine_may_be_blocks():
    told = {name for name, m in found.methods().items() if m.engines and m.engines.blocks_does}
    assert {"kmeans"} <= set(block_jobs.methods()) == told
    for method in block_jobs.methods().values():
        assert method.settings(**block_jobs.variant(method, BLOCKS)).engine == BLOCKS
        method.settings(**block_jobs.variant(method, method.engines.large))


def test_each_job_names_what_it_reads_and_its_notes(told):
    work = {(w.step, w.engine): w for w in block_jobs.all_work(told, beside=True)}
    inertia = work["kmeans: inertia", BLOCKS]
    assert inertia.target == "results/table/kmeans/dask/inertia.csv"
    assert inertia.notes == "logs/inertia/table.dask.tsv"
    assert "data/tidy/table/values.npz" in inertia.needs
    silhouettes = work["kmeans: silhouettes", BLOCKS]
    assert silhouettes.notes == "logs/silhouettes/table.kmeans.dask.tsv"
    assert "results/table/kmeans/dask/clusters.csv" in silhouettes.needs
    assert work["kmeans", BLOCKS].notes == "logs/kmeans/table.dask.tsv"
    predict = work["kmeans: predict", BLOCKS]
    assert "data/raw/table/new.parquet" in predict.needs
    assert predict.beside == ()


def test_what_holds_all_samples_stands_beside_it_where_that_is_asked(told):
    work = {(w.step, w.engine): w for w in block_jobs.all_work(told, beside=True)}
    large = found.methods()["kmeans"].engines.large
    assert work["kmeans: inertia", large].beside == ((
        "results/table/kmeans/dask/inertia.csv", "results/table/kmeans/memory/inertia.csv"
    ),)  # fmt: skip
    alone = {w.engine for w in block_jobs.all_work(told, beside=False) if w.step[:6] == "kmeans"}
    assert alone == {BLOCKS}


def test_a_job_waits_for_all_that_it_reads(told, tmp_path):
    work = {(w.step, w.engine): w for w in block_jobs.all_work(told, beside=False)}
    own = work["kmeans: silhouettes", BLOCKS]
    for path in own.needs:
        assert not own.has_inputs(tmp_path)
        assert own.lacks(tmp_path) == "not there: " + path.removeprefix("results/table/")
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).touch()
    assert own.has_inputs(tmp_path)


def test_a_reason_is_the_first_error_that_was_said():
    said = "Building\n\nError: a table would take 9 GB\nLog: logs/x\nWorkflowError:\nAt least one"
    assert block_jobs.why_not(said) == "a table would take 9 GB"
    assert block_jobs.why_not("Killed") == "Killed"
    assert block_jobs.why_not("") == "it was ended"


def test_new_samples_are_left_out_where_the_table_may_have_none(told, monkeypatch):
    assert block_jobs.without_refused(told) == (told, "")
    refusal = [("tidy.engine", "is dask; leave apply out")]
    monkeypatch.setattr(tidy_checks, "checks", lambda *_: refusal)
    less, said = block_jobs.without_refused(told)
    assert said == "is dask; leave apply out"
    steps = {work.step for work in block_jobs.all_work(less, beside=False)}
    assert not {"kmeans: predict", "fetch: new samples"} & steps
    assert "kmeans: inertia" in steps


def test_what_all_else_needs_is_done_with_more_memory_where_it_is_refused(told):
    work = {w.step: w for w in block_jobs.all_work(told, beside=False)}
    assert block_jobs.with_more_memory(work["columns"]).engine == block_jobs.HELD
    assert block_jobs.with_more_memory(work["kmeans"]) is None


def test_seconds_are_those_of_the_notes(tmp_path):
    notes = Path(tmp_path) / "kmeans.tsv"
    notes.write_text("s\th:m:s\tmax_rss\n12.5\t0:00:12\t300\n")
    assert block_jobs.seconds(notes) == 12.5
