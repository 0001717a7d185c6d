"""Foreign code: what a config, a profile, another copy or a stray module would bring along."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
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


# Reads each file in a fork, in the file's own folder, and keeps beside it how that went.
READ = """
import json, os, sys
sys.path.insert(0, sys.argv[1])
import snakemake_executor_plugin_warm
from snakemake.common.configfile import load_configfile
for file in sys.argv[2:]:
    if not os.fork():
        os.chdir(os.path.dirname(file))
        sys.stdout, sys.stderr = open(file + ".out", "w"), open(file + ".err", "w")
        print(json.dumps(load_configfile(file)))
        sys.exit()
    code = os.waitstatus_to_exitcode(os.wait()[1])
    print(code, file=open(file + ".code", "w"))
"""
BAD = ["a: [1", "a: b: c", "a: 2024-13-45", "\x00", "- 1", ""]


@dataclass
class Answer:
    """How Snakemake reads a config once the plugin is there, and what that left in its folder."""

    code: int
    out: str
    err: str
    ran_code: bool


def answers(plugin: Path, folder: Path, texts: dict[str, str]) -> dict[str, Answer]:
    """Return how each text is read, all by one interpreter."""
    files = {}
    for number, (name, text) in enumerate(texts.items()):
        files[name] = folder / str(number) / ("c.json" if name.endswith(".json") else "c.yaml")
        files[name].parent.mkdir()
        files[name].write_text(text, encoding="utf-8")
    subprocess.run([sys.executable, "-c", READ, plugin, *files.values()], check=True)
    found = {}
    for name, file in files.items():
        code, out, err = (Path(f"{file}.{kind}").read_text() for kind in ("code", "out", "err"))
        found[name] = Answer(int(code), out, err, (file.parent / "pwned").exists())
    return found


@pytest.fixture(scope="module")
def in_the_project(tmp_path_factory) -> dict[str, Answer]:
    """How the executor of this project reads configs."""
    texts = {"the project's": (ROOT / "config.yaml").read_text(encoding="utf-8"), **WAYS}
    texts["a.json"] = '\ufeff{"a": 1e3, "b": [true, null]}'
    return answers(EXECUTOR, tmp_path_factory.mktemp("read"), texts)


@pytest.fixture(scope="module")
def installed_alone(tmp_path_factory) -> dict[str, Answer]:
    """How the executor reads configs where no checker lies beside it."""
    folder = tmp_path_factory.mktemp("read")
    shutil.copytree(EXECUTOR, folder / "alone")
    return answers(folder / "alone", folder, {**WAYS, **{text: text for text in BAD}})


@pytest.mark.parametrize("way", WAYS)
def test_a_config_is_data_in_every_way_of_writing_it(in_the_project, installed_alone, way):
    assert "would run code from the config" in in_the_project[way].err
    assert in_the_project[way].code != 0
    assert json.loads(installed_alone[way].out)["x"] == EVIL
    assert not in_the_project[way].ran_code
    assert not installed_alone[way].ran_code


@pytest.mark.parametrize("text", BAD)
def test_a_plugin_alone_names_a_file_that_is_no_config(installed_alone, text):
    answer = installed_alone[text]
    assert answer.code != 0
    assert "WorkflowError" in answer.err.splitlines()[-1] or "file" in answer.err


def test_a_config_reads_the_same_as_before(in_the_project):
    from yte import process_yaml

    text = (ROOT / "config.yaml").read_text(encoding="utf-8")
    expected = process_yaml(text, require_use_yte=True)
    assert json.loads(in_the_project["the project's"].out) == expected
    assert json.loads(in_the_project["a.json"].out) == {"a": 1000.0, "b": [True, None]}


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
@pytest.mark.turns(3)
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
