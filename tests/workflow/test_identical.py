"""Identical results: the same bytes whatever the machine's mood.

Each case builds anew from the original data in another setting and compares every table and figure
with the built project.
"""

import re
import shutil
import stat
from pathlib import Path

import pytest
from processors import PROCESSORS, newest
from workflow_tools import copy_project, needs_originals, results_of, snakemake

from unsupervised.run.manifest import read_kept, versions

pytestmark = [
    pytest.mark.workflow,
    pytest.mark.long,
    needs_originals,
]


# The manifest itself, and the front, which shows every dataset whose results lie in the folder.
OF_THE_FOLDER = {"results/manifest.sha256", "results/index.html", "results/pages/search.js"}
# What is told of all datasets of a run; each page of one has a way to all others.
OF_THE_RUN = re.compile(r"results/((trust|provenance|non_negative)\.csv|pages/datasets/\w+\.html)")


def differing(one: dict[str, str], other: dict[str, str]) -> list[str]:
    return sorted(p for p in one.keys() | other.keys() if one.get(p) != other.get(p))


# All that may differ at once: what differs in any one is found. `tests/other-python.sh` builds the
# whole course in a third setting, `tests/numeric/test_equal_bytes.py` every method on more
# processors; here datasets of each kind are enough: words, places with gaps, measures with labels.
RUN = "run=[articles, eurovision, wine]"
SETTING = {**PROCESSORS["Nehalem"], "OMP_NUM_THREADS": "4", "MKL_NUM_THREADS": "4",
           "PYTHONHASHSEED": "random", "LC_ALL": "tr_TR.UTF-8", "TZ": "America/Lima",
           "USER": "somebody", "LOGNAME": "somebody"}  # fmt: skip


def test_the_same_bytes_in_another_setting(project, tmp_path):
    """Another processor, four cores and threads, random hashes, Turkish, time zone and user."""
    home = tmp_path / "another home"
    home.mkdir()
    folder = copy_project(tmp_path / "ünother place")
    snakemake(folder, "all", "--cores", "4", "--config", RUN, HOME=str(home), **SETTING)
    made, built = results_of(folder), results_of(project)
    assert len(made) > 300
    alone = {p for p in made.keys() - OF_THE_FOLDER if not OF_THE_RUN.fullmatch(p)}
    assert sorted(p for p in alone if made[p] != built.get(p)) == []


# Of what is left to differ a part of the course is enough. The newest processor is that which this
# machine can be taken for: a kernel of instructions that it lacks would end each job.
ELSEWHERE = {"OPENBLAS_CORETYPE": newest(), "PYTHONHASHSEED": "0", "LC_ALL": "C"}


def test_the_same_bytes_from_a_read_only_source(project, tmp_path):
    """And without a language: names of artists and articles have letters beyond ASCII."""
    source = copy_project(tmp_path / "source")
    for path in [source, *source.rglob("*")]:
        path.chmod(path.stat().st_mode & ~(stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH))
    work = tmp_path / "work"
    work.mkdir()
    try:
        targets = [
            "results/fish/kmeans/standardized/clusters.png",
            "results/wine/tsne/standardized/map.png",
            "results/artists/similar/max_abs/similar.csv",
            "results/articles/kmeans/svd/members.csv",
        ]
        snakefile = str(source / "Snakefile")
        snakemake(work, *targets, "--snakefile", snakefile, "--directory", ".", **ELSEWHERE)
        made, built = results_of(work), results_of(project)
        assert set(targets) <= set(made)
        assert all(built[path] == digest for path, digest in made.items())
    finally:
        for path in [source, *source.rglob("*")]:
            path.chmod(path.stat().st_mode | stat.S_IWUSR)


FORMS = ("svg", "pdf")
PARTS = [(form, place) for form in FORMS for place in (0, 2)]  # every fourth figure each


def one_of_each(project, form: str, place: int) -> list[str]:
    """Return figures of a form, one of each name, as code differs between no others; every second
    one is of the other form, and half are left to a thorough run."""
    drawn: dict[str, Path] = {}
    for path in sorted((project / "results").rglob("*.png")):
        drawn.setdefault(path.stem, path.relative_to(project))
    of_form = [*drawn.values()][FORMS.index(form) + place :: len(PARTS)]
    return [path.with_suffix(f".{form}").as_posix() for path in of_form]


@pytest.mark.turns(2)
@pytest.mark.parametrize(("form", "place"), PARTS)
def test_other_figure_formats_are_the_same_twice(project, tmp_path, form, place):
    figures, found = one_of_each(project, form, place), []
    folder = Path(shutil.copytree(project, tmp_path / "copy"))
    (folder / "o.yaml").write_text(f"figures: {{format: {form}}}\n")
    for seed, zone in (("0", "Asia/Tokyo"), ("random", "UTC")):
        snakemake(folder, *figures, "--configfile", "o.yaml", PYTHONHASHSEED=seed, TZ=zone)
        found.append({p: d for p, d in results_of(folder).items() if p.endswith(form)})
        for path in figures:
            (folder / path).unlink()
    assert found[0].keys() == set(figures)
    assert len(figures) >= 10
    assert differing(*found) == []


def test_the_results_are_those_of_the_kept_manifest(project):
    made_with, kept = read_kept()
    if versions() not in made_with:
        pytest.skip(f"the manifest was kept with other versions: {made_with}")
    found = results_of(project)
    differ = [path for path, (digest, _) in kept.items() if found.get(path) != digest]
    assert differ == [], "renew the kept manifest with `make manifest` if this is meant"
    assert found.keys() - kept.keys() == OF_THE_FOLDER
