import json

import pytest

from unsupervised.base.errors import InputError
from unsupervised.run import leftovers


def put(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")


def test_what_no_config_names_is_listed_and_removed_on_request(tmp_path):
    kept = ["results/a/kmeans/raw/scores.csv", "data/tidy/a/values.npz", "data/raw/b/b.csv"]
    left = ["results/a/kmeans/four/scores.csv", "results/a/kmeans/raw/map.svg",
            "data/tidy/b/values.npz"]  # fmt: skip
    put(tmp_path, *kept, *left, "results/own/pca/raw/scores.csv", "results/.nfs01")
    found = leftovers.find(kept, spared=["results/own"], folder=tmp_path)
    assert sorted(found) == sorted(left)
    said = leftovers.notice(found)
    assert said.startswith("The config does not name 3 files that lie here:")
    assert "  results/a/kmeans/four: 1 file" in said
    config = tmp_path / "config.yaml"
    config.write_text("one")
    leftovers.keep(found, [str(config)], tmp_path / leftovers.LISTED)
    config.write_text("two")
    with pytest.raises(InputError, match="has changed since the last run"):
        leftovers.remove(tmp_path)
    config.write_text("one")
    assert sorted(leftovers.remove(tmp_path)) == sorted(left)
    assert not (tmp_path / "results/a/kmeans/four").exists()
    assert all((tmp_path / name).is_file() for name in kept)
    assert leftovers.remove(tmp_path) == []


def test_nothing_elsewhere_is_removed_whatever_the_list_says(tmp_path):
    put(tmp_path, "own.csv", "data/raw/b/b.csv")
    listed = tmp_path / leftovers.LISTED
    listed.parent.mkdir()
    files = ["own.csv", "results/../own.csv", "data/raw/b/b.csv"]
    listed.write_text(json.dumps({"files": files, "configs": {}}))
    assert leftovers.remove(tmp_path) == []
    assert (tmp_path / "own.csv").is_file()


@pytest.mark.parametrize(
    "text", ["null", "[" * 10**5, '{"results/a.csv": []}', '{"files": {"results/a.csv": 1}}']
)
def test_a_damaged_list_removes_nothing(tmp_path, text):
    put(tmp_path, "results/a.csv", ".snakemake/leftovers.json")
    (tmp_path / leftovers.LISTED).write_text(text)
    assert leftovers.remove(tmp_path) == []
    assert (tmp_path / "results/a.csv").is_file()


def test_nothing_left_is_not_said():
    assert leftovers.notice([]) == ""
