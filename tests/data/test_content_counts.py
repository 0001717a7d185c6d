"""What a user owns or edits counts by its content, whatever its time: it is seen, named and made
again, or kept aside."""

import os
import shutil
from pathlib import Path

import pytest
from workflow_tools import ROOT, copy_project, results_of, snakemake, would_run

pytestmark = pytest.mark.workflow

OVERLAY = """
run: [t, words, drawn, w]
datasets:
  t:
    source: {path: own.csv}
    steps: {kmeans: {raw: {clusters: 2, sweep: [1, 3]}}}
  words:
    source: {path: texts}
    tidy: {index: document, texts: {column: text}}
    steps: {tfidf: {raw: {}}}
  drawn:
    source: {model: {name: species, samples: 20, file: fish.csv}}
    tidy: &fish
      header: false
      columns: [species, weight, length1, length2, length3, height, width]
      label: species
    steps: {pca: {raw: {components: 2}}}
  w:
    source: {url: "https://example.invalid/fish.csv", sha256: "%s", stand_in: species}
    tidy: *fish
    steps: {pca: {raw: {components: 2}}}
""" % ("0" * 63 + "a")
FILE = ("--configfile", "o.yaml")


def rows(factor: int) -> str:
    return "x,y\n" + "".join(f"{i % 5 + 9 * (i % 2) * factor},{i % 7}\n" for i in range(20))


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """A project with a table of one's own, a folder of texts, a model and a stand-in."""
    project = copy_project(tmp_path_factory.mktemp("run") / "own")
    (project / "o.yaml").write_text(OVERLAY)
    (project / "own.csv").write_text(rows(1))
    (project / "texts").mkdir()
    for name in ("a", "b", "c"):
        (project / "texts" / f"{name}.txt").write_text(f"word {name}{name} and")
    run(project)
    return project


@pytest.fixture
def own(built, tmp_path) -> Path:
    """A copy of the built project, to change."""
    return Path(shutil.copytree(built, tmp_path / "own"))


def run(project: Path, *targets: str):
    return snakemake(project, *targets, *FILE, UNSUPERVISED_MIRROR="",
                     PYTHONPATH=str(project / "workflow" / "executor"))  # fmt: skip


def asked(project: Path) -> dict[str, set[str]]:
    return would_run(project, *FILE)


def test_a_second_run_has_nothing_to_do_whatever_the_times_say(own):
    assert "Nothing to be done" in run(own).stdout
    for path in [own / "own.csv", *own.glob("texts/*.txt"), *own.glob("data/*/*/*")]:
        os.utime(path, (4e9, 4e9))  # in the future
    assert asked(own) == {}


def test_an_older_file_in_the_place_of_ones_own_is_seen(own):
    other = own / "other.csv"
    other.write_text(rows(3))
    os.utime(other, (1e9, 1e9))
    other.replace(own / "own.csv")
    jobs = asked(own)
    assert "data/raw/t/own.csv" in jobs["fetch"]
    assert "results/t/kmeans/raw/clusters.csv" in jobs["run_kmeans"]
    assert not any("/words/" in path for files in jobs.values() for path in files)
    before = results_of(own)
    run(own)
    after = results_of(own)
    assert (
        before["results/t/kmeans/raw/centroids.csv"] != after["results/t/kmeans/raw/centroids.csv"]
    )


@pytest.mark.parametrize("targets", [(), ("figures",), ("results/t/kmeans/raw/clusters.csv",)])
def test_a_file_of_ones_own_that_is_gone_is_one_line(own, targets):
    (own / "own.csv").rename(own / "moved.csv")
    done = snakemake(own, *targets, *FILE, check=False)
    assert done.returncode != 0
    assert "Error: source.path: 'own.csv' is not there; looked in" in done.stdout
    assert "Traceback" not in done.stdout


def test_an_edited_text_in_a_folder_is_seen(own):
    path = own / "texts" / "b.txt"
    stat = path.stat()
    path.write_text(path.read_text().replace("bb", "xx"))
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    run(own)
    assert "xx" in (own / "results/words/tfidf/raw/weights.csv").read_text()


EDITED = {
    "data/raw/t/own.csv": "kept as own.csv.not-",
    "data/raw/drawn/fish.csv": "kept as fish.csv.not-",
    "data/raw/w/fish.csv": "kept as fish.csv.not-",
    "data/raw/t/own.csv.source.json": "it is made again",
    "data/tidy/t/samples.csv": "it is made again",
    "results/t/kmeans/raw/clusters.csv": "it is made again",
    "results/t/kmeans/raw/clusters.png": "it is made again",
    "results/provenance.csv": "it is made again",
}


def test_what_was_edited_by_hand_is_named_and_made_again(own):
    before = results_of(own)
    for name in EDITED:
        path = own / name
        stat = path.stat()
        path.write_bytes(path.read_bytes() + b"\n")
        os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns - 10**10))
    dry = snakemake(own, *FILE, "--dry-run", "--quiet", "host").stdout
    done = run(own, "all").stdout
    for name, said in EDITED.items():
        assert f"{name} is not as it was made" in dry
        line = next(line for line in done.splitlines() if line.startswith(f"{name} is not"))
        assert said in line
    assert results_of(own) == before
    for aside in ("t/own.csv.not-*", "drawn/fish.csv.not-*", "w/fish.csv.not-*"):
        assert len(list((own / "data" / "raw").glob(aside))) == 1


def test_results_of_unknown_origin_are_made_again(own):
    """Without its records nothing says from what a result was made."""
    before = results_of(own)
    shutil.rmtree(own / ".snakemake")
    (own / "own.csv").write_text(rows(2))
    done = run(own, "kmeans")
    assert "Made again, for no run in this folder is known to have made them: " in done.stdout
    after = results_of(own)
    path = "results/t/kmeans/raw/centroids.csv"
    assert before[path] != after[path]
    assert "Nothing to be done" in run(own, "kmeans").stdout


def test_an_edit_that_is_put_back_is_nothing(own):
    path = own / "data" / "raw" / "t" / "own.csv"
    text = path.read_text()
    path.write_text("x")
    path.write_text(text)
    assert asked(own) == {}


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("workflow/stand-ins/species.yaml", "Bream", "Breamy"),
        (
            "workflow/scripts/unsupervised/data/stand_ins/species.py",
            "import numpy",
            "X = 1\nimport numpy",
        ),
    ],
)
def test_an_edited_model_draws_again_what_it_drew(own, name, old, new):
    path = own / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    jobs = asked(own)
    assert {p for p in jobs["fetch"] if p.endswith(".csv")} == {
        "data/raw/drawn/fish.csv", "data/raw/w/fish.csv"
    }  # fmt: skip
    run(own, "raw")
    assert asked(own).get("fetch") is None


def test_another_version_of_a_library_reruns_what_uses_it(own, monkeypatch):
    from unsupervised.methods import found
    from unsupervised.run import fingerprint

    def codes():
        code = fingerprint.Code(ROOT / "workflow" / "scripts")
        hashed = {
            made.job.rule: code.of(
                "table" if hasattr(made.job, "tables") else "figure", made.module
            )
            for made in found.jobs()
        }
        return hashed | {door: code.of(door) for door in ("unpack", "manifest", "course")}

    before = codes()
    real = fingerprint.version
    fingerprint.versioned.cache_clear()
    monkeypatch.setattr(
        fingerprint, "version", lambda name: "0.1" if name == "scikit-learn" else real(name)
    )
    after = codes()
    fingerprint.versioned.cache_clear()
    changed = {name for name in before if before[name] != after[name]}
    assert {"run_kmeans", "run_pca", "run_tsne", "run_nmf"} <= changed
    assert not any(name.startswith("plot_") for name in changed)
    assert not {"unpack", "manifest", "course"} & changed


def test_what_the_config_no_longer_names_is_listed_at_the_end(own):
    overlay = (own / "o.yaml").read_text()
    (own / "o.yaml").write_text(overlay.replace("kmeans: {raw: {", "kmeans: {two: {"))
    for _ in range(2):  # the second has nothing to do
        done = run(own).stdout
        assert "  results/t/kmeans/raw: " in done
        assert "tidy-up` removes them." in done
    assert (own / "results/t/kmeans/raw/clusters.csv").exists()


def test_neither_times_nor_snakemakes_records_decide_what_is_up_to_date(own):
    (own / "own.csv").write_text(rows(4))
    run(own, "data/tidy/t/values.npz")
    for path in own.rglob("*"):
        if path.is_file():
            os.utime(path, (1e9, 1e9))
    jobs = asked(own)
    assert {"run_kmeans", "inertia", "summary", "columns"} <= set(jobs)
    run(own)
    shutil.rmtree(own / ".snakemake" / "metadata")
    assert asked(own) == {}
    for path in (own / "data" / "tidy").glob("*/*"):
        path.touch()  # what is read is newer than what was made of it
    assert asked(own) == {}
    overlay = (own / "o.yaml").read_text()
    (own / "o.yaml").write_text(overlay.replace("{clusters: 2, ", "{clusters: 3, "))
    jobs = asked(own)
    assert "results/t/kmeans/raw/clusters.csv" in jobs["run_kmeans"]
    assert "inertia" not in jobs
    snakemake(own, *FILE, "--touch")
    assert "run_kmeans" in asked(own)
