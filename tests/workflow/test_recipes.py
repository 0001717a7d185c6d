"""Each result's script gives its numbers, run where nothing of this project can be imported."""

import re
import subprocess
import sys

import pytest
from recipe_tools import alike, differences, questions, rows_of, run, scripts
from workflow_tools import needs_originals

from unsupervised.methods.found import methods

pytestmark = [pytest.mark.workflow, pytest.mark.long]
# Two that others look at whole, and two of which tables and scripts are enough.
EXAMPLES = {
    "first look": ["config.yaml"],
    "steps": ["steps.yaml"],
    "shops": ["shops.yaml", "tables", "recipes"],
    "mixed": ["mixed.yaml", "tables", "recipes"],
}


def unlike(project, place) -> list[str]:
    """Return in what the scripts of a project differ from its tables."""
    found = scripts(project)
    assert found
    return [
        f"{script.parent.relative_to(project)}: {line}"
        for script, made in run(project, found, place).items()
        for line in differences(made, script.parent, 3 if reads_others(script) else 1)
    ]


def reads_others(script) -> bool:
    """Say whether a script's method reads another one's table, of six digits."""
    method = methods().get(script.parts[-3])
    return bool(method and method.recipe.also)


@needs_originals
def test_every_script_of_the_course_gives_its_tables(project, tmp_path):
    results = {p.parent for p in project.glob("results/*/*/*/*.csv")}
    images = {p.parent for p in project.glob("results/*/summary/raw/image.csv")}
    results = {r for r in results if r.parts[-2] in methods()} | images
    assert {p.parent for p in scripts(project)} == results
    said = unlike(project, tmp_path)
    assert not said, "\n".join(said[:20])


@needs_originals
def test_scripts_answer_the_questions_of_the_course_that_are_no_methods(project, tmp_path):
    found = run(project, questions(project), tmp_path)
    asked = {script.parts[-2] for script in found}
    assert asked == {"merges", "closest", "iterations", "non_negative"}
    for script, made in found.items():
        if script.parts[-2] != "non_negative":
            assert list(differences(made, script.parent, drawn=script.parts[-2] != "merges")) == []
            continue
        # The script takes the datasets that the question is about, the table takes all.
        table = rows_of(project / "results" / "non_negative.csv")
        wanted = {row[0]: row for row in table}
        rows = rows_of(made / "non_negative.csv")
        assert [row[0] for row in rows[1:]] == ["articles", "artists", "documents", "stocks"]
        for row in rows:
            assert all(map(alike, row, wanted[row[0]], [0] * 4)), row


@pytest.mark.turns(2)
@pytest.mark.parametrize("asked", EXAMPLES.values(), ids=EXAMPLES)
def test_every_script_of_ones_own_data_gives_its_tables(asked, example, tmp_path):
    said = [s for s in unlike(example(*asked), tmp_path) if "figures" not in s]
    assert not said, "\n".join(said[:20])


@needs_originals
def test_a_learner_gets_the_same_tree_in_an_empty_folder(project, tmp_path):
    """As one who opens exercise 2.3, copies the script, and has the raw file."""
    for path in ("results/grains/hierarchy/subset/recipe.py", "data/raw/grains/seeds.csv"):
        copy = tmp_path / path.rpartition("/")[2]
        copy.write_bytes((project / path).read_bytes())
    line = [sys.executable, "-I", "recipe.py"]
    done = subprocess.run(line, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert re.search(r"(?m)^cophenetic_correlation: 0\.\d{6}", done.stdout)
    wanted = (project / "results/grains/hierarchy/subset/leaves.csv").read_text().splitlines()
    leaves = (tmp_path / "leaves.csv").read_text().splitlines()
    assert leaves == [row.split(",")[1] for row in wanted]
    assert (tmp_path / "dendrogram.png").stat().st_size > 10_000
