"""Targets by name: what the config asks for, and one line for anything else."""

import pytest
from workflow_tools import ROOT, copy_project, snakemake, would_run

from unsupervised.base.errors import InputError
from unsupervised.plan import targets

KMEANS = "results/fish/kmeans"
RULES = {"all": (), "kmeans": (), "figures": (), "run_kmeans": None, "plot_map": None,
         "chapter1": ("results/gone/kmeans/raw/scores.csv",)}  # fmt: skip


@pytest.fixture(scope="module")
def known(study):
    lists = {"results/provenance.csv", "results/manifest.sha256"}
    return {*targets.files(study, list(study.config.datasets)), *lists}


def refused(named, known):
    with pytest.raises(InputError) as caught:
        targets.refuse_unknown(named, known, RULES)
    return str(caught.value)


WRONG = {
    f"{KMEANS}/four/scores.csv": f"{KMEANS} has raw, standardized",
    f"{KMEANS}/standardised/scores.csv": f"did you mean {KMEANS}/standardized/scores.csv?",
    f"{KMEANS}/raw/stability.png": f"{KMEANS}/raw has agreement.png",
    f"{KMEANS}/raw/stability.csv": f"{KMEANS}/raw has agreement.png",
    f"{KMEANS}/raw/score.csv": f"did you mean {KMEANS}/raw/scores.csv?",
    f"{KMEANS}/raw/clusters.svg": f"did you mean {KMEANS}/raw/clusters.png?",
    f"{KMEANS}/raw/clusters.CSV": f"did you mean {KMEANS}/raw/clusters.",
    "results/fish/kmean/raw/x.csv": "results/fish has kmeans",
    "results/fish/kmean/raw/scores.csv": f"did you mean {KMEANS}/raw/scores.csv?",
    "results/fish/tsne/raw/map.csv": "results/fish has",
    "results/fihs/kmeans/raw/scores.csv": f"did you mean {KMEANS}/raw/scores.csv?",
    "results/nope/kmeans/raw/scores.csv": "results has ",
    "results/fish/compare/clustering.csv": "did you mean results/fish/compare/clusterings.csv?",
    "results/points/compare/agreement.csv": "results/points has kmeans",
    "results/fish": "it is a folder, with compare, density, kmeans, mixture, pca, summary",
    "result/fish/x.csv": "this folder has results, data",
    "data/tidy/nope/values.npz": "data/tidy has articles",
    "data/tidy/fish/values.npy": "did you mean data/tidy/fish/values.npz?",
    "data/raw/fish/y": "data/raw/fish has fish.csv, fish.csv.source.json",
    "data/raw/x/y": "data/raw has articles",
    "results/provenence.csv": "did you mean results/provenance.csv?",
    "kmean": "did you mean kmeans?",
    "results": "it is a folder: name a file in it, or a rule",
    "config.yaml": "a target is a rule (snakemake --list) or a file such as ",
    "/etc/hosts": "this folder has ",
    "": "a target is a rule",
    "run_kmeans": "it makes a file for each dataset: name the file",
    "chapter1": "it needs results/gone/kmeans/raw/scores.csv, which this config does not ask for",
}


@pytest.mark.parametrize("name", WRONG)
def test_what_nothing_makes_is_refused_in_one_line(known, name):
    message = refused([name], known)
    assert message.startswith(f"no such target: {name}; ")
    assert WRONG[name] in message
    assert "\n" not in message


def test_all_wrong_targets_are_told_at_once_and_the_right_ones_are_not(known):
    lines = refused([f"{KMEANS}/raw/scores.csv", "kmean", "all", f"{KMEANS}/raw/x.csv"], known)
    first, *rest = lines.splitlines()
    assert first == "no such targets:"
    assert [line.split(";")[0].strip() for line in rest] == ["kmean", f"{KMEANS}/raw/x.csv"]


@pytest.mark.parametrize("name", ["./{}", ".//results/../{}", "{}"])
def test_paths_are_taken_as_snakemake_takes_them(known, name):
    targets.refuse_unknown([name.format(f"{KMEANS}/raw/scores.csv")], known, RULES)


def test_a_path_from_the_root_is_named_from_here(known, tmp_path, monkeypatch):
    """Snakemake has no rule for such a path, and calls a file that is there up to date."""
    monkeypatch.chdir(tmp_path)
    path = f"{KMEANS}/raw/scores.csv"
    message = refused([str(tmp_path / path)], known)
    assert message.endswith(f"name it from this folder: {path}")


def test_every_file_and_every_rule_without_wildcards_is_right(known):
    targets.refuse_unknown([*known, "all", "kmeans", "figures"], known, RULES)


@pytest.mark.parametrize(
    ("arguments", "answer"),
    [
        (["/x/bin/snakemake", "-n"], False),
        (["snakemake", "--configfile=a.yaml"], False),
        (["snakemake", "kmeans"], True),
        (["/x/snakemake/__main__.py", "kmeans"], True),
        (["/x/pytest", "tests"], False),
    ],
)
def test_only_a_command_line_with_words_is_looked_at(arguments, answer):
    assert targets.are_words(arguments) is answer


# --- by Snakemake itself ----------------------------------------------------------------

workflow = pytest.mark.workflow


@workflow
def test_whatever_a_run_makes_may_be_asked_for(study, tmp_path):
    """The list of known files and what the rules make are the same."""
    project = copy_project(tmp_path / "p")
    makes = set().union(*would_run(project).values())
    datasets = list(study.config.datasets)
    lists = {path for path in makes if path.count("/") == 1 or "/lessons/" in path}
    lists |= {path for path in makes if path.startswith(("results/pages/", "results/assets/"))}
    assert makes == {*targets.files(study, datasets), *lists}
    assert "Error" not in snakemake(project, "--dry-run", *sorted(makes)).stdout


@workflow
@pytest.mark.parametrize("dry", [(), ("--dry-run",)])
def test_wrong_targets_stop_before_anything_runs(tmp_path, dry):
    project = copy_project(tmp_path / "p")
    named = ["results/documents/tfidf/four/weights.csv", "kmean", "data/raw/x/y",
             "results/documents/tfidf/raw/stability.png"]  # fmt: skip
    done = snakemake(project, *named, *dry, check=False)
    assert done.returncode != 0
    assert "Error: no such targets:\n" in done.stdout
    assert all(f"\n  {name}; " in done.stdout for name in named)
    assert "Traceback" not in done.stdout
    assert not (project / "data").exists()
    assert not (project / "results").exists()


@workflow
def test_right_targets_are_built_by_any_way_of_writing_them(tmp_path):
    """Jobs in a process of their own name their files too."""
    target = "results/documents/tfidf/raw/weights.csv"
    for arguments in ([f".//{target}"], ["--executor", "local", "--force", target], ["--", target]):
        snakemake(tmp_path, "--snakefile", str(ROOT / "Snakefile"), *arguments)
        assert (tmp_path / target).is_file()
        (tmp_path / target).unlink()


@workflow
def test_options_that_name_rules_or_files_are_looked_at_too(tmp_path):
    for option in ("--forcerun", "--until", "--omit-from"):
        done = snakemake(tmp_path, "tables", option, "run_kmean", "--dry-run", "--snakefile",
                         str(ROOT / "Snakefile"), check=False)  # fmt: skip
        assert done.returncode != 0
        assert "Error: no such target: run_kmean; did you mean run_kmeans?" in done.stdout
    done = snakemake(tmp_path, "tables", "--until", "run_tidy", "--dry-run", "--snakefile",
                     str(ROOT / "Snakefile"))  # fmt: skip
    assert "run_tidy" in done.stdout
