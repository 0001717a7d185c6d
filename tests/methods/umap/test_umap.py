"""UMAP on given neighbours: what it keeps apart, and what it refuses."""

import numpy as np
import pytest
import yaml
from config_tools import errors_of
from needs_of import refused
from ordinary_data import ordinary, samples_of, shuffled
from settings_of import spec_of
from workflow_tools import ROOT

from unsupervised.base import tables as written_tables
from unsupervised.config import check as checker
from unsupervised.methods import needs
from unsupervised.methods.found import methods
from unsupervised.methods.maps import quality
from unsupervised.methods.neighbours import tables as neighbours
from unsupervised.methods.neighbours.settings import Neighbours
from unsupervised.methods.settings import SPACE
from unsupervised.methods.umap import tables
from unsupervised.methods.umap.settings import UMAP

SEEN = spec_of(Neighbours, nearest=6)


@pytest.fixture
def mapped(written, tmp_path):
    """A function that maps samples from their nearest neighbours, and returns inputs and tables."""

    def build(data, metric="euclidean", **settings):
        paths = written(data)
        space = {**SEEN, "metric": metric}
        for name, table in neighbours.build(paths, space).items():
            paths[name] = str(tmp_path / f"{name}.csv")
            written_tables.write(paths[name], table)
        told = spec_of(UMAP, epochs=100, **settings) | {key: space[key] for key in SPACE}
        return paths, told, tables.build(paths, told)

    return build


def places(found) -> np.ndarray:
    """Return the places on a map, shape (samples, 2)."""
    return np.array([row[3:] for row in found["map"].rows])


def test_groups_that_lie_apart_stay_apart(mapped, blobs):
    _, _, found = mapped(blobs)
    scores = {name: value for name, value, _ in found["scores"].rows}
    assert scores["label_purity"] == 1 and scores["trustworthiness"] > 0.95
    assert scores["components"] == 3


def test_the_order_of_the_samples_moves_none(mapped):
    data = ordinary()
    other = shuffled(data)
    once, again = places(mapped(data)[2]), places(mapped(other)[2])
    assert (again == once[[data.names.index(name) for name in other.names]]).all()


def test_each_seed_gives_another_map(mapped):
    _, _, found = mapped(ordinary(), maps=2)
    first, second = places(found).reshape(2, 24, 2)
    assert {row[2] for row in found["map"].rows} == {0, 1} and not np.allclose(first, second)


def test_quality_is_measured_by_the_metric_of_the_neighbours(mapped, tmp_path):
    """Two directions of any lengths: by cosine, each half is a group of its own."""
    random = np.random.RandomState(0)
    angles = np.repeat([0.2, 1.3], 15) + 0.05 * random.rand(30)
    values = np.c_[np.cos(angles), np.sin(angles)] * (1 + 50 * random.rand(30))[:, None]
    paths, told, found = mapped(samples_of(values), metric="cosine")
    paths["map"] = str(tmp_path / "map.csv")
    written_tables.write(paths["map"], found["map"])
    told |= {"refit": "unsupervised.methods.umap.refit"}
    areas = {
        metric: next(
            row[3]
            for row in quality.build(paths, {**told, "metric": metric})["quality"].rows
            if row[0] == "drawn" and row[2] == "rnx_area"
        )
        for metric in ("cosine", "euclidean")
    }
    assert areas["cosine"] > 0.7 > 0.3 > areas["euclidean"]


def test_what_cannot_be_is_refused_in_one_line(monkeypatch):
    assert "above spread" in refused(UMAP, ordinary(), min_dist=2.0)
    equal = samples_of(np.ones((5, 2)))
    assert "all 5 samples are equal" in refused(UMAP, equal)
    monkeypatch.setattr(needs, "find_spec", lambda name: None)
    (said,) = needs.lacking(methods()["umap"])
    assert "the package scranpy, which is not installed" in said and "extra 'umap'" in said


STEPS = [
    ({"umap": {"raw": {}}}, "steps.umap.raw: needs a neighbours variant of the same name"),
    (
        {"neighbours": {"raw": {}}, "umap": {"u": {"neighbours": "row"}}},
        "steps.umap.u.neighbours: no neighbours variant 'row'; did you mean 'raw'?",
    ),
    (
        {"neighbours": {"raw": {"nearest": 9}}, "umap": {"raw": {"nearest": 10}}},
        "steps.umap.raw.nearest: is 10, but its variant of neighbours has 9",
    ),
]
NAMED = {"neighbours": {"raw": {"nearest": 9}}, "umap": {"u": {"neighbours": "raw", "nearest": 9}}}


@pytest.fixture
def config():
    """The course's config, that may be changed."""
    return yaml.safe_load((ROOT / "config.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("steps", "said"), STEPS)
def test_a_variant_needs_the_neighbours_that_it_names(config, steps, said):
    config["datasets"]["fish"]["steps"] = steps
    assert said in "\n".join(errors_of(config))


def test_a_variant_runs_on_the_neighbours_that_it_names(config):
    config["datasets"]["fish"]["steps"] = NAMED
    checker.load(config)
