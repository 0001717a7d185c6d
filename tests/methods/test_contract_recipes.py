"""The contract of a method: it says its results as plain scripts, which give the same numbers."""

import ast
import re
import subprocess
import sys
from collections import Counter

import pytest
from method_bench import BASE, DATASET
from recipe_bench import written
from recipe_tools import differences, run
from workflow_tools import ROOT

from unsupervised.methods import found
from unsupervised.recipes.formatting import WIDTH

METHODS = found.methods()
LEAST, MOST = 8, 45  # lines of code
TURNS = 5
each_method = pytest.mark.parametrize("method", METHODS.values(), ids=lambda m: m.name)


def code(text: str) -> list[str]:
    """Return the lines of a script that are code."""
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def statements(text: str) -> list[str]:
    """Return the lines of a script that do something: those within a list of data do not."""
    return [line for line in code(text) if not re.fullmatch(r'    "[^"]*": \[.*\],', line)]


@each_method
def test_a_script_is_short_formatted_and_has_no_dead_line(method, bench):
    path = written(bench, method.name, BASE)
    text = path.read_text()
    assert LEAST <= len(statements(text)) <= MOST
    assert "unsupervised" not in text
    for command in (["format", "--check"], ["check", "--select", "E,F,W,I,B,UP,SIM,C4"]):
        line = [sys.executable, "-m", "ruff", *command, "--isolated", "--line-length", str(WIDTH)]
        done = subprocess.run([*line, str(path)], capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + text
    assert not unused(text)


def names(text: str, kind: type) -> Counter:
    """Return the names that a script sets or reads."""
    nodes = [n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.Name)]
    return Counter(n.id for n in nodes if isinstance(n.ctx, kind))


def unused(text: str) -> set[str]:
    """Return the names that a script sets and never reads; a part of a pair need not be read."""
    inside = {n.id for t in ast.walk(ast.parse(text)) if isinstance(t, ast.Tuple)
              for n in t.elts if isinstance(n, ast.Name)}  # fmt: skip
    return names(text, ast.Store).keys() - names(text, ast.Load).keys() - inside


@pytest.mark.long
@pytest.mark.turns(TURNS)
@pytest.mark.parametrize("turn", range(TURNS))
def test_scripts_of_all_settings_give_the_tables(bench, tmp_path, turn):
    """In any run every fifth one, in a thorough run the others."""
    scripts, seen = {}, set()
    for name in METHODS:
        for _, _, variant in list(bench.study.variants([DATASET], name))[turn::TURNS]:
            if not bench.refused(METHODS[name], variant):
                path = written(bench, name, variant)
                # Where a key is not spoken of, what is said has been tried.
                if (said := (name, "\n".join(code(path.read_text())))) not in seen:
                    scripts[path] = name
                seen.add(said)
    assert len(scripts) > len(METHODS)
    said = []
    for path, folder in run(bench.folder, [*scripts], tmp_path).items():
        unlike = list(differences(folder, path.parent, units(scripts[path]), drawn=False))
        if re.search("(?m)^# Left out: ", path.read_text()):
            unlike = [line for line in unlike if not re.search(r"^\w+\.csv: |^prints ", line)]
        said += [f"{path.parent.name}: {line}" for line in unlike]
    assert not said, "\n".join(said[:20])


def units(name: str) -> int:
    """Return by how many units of the sixth digit a script may differ: by a few where the method
    reads numbers of six digits that the script has whole."""
    return 3 if METHODS[name].recipe.also else 1


def test_templates_lie_where_methods_say():
    for method in METHODS.values():
        assert (found.folder_of(method.package) / method.recipe.template).is_file()
    written_ones = {p.parent.name for p in (ROOT / "workflow").rglob("methods/*/recipe.py.j2")}
    assert written_ones >= METHODS.keys()
