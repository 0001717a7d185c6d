"""What the tests share: the project's config, small tidy data, and a place to write it."""

import copy
import gc
import os
import shutil
from pathlib import Path

# One thread, as every job of the workflow has: of small data, more would wait for each other.
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
import pytest
import yaml
from hypothesis import settings
from sharing import built, by_rank, leave_others
from workflow_tools import ROOT, copy_project, snakemake

from unsupervised.base import samples
from unsupervised.base.samples import Samples
from unsupervised.config import check as checker
from unsupervised.plan.raw_data import RawData
from unsupervised.plan.study import Study
from unsupervised.run import job  # noqa: F401 - now, as it turns the search for garbage off

# How long an example takes says something of the machine, not of the code.
settings.register_profile("project", deadline=None)
settings.load_profile("project")


def pytest_collection_finish() -> None:
    """Leave what is loaded by now out of each later search for garbage: a seventh of the time.

    A job goes without any search, since it is short (`run/job.py`); thousands of tests may not.
    """
    gc.enable()
    gc.collect()
    gc.freeze()


@pytest.hookimpl(tryfirst=True)  # before some are left out by their marks
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave what waits for its turn to a thorough run, and put what takes long first."""
    leave_others(items)
    items[:] = by_rank(items)


@pytest.fixture(scope="session")
def project_config() -> dict:
    """The config of the project, as YAML gives it."""
    return yaml.safe_load((ROOT / "config.yaml").read_text(encoding="utf-8"))


@pytest.fixture
def raw_config(project_config) -> dict:
    """A copy of the project's config to change."""
    return copy.deepcopy(project_config)


@pytest.fixture(scope="session")
def study(project_config) -> Study:
    """The study that the project's config describes."""
    config = checker.load(project_config)
    return Study(config, RawData(config))


@pytest.fixture(scope="session")
def blobs() -> Samples:
    """Thirty samples in three well separated groups of 12, 10 and 8, labelled."""
    random = np.random.RandomState(0)
    centres = np.array([[0.0, 0.0, 5.0], [8.0, 1.0, 0.0], [0.0, 9.0, 1.0]])
    groups = np.repeat([0, 1, 2], [12, 10, 8])
    values = centres[groups] + 0.3 * random.standard_normal((30, 3))
    return Samples(
        values, [f"s{i}" for i in range(30)], ["abc"[g] for g in groups], ["f1", "f2", "f3"]
    )


@pytest.fixture
def written(tmp_path):
    """A function that writes tidy data and returns the paths, as rules pass them."""

    def write(data: Samples) -> dict[str, str]:
        paths = {
            "values": str(tmp_path / "values.npz"),
            "samples": str(tmp_path / "samples.csv"),
            "features": str(tmp_path / "features.csv"),
        }
        samples.write(data, paths)
        return paths

    return write


@pytest.fixture(
    params=[
        pytest.param("few steps", marks=pytest.mark.brief),
        pytest.param("all steps", marks=pytest.mark.long),
    ]
)
def steps_of_fft(request) -> None:
    """Let a map by FFT take few steps; in a long run all of them."""
    if request.param == "few steps":
        request.getfixturevalue("few_steps_of_fft")


@pytest.fixture
def few_steps_of_fft(monkeypatch) -> None:
    """Let a map by FFT take forty steps, fewer than the config allows: a step takes five
    milliseconds however few the samples are."""
    from unsupervised.methods.tsne import fit, perplexities, refit, tables

    def embed(data: Samples, settings: dict, seed: int) -> fit.Embedding:
        few = {"max_iter": 40} if settings["engine"] in ("fft", "dask") else {}
        return fit.embed(data, {**settings, **few}, seed)

    monkeypatch.setattr(fit, "EXAGGERATED", 20)
    for module in (perplexities, refit, tables):
        monkeypatch.setattr(module, "embed", embed)


@pytest.fixture(scope="session")
def project(tmp_path_factory, worker_id) -> Path:
    """A copy of the project, built whole; its path has a space and a letter beyond ASCII."""
    folder = tmp_path_factory.mktemp("run") / "a prøject"
    shared = None if worker_id == "master" else tmp_path_factory.getbasetemp().parent
    return built(folder, shared, build_course)


def build_course(folder: Path) -> None:
    """Build the course in a copy of the project. Where it is built already, as of a fresh checkout
    a moment ago, UNSUPERVISED_BUILT names that folder: it is copied, and nothing is left to do."""
    copy_project(folder)
    done = os.environ.get("UNSUPERVISED_BUILT")
    for name in ("results", "data", "logs", ".snakemake") if done else ():
        shutil.copytree(Path(done) / name, folder / name, symlinks=True)
    said = snakemake(folder).stdout
    assert not done or "Nothing to be done" in said, said[-3000:]


@pytest.fixture
def edited(project):
    """A function that edits a file of the project; the file is put back afterwards."""
    saved = {}

    def edit(name: str, old: str, new: str) -> None:
        path = project / name
        text = path.read_text(encoding="utf-8")
        saved.setdefault(path, text)
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    yield edit
    for path, text in saved.items():
        path.write_text(text, encoding="utf-8")
