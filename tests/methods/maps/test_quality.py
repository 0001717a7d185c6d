"""How far a map is trusted: beside PCA, chance, and the maps that might have been drawn."""

import numpy as np
import pytest
from made_tables import numbered
from settings_of import spec_of

from unsupervised.base import tables
from unsupervised.base.tables import Table
from unsupervised.methods.claims import DOUBTFUL, NONE, SUPPORTED, UNKNOWN
from unsupervised.methods.maps import claims, quality
from unsupervised.methods.tsne import refit
from unsupervised.methods.tsne.settings import TSNE
from unsupervised.numeric import sampling

REFIT = "unsupervised.methods.tsne.refit"


def swiss_roll(count: int) -> np.ndarray:
    random = np.random.RandomState(1)
    turn = 1.5 * np.pi * (1 + 2 * random.rand(count))
    return np.column_stack([turn * np.cos(turn), 21 * random.rand(count), turn * np.sin(turn)])


@pytest.fixture
def measured(written, tmp_path):
    """A function that measures maps of values, by seed."""

    def measure(values, *maps, **settings) -> Table:
        data = numbered(values)
        rows = [
            [name, "", seed, *place]
            for seed, places in enumerate(maps)
            for name, place in zip(data.names, np.asarray(places).tolist(), strict=True)
        ]
        path = tmp_path / "map.csv"
        tables.write(path, Table(["sample", "label", "seed", "x", "y"], rows))
        spec = {**spec_of(TSNE, max_iter=300, **settings), "refit": REFIT}
        made = quality.build({**written(data), "map": str(path)}, spec)["quality"]
        tables.write(tmp_path / "quality.csv", made)
        return tables.read(tmp_path / "quality.csv")

    return measure


def verdicts(table) -> list[str]:
    return [claim.verdict for claim in claims.graded(table)]


def test_the_plane_of_flat_data_is_right_and_no_better_than_pca(measured):
    values = np.zeros((50, 4))
    values[:, :2] = np.random.RandomState(0).standard_normal((50, 2)) * [3, 1]
    table = measured(values, values[:, :2], perplexity=8.0)
    for name in ("drawn", "principal plane"):
        for measure in ("trustworthiness", "continuity", "rnx_area", "distance_correlation"):
            assert claims.found(table, name, measure) == pytest.approx(1, abs=1e-6)
    near, more, *_ = claims.graded(table)
    assert (near.verdict, more.verdict) == (SUPPORTED, NONE)
    assert "plain PCA is as good" in more.why


def test_an_unrolled_roll_is_better_than_pca(measured):
    values = swiss_roll(150)
    angle = np.hypot(values[:, 0], values[:, 2])
    flat = np.column_stack([angle**2 / 2, values[:, 1]])
    near, more, *_ = claims.graded(measured(values, flat))
    assert (near.verdict, more.verdict) == (SUPPORTED, SUPPORTED)


def test_a_random_map_says_nothing(measured):
    random = np.random.RandomState(3)
    table = measured(random.standard_normal((60, 6)), random.standard_normal((60, 2)))
    near, more, start, _ = claims.graded(table)
    assert near.verdict == NONE and near.value <= near.control
    assert more.verdict == NONE and "plain PCA is better" in more.why
    assert start.verdict == NONE


def test_maps_of_other_seeds_count_among_those_that_come_back(measured):
    random = np.random.RandomState(3)
    values = random.standard_normal((40, 2))
    table = measured(values, values, random.standard_normal((40, 2)), perplexity=8.0)
    kept = {(r["map"], r["seed"]): r["value"] for r in table.records() if "kept" in r["measure"]}
    assert float(kept["drawn", "1"]) < 0.4
    assert list(claims.graded(table))[2].value == float(kept["drawn", "1"])


def test_of_many_samples_a_part_is_compared_and_a_smaller_one_mapped_anew(measured, monkeypatch):
    monkeypatch.setattr(sampling, "MOST_PAIRED", 40)
    monkeypatch.setattr(quality, "MOST_ANEW", 25)
    values = np.random.RandomState(0).standard_normal((90, 3))
    table = measured(values, values[:, :2], perplexity=5.0)
    assert {row["samples"] for row in table.records()} == {"40", "25"}
    assert {r["map"] for r in table.records() if r["samples"] == "25"} == {
        "another start", "half the perplexity", "twice the perplexity"
    }  # fmt: skip


def test_a_part_of_equal_samples_says_nothing(measured, monkeypatch):
    monkeypatch.setattr(sampling, "MOST_PAIRED", 10)
    values = np.zeros((200, 3))
    values[0] = 1
    table = measured(values, np.random.RandomState(0).standard_normal((200, 2)))
    assert table.rows == []
    assert verdicts(table) == [UNKNOWN, UNKNOWN]


def test_copies_of_samples_change_nothing_that_is_seen(measured):
    values = np.random.RandomState(0).standard_normal((15, 2))
    again = np.repeat(values, 20, axis=0)
    spread = again + 0.01 * np.random.RandomState(1).standard_normal(again.shape)
    table = measured(again, spread, spread + 0.001)
    assert {row["samples"] for row in table.records()} == {"15"}
    near, more, start, perplexity = claims.graded(table)
    assert (near.verdict, more.verdict, start.verdict) == (SUPPORTED, NONE, SUPPORTED)
    assert near.value > 0.9 and "plain PCA is as good" in more.why
    assert UNKNOWN != perplexity.verdict != NONE


def test_a_few_different_samples_are_too_few_whatever_their_copies(measured):
    values = np.repeat(np.random.RandomState(0).standard_normal((9, 2)), 30, axis=0)
    table = measured(values, values)
    assert table.rows == []
    assert [(c.verdict, c.why) for c in claims.graded(table)] == [
        (UNKNOWN, "fewer than 10 of the samples looked at differ")
    ] * 2


def test_few_different_samples_in_the_part_that_is_mapped_anew_say_nothing(measured, monkeypatch):
    monkeypatch.setattr(quality, "MOST_ANEW", 9)
    values = np.random.RandomState(0).standard_normal((30, 2))
    assert {row["map"] for row in measured(values, values, perplexity=5.0).records()} == {
        "drawn", "principal plane", "random"
    }  # fmt: skip


def test_few_samples_have_no_larger_perplexity():
    values = np.random.RandomState(0).standard_normal((20, 3))
    settings = spec_of(TSNE, max_iter=300, perplexity=15.0)
    made = dict(refit.others(values, settings, 0))
    assert made["twice the perplexity"] is None
    assert made["half the perplexity"].shape == made["another start"].shape == (20, 2)


@pytest.mark.parametrize(
    ("area", "chance", "verdict"),
    [(0.5, 0.02, SUPPORTED), (0.3, 0.02, DOUBTFUL), (0.02, 0.02, NONE), (None, None, UNKNOWN)],
)
def test_near_is_graded_by_half_of_what_can_be_kept(area, chance, verdict):
    assert claims.near_is_near(area, chance).verdict == verdict


@pytest.mark.parametrize(("kept", "verdict"), [(0.75, SUPPORTED), (0.5, DOUBTFUL), (0.49, NONE)])
def test_what_comes_back_is_graded_as_clusters_are(kept, verdict):
    assert claims.comes_back("f", kept, 0.1).verdict == verdict


@pytest.mark.parametrize("kept", [0.1, 0.6, 0.9])
def test_no_more_than_a_random_map_keeps_is_no_evidence_whatever_the_lines(kept):
    same, less = claims.comes_back("f", kept, kept), claims.comes_back("f", kept, kept - 0.05)
    assert (same.verdict, "one random map in twenty" in same.why) == (NONE, True)
    assert less.verdict == claims.comes_back("f", kept, 0.0).verdict


@pytest.mark.parametrize(
    ("kept", "said"),
    [(0.4958, "49%"), (0.5, "50%"), (0.504, "50%"), (0.7499, "74%"), (0.75, "75%"), (0.936, "94%")],
)
def test_rounding_lifts_no_share_to_its_line(kept, said):
    assert claims.comes_back("f", kept, 0.1).why == f"{said} of them come back"


def test_rounding_lifts_no_area_to_its_line():
    assert claims.near_is_near(0.4958, 0.1).why.startswith("0.49,")
    assert claims.near_is_near(0.5, 0.1).why.startswith("0.50,")


@pytest.mark.parametrize(("samples", "word"), [(12, "five"), (20, "nine"), (21, "ten")])
def test_the_measure_says_of_how_many_neighbours_it_is(measured, samples, word):
    values = np.random.RandomState(0).standard_normal((samples, 2))
    *_, start, perplexity = claims.graded(measured(values, values, perplexity=3.0))
    assert start.measure == perplexity.measure == f"share of the {word} nearest kept"
