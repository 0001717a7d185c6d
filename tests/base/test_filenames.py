"""The names of raw files, written in a config or taken from an address or a path."""

import pytest

from unsupervised.base import filenames
from unsupervised.base.errors import InputError
from unsupervised.config import check as checker

BAD = {
    "http://h/..%2F..%2Fevil.csv": "would lie in another folder",
    "http://h/a/%2e%2e": "begins with a dot",
    "http://h/..%5Cevil.csv": "would lie in another folder",
    "http://h/a%5Cb.csv": "would lie in another folder",
    "http://h/a%2Fb.csv": "would lie in another folder",
    "http://h/.hidden.csv": "begins with a dot",
    "http://h/a%00.csv": "holds a letter that cannot be shown",
    "http://h/a%0Ab.csv": "holds a letter that cannot be shown",
    "http://h/a%E2%80%A8b.csv": "holds a letter that cannot be shown",
    "http://h/%7Bdataset%7D.csv": "which Snakemake takes for a variable",
    "http://h/%3Ca%3E.csv": "which Snakemake takes for a variable",
    "http://h/" + "x" * 201: "is longer than 200 bytes",
    "http://h/" + "é" * 150: "is longer than 200 bytes",
    "http://h/t.csv.source.json": "ends as the name of a receipt does",
}


def config(source: dict) -> dict:
    return {"run": ["t"], "datasets": {"t": {"source": source, "steps": {"pca": {"raw": {}}}}}}


def download(url: str, **more) -> dict:
    return config({"url": url, "sha256": "0" * 64, **more})


@pytest.mark.parametrize("url", BAD, ids=range(len(BAD)))
def test_an_address_never_decides_a_name_that_no_file_may_have(url):
    with pytest.raises(InputError) as caught:
        checker.load(download(url))
    said = str(caught.value).splitlines()
    assert said[1].startswith("  datasets.t.source.url: the file's name ")
    assert BAD[url] in said[1]
    assert said[1].endswith("choose another, with source.file or in members")
    assert len(said) == 3
    assert checker.load(download(url, file="t.csv"))


@pytest.mark.parametrize(
    "source",
    [{"path": "/data/.."}, {"path": "a/.t.csv"}, {"path": "a/t\n.csv"}, {"path": "é" * 120},
     {"texts": ["a b"], "file": "x.source.json"},
     {"blobs": {"centers": [[0, 0]], "files": {"a<b>.csv": 0}}},
     {"model": {"name": "species", "samples": 5, "file": "x.csv.SOURCE.json"}},
     {"url": "http://h/a.zip", "sha256": "0" * 64, "members": {"a.source.json": "a"}}],
)  # fmt: skip
def test_every_source_of_a_name_is_looked_at(source):
    with pytest.raises(InputError, match=r"datasets.t.source[\w.]*: the file's name"):
        checker.load(config(source))


@pytest.mark.parametrize(
    "name", ["t.csv", "a b [c] 'd' $e.csv", "données 数.csv", "x" * 200, "a..b"]
)
def test_usual_names_are_good(name):
    assert filenames.fault(name) == ""


def test_names_that_a_disk_takes_for_one_are_refused():
    files = {"é.csv": 0, "E\u0301.csv": 1}
    with pytest.raises(InputError, match="two raw files are called"):
        checker.load(config({"blobs": {"centers": [[0, 0]], "files": files}}))


@pytest.mark.parametrize("url", ["http://[h/a.csv", "", "http://h/\x00a.csv"])
def test_what_is_no_address_is_refused(url):
    with pytest.raises(InputError, match="datasets.t.source.url: .* is no address"):
        checker.load(download(url))
    with pytest.raises(InputError, match=r"datasets.t.source.mirrors.0: .* is no address"):
        checker.load(download("http://h/a.csv", mirrors=[url]))
    with pytest.raises(InputError, match=r"data.mirrors.0: .* is no address or folder"):
        checker.load({**download("http://h/a.csv"), "data": {"mirrors": [url]}})
