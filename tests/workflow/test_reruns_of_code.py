"""Minimal reruns: for every module of the package, just the jobs that import it."""

import shutil
from functools import cache

import pytest
from rerun_tables import MAKES, after
from workflow_tools import ROOT, needs_originals, snakemake, would_run

from unsupervised.methods import found
from unsupervised.run import why
from unsupervised.run.fingerprint import Code

pytestmark = [pytest.mark.workflow, needs_originals]

SCRIPTS = ROOT / "workflow" / "scripts"
MODULES = sorted(
    p.relative_to(SCRIPTS).as_posix() for p in (SCRIPTS / "unsupervised").rglob("*.py")
)
DECLARED = [
    f"unsupervised.methods.{path.parent.name}.declaration"
    for path in (SCRIPTS / "unsupervised" / "methods").glob("*/declaration.py")
]
CODE = Code(SCRIPTS)
SHARED = {"crosstab", "members", "scaling"}  # jobs of families, which check nothing


@cache
def reached(rule: str) -> set[str]:
    """Return what a rule's job imports; each is analysed once for all modules."""
    made = MAKES[rule]
    door, told = made.removeprefix("open:"), DECLARED if rule == "check" else []
    if not made.startswith("open:"):
        door = "figure" if rule.startswith("plot_") else "table"
        told = [f"unsupervised.{made}"]
        if door == "table" and made.startswith("methods.") and rule not in SHARED:
            told.append(f"unsupervised.{'.'.join(made.split('.')[:2])}.settings")
    return CODE.closure(f"{door}.py", *(file for name in told for file in CODE.module_files(name)))


def importing(module: str) -> set[str]:
    """Return the rules whose job reaches a module."""
    return {rule for rule in MAKES if module in reached(rule)}


def test_every_rule_is_known_here(project):
    listed = snakemake(project, "--list-rules", "--quiet", "host").stdout.split()
    assert MAKES.keys() <= set(listed)
    assert {made.job.rule for made in found.jobs()} <= MAKES.keys()


@pytest.mark.parametrize("module", MODULES)
def test_an_edit_reruns_exactly_the_rules_that_import_the_module(project, module):
    """Those that import it, because of it; else only what reads what they make."""
    path = project / "workflow" / "scripts" / module
    saved = path.read_text(encoding="utf-8")
    path.write_text(saved + "\nEDITED_BY_A_TEST = 1\n", encoding="utf-8")
    try:
        done = snakemake(project, "--dry-run", "--quiet", "host").stdout
    finally:
        path.write_text(saved, encoding="utf-8")
    blocks = dict(why.jobs(done))
    # Snakemake names the first reason only: a job that follows another one says just that.
    changed = {rule for rule, block in why.jobs(done) if "Params have changed" in block}
    assert changed <= importing(module)
    assert importing(module) <= set(blocks)
    assert set(blocks) <= after(importing(module))


def test_touching_everything_reruns_nothing(project):
    for path in [*project.glob("*"), *(project / "workflow").rglob("*"),
                 *(project / "data").rglob("*")]:  # fmt: skip
        if path.is_file():
            path.touch()
    assert would_run(project) == {}


def test_another_branch_and_back_reruns_nothing(project):
    folder = project / "workflow"
    kept = project / "kept"
    shutil.copytree(folder, kept)
    style = folder / "scripts" / "unsupervised" / "figures" / "style.py"
    style.write_text(style.read_text() + "\nBRANCH = 1\n")
    assert would_run(project)
    shutil.rmtree(folder)
    shutil.copytree(kept, folder)
    shutil.rmtree(kept)
    for path in folder.rglob("*.py"):
        path.touch()
    assert would_run(project) == {}
