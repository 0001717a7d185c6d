"""Minimal reruns: for every key of a dataset, that dataset and no other."""

import shutil
from pathlib import Path

import pytest
from rerun_tables import after
from rerun_tools import (
    CONFIG,
    NAMES_OF_OTHERS,
    STEP_LEAVES,
    leaves,
    of_dataset,
    of_none,
    put,
    rounds,
)  # fmt: skip
from workflow_tools import needs_originals, snakemake, would_run

pytestmark = [pytest.mark.workflow, needs_originals]

DATASETS = CONFIG["datasets"]


def used_features(dataset: str) -> set[str]:
    """Return the features and columns that a dataset's config names."""
    block = DATASETS[dataset]
    tidy, found = block["tidy"], set()
    for variants in block["steps"].values():
        for settings in variants.values():
            found |= set((settings or {}).get("features", ())) | set(
                (settings or {}).get("axes", ())
            )
    return found | {tidy.get("label"), *tidy.get("drop", ())}


def other_datum(dataset, path, value):
    """Return another valid value for a leaf of `source` or `tidy`."""
    key, members = path[-1], list(DATASETS[dataset]["source"].get("members", {}))
    if key == "columns" and isinstance(value, list):
        used = used_features(dataset)
        free = next((i for i, name in enumerate(value) if name not in used), None)
        return None if free is None else [*value[:free], "renamed", *value[free + 1 :]]
    if key in ("file", "sample_names", "feature_names"):
        files = members or list(DATASETS[dataset]["source"].get("blobs", {}).get("files", ()))
        return next(name for name in files if name != value)
    if key == "shape":
        return [value[0] + 1, value[1]]
    if key == "drop":
        return []
    if key == "label":
        return next(name for name in DATASETS[dataset]["tidy"].get("columns", ["hue"])
                    if name not in used_features(dataset))  # fmt: skip
    if key == "sha256":
        return "0" * 64
    if key == "texts":
        return value[:2]
    if key in ("centers", "label_blocks"):  # in another order they are other data
        return value[::-1]
    if isinstance(value, bool):
        return not value
    if isinstance(value, (int, float)):
        return value + 1
    return f"{value}x"


DATA_LEAVES = [
    (path, value)
    for path, value in leaves(CONFIG)
    if path[0] == "datasets" and path[2] in ("source", "tidy", "image")
    and path[3:4] not in [("url",), ("mirrors",), ("stand_in",)]
    and (path[2] == "image" or other_datum(path[1], path, value) is not None)
]  # fmt: skip

# Keys of `tidy` that say how the raw table is read; columns.csv and remarks.csv are of it as it
# stands.
READ_BY_COLUMNS = ("file", "delimiter", "header", "columns", "index", "label")

COLLECTED = {"results/non_negative.csv", "results/provenance.csv", "results/trust.csv",
             "results/course.csv",
             "results/course.rst", "results/course.html", "results/manifest.sha256",
             "results/lessons/merges/merges.csv", "results/index.html", "results/pages/search.js",
             *(f"results/lessons/iterations/{name}" for name in
               ("iterations.csv", "centres.csv", "assigned.csv", "iterations.png")),
             *(f"results/lessons/{name}/recipe.py" for name in
               ("iterations", "merges", "non_negative")),
             *(f"results/pages/chapter{n}.{kind}" for n in range(1, 5)
               for kind in ("html", "tables.js"))}  # fmt: skip


# The files of a dataset's page.
KINDS = ("html", "json", "tables.js", "views.js")

# What says that nothing was asked, whatever the data are.
OF_NO_DATA = {"results/digits/nmf/raw/claims.csv"}


@pytest.mark.parametrize("changes", rounds(DATA_LEAVES), ids=len)
def test_every_key_of_the_data_reruns_the_dataset_and_no_other(own, changes):
    put(own, [(path, value[::-1] if path[2] == "image" else other_datum(path[1], path, value))
              for path, value in changes])  # fmt: skip
    jobs = would_run(own)
    left = of_none(jobs, {path[1] for path, _ in changes})
    assert set().union(*left.values()) <= COLLECTED, changes
    for path, _ in changes:
        check_dataset(own, path, of_dataset(jobs, path[1]))


def check_dataset(project: Path, path, jobs) -> None:
    """Check the jobs that a dataset has after a change of one key of its data."""
    dataset = path[1]
    files = {p for paths in jobs.values() for p in paths}
    made = {p.relative_to(project).as_posix()
            for p in (project / "results" / dataset).rglob("*") if p.is_file()}  # fmt: skip
    if path[2] == "image":
        assert {Path(p).stem for p in files if f"/{dataset}/" in p} == {
            p.stem for p in map(Path, made) if p.suffix == ".png"
        } | {"image", "recipe"}, path
    elif path[-2:] == ("members", "seeds-width-vs-length.csv"):
        # Unpacked for whoever wants it; nothing reads it.
        assert set(jobs) <= {"unpack"}, path
    else:
        # Other files than the table itself hold names, or new samples.
        names = path[-2] in ("members", "files") and path[-1] != DATASETS[dataset]["tidy"]["file"]
        if names or path[2] == "tidy" and path[3] not in READ_BY_COLUMNS:
            made -= {f"results/{dataset}/summary/raw/{n}.csv" for n in ("columns", "remarks")}
        assert made - OF_NO_DATA <= files, (path, made - files)


def test_every_leaf_of_the_config_is_looked_at():
    looked = {path for path, _ in [*STEP_LEAVES, *DATA_LEAVES]}
    elsewhere = {"seed", "data", "figures", "run", "lessons"}
    for path, value in leaves(CONFIG):
        known = path in looked or path[0] in elsewhere or path[2] == "title"
        known = known or path[2] == "source" and path[3] in ("url", "mirrors", "stand_in")
        known = known or path[-1] in NAMES_OF_OTHERS or value == {}
        # Columns of which every one is named by a step cannot be called otherwise.
        known = known or path[-1] == "columns" and set(value) <= used_features(path[1])
        assert known, path


@pytest.mark.parametrize("lesson", ["merges", "closest", "iterations"])
def test_a_lessons_key_reruns_the_lesson(own, lesson):
    changes = {
        "merges": (("lessons", "merges", "samples"), [5, 7]),
        "closest": (("lessons", "closest", "clusters", "1"), [[3.0, 4.0]]),
        "iterations": (("lessons", "iterations", "starts"), [[0.0, 0.0], [1.0, 1.0]]),
    }
    put(own, [changes[lesson]])
    jobs = would_run(own)
    assert set(jobs) <= {*after({lesson}), "recipe_lesson"}
    assert {lesson, "recipe_lesson"} <= set(jobs)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("mirrors", ["https://example.org/fish.csv"]),
        ("url", "https://example.org/fish.csv"),
        ("stand_in", "kernels"),
    ],
)
def test_where_data_come_from_fetches_nothing_again(own, key, value):
    put(own, [(("datasets", "fish", "source", key), value)])
    pages = {"page_front", "page_chapter"}  # they lead to where data come from
    assert set(would_run(own)) <= {"provenance", *pages, "manifest", "all"}


def test_the_origin_and_other_datasets_rerun_nothing(own):
    for path, value in ((("data", "origin"), "original"), (("data", "mirrors"), ["/moved"])):
        put(own, [(path, value)])
        assert would_run(own) == {}


def test_from_all_datasets_to_one_and_back_runs_nothing(own):
    put(own, [(("run",), ["fish"])])
    assert would_run(own) == {}
    assert "Nothing to be done" in snakemake(own).stdout
    put(own, [])
    assert would_run(own) == {}


def test_an_overlay_and_a_named_target_keep_what_is_built(own):
    (own / "o.yaml").write_text("run: [wine]\ndatasets: {wine: {steps: {kmeans: {four: "
                                "{clusters: 4}}}}}\n")  # fmt: skip
    files = {p for paths in would_run(own, "--configfile", "o.yaml").values() for p in paths}
    assert files
    besides = {"data/tidy/wine/checks.json", "results/wine/table.csv", "results/trust.csv",
               "results/index.html", "results/pages/search.js",
               *(f"results/pages/datasets/wine.{kind}" for kind in KINDS)}  # fmt: skip
    there = ("results/wine/kmeans/four/", "results/wine/compare/")
    assert all(p.startswith(there) for p in files - besides)
    assert would_run(own, "kmeans") == {}
    (own / "o.yaml").unlink()


def test_a_result_that_is_named_no_longer_rewrites_the_list_of_all(own):
    """What a rule reads is compared as a set: here nothing else differs."""
    put(own, [(("datasets", "documents", "steps", "tfidf", "more"), {})])
    snakemake(own)
    put(own, [])
    pages = {"page_dataset", "page_front"}
    assert set(would_run(own)) == {*pages, "manifest", "all", "check"}
    snakemake(own)
    shutil.rmtree(own / "results" / "documents" / "tfidf" / "more")
    assert would_run(own) == {}
