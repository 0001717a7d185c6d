"""Foreign code: what a config, a profile, another copy or a stray module would bring along."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from workflow_tools import ROOT, copy_project

EXECUTOR = ROOT / "workflow" / "executor"
# Leaves a file where it is run; whether it is depends on the key beside it.
EVIL = "?open('pwned', 'w').close()"
WAYS = {
    "plain": f'__use_yte__: true\nx: "{EVIL}"\n',
    "merged": f'<<: {{__use_yte__: true}}\nx: "{EVIL}"\n',
    "by reference": f'a: &a {{__use_yte__: 1}}\n<<: [*a]\nx: "{EVIL}"\n',
    "escaped": f'"\\x5f_use_yte__": true\nx: "{EVIL}"\n',
    "tagged": f'? !!str __use_yte__\n: true\nx: "{EVIL}"\n',
}
NAMED = [
    ["--configfile", "evil.yaml"], ["--configfile=evil.yaml"],
    ["--configfiles", "good.yaml", "evil.yaml"], ["--profile", "mine"], ["--prof=mine"],
    ["--workflow-profile", "mine"], [], ["SNAKEMAKE_PROFILE=mine"],
]  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    """A folder with a small table, a good config, and a profile that names an evil one."""
    (tmp_path / "t.csv").write_text("a,b\n" + "".join(f"{i % 7},{i % 5}\n" for i in range(30)))
    steps = {"kmeans": {"raw": {"clusters": 2, "sweep": [1, 3]}}, "pca": {"raw": {}}}
    sets = {"t": {"source": {"path": "t.csv"}, "steps": steps}, "u": {"source": {"path": "t.csv"}}}
    config = {"run": ["t", "u"], "datasets": sets}
    (tmp_path / "good.yaml").write_text(yaml.safe_dump(config))
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "config.yaml").write_text("cores: 1\nconfigfile: evil.yaml\n")
    return tmp_path


def snakemake(folder: Path, *more: str, snakefile: Path = ROOT / "Snakefile", **environment: str):
    """Run Snakemake with the executor of this copy, as far as the environment says no other."""
    set_here = dict(word.split("=", 1) for word in more if word.startswith("SNAKEMAKE"))
    line = [word for word in more if not word.startswith("SNAKEMAKE")]
    return subprocess.run(
        [sys.executable, "-m", "snakemake", *line, "--snakefile", str(snakefile)],
        cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        env={**os.environ, "PYTHONPATH": str(EXECUTOR), **environment, **set_here},
    )  # fmt: skip


# --- configs and profiles -----------------------------------------------------------------


@pytest.mark.workflow
@pytest.mark.parametrize("named", NAMED, ids=" ".join)
def test_no_config_runs_code_however_it_is_named(folder, named):
    """Without a name it is the profile of the working folder that names it."""
    if not named:
        (folder / "mine").rename(folder / "default")
        (folder / "profiles").mkdir()
        (folder / "default").rename(folder / "profiles" / "default")
        shutil.copy(folder / "good.yaml", folder / "profiles" / "default")
    (folder / "evil.yaml").write_text(WAYS["merged"])
    done = snakemake(folder, *named, "--dry-run")
    assert done.returncode != 0
    assert "evil.yaml:1: __use_yte__ would run code from the config" in done.stdout
    assert "Traceback" not in done.stdout
    assert not (folder / "pwned").exists()


@pytest.mark.workflow
def test_no_profile_runs_code(folder):
    (folder / "mine" / "config.yaml").write_text(WAYS["merged"].replace("x:", "cores:"))
    done = snakemake(folder, "--profile", "mine", "--dry-run")
    assert done.returncode != 0
    assert "config.yaml: __use_yte__ would run code from the profile" in done.stdout
    assert "Traceback" not in done.stdout
    assert not (folder / "pwned").exists()


READ = """
import sys
sys.path.insert(0, sys.argv[1])
import snakemake_executor_plugin_warm
from snakemake.common.configfile import load_configfile
import json
print(json.dumps(load_configfile(sys.argv[2])))
"""


def read(plugin: Path, file: Path):
    """Read a config as Snakemake does once the plugin is there."""
    return subprocess.run(
        [sys.executable, "-c", READ, str(plugin), str(file)], cwd=file.parent, text=True,
        capture_output=True,
    )  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("alone", [False, True], ids=["in the project", "installed alone"])
def test_a_config_is_data_in_every_way_of_writing_it(tmp_path, way, alone):
    plugin = tmp_path / "alone" if alone else EXECUTOR
    if alone:
        shutil.copytree(EXECUTOR, plugin)
    (tmp_path / "evil.yaml").write_text(WAYS[way])
    done = read(plugin, tmp_path / "evil.yaml")
    assert alone or "would run code from the config" in done.stderr
    assert not alone or json.loads(done.stdout)["x"] == EVIL
    assert not (tmp_path / "pwned").exists()


@pytest.mark.parametrize("text", ["a: [1", "a: b: c", "a: 2024-13-45", "\x00", "- 1", ""])
def test_a_plugin_alone_names_a_file_that_is_no_config(tmp_path, text):
    shutil.copytree(EXECUTOR, tmp_path / "alone")
    (tmp_path / "bad.yaml").write_text(text)
    done = read(tmp_path / "alone", tmp_path / "bad.yaml")
    assert done.returncode != 0
    assert "WorkflowError" in done.stderr.splitlines()[-1] or "file" in done.stderr


def test_a_config_reads_the_same_as_before(tmp_path):
    from yte import process_yaml

    path = ROOT / "config.yaml"
    expected = process_yaml(path.read_text(encoding="utf-8"), require_use_yte=True)
    assert json.loads(read(EXECUTOR, path).stdout) == expected
    (tmp_path / "c.json").write_text('\ufeff{"a": 1e3, "b": [true, null]}', encoding="utf-8")
    assert json.loads(read(EXECUTOR, tmp_path / "c.json").stdout) == {
        "a": 1000.0,
        "b": [True, None],
    }


# --- other copies and stray modules -------------------------------------------------------

TARGETS = ["results/t/pca/raw/variance.png", "results/t/kmeans/raw/clusters.csv"]


@pytest.fixture(scope="module")
def other(tmp_path_factory):
    """Another copy of the project, in which every module leaves a mark when it is run."""
    copy = copy_project(tmp_path_factory.mktemp("other") / "copy")
    for path in (copy / "workflow" / "scripts" / "unsupervised").rglob("*.py"):
        mark = f"open({str(copy / 'mark')!r}, 'a').write({path.stem + ' '!r})\n"
        path.write_text(path.read_text(encoding="utf-8") + f"\n{mark}", encoding="utf-8")
    # An older copy's executor left its package behind.
    (copy / "site").mkdir()
    (copy / "site" / "sitecustomize.py").write_text(
        "import sys\nif 'snakemake' in sys.orig_argv:\n"
        f"    sys.path.insert(0, {str(copy / 'workflow' / 'scripts')!r})\n"
        "    import unsupervised.base.errors\n    sys.path.pop(0)\n"
    )
    return copy


@pytest.mark.workflow
@pytest.mark.parametrize("executor", ["warm", "local"])
@pytest.mark.parametrize("left_behind", [False, True], ids=["on the path", "imported already"])
def test_another_copy_on_the_path_runs_nothing(folder, other, executor, left_behind):
    (other / "mark").unlink(missing_ok=True)
    path = [other / "workflow" / "scripts", EXECUTOR, *([other / "site"] if left_behind else [])]
    done = snakemake(
        folder, *TARGETS, "--executor", executor, "--configfile", "good.yaml",
        PYTHONPATH=os.pathsep.join(map(str, path)),
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-3000:]
    marks = (other / "mark").read_text().split() if (other / "mark").exists() else []
    assert set(marks) <= {"__init__", "errors"}, "left behind, and never used"


@pytest.mark.workflow
@pytest.mark.parametrize("executor", ["warm", "local"])
def test_stray_modules_in_the_working_folder_are_not_imported(folder, executor):
    for name in ("numpy", "unsupervised", "samples", "matplotlib"):
        (folder / f"{name}.py").write_text(f"open('pwned-{name}', 'w').close()\n")
    done = snakemake(folder, *TARGETS, "--executor", executor, "--configfile", "good.yaml")
    assert done.returncode == 0, done.stdout[-3000:]
    assert not list(folder.glob("pwned*"))


def test_no_script_has_the_name_of_a_library():
    """The folder of the scripts goes first, so they would be taken for it."""
    from importlib.machinery import PathFinder

    elsewhere = [p for p in sys.path if Path(p).resolve() not in (ROOT / "tests", ROOT)]
    elsewhere = [p for p in elsewhere if not p.startswith(str(ROOT))]
    names = [path.stem for path in (ROOT / "workflow" / "scripts").glob("*.py")]
    assert not [name for name in names if PathFinder.find_spec(name, elsewhere)]


# --- options that cannot be ---------------------------------------------------------------


@pytest.mark.workflow
def test_a_cache_between_workflows_is_refused_in_one_line(folder):
    done = snakemake(folder, "--cache", "--configfile", "good.yaml", "--dry-run")
    assert done.returncode != 0
    assert "Error: --cache: every rule keeps a benchmark" in done.stdout


@pytest.mark.workflow
def test_a_value_of_the_command_line_is_blamed_on_it(folder):
    done = snakemake(folder, "-n", "--config", "seed=one", "--configfile", "good.yaml")
    assert done.returncode != 0
    assert "  --config: seed: 'one' found" in done.stdout
