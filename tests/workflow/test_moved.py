"""A checkout that is moved, renamed or copied with its environment, to places of any name."""

import shutil
import subprocess
from pathlib import Path

import pytest
from environments import OUTER, PROJECT, environment, run
from workflow_tools import checkout, compiled, of_a_user

pytestmark = pytest.mark.workflow

PLACE = "a [b] c's & (d)"
TABLE = "results/points/kmeans/raw/clusters.csv"
PINS = ("requirements.txt", "profiles/cluster-requirements.txt")


def make(folder: Path, *line: str) -> subprocess.CompletedProcess:
    """Run make in a folder, as one would who knows nothing of these tests."""
    outside = {k: v for k, v in of_a_user().items() if k not in OUTER}
    return subprocess.run(
        ["make", "--no-print-directory", *line], cwd=folder, env=outside, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """A checkout whose environment is set up, as `make` leaves it."""
    folder = compiled(checkout(tmp_path_factory.mktemp("moved") / "first"))
    environment(folder / ".venv", *PROJECT["dependencies"])
    pins = "".join((folder / name).read_text() for name in PINS)
    (folder / ".venv" / ".pins").write_text(pins)  # so nothing is installed
    done = make(folder, "why", "CONFIG=.test/config/config.yaml")
    assert done.returncode == 0, done.stdout
    assert "Installing" not in done.stdout
    return folder


@pytest.fixture(scope="module")
def moved(first):
    """The same, moved to a place whose name a shell would take apart."""
    return first.rename(first.with_name(PLACE))


def executor_of(folder: Path) -> Path:
    """Return where the commands of an environment find the executor."""
    code = "import snakemake_executor_plugin_warm as warm; print(warm.__file__)"
    done = run(folder / ".venv" / "bin", folder, "python", "-P", "-c", code)
    return Path(done.stdout.strip()).resolve()


def test_its_commands_work_without_make(moved):
    done = run(moved / ".venv" / "bin", moved, "snakemake", "--list")
    assert done.returncode == 0, done.stdout
    assert "run_kmeans" in done.stdout
    assert executor_of(moved).is_relative_to(moved.resolve())


@pytest.mark.parametrize("executor", ["warm", "local"])
def test_jobs_run_in_a_place_of_any_name(moved, executor):
    line = ("--cores", "1", TABLE, "--executor", executor, "--forceall")
    done = run(moved / ".venv" / "bin", moved, "snakemake", *line)
    assert done.returncode == 0, done.stdout[-3000:]
    assert len((moved / TABLE).read_text().splitlines()) == 301


def test_jobs_run_there_where_the_executor_is_not_installed(moved, tmp_path):
    path_file = next(moved.glob(".venv/lib/python*/site-packages/unsupervised.pth"))
    kept = shutil.move(path_file, tmp_path)
    line = ("--cores", "1", TABLE, "--forceall")
    done = run(moved / ".venv" / "bin", moved, "snakemake", *line)
    shutil.move(kept, path_file)
    assert done.returncode == 0, done.stdout[-3000:]
    assert "No warm interpreter" in done.stdout


def test_make_works_and_says_what_is_wrong(moved):
    done = make(moved, "why", "CONFIG=.test/config/config.yaml")
    assert done.returncode == 0, done.stdout
    assert "jobs would run." in done.stdout
    (moved / "wrong.yaml").write_text("run: [leafs]\n")
    done = make(moved, "why", "CONFIG=wrong.yaml")
    assert done.returncode != 0
    assert "no dataset is called 'leafs'" in done.stdout
    done = make(moved, "new", "NAME=leaves", "FILE=.test/config/leaves.csv")
    assert (moved / "leaves.yaml").is_file(), done.stdout


def test_a_copy_is_on_its_own(moved):
    copy = moved.with_name("copy")
    shutil.copytree(moved, copy, symlinks=True)
    done = run(copy / ".venv" / "bin", copy, "snakemake", "--dry-run", TABLE)
    assert "Nothing to be done" in done.stdout, done.stdout[-2000:]
    assert executor_of(copy).is_relative_to(copy.resolve())
    assert make(copy, "why", "CONFIG=.test/config/config.yaml").returncode == 0
    text = (copy / ".venv" / "bin" / "activate").read_text()
    assert PLACE not in text
    assert str(copy) in text


@pytest.mark.parametrize("line", [["--dry-run"], ["--cores", "1"]], ids=" ".join)
def test_a_folder_that_takes_no_files_ends_in_one_line(moved, line):
    folder = ("--directory", "/proc", "--snakefile", str(moved / "Snakefile"))
    done = run(moved / ".venv" / "bin", moved, "snakemake", *line, *folder)
    assert done.returncode != 0
    assert "/proc/.snakemake/shadow: cannot be written" in done.stdout
    assert "make the folder writable, or run elsewhere with --directory" in done.stdout
    assert "Traceback" not in done.stdout


def test_a_file_in_the_place_of_a_folder_ends_in_one_line(moved, tmp_path):
    (tmp_path / "results").write_text("")
    folder = ("--directory", str(tmp_path), "--snakefile", str(moved / "Snakefile"))
    done = run(moved / ".venv" / "bin", moved, "snakemake", "--dry-run", *folder)
    assert done.returncode != 0
    assert "results: a folder of this name is needed here; move what is there" in done.stdout
    assert "Traceback" not in done.stdout


def test_the_folder_of_the_workflow_is_no_study(moved):
    done = run(moved / ".venv" / "bin", moved / "workflow", "snakemake", "--dry-run")
    assert done.returncode != 0
    assert f"holds the workflow itself; run in {moved}" in done.stdout


def test_a_home_that_takes_no_files_stops_nothing(moved):
    places = {"HOME": "/proc/none", "XDG_CACHE_HOME": "/proc/none"}
    done = run(moved / ".venv" / "bin", moved, "snakemake", "--cores", "1", TABLE, **places)
    assert done.returncode == 0, done.stdout[-2000:]
    assert "Traceback" not in done.stdout
