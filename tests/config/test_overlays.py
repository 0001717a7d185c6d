"""One config over another: what an empty key takes away, and what it does not."""

import copy

import pytest
import yaml
from snakemake.utils import update_config
from workflow_tools import ROOT, snakemake

from unsupervised.base.errors import InputError
from unsupervised.config import check as checker
from unsupervised.config.locations import Locations

BASE = """\
run: [a, b]
lessons:
  merges: {dataset: a, samples: [2]}
  closest: {clusters: {"1": [[0, 0]]}}
datasets:
  a:
    source: {url: https://example.org/a.csv, sha256: %s, stand_in: species}
    tidy: {label: kind, drop: [x]}
    steps:
      kmeans:
        raw: {clusters: 3, sweep: [1, 4]}
        scaled: {scale: standard, clusters: 3, compare: raw}
      nmf:
        raw: {components: 2}
      similar:
        raw: {queries: [p]}
  b:
    source: {path: b.csv}
    steps: {pca: {raw: {}}}
""" % ("a" * 64)


@pytest.fixture
def laid(tmp_path):
    """A function that lays texts over the base as Snakemake does, and checks what comes out."""

    def lay(*overlays: str, said=None):
        paths = []
        for i, text in enumerate((BASE, *overlays)):
            paths.append(tmp_path / f"{i}.yaml")
            paths[-1].write_text(text, encoding="utf-8")
        over, merged = {}, {}
        for path in paths[1:]:
            update_config(over, yaml.safe_load(path.read_text()))
        update_config(over, said or {})
        update_config(merged, yaml.safe_load(BASE))
        update_config(merged, over)
        kept = copy.deepcopy(merged)
        try:
            return checker.load(merged, Locations(paths))
        finally:
            assert merged == kept, "what Snakemake holds stays as it is"

    return lay


def refused(laid, *overlays, **said) -> str:
    with pytest.raises(InputError) as caught:
        laid(*overlays, **said)
    return str(caught.value)


def steps(text: str) -> str:
    return f"datasets: {{a: {{steps: {text}}}}}\n"


def test_an_empty_variant_is_taken_away(laid):
    found = laid(steps("{kmeans: {scaled: }}")).datasets["a"].steps
    assert list(found.kmeans) == ["raw"]
    assert list(found.nmf) == ["raw"]


def test_an_empty_step_is_taken_away(laid):
    found = laid(steps("{kmeans: null, similar: ~}")).datasets["a"].steps
    assert (found.kmeans, found.similar, list(found.nmf)) == ({}, {}, ["raw"])


def test_an_empty_setting_has_its_default_again(laid):
    found = laid(steps("{kmeans: {raw: {clusters: , sweep: null}}}")).datasets["a"].steps
    assert (found.kmeans["raw"].clusters, found.kmeans["raw"].sweep) == ("auto", [1, 10])
    block = laid("datasets: {a: {source: {stand_in: }, tidy: {label: , drop: }}}").datasets["a"]
    assert (block.source.stand_in, block.tidy.label, block.tidy.drop) == (None, None, [])


def test_an_empty_dataset_is_taken_away_with_all_that_is_in_it(laid):
    assert list(laid("run: [a]\ndatasets: {b: }\n").datasets) == ["a"]
    assert laid("lessons:\n").lessons is None


def test_what_points_at_it_is_refused(laid):
    said = refused(laid, "datasets: {b: null}\n")
    assert "0.yaml:1: run.1: no dataset is called 'b'" in said
    said = refused(laid, steps("{kmeans: {raw: }}"))
    assert "steps.kmeans.scaled.compare: no other variant 'raw'" in said
    assert "steps.similar.raw: needs an nmf variant of the same name" in refused(
        laid, steps("{nmf: {raw: }}")
    )
    assert "lessons.merges.dataset: no dataset is called 'a'" in refused(
        laid, "run: [b]\ndatasets: {a: }\n"
    )
    assert "datasets.a.source: is missing; add it" in refused(laid, "datasets: {a: {source: }}\n")


def test_a_file_after_that_writes_it_anew_from_nothing(laid):
    again = steps("{kmeans: {raw: {clusters: 5}, scaled: }}")
    found = laid(steps("{kmeans: }"), again).datasets["a"].steps.kmeans
    assert {name: v.model_dump(exclude_defaults=True) for name, v in found.items()} == {
        "raw": {"clusters": 5}
    }
    found = laid(steps("{kmeans: {raw: }}"), steps("{kmeans: {raw: {clusters: 5}}}"))
    assert found.datasets["a"].steps.kmeans["raw"].sweep == [1, 10], "not that of the first file"


def test_the_command_line_takes_away_too(laid):
    said = {"datasets": {"a": {"steps": {"kmeans": {"scaled": None}}}}}
    assert list(laid(said=said).datasets["a"].steps.kmeans) == ["raw"]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (steps("{kmeans: {new: }}"), "datasets.a.steps.kmeans.new"),
        (steps("{hierarchy: }"), "datasets.a.steps.hierarchy"),
        ("datasets: {c: }\n", "datasets.c"),
        ("figures:\n", "figures"),
        ("datasets: {a: {tidy: {fill: }}}\n", "datasets.a.tidy.fill"),
    ],
)
def test_an_empty_block_with_nothing_before_it_is_no_default(laid, text, key):
    """Somebody who writes `raw:` may mean a variant with its defaults: that is never dropped."""
    lines = refused(laid, text).splitlines()[1:-1]
    assert len(lines) == 1
    assert f"1.yaml:1: {key}: None found; expected a mapping: keys with values; write " in lines[0]
    assert f"write {key.split('.')[-1]}: {{}} for the defaults, or remove the key" in lines[0]


def test_an_empty_setting_with_nothing_before_it_is_told_the_way_out(laid):
    said = refused(laid, "seed:\n")
    assert "1.yaml:1: seed: None found; input should be a valid integer; give it a value" in said


@pytest.mark.workflow
def test_a_variant_that_is_taken_away_is_not_built(tmp_path):
    """The course asks for it, so the course is not whole: its index is left out."""
    (tmp_path / "o.yaml").write_text("datasets: {documents: {steps: {tfidf: {raw: }}}}\n")
    where = ("--snakefile", str(ROOT / "Snakefile"), "--configfile", "o.yaml")
    done = snakemake(tmp_path, "--dry-run", *where)
    assert "results/documents/tfidf" not in done.stdout
    assert "results/course.csv" not in done.stdout
    done = snakemake(tmp_path, "course", "--dry-run", *where, check=False)
    assert done.returncode != 0
    assert ("Error: no such target: course; it needs results/documents/tfidf/raw/weights.csv, "
            "which this config does not ask for") in done.stdout  # fmt: skip
