"""Minimal reruns: for every key of every variant, just the jobs that must."""

from pathlib import Path

import pytest
import yaml
from rerun_files import MADE
from rerun_tables import COMPUTES, PLOTTED_TOO, READ, RESAMPLING, after
from rerun_tools import CONFIG, STEP_LEAVES, folders, of_dataset, of_none, other, put, rounds
from workflow_tools import needs_originals, would_run

pytestmark = [pytest.mark.workflow, needs_originals]


LAST = after(set())  # what follows any change


def expected_rules(path) -> set[str]:
    """Return the rules that must run for one variant after a change of its key: whether it can
    run at all is asked anew."""
    return read_by(path) | {"check"}


def read_by(path) -> set[str]:
    """Return the rules that read a key of a variant, and all that follow them."""
    step, key = path[3], path[5]
    if (step, path[-1]) in PLOTTED_TOO:
        return after(PLOTTED_TOO[step, path[-1]])
    if key in ("scale", "rows", "features"):
        return after(COMPUTES[step])
    if (step, key) == ("pca", "components"):
        return after({"run_pca", "claims_pca"})
    if (step, key) == ("svd", "components"):
        return after({"run_svd"})
    return after(READ[step, key])


def test_key_order_and_comments_rerun_nothing(own):
    ordered = yaml.safe_dump(CONFIG, sort_keys=True)
    # The order of `run` is data; the order of keys is not.
    (own / "config.yaml").write_text("# other words\n" + ordered)
    assert would_run(own) == {}


@pytest.mark.parametrize("changes", rounds(STEP_LEAVES), ids=len)
def test_every_key_of_every_variant_reruns_its_own_chain(own, changes):
    put(own, [(path, other(path, value)) for path, value in changes])
    jobs = would_run(own)
    for path, _ in changes:
        check_chain(own, path, of_dataset(jobs, path[1]))
    last = of_none(jobs, {path[1] for path, _ in changes})
    assert set(last) <= set().union(*(expected_rules(path) for path, _ in changes)), changes
    assert folders(last) <= {"results", "results/pages", "."}, changes


def check_chain(project: Path, path, jobs) -> None:
    """Check the jobs that a dataset has after a change of one key."""
    must = expected_rules(path)
    ran = set(jobs)
    assert ran <= must, f"{path}: too many: {ran - must}"
    # Of the rules that must, those whose files this variant has.
    _, dataset, _, step, variant, *_ = path
    own_folder = f"results/{dataset}/{step}/{variant}"
    here = {own_folder, f"data/tidy/{dataset}"}
    if any((project / own_folder / name).exists() for name in ("clusters.csv", "map.csv")):
        here.add(f"results/{dataset}/compare")
    if step == "nmf":
        here.add(f"results/{dataset}/similar/{variant}")
    others = {f"results/{dataset}/{step}/{v}" for v, s in CONFIG["datasets"][dataset]["steps"][
        step].items() if s.get("compare") == variant}  # fmt: skip
    # What is found of the samples stands beside the user's own columns, too.
    found = folders(jobs) - {"results/pages/datasets", f"results/{dataset}"}
    assert found <= here | others, f"{path}: {found}"
    missing = must_have(project, must, here) - found_files(jobs)
    assert not missing, f"{path}: too few: {missing}"


def found_files(jobs) -> set[str]:
    """Return the files that jobs write."""
    return {path for outputs in jobs.values() for path in outputs}


def must_have(project: Path, must: set[str], here: set[str]) -> set[str]:
    """Return the files that these rules made in these folders, by the logs of the first run."""
    files = set()
    for folder in here:
        step = folder.split("/")[2]
        for rule, names in MADE.items():
            if rule in must:
                for name in names.get(step, ()):
                    path = f"{folder}/{name}"
                    if (project / path).exists():
                        files.add(path)
    return files


# What draws samples anew, also of what is not drawn itself, with its figures and claims.
EVIDENCE = {*RESAMPLING, "branches", "silhouettes", "explain", "dimension", "plot_resampling",
            "plot_branches", "plot_silhouettes", "plot_profiles", "plot_heatmap",
            "plot_distributions", "plot_scree", "claims_hierarchy",
            "claims_tree", "claims_pca"}  # fmt: skip


def test_the_seed_reruns_what_is_random(own):
    put(own, [(("seed",), 1)])
    jobs = would_run(own)
    random = {"fetch", "run_kmeans", "inertia", "stability", "predict", "run_tsne", "run_svd",
              "run_nmf", "nmf_errors", "reconstruct", "evaluate", "run_mixture", "bic",
              "run_density", "silhouettes", "branches", "selection_kmeans", "selection_mixture",
              *RESAMPLING}  # fmt: skip
    assert random <= set(jobs)
    assert {p for p in jobs["fetch"] if p.endswith(".csv")} == {
        "data/raw/points/points.csv", "data/raw/points/new-points.csv"
    }  # fmt: skip
    made = set().union(*(made for rule, made in jobs.items() if rule not in EVIDENCE))
    assert not any("grains/pca" in p or "grains/hierarchy" in p for p in made)


@pytest.mark.parametrize(
    ("path", "value"), [(("figures", "dpi"), 151), (("figures", "format"), "svg")]
)
def test_a_figure_setting_redraws_every_figure_and_refits_nothing(own, path, value):
    put(own, [(path, value)])
    jobs = would_run(own)
    drawn = [p for rule, files in jobs.items() if rule.startswith("plot_") for p in files]
    assert len(drawn) == 255
    assert all(r.startswith("plot_") or r in {*LAST, "run_course"} for r in jobs)


DATASETS = CONFIG["datasets"]


@pytest.mark.parametrize("first", [0, 1])
def test_a_title_redraws_what_shows_it(own, first):
    datasets = list(DATASETS)[first::2]
    put(own, [(("datasets", dataset, "title"), "Another name") for dataset in datasets])
    jobs = would_run(own)
    assert all(rule.startswith("plot_") or rule in LAST for rule in jobs)
    files = {p for files in jobs.values() for p in files if p.endswith(".png")}
    figures = {p.relative_to(own).as_posix() for dataset in datasets
               for p in (own / "results" / dataset).rglob("*.png")}  # fmt: skip
    if CONFIG["lessons"]["iterations"]["dataset"] in datasets:
        figures.add("results/lessons/iterations/iterations.png")
    assert files == figures
