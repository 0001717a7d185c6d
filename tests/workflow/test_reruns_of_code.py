"""Minimal reruns: for every module of the package, just the jobs that import it."""

import json
import shutil
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest
from rerun_modules import MAKES, RECIPES, REFITS
from rerun_tables import after
from rerun_tools import CONFIG
from workflow_tools import ROOT, needs_originals, snakemake, would_run

from unsupervised.methods import found
from unsupervised.run import why
from unsupervised.run.fingerprint import Code, analysed

pytestmark = [pytest.mark.workflow, needs_originals]

SCRIPTS = ROOT / "workflow" / "scripts"
MODULES = sorted(
    p.relative_to(SCRIPTS).as_posix() for p in (SCRIPTS / "unsupervised").rglob("*.py")
)
DECLARED = [
    f"unsupervised.methods.{path.parent.name}.{path.stem}"
    for name in ("declaration", "sound")
    for path in (SCRIPTS / "unsupervised" / "methods").glob(f"*/{name}.py")
]
# What says of figures what they show.
SENTENCES = [
    path.relative_to(SCRIPTS).with_suffix("").as_posix().replace("/", ".")
    for path in sorted((SCRIPTS / "unsupervised").rglob("sentences.py"))
    if "new" not in path.parts
]
# Some of each kind, of which Snakemake is asked too.
TRIED = [
    "table.py", "page.py", "fetch.py", "check.py", "unsupervised/base/tables.py",
    "unsupervised/numeric/moments.py", "unsupervised/run/made.py", "unsupervised/figures/style.py",
    "unsupervised/methods/kmeans/declaration.py", "unsupervised/methods/tsne/settings.py",
    "unsupervised/methods/kmeans/sweep.py", "unsupervised/methods/clusterings/figures/crosstab.py",
    "unsupervised/course/answers.py", "unsupervised/pages/chapter.py",
]  # fmt: skip
CODE = Code(SCRIPTS)
EDIT = b"\nEDITED_BY_A_TEST = 1\n"
# Jobs of families, which check nothing.
SHARED = {
    "crosstab", "members", "explain", "overrepresented", "silhouettes", "scaling", "claims_map",
    "claims_recommending", "coloured_map", "coloured_plane", "component_pairs", "strips",
    "supplementary", "supplementary_links",
}  # fmt: skip


def told(rule: str) -> list[str]:
    """Return the door that a rule opens, and the modules that it names."""
    made = MAKES[rule]
    if made.startswith("open:"):
        return [made.removeprefix("open:"), *(DECLARED if rule == "check" else [])]
    kind, module = rule.partition("_")[0], f"unsupervised.{made}"
    door = {"plot": "figure", "page": "page", "recipe": "text"}.get(kind, "table")
    if rule in RECIPES:
        looked = f"unsupervised.methods.{rule.removeprefix('recipe_')}.recipe"
        own = f"{looked.replace('.', '/')}.py"
        return [door, module, *([looked] if (SCRIPTS / own).is_file() else [])]
    if rule in ("page_dataset", "page_chapter"):
        return [door, module, *SENTENCES]
    if rule in REFITS:
        method = f"unsupervised.methods.{REFITS[rule]}"
        return [door, module, f"{method}.settings", f"{method}.refit"]
    if door == "table" and made.startswith("methods.") and rule not in SHARED:
        return [door, module, f"unsupervised.{'.'.join(made.split('.')[:2])}.settings"]
    return [door, module]


@cache
def reached(rule: str) -> set[str]:
    """Return what a rule's job imports; each is analysed once for all modules."""
    door, *modules = told(rule)
    files = (file for name in modules for file in CODE.module_files(name))
    return CODE.closure(f"{door}.py", *files)


def importing(module: str) -> set[str]:
    """Return the rules whose job reaches a module."""
    return {rule for rule in MAKES if module in reached(rule)}


def test_every_rule_is_known_here(project):
    listed = set(snakemake(project, "--list-rules", "--quiet", "host").stdout.split())
    steps = {step for dataset in CONFIG["datasets"].values() for step in dataset["steps"]}
    asked = {made.job.rule for made in found.jobs() if steps.intersection(made.methods)}
    of_methods = {made.job.rule for made in found.jobs()} | RECIPES
    written = {f"recipe_{step}" for step in steps}
    # Rules are made of the methods that the config asks for.
    assert MAKES.keys() & listed == MAKES.keys() - (of_methods - asked - written)
    assert {made.job.rule for made in found.jobs()} <= MAKES.keys()


@pytest.fixture(scope="module")
def of_course(project) -> set[str]:
    """The rules that the course has jobs of."""
    return set(would_run(project, "--forceall"))


# What pages are told hangs on what stands on them.
PAGES = {"page_dataset", "page_chapter"}


def told_in(project: Path) -> dict[str, set[str]]:
    """Return what each rule was told that made something: a door and modules, by the hashes of code
    that were kept, among the parameters that Snakemake wrote down of each file."""
    notes = json.loads((project / ".snakemake" / "fingerprints.json").read_text())
    words = {kept: key for note in notes.values() for key, kept in note.items()
             if isinstance(kept, str)}  # fmt: skip
    found: dict[str, set[str]] = {}
    for path in (project / ".snakemake" / "metadata").iterdir():
        record = json.loads(path.read_text())
        hashes = {value.strip("'") for value in record["params"] or ()}
        found.setdefault(record["rule"], set()).update(words[h] for h in hashes & words.keys())
    return found


def test_every_rule_is_told_of_the_code_that_stands_here(project, of_course):
    """Of each rule that the course has jobs of, and once: it is one hash for all of them."""
    found = told_in(project)
    assert of_course - PAGES - {"all"} <= found.keys()
    for rule in found.keys() & MAKES.keys() - PAGES:
        (words,) = found[rule]
        door, *modules = words.partition("  ")[0].split()
        assert code_in(CODE.meant(door, modules)) == code_in(reached(rule)), rule


def code_in(files: Iterable[str]) -> set[str]:
    """Return the modules that some files import, and they themselves."""
    return {file for file in CODE.closure(*files) if file.endswith(".py")}


def hashes(scripts: Path, kept: Path) -> dict[str, str]:
    """Return the hash of the code of each rule, as rules are told it."""
    code = Code(scripts, kept)
    found = {rule: code.of(*told(rule)) for rule in MAKES}
    code.keep()
    return found


# A rule's hash is made of what is found in each file that it reaches; that an edit changes what is
# found is asked of all modules, and what becomes of the rules' hashes of one in so many.
EACH = 40


def test_an_edit_changes_what_is_found_in_a_module_and_not_what_it_imports():
    for module in MODULES:
        content = (SCRIPTS / module).read_bytes()
        (before, imports), (after_it, others) = analysed(content), analysed(content + EDIT)
        assert (before != after_it, imports) == (True, others), module


def test_an_edit_changes_the_code_of_exactly_the_rules_that_import_the_module(tmp_path):
    scripts, kept = tmp_path / "workflow" / "scripts", tmp_path / "kept.json"
    shutil.copytree(SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "workflow" / "stand-ins", tmp_path / "workflow" / "stand-ins")
    before = hashes(scripts, kept)
    for module in sorted({*MODULES[::EACH], *TRIED} & {*MODULES}):
        path = scripts / module
        saved = path.read_bytes()
        path.write_bytes(saved + EDIT)
        after_it = hashes(scripts, kept)
        path.write_bytes(saved)
        assert {rule for rule in MAKES if after_it[rule] != before[rule]} == importing(module), (
            module
        )
    assert hashes(scripts, kept) == before


# What a rule is told of here is what the workflow tells it (above), and an edit changes just that
# (above). That Snakemake heeds it is asked of a few of each kind.


@pytest.mark.turns(2)
@pytest.mark.parametrize("module", TRIED)
def test_an_edit_reruns_exactly_the_rules_that_import_the_module(project, of_course, module):
    """Those that import it, because of it; else only what reads what they make."""
    path = project / "workflow" / "scripts" / module
    saved = path.read_bytes()
    path.write_bytes(saved + EDIT)
    try:
        done = snakemake(project, "--dry-run", "--quiet", "host").stdout
    finally:
        path.write_bytes(saved)
    blocks = dict(why.jobs(done))
    # Snakemake names the first reason only: a job that follows another one says just that.
    changed = {rule for rule, block in why.jobs(done) if "Params have changed" in block}
    assert changed <= importing(module)
    assert importing(module) & of_course <= set(blocks)
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
