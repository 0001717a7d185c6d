"""What the tests of reruns share: the built project, whose config they change."""

import subprocess
import sys
from functools import cache

import pytest
from environments import PROJECT, environment
from sharing import built
from workflow_tools import ROOT, checkout, snakemake


@pytest.fixture(scope="session")
def repository(tmp_path_factory):
    """A git repository of this project, as one would clone it."""
    folder = checkout(tmp_path_factory.mktemp("git") / "repository")
    for line in ["init -q", "add -A", "commit -qm All", "tag v1"]:
        name = ["-c", "user.name=Someone", "-c", "user.email=someone@example.org"]
        subprocess.run(["git", *name, *line.split(" ")], cwd=folder, check=True)
    return folder


@pytest.fixture(scope="session")
def wheel(repository, tmp_path_factory):
    """The wheel that pip builds of it."""
    folder = tmp_path_factory.mktemp("wheel")
    line = ["wheel", "--quiet", "--no-deps", "--wheel-dir", folder, repository]
    subprocess.run([sys.executable, "-m", "pip", *line], check=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="session")
def installed(wheel, tmp_path_factory):
    """The commands of an environment into which the project was installed, without a checkout."""
    commands = environment(tmp_path_factory.mktemp("installed"), *PROJECT["dependencies"])
    line = ["--python", commands / "python", "install", "--quiet", "--no-deps", "--no-index", wheel]
    subprocess.run([sys.executable, "-m", "pip", *line], check=True)
    return commands


@pytest.fixture
def own(project):
    """The built project, its config put back afterwards."""
    saved = (project / "config.yaml").read_bytes()
    yield project
    (project / "config.yaml").write_bytes(saved)


@pytest.fixture(scope="session")
def example(tmp_path_factory, worker_id):
    """A function that returns the folder in which an example of one's own data is built, by the
    name of its config, which lies elsewhere, and the targets, all if none are named."""
    top = tmp_path_factory.mktemp("examples")
    shared = None if worker_id == "master" else tmp_path_factory.getbasetemp().parent
    return cache(lambda name, *targets: built(top / name, shared, build_example(name, targets)))


def build_example(name, targets):
    """Return what builds targets of an example of one's own data in a folder."""
    config = str(ROOT / "examples" / "own-data" / name)
    line = [*targets, "--snakefile", str(ROOT / "Snakefile"), "--configfile", config]

    def build(folder):
        folder.mkdir(parents=True)
        assert "100%" in snakemake(folder, *line).stdout

    return build
