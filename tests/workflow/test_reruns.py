"""Minimal reruns: for every leaf of the config and every module, just the jobs that must.

What must run is derived from one statement, `FEEDS`: which rules read what a rule makes. It
is written here by hand and knows nothing of the workflow's own wiring.
"""

import copy
import os
import re
import shutil
from functools import cache
from pathlib import Path

import pytest
import yaml
from workflow_tools import ROOT, snakemake, would_run

from unsupervised.run import why
from unsupervised.run.fingerprint import closure

pytestmark = [
    pytest.mark.workflow,
    pytest.mark.skipif(
        not os.environ.get("UNSUPERVISED_MIRROR"),
        reason="UNSUPERVISED_MIRROR names no folder with the original data",
    ),
]

# Rule → the rules that read what it makes, for the same dataset and variant.
FEEDS = {
    "fetch": {"unpack", "run_tidy", "columns", "predict"},
    "unpack": {"run_tidy", "columns"},
    "run_tidy": {"run_kmeans", "inertia", "stability", "predict", "scaling", "run_hierarchy",
                 "cut", "run_tsne", "run_pca", "run_svd", "tfidf", "run_nmf", "nmf_errors",
                 "reconstruct", "evaluate", "summary", "image", "merges", "provenance",
                 "run_course", "FIGURES"},
    "summary": {"plot_spread", "plot_correlation", "non_negative"},
    "image": {"plot_image", "run_course"},
    "run_kmeans": {"crosstab", "members", "plot_clusters", "plot_inertia", "plot_agreement",
                   "plot_predictions", "run_course"},
    "inertia": {"plot_inertia", "plot_agreement", "run_course"},
    "crosstab": {"plot_crosstab", "plot_agreement", "plot_comparison", "run_course"},
    "members": {"plot_stability"},
    "stability": {"plot_stability", "run_course"},
    "predict": {"plot_predictions", "run_course"},
    "run_hierarchy": {"plot_dendrogram", "plot_cuts", "compare_trees", "run_course"},
    "cut": {"crosstab", "members", "plot_dendrogram", "run_course"},
    "run_tsne": {"plot_map", "run_course"},
    "run_pca": {"plot_variance", "plot_features", "plot_axes", "plot_parts", "run_course"},
    "run_svd": {"plot_variance"},
    "tfidf": {"plot_weights", "run_course"},
    "run_nmf": {"reconstruct", "run_similar", "plot_topics", "plot_parts", "plot_highlights",
                "run_course"},
    "nmf_errors": {"plot_errors"},
    "reconstruct": {"plot_reconstruction"},
    "run_similar": {"plot_similar", "plot_listeners", "run_course"},
    "evaluate": {"plot_evaluation"},
    "merges": {"run_course"},
    "closest": {"plot_closest", "run_course"},
    "non_negative": {"run_course"},
}  # fmt: skip

# Step and key → the rules that read the key itself. `VIEW` keys are read by all that compute.
COMPUTES = {
    "kmeans": {"run_kmeans", "inertia", "stability", "predict", "scaling"},
    "hierarchy": {"run_hierarchy", "cut"},
    "tsne": {"run_tsne"},
    "pca": {"run_pca"},
    "svd": {"run_svd"},
    "tfidf": {"tfidf"},
    "nmf": {"run_nmf", "nmf_errors", "reconstruct", "evaluate", "scaling"},
    "similar": set(),
}
READ = {
    ("kmeans", "clusters"): {"run_kmeans", "stability", "predict"},
    ("kmeans", "n_init"): COMPUTES["kmeans"] - {"scaling"},
    ("kmeans", "reduce"): COMPUTES["kmeans"] - {"scaling"},
    ("kmeans", "sweep"): {"inertia"},
    ("kmeans", "stability"): {"stability", "plot_stability"},
    ("kmeans", "axes"): {"run_kmeans"},
    ("hierarchy", "method"): {"run_hierarchy", "cut", "plot_dendrogram"},
    ("hierarchy", "cut"): {"cut", "plot_dendrogram", "plot_cuts"},
    ("tsne", "learning_rate"): {"run_tsne", "plot_map"},
    ("tsne", "init"): {"run_tsne"},
    ("tsne", "maps"): {"run_tsne"},
    ("tsne", "plot"): {"plot_map"},
    ("nmf", "components"): {"run_nmf", "reconstruct", "evaluate", "plot_errors"},
    ("nmf", "sweep"): {"nmf_errors"},
    ("nmf", "reconstruct"): {"reconstruct", "plot_reconstruction"},
    ("similar", "queries"): {"run_similar"},
    ("similar", "listeners"): {"run_similar"},
    ("similar", "evaluation"): {"evaluate", "plot_evaluation"},
}
PLOTTED_TOO = {("nmf", "highlight"): {"plot_highlights", "plot_topics"},
               ("nmf", "topics"): {"plot_highlights", "plot_topics"}}  # fmt: skip


# Every figure reads where the tidy data come from, to say where they are stand-ins.
FIGURES = {path.stem for path in (ROOT / "workflow" / "scripts").glob("plot_*.py")}


def after(rules: set[str]) -> set[str]:
    """Return the rules and all that follow them, with the manifest at the end."""
    found, waiting = set(), list(rules)
    while waiting:
        rule = waiting.pop()
        if rule not in found:
            found.add(rule)
            waiting += FIGURES if rule == "FIGURES" else FEEDS.get(rule, ())
    return found - {"FIGURES"} | {"manifest", "all"}


def leaves(value, path=()):
    """Yield the path and value of every leaf of the config; a list is one leaf."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*path, key))
    else:
        yield path, value


CONFIG = yaml.safe_load((ROOT / "config.yaml").read_text(encoding="utf-8"))
CHOICES = {
    "scale": {"standard": "max_abs", "normalize": "max_abs", "max_abs": "none"},
    "method": {"complete": "average", "single": "average"},
    "init": {"random": "pca"},
    "topics": {"samples": "features"},
}


# They name what must exist; another valid value would be another variant or file.
NAMES_OF_OTHERS = ("compare", "predict")


def other(path, value):
    """Return another valid value for a leaf; None where there is none to be had."""
    key = path[-1]
    if key in CHOICES:
        return CHOICES[key][value]
    if isinstance(value, bool):
        return not value
    if key == "cut":
        return value * 0.9
    if key == "hold_out":
        return 0.3
    if isinstance(value, (int, float)):
        return value + 1
    if key == "sweep":
        return [value[0], value[1] - 1]
    if key == "highlight":
        return value[:1]
    if key == "queries":
        return ["Neymar"] if "Ronaldo" in value[0] else ["Nirvana"]
    if key == "reconstruct":
        return "Neymar"
    if "listeners" in path:
        return value[:1]
    if key in ("axes", "features"):
        return value[::-1] if len(value) > 1 else None
    return None


STEP_LEAVES = [
    (path, value)
    for path, value in leaves(CONFIG)
    if "steps" in path and other(path, value) is not None and path[-1] not in NAMES_OF_OTHERS
]


def expected_rules(path) -> set[str]:
    """Return the rules that must run for one variant after a change of its key."""
    step, key = path[3], path[5]
    if (step, path[-1]) in PLOTTED_TOO:
        return after(PLOTTED_TOO[step, path[-1]])
    if key in ("scale", "rows", "features"):
        return after(COMPUTES[step])
    if (step, key) == ("pca", "components"):
        return after({"run_pca"})
    if (step, key) == ("svd", "components"):
        return after({"run_svd"})
    return after(READ[step, key])


def folders(jobs) -> set[str]:
    """Return the folders of results that jobs write to."""
    files = (path for outputs in jobs.values() for path in outputs)
    return {str(Path(path).parent) for path in files}


def put(project: Path, changes) -> None:
    """Write the config with some leaves changed."""
    config = copy.deepcopy(CONFIG)
    for path, value in changes:
        block = config
        for key in path[:-1]:
            block = block[key]
        block[path[-1]] = value
    (project / "config.yaml").write_text(yaml.safe_dump(config, sort_keys=False))


@pytest.fixture
def own(project):
    """The built project, its config put back afterwards."""
    saved = (project / "config.yaml").read_bytes()
    yield project
    (project / "config.yaml").write_bytes(saved)


def test_key_order_and_comments_rerun_nothing(own):
    ordered = yaml.safe_dump(CONFIG, sort_keys=True)
    # The order of `run` is data; the order of keys is not.
    (own / "config.yaml").write_text("# other words\n" + ordered)
    assert would_run(own) == {}


@pytest.mark.parametrize(("path", "value"), STEP_LEAVES, ids=lambda x: ".".join(map(str, x))
                         if isinstance(x, tuple) else "")  # fmt: skip
def test_every_key_of_every_variant_reruns_its_own_chain(own, path, value):
    put(own, [(path, other(path, value))])
    jobs = would_run(own)
    must = expected_rules(path)
    ran = set(jobs)
    assert ran <= must, f"too many: {ran - must}"
    # Of the rules that must, those whose files this variant has.
    _, dataset, _, step, variant, *_ = path
    here = {f"results/{dataset}/{step}/{variant}"}
    if step == "nmf":
        here.add(f"results/{dataset}/similar/{variant}")
    others = {f"results/{dataset}/{step}/{v}" for v, s in CONFIG["datasets"][dataset]["steps"][
        step].items() if s.get("compare") == variant}  # fmt: skip
    found = folders(jobs)
    assert found <= here | others | {"results", "."}, found
    missing = must_have(own, must, here) - {p for files in jobs.values() for p in files}
    assert not missing, f"too few: {missing}"


def must_have(project: Path, must: set[str], here: set[str]) -> set[str]:
    """Return the files that these rules made in these folders, by the logs of the first run."""
    files = set()
    for folder in here:
        dataset, step, variant = folder.split("/")[1:]
        for rule, names in MADE.items():
            if rule in must:
                for name in names.get(step, ()):
                    path = f"{folder}/{name}"
                    if (project / path).exists():
                        files.add(path)
    return files


# Rule → step → the files it makes there.
MADE = {
    "run_kmeans": {"kmeans": ("clusters.csv", "centroids.csv", "profile.csv", "scores.csv")},
    "inertia": {"kmeans": ("inertia.csv",)},
    "stability": {"kmeans": ("stability.csv",)},
    "predict": {"kmeans": ("predictions.csv",)},
    "crosstab": {"kmeans": ("crosstab.csv",), "hierarchy": ("crosstab.csv",)},
    "members": {"kmeans": ("members.csv",), "hierarchy": ("members.csv",)},
    "plot_clusters": {"kmeans": ("clusters.png",)},
    "plot_inertia": {"kmeans": ("inertia.png",)},
    "plot_crosstab": {"kmeans": ("crosstab.png",), "hierarchy": ("crosstab.png",)},
    "plot_agreement": {"kmeans": ("agreement.png",)},
    "plot_stability": {"kmeans": ("stability.png",)},
    "plot_predictions": {"kmeans": ("predictions.png",)},
    "run_hierarchy": {"hierarchy": ("merges.csv", "leaves.csv", "cuts.csv", "scores.csv")},
    "cut": {"hierarchy": ("clusters.csv",)},
    "compare_trees": {"hierarchy": ("comparison.csv",)},
    "plot_dendrogram": {"hierarchy": ("dendrogram.png",)},
    "plot_cuts": {"hierarchy": ("cuts.png",)},
    "run_tsne": {"tsne": ("map.csv", "scores.csv")},
    "plot_map": {"tsne": ("map.png",)},
    "run_pca": {"pca": ("components.csv", "variance.csv", "features.csv", "dimension.csv")},
    "plot_variance": {"pca": ("variance.png",), "svd": ("variance.png",)},
    "plot_features": {"pca": ("features.png",)},
    "plot_axes": {"pca": ("axes.png",)},
    "plot_parts": {"pca": ("parts.png",), "nmf": ("parts.png",)},
    "run_svd": {"svd": ("components.csv", "variance.csv", "features.csv", "scores.csv")},
    "run_nmf": {"nmf": ("features.csv", "components.csv", "top_features.csv", "scores.csv")},
    "nmf_errors": {"nmf": ("errors.csv",)},
    "reconstruct": {"nmf": ("reconstruction.csv",)},
    "plot_topics": {"nmf": ("topics.png",)},
    "plot_highlights": {"nmf": ("features.png",)},
    "plot_errors": {"nmf": ("errors.png",)},
    "plot_reconstruction": {"nmf": ("reconstruction.png",)},
    "run_similar": {"similar": ("similar.csv", "neighbours.csv", "listeners.csv")},
    "evaluate": {"similar": ("evaluation.csv",)},
    "plot_similar": {"similar": ("similar.png",)},
    "plot_listeners": {"similar": ("listeners.png",)},
    "plot_evaluation": {"similar": ("evaluation.png",)},
}


def test_the_seed_reruns_what_is_random(own):
    put(own, [(("seed",), 1)])
    jobs = would_run(own)
    random = {"fetch", "run_kmeans", "inertia", "stability", "predict", "run_tsne", "run_svd",
              "run_nmf", "nmf_errors", "reconstruct", "evaluate"}  # fmt: skip
    assert random <= set(jobs)
    assert {p for p in jobs["fetch"] if p.endswith(".csv")} == {
        "data/raw/points/points.csv", "data/raw/points/new-points.csv"
    }  # fmt: skip
    assert not any(
        "grains/pca" in p or "grains/hierarchy" in p for p in set().union(*jobs.values())
    )


@pytest.mark.parametrize(
    ("path", "value"), [(("figures", "dpi"), 151), (("figures", "format"), "svg")]
)
def test_a_figure_setting_redraws_every_figure_and_refits_nothing(own, path, value):
    put(own, [(path, value)])
    jobs = would_run(own)
    drawn = [p for rule, files in jobs.items() if rule.startswith("plot_") for p in files]
    assert len(drawn) == 92
    assert all(r.startswith("plot_") or r in ("manifest", "all", "run_course") for r in jobs)


DATASETS = CONFIG["datasets"]


@pytest.mark.parametrize("dataset", DATASETS)
def test_a_title_redraws_what_shows_it(own, dataset):
    put(own, [(("datasets", dataset, "title"), "Another name")])
    jobs = would_run(own)
    assert all(rule.startswith("plot_") or rule in ("manifest", "all") for rule in jobs)
    files = {p for files in jobs.values() for p in files if p.endswith(".png")}
    figures = {p.relative_to(own).as_posix() for p in (own / "results" / dataset).rglob("*.png")}
    assert files == figures


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

# Keys of `tidy` that say how the raw table is read; columns.csv shows it as it stands.
READ_BY_COLUMNS = ("file", "delimiter", "header", "columns", "index", "label")

COLLECTED = {"results/non_negative.csv", "results/provenance.csv", "results/course.csv",
             "results/course.rst", "results/course.html", "results/manifest.sha256",
             "results/lessons/merges/merges.csv"}  # fmt: skip


@pytest.mark.parametrize(("path", "value"), DATA_LEAVES, ids=lambda x: ".".join(map(str, x))
                         if isinstance(x, tuple) else "")  # fmt: skip
def test_every_key_of_the_data_reruns_the_dataset_and_no_other(own, path, value):
    dataset = path[1]
    new = value[::-1] if path[2] == "image" else other_datum(dataset, path, value)
    put(own, [(path, new)])
    jobs = would_run(own)
    files = {p for paths in jobs.values() for p in paths}
    assert {p for p in files if f"/{dataset}/" not in p} <= COLLECTED
    made = {p.relative_to(own).as_posix() for p in (own / "results" / dataset).rglob("*")
            if p.is_file()}  # fmt: skip
    if path[2] == "image":
        assert {Path(p).stem for p in files if f"/{dataset}/" in p} == {
            p.stem for p in map(Path, made) if p.suffix == ".png"
        } | {"image"}
    elif path[-2:] == ("members", "seeds-width-vs-length.csv"):
        # Unpacked for whoever wants it; nothing reads it.
        assert set(jobs) <= {"unpack", "raw", "all"}
    else:
        # Other files than the table itself hold names, or new samples.
        names = path[-2] in ("members", "files") and path[-1] != DATASETS[dataset]["tidy"]["file"]
        if names or path[2] == "tidy" and path[3] not in READ_BY_COLUMNS:
            made -= {f"results/{dataset}/summary/raw/columns.csv"}
        assert made <= files, made - files


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


@pytest.mark.parametrize("lesson", ["merges", "closest"])
def test_a_lessons_key_reruns_the_lesson(own, lesson):
    changes = {
        "merges": (("lessons", "merges", "samples"), [5, 7]),
        "closest": (("lessons", "closest", "clusters", "1"), [[3.0, 4.0]]),
    }
    put(own, [changes[lesson]])
    jobs = would_run(own)
    assert set(jobs) <= after({lesson})
    assert lesson in jobs


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
    assert set(would_run(own)) <= {"provenance", "manifest", "all"}


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
    assert all(p.startswith("results/wine/kmeans/four/") for p in files)
    assert would_run(own, "kmeans") == {}
    (own / "o.yaml").unlink()


def test_a_result_that_is_named_no_longer_rewrites_the_list_of_all(own):
    """What a rule reads is compared as a set: here nothing else differs."""
    put(own, [(("datasets", "documents", "steps", "tfidf", "more"), {})])
    snakemake(own)
    put(own, [])
    assert set(would_run(own)) == {"manifest", "all"}
    snakemake(own)
    shutil.rmtree(own / "results" / "documents" / "tfidf" / "more")
    assert would_run(own) == {}


# --- code -----------------------------------------------------------------------------

SCRIPTS = ROOT / "workflow" / "scripts"
MODULES = sorted(
    p.relative_to(SCRIPTS).as_posix() for p in (SCRIPTS / "unsupervised").rglob("*.py")
)
RULE_TEXT = "\n".join(p.read_text() for p in (ROOT / "workflow" / "rules").glob("*.smk"))
SCRIPT_OF = {
    name: re.search(r"scripts/(\w+)\.py", text)[1]
    for name, text in re.findall(r"(?ms)^rule (\w+):(.*?)(?=^rule |\Z)", RULE_TEXT)
    if "script:" in text
}


@cache
def reached(script: str) -> set[Path]:
    """Return what a script imports; each is analysed once for all modules."""
    return closure(SCRIPTS / f"{script}.py")


def importing(module: str) -> set[str]:
    """Return the rules whose script reaches a module."""
    return {rule for rule, script in SCRIPT_OF.items() if SCRIPTS / module in reached(script)}


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
