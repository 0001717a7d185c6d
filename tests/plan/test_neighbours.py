"""Several configs in one folder: what collects lists all, and none undoes another's."""

import csv

import pytest
from workflow_tools import ROOT, copy_project, snakemake

from unsupervised.base.files import sha256
from unsupervised.plan import neighbours
from unsupervised.run import manifest

ONE = {"one": {"data/raw/one/a.csv.source.json": {"address": "a.csv", "model": None}}}
TWO = {"two": {"data/raw/two/b.csv.source.json": {"address": "b.csv", "model": None}}}


@pytest.fixture
def files(tmp_path):
    paths = [tmp_path / name for name in ("config.yaml", "a.yaml", "b.yaml")]
    for path in paths:
        path.write_text("")
    return [[str(paths[0]), str(paths[1])], [str(paths[0]), str(paths[2])]]


def test_each_config_hears_of_the_others(files, tmp_path):
    note = tmp_path / "deep" / "note.json"
    assert neighbours.others(files[0], ONE, note) == {}
    neighbours.remember(files[0], ONE, note)
    neighbours.remember(files[1], {**TWO, **ONE}, note)
    assert neighbours.others(files[0], ONE, note) == TWO
    assert neighbours.others(files[1], TWO, note) == ONE
    before = note.stat().st_mtime_ns
    neighbours.remember(files[0], ONE, note)
    assert note.stat().st_mtime_ns == before, "nothing new is not written"


def test_what_a_config_no_longer_names_is_forgotten(files, tmp_path):
    note = tmp_path / "note.json"
    neighbours.remember(files[0], {**ONE, **TWO}, note)
    neighbours.remember(files[0], ONE, note)
    assert neighbours.others(files[1], {}, note) == ONE
    (tmp_path / "a.yaml").unlink()
    assert neighbours.others(files[1], {}, note) == {}
    neighbours.remember(files[1], TWO, note)
    assert list(neighbours.read(note)) == [neighbours.key_of(files[1])]


@pytest.mark.parametrize("text", ["", "[]", "{", '{"a": 1}', '{"a": {"b": 2}}', "\x00"])
def test_a_damaged_note_is_no_note(files, tmp_path, text):
    note = tmp_path / "note.json"
    note.write_text(text)
    assert neighbours.others(files[0], ONE, note) == {}
    neighbours.remember(files[0], ONE, note)
    assert neighbours.others(files[1], TWO, note) == ONE


def test_a_folder_that_cannot_be_written_is_no_fault(files, tmp_path):
    (tmp_path / "file").write_text("")
    neighbours.remember(files[0], ONE, tmp_path / "file" / "note.json")


def test_the_kept_manifest_is_compared_without_data_of_ones_own(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = "results/provenance.csv"
    (tmp_path / "results").mkdir()
    (tmp_path / path).write_text("dataset,file\nfish,f.csv\n")
    kept = {path: (sha256(path), ""), "results/fish/pca/two/scores.csv": ("0", "")}
    (tmp_path / path).write_text("dataset,file\nfish,f.csv\nmine,m.csv\n")
    found = {path: sha256(path), "results/fish/pca/two/scores.csv": "1"}
    hashes = manifest.without_other_data(found, kept)
    assert hashes == {path: kept[path][0], "results/fish/pca/two/scores.csv": "1"}
    (tmp_path / path).write_text("dataset,file\nfish,g.csv\nmine,m.csv\n")
    assert manifest.without_other_data({path: sha256(path)}, kept)[path] != kept[path][0]


# --- by Snakemake itself ----------------------------------------------------------------

TABLE = "kind,a,b\n" + "".join(f"{'xy'[i % 2]},{i % 5},{i * i % 7}\n" for i in range(12))


def config_of(*names: str) -> str:
    """Return a config of one's own with a small PCA of each dataset."""
    block = "{source: {path: m.csv}, tidy: {label: kind}, steps: {pca: {v: {}}}}"
    lines = [f"run: [{', '.join(names)}]", "datasets:", *(f"  {name}: {block}" for name in names)]
    return "\n".join(lines) + "\n"


def listed(folder) -> list[list[str]]:
    """Return the datasets that provenance.csv and non_negative.csv list."""
    found = []
    for name in ("provenance", "non_negative"):
        with (folder / "results" / f"{name}.csv").open(encoding="utf-8") as file:
            found.append([row["dataset"] for row in csv.DictReader(file)])
    return found


@pytest.mark.workflow
@pytest.mark.parametrize("overlays", [True, False])
def test_two_configs_in_one_folder_leave_each_other_alone(tmp_path, overlays):
    """Laid over the course's config, or over one that names no dataset of the course."""
    folder = tmp_path / "p"
    if overlays:
        folder.mkdir()
        where = ("--snakefile", str(ROOT / "Snakefile"))
    else:
        copy_project(folder)
        (folder / "config.yaml").write_text(config_of("one"))
        where = ()
    (folder / "m.csv").write_text(TABLE)
    (folder / "a.yaml").write_text(config_of("one"))
    (folder / "b.yaml").write_text(config_of("two"))

    def run(name: str):
        return snakemake(folder, "tables", *where, "--configfile", name).stdout

    run("a.yaml")
    assert listed(folder) == [["one"], ["one"]]
    run("b.yaml")
    assert listed(folder) == [["one", "two"], ["one", "two"]]
    for name in ("a.yaml", "b.yaml", "a.yaml"):
        assert "Nothing to be done" in run(name), name
    assert listed(folder) == [["one", "two"], ["one", "two"]]
    # A dataset that its config names no more is in no list, whichever config runs next.
    (folder / "b.yaml").write_text(config_of("three"))
    run("b.yaml")
    assert "two" not in sum(listed(folder), [])
    assert "Nothing to be done" in run("a.yaml")


@pytest.mark.workflow
def test_a_config_without_any_archive_runs_without_a_word_of_it(tmp_path):
    """Nothing is unpacked there: an empty pattern would match every file."""
    project = copy_project(tmp_path / "p")
    (project / "m.csv").write_text(TABLE)
    (project / "config.yaml").write_text(config_of("one"))
    done = snakemake(project)
    assert "Traceback" not in done.stdout
    assert "Exception" not in done.stdout
    assert "unpack" not in done.stdout
    assert "Nothing to be done" in snakemake(project).stdout
    for name in ("course", "chapter2", "merges", "closest"):
        done = snakemake(project, name, "--dry-run", check=False)
        assert done.returncode != 0
        assert f"Error: no such target: {name}; it needs results/" in done.stdout
