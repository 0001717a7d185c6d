"""Two processes run each test once, and both tell what failed."""

import os
import subprocess
import sys

import pytest
from workflow_tools import ROOT

CONFTEST = """
import os
import pytest
from sharing import built, run

def pytest_runtestloop(session):
    return run(session)

@pytest.fixture(scope="session")
def project(tmp_path_factory):
    def build(folder):
        folder.mkdir(parents=True)
        (folder / "by").write_text(str(os.getpid()))
    return built(tmp_path_factory.mktemp("run") / "it", build)

@pytest.fixture(autouse=True)
def told(request):
    assert "TESTS_SHARED_IN" not in os.environ
    with open("ran", "a") as file:
        print(os.getpid(), request.node.nodeid, file=file)
"""
TESTS = """
import pytest

@pytest.fixture(scope="module")
def begun():
    with open("begun", "a") as file:
        print(__name__, file=file)

@pytest.mark.parametrize("number", range(6))
def test_one(begun, number):
    assert number != {bad}
"""
BUILT = """
def test_built(project):
    with open("built", "a") as file:
        print((project / "by").read_text(), file=file)
"""


@pytest.mark.parametrize(("bad", "code"), [(9, 0), (4, 1)], ids=["all well", "one fails"])
def test_each_test_runs_once_and_a_failure_is_told(tmp_path, bad, code):
    names = [f"test_{letter}" for letter in "abcdef"]
    (tmp_path / "conftest.py").write_text(CONFTEST)
    for name in names:
        text = TESTS.format(bad=bad if name == "test_c" else 9)
        (tmp_path / f"{name}.py").write_text(text + (BUILT if name in ("test_a", "test_b") else ""))
    done = subprocess.run(
        [sys.executable, ROOT / "tests" / "at_once.py", "-p", "no:cacheprovider", "--rootdir", "."],
        cwd=tmp_path, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "tests" / "shared")},
    )  # fmt: skip
    assert done.returncode == code, done.stdout
    ran = [line.split(" ") for line in (tmp_path / "ran").read_text().splitlines()]
    once = [f"{name}.py::test_one[{i}]" for name in names for i in range(6)]
    built = ["test_a.py::test_built", "test_b.py::test_built"]
    assert sorted(test for _, test in ran) == sorted(once + built)
    by_file = {(process, test.split("::")[0]) for process, test in ran}
    assert len(by_file) == len(names), "a file is one process's"
    assert sorted((tmp_path / "begun").read_text().split()) == names, "with what its tests share"
    assert len(set((tmp_path / "built").read_text().split())) == 1, "built once"
    assert ("test_c.py::test_one[4]" in done.stdout) == (code == 1)
