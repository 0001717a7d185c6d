"""Supplementary columns: what they say of results in which they had no part."""

from dataclasses import replace

import numpy as np
import pytest
from ordinary_data import ordinary
from settings_of import spec_of

from unsupervised.base import tables
from unsupervised.base.errors import InputError
from unsupervised.base.tables import Table
from unsupervised.config.model import Dataset, Source
from unsupervised.config.reading import tidy_spec
from unsupervised.config.tidy_model import Tidy
from unsupervised.data import tidy
from unsupervised.methods.clusterings import supplementary as of_clusters
from unsupervised.methods.factors import supplementary as of_components
from unsupervised.methods.pca import tables as pca
from unsupervised.methods.pca.settings import PCA

ROWS = "name,a,b,town,age\nx,1,2,Oslo,30\ny,2,1,Bergen,\nz,5,7,Oslo,50\nw,6,6,,40\n"


@pytest.fixture
def read(tmp_path):
    """A function that reads a text as the tidy rule does."""

    def read_text(text, **options):
        path = tmp_path / "t.csv"
        path.write_text(text)
        return tidy.tidy({"t.csv": str(path)}, {**Tidy(**options).model_dump(), "file": "t.csv"})

    return read_text


def test_they_are_read_as_they_stand_and_are_no_features(read):
    data = read(ROWS, index="name", supplementary=["town", "age"])
    assert list(data.features) == ["a", "b"]
    assert data.extra == {"town": ["Oslo", "Bergen", "Oslo", ""], "age": ["30", "", "50", "40"]}


def test_further_labels_are_supplementary_and_numbers_stay_numbers(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("k;a;mass;town\nx;1;3,5;NA\ny;2;NA;Oslo\nx;4;-1;?\n", encoding="utf-8")
    keys = {"label": ["k", "mass", "town"], "decimal": ",", "missing_words": ["?"]}
    block = Dataset(source=Source(path=path.name), tidy=Tidy(**keys))
    data = tidy.tidy({path.name: str(path)}, tidy_spec(block))
    assert list(data.features) == ["a"] and data.labels == ["x", "y", "x"]
    assert data.extra == {"mass": ["3.5", "", "-1"], "town": ["NA", "Oslo", ""]}


def test_rows_that_are_left_out_take_their_cells_along(read):
    data = read(ROWS.replace("2,1", "2,"), index="name", supplementary=["town"], missing="drop")
    assert data.extra == {"town": ["Oslo", "Oslo", ""]}


def test_an_unknown_column_is_refused(read):
    with pytest.raises(InputError, match="no column 'twon' .tidy.supplementary"):
        read(ROWS, index="name", supplementary=["twon"])


def test_they_are_kept_with_the_samples(written):
    from unsupervised.base import samples

    data = ordinary()
    assert samples.read(written(data)).extra == data.extra
    assert data.select_rows([2, 0]).extra == {"site": ["x", ""], "day": ["2", "0"]}


def clusters_of(written, tmp_path, groups) -> list[dict]:
    """Return the rows that describe clusters of the ordinary samples."""
    data = ordinary()
    rows = [[n, "", g] for n, g in zip(data.names, groups, strict=True)]
    tables.write(tmp_path / "c.csv", Table(["sample", "label", "cluster"], rows))
    inputs = {**written(data), "clusters": str(tmp_path / "c.csv")}
    found = of_clusters.build(inputs, {"features": None, "rows": None})["supplementary"]
    return found.records()


def test_clusters_are_described_beside_all_samples(written, tmp_path):
    rows = clusters_of(written, tmp_path, [0] * 10 + [1] * 14)
    words = [r for r in rows if r["column"] == "site"]
    assert [(r["cluster"], r["value"], r["samples"]) for r in words] == [
        (0, "y", 0), (0, "x", 9), (1, "y", 14), (1, "x", 0),
    ]  # fmt: skip
    assert words[1]["share"] == 1 and words[1]["share_of_all"] == pytest.approx(9 / 23)
    days = [r for r in rows if r["column"] == "day"]
    assert [r["mean"] for r in days] == [4.5, 16.5] and days[0]["mean_of_all"] == 11.5


def test_noise_is_last(written, tmp_path):
    rows = clusters_of(written, tmp_path, [-1] * 4 + [0] * 20)
    assert list(dict.fromkeys(r["cluster"] for r in rows)) == [0, -1]


def test_components_are_linked_as_correlations_are(written, tmp_path):
    data = ordinary()
    made = pca.build(written(data), spec_of(PCA))
    tables.write(tmp_path / "f.csv", made["features"])
    inputs = {**written(data), "places": str(tmp_path / "f.csv")}
    found = of_components.build(inputs, {})["supplementary"]
    places = np.array([row[2:] for row in made["features"].rows], dtype=float)
    by_name = {row[0]: row[2:] for row in found.rows}
    day = np.arange(24.0)
    assert by_name["day"][0] == pytest.approx(np.corrcoef(day, places[:, 0])[0, 1] ** 2, rel=1e-4)
    known, groups = places[1:, 0], np.array([0] * 9 + [1] * 14)
    between = sum((groups == g).mean() * known[groups == g].mean() ** 2 for g in (0, 1))
    ratio = (between - known.mean() ** 2) / known.var()
    assert by_name["site"][0] == pytest.approx(ratio, rel=1e-4)


def test_numbers_of_any_size_are_linked_alike():
    places, day = np.random.RandomState(0).standard_normal((24, 2)), np.arange(24.0) - 12
    plain = of_components.linked(places, list(map(str, day)), "number")
    for unit in (2.0**1019, 2.0**-900):
        assert of_components.linked(places, list(map(str, day * unit)), "number") == plain


def test_what_does_not_vary_says_nothing(written, tmp_path):
    data = replace(ordinary(), extra={"one": ["x"] * 24})
    tables.write(tmp_path / "f.csv", pca.build(written(data), spec_of(PCA))["features"])
    inputs = {**written(data), "places": str(tmp_path / "f.csv")}
    found = of_components.build(inputs, {})["supplementary"]
    assert np.isnan(found.rows[0][2:]).all()


def test_the_mean_of_numbers_so_large_that_their_sum_has_no_end():
    assert of_clusters.mean([1e308, 1.7e308]) == pytest.approx(1.35e308)
    assert of_clusters.mean([-1.7e308, 1.7e308, 0.0]) == 0.0
    assert of_clusters.mean([1e-300, 3e-300]) == 2e-300
