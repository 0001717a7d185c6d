"""A failure is never forgotten: whatever ended a run, the next one makes its target from the
inputs as they are, or fails again."""

import hashlib
import shutil
import zipfile
from pathlib import Path

import pytest
from workflow_tools import copy_project, needs_originals, results_of, snakemake, would_run

pytestmark = pytest.mark.workflow

FIGURE = "results/t/svd/raw/variance.png"
TARGETS = {"all": [], "figures": ["figures"], "one file": [FIGURE]}
OVERLAY = """
run: [t]
datasets:
  t:
    source: {{url: "https://example.invalid/t.zip", sha256: {sha}, members: {{t.csv: inner/t.csv}}}}
    tidy: {{file: t.csv, label: kind}}
    steps: {{svd: {{raw: {{}}}}}}
"""


def rows(factor: int) -> str:
    """Return a table of two groups; another factor gives other numbers of the same shape."""
    lines = [f"{i % 5 + 9 * (i % 2) * factor},{i % 7 * factor},{'ab'[i % 2]}" for i in range(20)]
    return "\n".join(["x,y,kind", *lines, ""])


def offer(project: Path, text: str) -> None:
    """Put a table into the archive beside the config, and its hash into the config."""
    archive = project / "t.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr(zipfile.ZipInfo("inner/t.csv"), text)
    sha = hashlib.sha256(archive.read_bytes()).hexdigest()
    (project / "o.yaml").write_text(OVERLAY.format(sha=sha))


def run(project: Path, *targets: str, check: bool = True):
    """Run Snakemake in a process group of its own, with the archive in place of the original."""
    overlay = ("--configfile", "o.yaml")
    return snakemake(project, *targets, *overlay, check=check, UNSUPERVISED_MIRROR=str(project))


@pytest.fixture(scope="module")
def before(tmp_path_factory) -> Path:
    """A project that was built from a first table."""
    project = copy_project(tmp_path_factory.mktemp("run") / "before")
    offer(project, rows(1))
    run(project)
    return project


@pytest.fixture(scope="module")
def after(tmp_path_factory) -> dict[str, str]:
    """What a project holds that was built from the second table alone."""
    project = copy_project(tmp_path_factory.mktemp("run") / "after")
    offer(project, rows(2))
    run(project)
    return results_of(project)


def copied(project: Path, target: Path) -> Path:
    """Copy a built project with its times."""
    return Path(shutil.copytree(project, target, symlinks=True))


# What happens in a job: at its beginning, at its beginning by a signal to the whole run, and
# when it has written all its files.
FAULTS = {
    "a full disk": ("{", "raise OSError(28, 'No space left on device')"),
    "SIGTERM": ("{", "import os, signal, time; os.killpg(0, signal.SIGTERM); time.sleep(60)"),
    "SIGKILL at the end": ("}", "import os, signal; os.killpg(0, signal.SIGKILL)"),
}
# Kind of job, as its logs say it → the door that it goes through.
MOMENTS = {"fetch": "fetch", "unpack": "unpack", "tidy": "tidy", "svd": "table",
           "plot_variance": "figure", "provenance": "table"}  # fmt: skip


def break_door(script: Path, fault: str, moment: str) -> None:
    """Let a door fail for one kind of job, at its beginning or its end."""
    where, line = FAULTS[fault]
    head, main = script.read_text().split('if __name__ == "__main__":\n')
    logged = "from unsupervised.run.job import logged as watched"
    one_kind = f"    if snakemake.log[0].startswith('logs/{moment}/'):\n"
    broken = (
        f"{one_kind}        {logged}\n        with watched(snakemake.log[0]):\n            {line}\n"
    )
    body = [broken, main] if where == "{" else [main, broken]
    script.write_text(f'{head}if __name__ == "__main__":\n' + "".join(body))


def check_next_runs(broken: Path, folder: Path, after: dict[str, str], kinds: list[str]) -> None:
    """Run each of some kinds of targets on a copy of what a failure left, and look at what it
    made."""
    for name in kinds:
        targets = TARGETS[name]
        project = copied(broken, folder / name)
        run(project, *targets)
        found = results_of(project)
        wanted = {"all": after, "figures": [p for p in after if p.endswith(".png")]}
        for path in wanted.get(name, targets):
            assert found[path] == after[path], f"{name}: {path}"
        shutil.rmtree(project)


def fail_and_go_on(before: Path, after: dict[str, str], folder: Path, moment: str, fault: str):
    """Let a run on the second table fail in one script, mend that, and run again: by turns for all,
    for the figures or for one file."""
    broken = copied(before, folder / "broken")
    offer(broken, rows(2))
    script = broken / "workflow" / "scripts" / f"{MOMENTS[moment]}.py"
    whole = script.read_text()
    break_door(script, fault, moment)
    assert run(broken, check=False).returncode != 0
    script.write_text(whole)
    check_next_runs(broken, folder, after, [[*TARGETS][TURNS[moment, fault]]])


# What is written and not yet noted is the worst to be left, at any moment; what is broken off is
# the same for jobs of one door.
BROKEN_OFF = [
    *((moment, "SIGKILL at the end") for moment in MOMENTS if moment != "provenance"),
    ("tidy", "SIGTERM"), ("provenance", "a full disk"),
]  # fmt: skip


# Each kind of targets is asked for after a third of these.
TURNS = {case: turn % len(TARGETS) for turn, case in enumerate(BROKEN_OFF)}


@pytest.mark.turns(3)
@pytest.mark.parametrize(
    ("moment", "fault"),
    [pytest.param(*case, marks=[] if "SIGTERM" in case else pytest.mark.long)
     for case in BROKEN_OFF],
)  # fmt: skip
def test_after_a_failure_the_next_run_builds_from_what_is_there(
    before, after, tmp_path, moment, fault
):
    fail_and_go_on(before, after, tmp_path, moment, fault)


BAD = {
    "a bad cell": (rows(2).replace("1,", "one,", 1), "cannot be used"),
    "too few samples": ("x,y,kind\n1,2,a\n", "samples"),
}


@pytest.mark.parametrize("fault", BAD)
def test_what_is_wrong_stays_wrong_until_it_is_mended(before, after, tmp_path, fault):
    text, said = BAD[fault]
    broken = copied(before, tmp_path / "broken")
    offer(broken, text)
    assert run(broken, check=False).returncode != 0
    for targets in TARGETS.values():
        done = run(broken, *targets, check=False)
        assert done.returncode != 0, f"{targets}: {done.stdout}"
        assert said in done.stdout
        assert "Nothing to be done" not in done.stdout
    offer(broken, rows(2))
    check_next_runs(broken, tmp_path, after, ["all"])


def test_a_wrong_hash_stays_wrong_and_the_old_file_stays(before, tmp_path):
    broken = copied(before, tmp_path / "broken")
    text = (broken / "o.yaml").read_text()
    sha = text.split("sha256: ")[1][:64]
    (broken / "o.yaml").write_text(text.replace(sha, "0" * 63 + "a"))
    for targets in TARGETS.values():
        done = run(broken, *targets, check=False)
        assert done.returncode != 0
        assert "wrong content" in done.stdout
    (broken / "o.yaml").write_text(text)
    run(broken)
    assert results_of(broken) == results_of(before)


def test_a_dry_run_knows_of_the_failure_and_says_why(before, tmp_path):
    broken = copied(before, tmp_path / "broken")
    shutil.rmtree(broken / "data" / "tidy" / "t")
    jobs = would_run(broken, FIGURE, "--configfile", "o.yaml")
    assert {"run_tidy", "run_svd", "plot_variance"} <= set(jobs)


@needs_originals
def test_a_stand_in_never_passes_for_an_original(tmp_path):
    """The originals come, the next job fails: what is made then is made of the originals."""
    figure = "results/fish/pca/two/variance.png"
    project, whole = (copy_project(tmp_path / name) for name in ("refreshed", "whole"))
    for folder in (project, whole):
        (folder / "o.yaml").write_text("run: [fish]\n")
    snakemake(project, figure, "--configfile", "o.yaml", UNSUPERVISED_MIRROR="/nowhere")
    snakemake(whole, figure, "results/provenance.csv", "--configfile", "o.yaml")
    drawn = results_of(project)[figure]
    script = project / "workflow" / "scripts" / "tidy.py"
    text = script.read_text()
    break_door(script, "a full disk", "tidy")
    arguments = (figure, "--configfile", "o.yaml", "--forcerun", "fetch")
    assert snakemake(project, *arguments, check=False).returncode != 0
    script.write_text(text)
    snakemake(project, "results/provenance.csv", figure, "--configfile", "o.yaml")
    found, wanted = results_of(project), results_of(whole)
    assert found[figure] == wanted[figure] != drawn
    assert found["results/provenance.csv"] == wanted["results/provenance.csv"]
