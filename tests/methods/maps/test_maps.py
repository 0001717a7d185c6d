"""What every map of the samples shares: its scores, its tables, its picture."""

import numpy as np
import pytest

from unsupervised.base import tables
from unsupervised.base.samples import Samples
from unsupervised.base.tables import Table
from unsupervised.methods.maps import placing, scores
from unsupervised.methods.maps.figures import map as map_figure
from unsupervised.methods.maps.tables import joined
from unsupervised.numeric import sampling

APART = np.array([[0, 0], [1, 0], [2, 0], [100, 0], [101, 0], [102, 0.0]])


def test_label_purity_worked_by_hand():
    # Five neighbours are all others: two of five have the same label.
    assert scores.label_purity(APART, list("aaabbb")) == pytest.approx(2 / 5)
    assert scores.label_purity(APART, list("aaaaaa")) == 1


def test_samples_without_a_label_have_no_purity():
    assert scores.label_scores(APART, ["a", "b", "a", "b", "", ""])["labelled_samples"] == 4
    assert np.isnan(scores.label_scores(APART, ["a", *[""] * 5])["label_purity"])


def test_labels_that_are_measured_have_no_purity(blobs):
    measured = [f"{i / 7:.2f}" for i in range(30)]
    assert np.isnan(scores.label_scores(blobs.values[:, :2], measured)["label_purity"])


def test_a_map_of_the_samples_themselves_keeps_every_neighbour(blobs):
    plane = Samples(blobs.values[:, :2], blobs.names, [""] * 30, blobs.features[:2])
    assert scores.quality(plane, plane.values, {"seed": 0}) == {"trustworthiness": 1.0}


def test_of_many_samples_a_part_is_scored(blobs, monkeypatch):
    monkeypatch.setattr(sampling, "MOST_SCORED", 20)
    found = scores.quality(blobs, blobs.values[:, :2], {"seed": 0})
    assert list(found) == ["trustworthiness", "label_purity", "trustworthiness_samples"]
    assert found["trustworthiness_samples"] == 20


def test_a_sample_is_placed_in_the_middle_of_its_nearest(monkeypatch):
    monkeypatch.setattr(placing, "NEAREST", 3)
    monkeypatch.setattr(placing, "BLOCK", 1)
    part, places = np.array([0, 1, 2, 3]), APART[[0, 1, 2, 3]]
    values = np.array([[0.0], [1.0], [2.0], [50.0], [1.1], [2.5]])
    whole = placing.placed(values, part, places)
    assert (whole[part] == places).all()
    assert (whole[4:] == [1.0, 0.0]).all()


def test_tables_hold_a_block_of_rows_a_seed(blobs):
    two = blobs.select_rows(range(2))
    made = joined(two, {4: APART[:2], 5: APART[3:5]}, {4: {"a": 1.0}, 5: {"a": 2.0}})
    assert made["map"].rows == [["s0", "a", 4, 0.0, 0.0], ["s1", "a", 4, 1.0, 0.0],
                                ["s0", "a", 5, 100.0, 0.0], ["s1", "a", 5, 101.0, 0.0]]  # fmt: skip
    assert made["scores"].rows == [["a", 1.0, 4], ["a", 2.0, 5]]


SAID = [
    ({"perplexity": 30.0, "learning_rate": "auto"}, "Perplexity 30, learning rate auto; trust"),
    ({"perplexity": 7.5, "learning_rate": 50.0}, "Perplexity 7.5, learning rate 50; trust"),
    ({}, "Trustworthiness 0.9"),
]


@pytest.mark.parametrize(("settings", "note"), SAID)
def test_the_picture_says_which_map_it_is(blobs, tmp_path, settings, note):
    found = joined(blobs, {0: blobs.values[:, :2]}, {0: {"trustworthiness": 0.9}})
    inputs = {name: str(tmp_path / f"{name}.csv") for name in ("map", "scores")}
    for name, path in inputs.items():
        tables.write(path, found[name])
    spec = {"title": "blobs", "variant": "raw", "method_title": "new", "plot": {"names": False}}
    figure = map_figure.draw(inputs, spec | settings)
    said = [text.get_text() for text in figure.findobj(lambda a: hasattr(a, "get_text"))]
    assert "blobs: new map (raw)" in said
    assert any(text.replace("\n", " ").startswith(note) for text in said)


def test_a_setting_that_could_not_be_had_is_said():
    used = Table(["score", "value", "seed"], [["perplexity_used", "9.66667", "0"]])
    said = map_figure.note(used, {"perplexity": 20.0})
    assert said.startswith("Perplexity 9.667 (20 asked, too many for the samples).")
