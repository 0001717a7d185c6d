"""The page of mistakes says what they do to the answer, as the variants of its example do it."""

from collections import Counter

import pytest
from workflow_tools import ROOT, needs_originals, records, snakemake

pytestmark = [pytest.mark.workflow, pytest.mark.long, needs_originals]
PAGE = (ROOT / "docs" / "mistakes.md").read_text(encoding="utf-8")
TABLES = {
    "grains-without-first/kmeans/raw": ["clusters", "crosstab"],
    "articles-not-turned/nmf/raw": ["features", "top_features"],
    "artists-as-triples/nmf/raw": ["components"],
    "fish/kmeans/raw": ["scores"],
    "fish/kmeans/standardized": ["scores"],
    "fish/kmeans/one-start": ["scores", "seeds"],
    "fish/kmeans/many-starts": ["scores", "seeds"],
}


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    """A function that returns the rows of a table of the example."""
    folder = tmp_path_factory.mktemp("mistakes")
    files = [f"results/{place}/{name}.csv" for place, names in TABLES.items() for name in names]
    snakemake(folder, *files, "--snakefile", str(ROOT / "Snakefile"), "--configfile",
              str(ROOT / "examples" / "mistakes.yaml"))  # fmt: skip
    return lambda place, name: records(folder / "results" / place / f"{name}.csv")


def test_every_variant_stands_on_the_page():
    assert not [place for place in TABLES if f"`{place}`" not in PAGE]


def test_the_first_grain_is_lost(tables):
    place = "grains-without-first/kmeans/raw"
    assert f"{len(tables(place, 'clusters'))} grains in place of 210" in PAGE
    most = max(int(row["Kama"]) for row in tables(place, "crosstab"))
    assert f"has {most} of them where 60 stand" in PAGE


def test_topics_list_articles(tables):
    place = "articles-not-turned/nmf/raw"
    assert f"{len(tables(place, 'features'))} words are samples" in PAGE
    first = [row["feature"] for row in tables(place, "top_features")[:3]]
    assert f"lists articles ({', '.join(first)})" in PAGE


def test_each_component_of_the_triples_is_one_column(tables):
    rows = tables("artists-as-triples/nmf/raw", "components")
    columns = ["user_offset", "artist_offset", "playcount"]
    largest = [max(columns, key=lambda column: float(row[column])) for row in rows]
    assert sorted(largest) == sorted(columns) and f"({', '.join(columns)})" in PAGE
    for row, column in zip(rows, largest, strict=True):
        assert float(row[column]) > 0.9 * sum(float(row[c]) for c in columns)


def test_scaling_and_starts_decide(tables):
    def score(variant, name):
        rows = tables(f"fish/kmeans/{variant}", "scores")
        return next(row["value"] for row in rows if row["score"] == name)

    rand = [score(variant, "adjusted_rand") for variant in ("raw", "standardized")]
    assert f"the species {rand[0]} in place of {rand[1]}" in PAGE
    inertia = [score(variant, "inertia") for variant in ("one-start", "many-starts")]
    assert f"inertia {inertia[0]} where {inertia[1]} can be had" in PAGE


def test_one_start_hangs_on_the_seed(tables):
    found = {}
    for variant in ("one-start", "many-starts"):
        rows = tables(f"fish/kmeans/{variant}", "seeds")
        found[variant] = Counter(tuple(row[str(seed)] for row in rows) for seed in range(50))
    one = found["one-start"]
    most = one.most_common(1)[0][1]
    assert f"50 seeds give {len(one)} clusterings, the commonest {most} times" in PAGE
    assert len(found["many-starts"]) == 1
