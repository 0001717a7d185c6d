"""What the tests of reruns share: the built project, whose config they change."""

import subprocess
import sys

import pytest
from environments import PROJECT, environment
from workflow_tools import checkout


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
