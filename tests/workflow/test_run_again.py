"""What a second run of the course does, and what it leaves alone."""

import pytest
from workflow_tools import needs_originals, snakemake, would_run

pytestmark = [pytest.mark.workflow, needs_originals]


def test_a_second_run_has_nothing_to_do(project):
    assert "Nothing to be done" in snakemake(project).stdout


def test_one_k_of_fish_reruns_only_its_chain(project, edited):
    edited("config.yaml", "raw: { clusters: 4 }", "raw: { clusters: 5 }")
    jobs = would_run(project)
    written = set().union(*jobs.values())
    fish = "results/fish/kmeans"
    collecting = ("results/course.", "results/manifest.", "results/trust.",
                  "results/fish/table.csv", "results/fish/compare/", "results/index.html",
                  "results/pages/")  # fmt: skip
    assert {p for p in written if not p.startswith((f"{fish}/raw/", *collecting))} == {
        f"{fish}/standardized/comparison.png",  # which draws the raw crosstab too
        "data/tidy/fish/checks.json",  # whether so many clusters can be
    }
    assert f"{fish}/raw/clusters.csv" in written
    assert f"{fish}/raw/crosstab.png" in written
    assert "inertia" not in jobs, "the sweep does not hang on the number of clusters"


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("config.yaml", "seed: 0\n", "# A comment.\nseed: 0  # and another\n"),
        ("config.yaml", "{ scale: standard, components: 2 }", "{ components: 2, scale: standard }"),
        ("Snakefile", "rule all:", "# A comment.\n\n\nrule all:"),
        ("workflow/rules/methods.smk", "# Methods:", "# The methods:"),
        ("workflow/scripts/unsupervised/methods/kmeans/fit.py", '"""Fit k-means', '"""How k-means'),
        ("config.yaml", "  mirrors: []", "  mirrors: [/moved/elsewhere]"),
    ],
)
def test_what_changes_nothing_reruns_nothing(project, edited, name, old, new):
    edited(name, old, new)
    assert would_run(project) == {}


@pytest.mark.parametrize(
    ("name", "old", "new", "direct"),
    [
        (
            "workflow/scripts/unsupervised/methods/maps/scores.py",
            "NEIGHBOURS = 5",
            "NEIGHBOURS = 6",
            {"run_tsne", "quality_tsne", "claims_map"},
        ),
        (
            "workflow/scripts/unsupervised/numeric/coordinates.py",
            "1e-9",
            "1e-8",
            {"run_tsne", "run_kmeans", "run_mixture", "run_density", "run_pca", "run_svd",
             "dimension", "quality_tsne", "claims_map", "selection_kmeans", "selection_mixture",
             "predict", "check"},
        ),
        (
            "workflow/scripts/unsupervised/methods/nmf/figures/topics.py",
            "0.06 * max",
            "0.07 * max",
            {"plot_topics"},
        ),
    ],
)  # fmt: skip
def test_an_edited_module_reruns_the_rules_that_use_it(project, edited, name, old, new, direct):
    """`direct` rules import the module; what reads their tables may follow."""
    edited(name, old, new)
    jobs = set(would_run(project))
    assert direct <= jobs
    done = snakemake(project, "--dry-run", "--quiet", "host").stdout
    changed = {
        block.split(":")[0]
        for block in done.split("\nrule ")[1:]
        if "Params have changed" in block or "Code has changed" in block
    }
    assert changed <= direct


def test_a_new_style_redraws_every_figure_and_refits_nothing(project, edited):
    edited("workflow/scripts/unsupervised/figures/style.py", '"font.size": 10', '"font.size": 11')
    jobs = would_run(project)
    drawn = {rule: files for rule, files in jobs.items() if rule.startswith("plot_")}
    pages = {"page_dataset", "page_chapter", "page_front"}
    assert set(jobs) - set(drawn) == {*pages, "manifest", "all"}
    assert sum(map(len, drawn.values())) == 255


def test_forcing_the_plots_refits_nothing(project):
    rules = ["plot_map", "plot_dendrogram", "plot_clusters"]
    done = snakemake(project, "figures", "--forcerun", *rules)
    ran = {line.split("Rule: ")[1].rstrip(")") for line in done.stdout.splitlines()
           if line.startswith("Finished jobid")}  # fmt: skip
    assert ran == {*rules, "figures"}


def test_a_touched_input_or_script_reruns_nothing(project):
    for name in ("config.yaml", "workflow/scripts/table.py", "data/raw/fish/fish.csv",
                 "data/tidy/wine/values.npz", "Snakefile"):  # fmt: skip
        (project / name).touch()
    assert would_run(project) == {}
