"""The rules of the house: thin doors, rooms in layers, methods that nobody names, tables first."""

import ast
import functools
import re

import pytest
from workflow_tools import ROOT

from unsupervised.methods import found
from unsupervised.run.fingerprint import Code

SCRIPTS = ROOT / "workflow" / "scripts"
DOORS = sorted(SCRIPTS.glob("*.py"))
PACKAGE = sorted((SCRIPTS / "unsupervised").rglob("*.py"))
RULES = sorted((ROOT / "workflow" / "rules").glob("*.smk"))
RULE_TEXT = "\n".join(p.read_text() for p in [ROOT / "Snakefile", *RULES])
# A room imports from itself and from those before it.
ROOMS = [
    "base",
    "blocks",
    "numeric",
    "data",
    "figures",
    "methods",
    "comparison",
    "recipes",
    "config",
    "plan",
    "course",
    "pages",
    "run",
]
METHODS = found.methods()
LONGEST = 300  # lines of a file


@functools.cache
def imports(path):
    """Return the modules that a file imports, whole names."""
    found = []
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found += [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return found


def libraries(path):
    """Return the first parts of what a file imports."""
    return {name.split(".")[0] for name in imports(path)}


def name_of(path):
    """Return a file of the package in short."""
    return path.relative_to(SCRIPTS).as_posix()


@pytest.mark.parametrize("path", DOORS, ids=lambda p: p.name)
def test_doors_are_thin(path):
    *head, last = ast.parse(path.read_text()).body
    assert isinstance(last, ast.If)
    assert ast.unparse(last.test) == "__name__ == '__main__'"
    assert last.end_lineno - last.lineno <= 12
    assert all(isinstance(node, (ast.Expr, ast.Import, ast.ImportFrom)) for node in head)
    assert not any("snakemake" in ast.unparse(node) for node in head[1:])
    assert "snakemake.config" not in path.read_text()


def test_the_package_does_not_know_snakemake():
    assert not [name_of(path) for path in PACKAGE if "snakemake" in libraries(path)]


def test_rooms_import_downwards_only():
    for path in PACKAGE:
        room = path.relative_to(SCRIPTS / "unsupervised").parts[0]
        if room == "__init__.py":
            continue
        above = set(ROOMS[ROOMS.index(room) + 1 :])
        used = {n.split(".")[1] for n in imports(path) if n.startswith("unsupervised.")}
        assert not used & above, f"{name_of(path)} imports from {used & above}"


def test_no_modules_import_each_other_in_a_circle():
    code = Code(SCRIPTS)
    files = {name_of(path): path for path in PACKAGE if path.name != "__init__.py"}
    for file, path in files.items():
        direct = {f for name in imports(path) for f in code.module_files(name)} & files.keys()
        circle = [other for other in direct - {file} if file in code.closure(other)]
        assert not circle, f"{file} and {circle} import each other"


def test_no_file_is_long():
    files = [*PACKAGE, *DOORS, *RULES, *(ROOT / "tests").rglob("*.py")]
    assert not [p.name for p in files if len(p.read_text().splitlines()) > LONGEST]


def test_nothing_outside_its_folder_names_a_method():
    """But families and methods that read another one, which say so in their declarations."""
    # These words have a meaning of their own: a scale, a way to count words, a reduction, countries
    # that lie beside each other, a column of labels that other programs write.
    named = METHODS.keys() - {"tfidf", "svd", "neighbours", "leiden"}
    names = re.compile(rf"['\"]({'|'.join(named)})['\"]|methods\.({'|'.join(METHODS)})\b")
    course = SCRIPTS / "unsupervised" / "course"
    for path in [*PACKAGE, *DOORS, *RULES, ROOT / "Snakefile"]:
        inside = path.parts[path.parts.index("methods") + 1 :] if "methods" in path.parts else ()
        if path.is_relative_to(course) or inside[:1] and inside[0] in METHODS:
            continue
        assert not names.search(path.read_text()), path.name


def test_figures_never_reach_scikit_learn():
    code = Code(SCRIPTS)
    drawing = [p for p in PACKAGE if "figures" in p.parts and p.name != "__init__.py"]
    reached = {file for path in drawing for file in code.closure(name_of(path), "figure.py")}
    assert not [file for file in reached if libraries(SCRIPTS / file) & {"sklearn", "pandas"}]


def test_no_dataset_is_named_in_code(study):
    names = re.compile(rf"['\"]({'|'.join(study.config.datasets)})['\"]")
    # These words have a meaning of their own: an axis unit and a config key.
    allowed = {"points", "documents"}
    # A stand-in is a model of one original, and speaks of what that holds.
    for path in [p for p in [*DOORS, *PACKAGE] if "stand_ins" not in p.parts]:
        found_names = set(names.findall(path.read_text())) - allowed
        assert not found_names, f"{path.name} names {found_names}"
    assert not set(names.findall(RULE_TEXT)) - allowed


def rules():
    """Yield the name and text of each rule; those that a loop makes have none of their own."""
    for part in re.split(r"(?m)^ *rule\b", RULE_TEXT)[1:]:
        name, text = part.split(":", 1)
        yield name.strip(), re.split(r"(?m)^(?:def |for |rule |[a-z]+ = )", text)[0]


@pytest.mark.parametrize(("name", "text"), list(rules()), ids=lambda x: x if "\n" not in x else "")
def test_every_rule_is_whole(name, text):
    assert text.lstrip().startswith('"""') or not name, f"{name} has no docstring"
    assert not re.search(r"(?m)^ *(run|shell):", text)
    if "script:" in text:
        for part in ("log:", "benchmark:"):
            assert part in text, f"{name} has no {part}"
        door = re.search(r"scripts/(\w+)\.py", text)[1]
        hashed = re.search(r'code=(?:lambda w: )?CODE\.of\(\s*"(\w+)"', text)
        assert hashed and hashed[1] == door, f"{name} hashes another door than it opens"
        assert (SCRIPTS / f"{door}.py").exists()
        if made := re.search(r'make=f?"([\w.{}]+):', text):
            assert made[1] in text.partition("CODE.of(")[2], f"{name} hashes another module"


def test_every_door_has_a_rule():
    assert set(re.findall(r"scripts/(\w+)\.py", RULE_TEXT)) == {path.stem for path in DOORS}


def test_every_caption_is_used_and_there():
    folders = [ROOT / "workflow" / "report", SCRIPTS / "unsupervised" / "methods"]
    written = {path for folder in folders for path in folder.rglob("*.rst")}
    captions = {path for path in written if "template" not in path.parts}
    figures = [made for made in found.jobs() if hasattr(made.job, "figure")]
    shown = {found.caption(made) for made in figures}
    names = set(re.findall(r"report/(\w+)\.rst", RULE_TEXT)) | {
        "spread", "correlation", "image", "indices", "agreements", "closest", "iterations",
        "mapped", "all_maps",
    }  # fmt: skip
    assert shown | {folders[0] / f"{name}.rst" for name in names} == captions


def test_every_public_function_has_a_docstring():
    for path in PACKAGE:
        tree = ast.parse(path.read_text())
        assert ast.get_docstring(tree) or path.name == "__init__.py", path
        for node in ast.walk(tree):
            inner = isinstance(node, ast.FunctionDef) and node.name == "begun"
            if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not inner:
                assert ast.get_docstring(node), f"{path.name}: {node.name}"


def test_the_readme_names_targets_that_exist():
    text = (ROOT / "README.md").read_text()
    made = {"compare", *(f"chapter{i}" for i in range(1, 5))}
    names = {name for name, _ in rules()} | METHODS.keys() | made
    for target in re.findall(r"(?m)^snakemake (\w+)(?= |$)", text):
        assert target in names, target
