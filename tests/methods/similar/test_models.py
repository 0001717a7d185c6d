import numpy as np
import pytest
from scipy import sparse
from settings_of import spec_of

from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.methods.nmf.settings import NMF
from unsupervised.methods.recommending import plays as parting
from unsupervised.methods.recommending.lists import popularity_model
from unsupervised.methods.similar import models
from unsupervised.methods.similar.settings import Similar

ALL = ["nmf_features", "nmf_rebuilt", "als", "raw_neighbours", "shrunk_neighbours", "ease",
       "most_popular", "random", "ceiling"]  # fmt: skip


def spec(hold_out=0.2, components=2):
    nmf = spec_of(NMF, components=components, scale="max_abs")
    return spec_of(Similar, evaluation={"hold_out": hold_out}) | {"nmf": nmf}


def samples(plays) -> Samples:
    rows, columns = plays.shape
    return Samples(plays, [f"a{i}" for i in range(rows)], [""] * rows,
                   [f"u{i}" for i in range(columns)])  # fmt: skip


def compared(written, plays, **settings) -> dict[str, dict]:
    """Return the rows of `models` by model."""
    table = models.build(written(samples(plays)), spec(**settings))["models"]
    return {row["model"]: row for row in table.records()}


@pytest.fixture(scope="module")
def tastes():
    """Four tastes: each group of listeners plays samples of its own, rarely another's."""
    random = np.random.RandomState(0)
    own = np.kron(np.eye(4), np.ones((15, 40))) > 0
    return sparse.csr_matrix((random.uniform(size=own.shape) < np.where(own, 0.5, 0.01)) * 3.0)


def independent(seed):
    """Listeners who play by fame alone, each play drawn by itself."""
    random = np.random.RandomState(seed)
    fame = np.linspace(0.02, 0.45, 50)[:, None]
    return sparse.csr_matrix((random.uniform(size=(50, 150)) < fame) * 1.0)


def test_where_there_are_tastes_neighbours_and_ease_beat_what_is_popular(written, tastes):
    rows = compared(written, tastes, components=4)
    assert list(rows) == ALL
    for name in ("shrunk_neighbours", "ease", "raw_neighbours"):
        assert rows[name]["difference_low"] > 0.2
        assert rows[name]["advice"] in ("use", "as good")
    assert rows["most_popular"]["advice"] == "worse"
    assert [row["advice"] for row in rows.values()].count("use") == 1


@pytest.mark.parametrize("seed", range(3))
def test_where_plays_are_independent_nothing_beats_what_is_popular(written, seed):
    rows = compared(written, independent(seed))
    assert rows["most_popular"]["advice"] == "use"
    assert rows["random"]["advice"] is rows["ceiling"]["advice"] is None
    assert rows["most_popular"]["difference"] is None


@pytest.mark.long
def test_chance_seldom_names_a_model_to_use(written):
    """At most one time in twenty, where all samples are equally known and played by chance."""
    wrong = 0
    for seed in range(15):
        plays = (np.random.RandomState(seed).uniform(size=(60, 100)) < 0.2) * 1.0
        wrong += compared(written, sparse.csr_matrix(plays))["most_popular"]["advice"] != "use"
    assert wrong <= 2


def test_what_is_drawn_finds_as_much_as_chance(written):
    """Of 40 samples 8 are known, two hidden: ten of the 32 that are left find 10 / 32 of them."""
    random = np.random.RandomState(1)
    plays = np.array([random.permutation([1.0] * 10 + [0.0] * 30) for _ in range(300)]).T
    row = compared(written, sparse.csr_matrix(plays))["random"]
    assert row["low"] <= 10 / 32 <= row["high"]
    assert row["coverage"] == 1


def test_the_ceiling_worked_by_hand(written):
    """Of 30 plays 15 are hidden, of which ten names find ten; of 4 two are, of which all."""
    plays = np.zeros((30, 12))
    plays[:, :6] = 1
    plays[:4, 6:] = 1
    row = compared(written, plays, hold_out=0.5)["ceiling"]
    assert row["value"] == pytest.approx((10 / 15 + 1) / 2)
    assert row["coverage"] is row["novelty"] is row["advice"] is None


def test_no_model_finds_more_than_the_ceiling(written, tastes):
    rows = compared(written, sparse.vstack([tastes] * 3), hold_out=0.8)
    assert rows["ceiling"]["value"] < 1
    assert max(row["value"] for row in rows.values()) == rows["ceiling"]["value"]


def test_coverage_and_novelty_worked_by_hand():
    """Twelve samples that all 8 listeners know less the one that each has hidden, and two known by
    2 and by none: only what is hidden and those two are left to be recommended."""
    kept, hidden = np.ones((14, 8)), np.zeros((14, 8))
    kept[range(8), range(8)], hidden[range(8), range(8)] = 0, 1
    kept[12, 2:], kept[13] = 0, 0
    trial = models.Trials()
    kept, hidden = sparse.csr_matrix(kept), sparse.csr_matrix(hidden)
    models.attempt(trial, popularity_model(kept), kept, hidden)
    assert trial.recalls[0].tolist() == [1] * 8
    assert trial.coverage == [10 / 14]  # the 8 hidden, and the two
    told = 8 * np.log2(8 / 7) + 6 * np.log2(8 / 2) + 8 * np.log2(8 / 1)
    assert trial.novelty == [pytest.approx(told / 22)]


def test_the_order_of_the_samples_changes_nothing(written, tastes):
    one = compared(written, tastes)
    order = np.random.RandomState(5).permutation(tastes.shape[0])
    assert compared(written, tastes[order]) == one


def test_a_part_of_many_is_looked_at_and_it_is_said(written, tastes, monkeypatch):
    monkeypatch.setattr(parting, "MOST_SAMPLES", 30)
    monkeypatch.setattr(parting, "MOST_LISTENERS", 100)
    rows = compared(written, tastes)
    assert (rows["ease"]["samples"], rows["ease"]["listeners"]) == (30, 100)
    said = "30 of 60 samples, 100 of 160 listeners"
    assert all(row["note"].endswith(said) for row in rows.values())


def test_of_many_samples_the_most_played_stay(tastes, monkeypatch):
    monkeypatch.setattr(parting, "MOST_SAMPLES", 30)
    kept = parting.part(tastes, 0).getnnz(axis=1)
    assert sorted(kept) == sorted(tastes.getnnz(axis=1))[-30:]


def test_a_part_in_which_nothing_can_be_hidden_is_told(monkeypatch):
    monkeypatch.setattr(parting, "MOST_SAMPLES", 1)
    monkeypatch.setattr(parting, "MOST_LISTENERS", 5)
    with pytest.raises(InputError, match="plays of two of the 1 samples"):
        parting.part(sparse.csr_matrix(np.ones((4, 9))), 0)


def test_what_is_drawn_is_never_the_one_to_use(written, tastes, monkeypatch):
    """Even where luck has it find all: the others are advised as if it were not there."""
    without = compared(written, tastes, components=4)
    played = parting.part(tastes, 0).T.tocsr()
    lucky = lambda listeners, known: played[listeners].toarray()  # noqa: E731
    monkeypatch.setattr(models, "random_model", lambda seed: lucky)
    rows = compared(written, tastes, components=4)
    assert rows["random"]["value"] == rows["ceiling"]["value"] > without["ease"]["value"]
    assert {n: r["advice"] for n, r in rows.items()} == {n: r["advice"] for n, r in without.items()}
    assert rows["random"]["advice"] is None


def test_two_listeners_are_too_few_for_advice(written):
    plays = np.array([[1, 0], [2, 1], [0, 1], [3, 3], [1, 0]])
    rows = compared(written, plays * 1.0)
    assert {row["advice"] for row in rows.values()} == {None}
    assert rows["ease"]["listeners"] == 2


def test_one_listener_has_no_interval(written):
    plays = np.array([[1, 0, 0], [2, 1, 0], [4, 0, 0], [3, 0, 1], [1, 0, 0]])
    row = compared(written, plays * 1.0)["ease"]
    assert (row["listeners"], row["low"], row["difference_high"]) == (1, None, None)


def test_where_everybody_plays_everything_all_models_are_as_good(written):
    rows = compared(written, np.ones((20, 15)), components=1)
    assert {row["value"] for row in rows.values()} == {1}
    said = {name: row["advice"] for name, row in rows.items()}
    assert said.pop("most_popular") == "use"
    assert said.pop("ceiling") is said.pop("random") is None
    assert set(said.values()) == {"as good"}


def test_nobody_with_two_plays_is_told(written):
    with pytest.raises(InputError, match="no listener .feature. has plays of two samples"):
        compared(written, np.eye(6))


def test_how_models_are_held_back_is_said(written, tastes):
    rows = compared(written, tastes)
    assert rows["als"]["note"] == ""
    said = rows["ease"]["note"].removeprefix("held back by ").removesuffix(" in the splits")
    assert {float(value) for value in said.split(", ")} <= {1, 10, 100, 1000}
    assert len(said.split(", ")) == models.SPLITS
