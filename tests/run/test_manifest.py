import hashlib
from pathlib import Path

import pytest

from unsupervised.base.errors import InputError
from unsupervised.run import manifest


@pytest.fixture
def results(tmp_path, monkeypatch):
    """A folder with two results, its manifest written and kept."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(manifest, "KEPT", tmp_path / "kept.tsv")
    (tmp_path / "results").mkdir()
    (tmp_path / "results" / "a.csv").write_text("name,value,other\nx,1,-2\ny,3,\n")
    (tmp_path / "results" / "b.png").write_bytes(b"picture")
    write()
    manifest.keep()
    return tmp_path / "results"


def write():
    manifest.write(["results/b.png", "results/a.csv"], "results/manifest.sha256")


def test_the_manifest_is_that_of_sha256sum(results):
    first = (results / "manifest.sha256").read_text().splitlines()[0]
    digest = hashlib.sha256((results / "a.csv").read_bytes()).hexdigest()
    assert first == f"{digest}  results/a.csv"


def test_equal_results_verify(results, capsys):
    assert manifest.main(["verify"]) == 0
    assert "2 of 2 files identical" in capsys.readouterr().out


def test_what_differs_is_named_with_how_much(results, capsys):
    (results / "a.csv").write_text("name,value,other\nx,1,-2\ny,3.4,\n")
    (results / "b.png").write_bytes(b"another")
    write()
    assert manifest.main(["verify"]) == 1
    text = capsys.readouterr().out
    assert "differs: results/a.csv (largest relative difference of a column's sum 0.091)" in text
    assert "differs: results/b.png" in text
    assert "0 of 2 files identical" in text


def test_missing_and_new_files_are_named(results, capsys):
    (results / "c.csv").write_text("x\n1\n")
    manifest.write(["results/a.csv", "results/c.csv"], "results/manifest.sha256")
    assert manifest.main(["verify"]) == 1
    text = capsys.readouterr().out
    assert "missing: results/b.png" in text
    assert "new: results/c.csv" in text


def test_the_kept_manifest_names_its_versions(results):
    assert "scikit-learn" in manifest.read_kept()[0]


def test_without_results_the_way_is_named(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match="build it with: snakemake"):
        manifest.verify()


def test_stand_ins_are_named_before_what_differs(results, capsys):
    (results / "provenance.csv").write_text("dataset,origin\nfish,stand-in\nwine,original\n")
    manifest.main(["verify"])
    assert capsys.readouterr().out.startswith("Stand-in data: fish. ")


def test_what_is_equal_on_one_machine_alone_is_left_out_by_name(results, capsys):
    """The large engine of t-SNE says so of itself; the small one is compared."""
    for variant, engine in (("many", "fft"), ("few", "exact")):
        folder = results / "fish" / "tsne" / variant
        folder.mkdir(parents=True)
        (folder / "scores.csv").write_text(f"score,value,seed\nengine_{engine},1,0\n")
        (folder / "map.csv").write_text("x\n1\n")
    names = sorted(p.as_posix() for p in Path("results").rglob("*.csv"))
    manifest.write(names, "results/manifest.sha256")
    manifest.keep()
    for variant in ("many", "few"):
        (results / "fish" / "tsne" / variant / "map.csv").write_text("x\n2\n")
    manifest.write(names, "results/manifest.sha256")
    assert manifest.main(["verify"]) == 1
    text = capsys.readouterr().out
    assert "Left out: results/fish/tsne/many, whose engine (fft)" in text
    assert "differs: results/fish/tsne/few/map.csv" in text
    assert "differs: results/fish/tsne/many" not in text
