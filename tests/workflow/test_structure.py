"""The rules of the house: thin scripts, a package that knows nothing of Snakemake, tables first."""

import ast
import re

import pytest
from workflow_tools import ROOT

from unsupervised.run.fingerprint import closure

SCRIPTS = sorted((ROOT / "workflow" / "scripts").glob("*.py"))
PACKAGE = sorted((ROOT / "workflow" / "scripts" / "unsupervised").rglob("*.py"))
RULES = sorted((ROOT / "workflow" / "rules").glob("*.smk"))
RULE_TEXT = "\n".join(p.read_text() for p in [ROOT / "Snakefile", *RULES])


def imports(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda p: p.name)
def test_scripts_are_thin(path):
    *head, last = ast.parse(path.read_text()).body
    assert isinstance(last, ast.If)
    assert ast.unparse(last.test) == "__name__ == '__main__'"
    assert last.end_lineno - last.lineno <= 12
    assert all(isinstance(node, (ast.Expr, ast.Import, ast.ImportFrom)) for node in head)
    assert not any("snakemake" in ast.unparse(node) for node in head[1:])
    assert "snakemake.config" not in path.read_text()


@pytest.mark.parametrize("path", PACKAGE, ids=lambda p: p.name)
def test_the_package_does_not_know_snakemake(path):
    assert "snakemake" not in set(imports(path))


@pytest.mark.parametrize(
    "path", [p for p in SCRIPTS if p.stem.startswith("plot_")], ids=lambda p: p.stem
)
def test_figures_never_reach_scikit_learn(path):
    for file in closure(path):
        assert "sklearn" not in set(imports(file)), file
        assert "pandas" not in set(imports(file)), file


def test_no_dataset_is_named_in_code(study):
    names = re.compile(rf"['\"]({'|'.join(study.config.datasets)})['\"]")
    # These words have a meaning of their own: an axis unit and a config key.
    allowed = {"points", "documents"}
    # A stand-in is a model of one original, and speaks of what that holds.
    for path in [p for p in [*SCRIPTS, *PACKAGE] if "stand_ins" not in p.parts]:
        found = set(names.findall(path.read_text())) - allowed
        assert not found, f"{path.name} names {found}"
    assert not set(names.findall(RULE_TEXT)) - allowed


def rules():
    """Yield the name and text of each rule."""
    for part in re.split(r"(?m)^rule ", RULE_TEXT)[1:]:
        yield part.split(":")[0], re.split(r"(?m)^\S", part.split("\n", 1)[1])[0]


@pytest.mark.parametrize(("name", "text"), list(rules()), ids=lambda x: x if " " not in x else "")
def test_every_rule_is_whole(name, text):
    assert text.lstrip().startswith('"""'), f"{name} has no docstring"
    assert "run:" not in text
    assert "shell:" not in text
    if "script:" in text:
        for part in ("log:", "benchmark:", "code=code("):
            assert part in text, f"{name} has no {part}"
        script = re.search(r"scripts/(\w+)\.py", text)[1]
        assert f'code("{script}")' in text, f"{name} hashes another script than it runs"
        assert (ROOT / "workflow" / "scripts" / f"{script}.py").exists()


def test_every_script_has_a_rule():
    used = set(re.findall(r"scripts/(\w+)\.py", RULE_TEXT))
    assert used == {path.stem for path in SCRIPTS}


def test_every_caption_is_used_and_there():
    captions = {path.stem for path in (ROOT / "workflow" / "report").glob("*.rst")}
    shown = set(re.findall(r'figure\("[^"]+", "\w+", "(\w+)"\)', RULE_TEXT))
    shown |= set(re.findall(r'figure\("[^"]+", "(\w+)"\)', RULE_TEXT))
    shown |= set(re.findall(r'summary_figure\("(\w+)"\)', RULE_TEXT))
    shown |= set(re.findall(r"report/(\w+)\.rst", RULE_TEXT))
    assert shown == captions


def test_every_public_function_has_a_docstring():
    for path in PACKAGE:
        tree = ast.parse(path.read_text())
        assert ast.get_docstring(tree) or path.name == "__init__.py", path
        for node in ast.walk(tree):
            if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
                assert ast.get_docstring(node), f"{path.name}: {node.name}"


def test_the_readme_names_targets_that_exist():
    text = (ROOT / "README.md").read_text()
    names = {name for name, _ in rules()}
    for target in re.findall(r"(?m)^snakemake (\w+)(?= |$)", text):
        assert target in names, target
