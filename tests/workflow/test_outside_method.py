"""A method that another package brings by an entry point runs as our own do."""

import os
import re
import subprocess
import sys

import pytest
import yaml
from outside_method import METHOD, PACKAGE, POINT, install
from workflow_tools import ROOT, copy_project, results_of, snakemake, would_run

pytestmark = pytest.mark.workflow
TABLES = f"results/t/{METHOD}/raw/distances.csv"


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """A folder with the package, as it lies when it was installed."""
    return install(tmp_path_factory.mktemp("outside") / "site").parent


@pytest.fixture(scope="module")
def project(tmp_path_factory, installed):
    """A copy of the project with a small table, everything built in warm forks."""
    folder = copy_project(tmp_path_factory.mktemp("outside") / "project")
    (folder / "t.csv").write_text("a,b\n" + "".join(f"{i % 7},{i % 5}\n" for i in range(20)))
    steps = {METHOD: {"raw": {"shown": 5}}, "pca": {"raw": {}}}
    config = {"run": ["t"], "datasets": {"t": {"source": {"path": "t.csv"}, "steps": steps}}}
    (folder / "t.yaml").write_text(yaml.safe_dump(config))
    run(folder, installed)
    return folder


def with_it(installed):
    """Return the path on which Python looks, the package first."""
    return os.pathsep.join([str(installed), os.environ.get("PYTHONPATH", "")])


def run(folder, installed, *arguments, check=True):
    """Run Snakemake with the package on the path."""
    return snakemake(
        folder, *arguments, "--configfile", "t.yaml", check=check, PYTHONPATH=with_it(installed)
    )  # fmt: skip


def would(folder, installed, monkeypatch):
    """Return the rules that would run, with the package on the path."""
    monkeypatch.setenv("PYTHONPATH", with_it(installed))
    return set(would_run(folder, "--configfile", "t.yaml"))


def test_everything_of_it_is_made(project, installed):
    made = {path.name for path in (project / f"results/t/{METHOD}/raw").iterdir()}
    assert made == {"distances.csv", "scores.csv", "distances.png", "recipe.py"}
    assert METHOD in run(project, installed, "--list").stdout
    logs = (project / "logs").rglob("*.log")
    assert not [log for log in logs if "warm executor" in log.read_text()]


def test_in_processes_of_their_own_it_makes_the_same(project, installed):
    before = results_of(project)
    run(project, installed, METHOD, "--forceall", "--executor", "local", "--cores", "2")
    assert results_of(project) == before


def test_nothing_is_left_to_do(project, installed, monkeypatch):
    assert would(project, installed, monkeypatch) == set()


@pytest.mark.parametrize(
    ("file", "old", "new", "rules"),
    [
        ("fit.py", "return np.linalg", "return 2 * np.linalg",
         {f"run_{METHOD}", f"plot_{METHOD}_distances", f"recipe_{METHOD}"}),
        ("figures/distances.py", "0.27", "0.3", {f"plot_{METHOD}_distances"}),
        ("fit.py", "NumPy alone", "no more than NumPy", set()),
    ],
    ids=["a step", "a figure", "a comment"],
)  # fmt: skip
def test_an_edit_of_it_reruns_what_it_makes(project, installed, monkeypatch, file, old, new, rules):
    path = installed / PACKAGE / METHOD / file
    text = path.read_text()
    path.write_text(text.replace(old, new))
    try:
        found = would(project, installed, monkeypatch)
        shown = {"page_dataset", "page_front", "all"}
        assert found - shown == rules
    finally:
        path.write_text(text)


BROKEN = {
    "a fault in its code": (POINT, "raise ValueError('no')",
                            f"the method '{METHOD}' ({POINT}) cannot be loaded: no; mend or"),
    "no such module": (f"{PACKAGE}.nowhere:METHOD", "",
                       f"({PACKAGE}.nowhere:METHOD) cannot be loaded: No module named"),
    "something else": (f"{PACKAGE}.{METHOD}.declaration:JOBS", "",
                       f"{PACKAGE}.{METHOD}.declaration:JOBS is no Method; correct the entry"),
    "elsewhere": (f"{PACKAGE}.{METHOD}.declaration:OTHER", "OTHER = METHOD", f"{POINT}; name that"),
    "a name that is taken": (
        POINT, "import dataclasses; METHOD = dataclasses.replace(METHOD, name='pca')",
        "two methods are called 'pca'; uninstall one of their packages"),
    "a rule that is taken": (
        POINT, "import dataclasses; JOBS[0] = dataclasses.replace(JOBS[0], rule='run_pca')",
        "declare two jobs 'run_pca'; rename one"),
}  # fmt: skip


@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_one_is_refused_in_one_line(project, tmp_path, fault):
    point, line, said = BROKEN[fault]
    lies = install(tmp_path / "site", point)
    with (lies / METHOD / "declaration.py").open("a") as file:
        file.write(f"\n{line}\n")
    done = run(project, lies.parent, "--dry-run", "--quiet", "all", check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stdout and done.stdout.count("Error: ") == 1
    assert said in done.stdout.splitlines()[-1]


@pytest.mark.long
def test_it_goes_through_the_contract(installed):
    files = sorted((ROOT / "tests" / "methods").glob("test_contract*.py"))
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *map(str, files), "-k",
         METHOD, "-m", "not long"],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": with_it(installed)}, text=True,
        stdout=subprocess.PIPE,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-3000:]
    passed = re.search(r"(\d+) passed", done.stdout)
    assert passed and int(passed[1]) >= len(files), done.stdout[-3000:]
