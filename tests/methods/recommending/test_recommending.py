"""What all recommenders have, on plays of which it is known what they are made of."""

import numpy as np
import pytest
from scipy import sparse
from settings_of import spec_of

from unsupervised.base import tables
from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.methods import checking
from unsupervised.methods.als import tables as als
from unsupervised.methods.als.settings import ALS
from unsupervised.methods.ease import tables as ease
from unsupervised.methods.ease.settings import Ease
from unsupervised.methods.found import methods
from unsupervised.methods.item_neighbours import tables as item_neighbours
from unsupervised.methods.item_neighbours.settings import ItemNeighbours
from unsupervised.methods.recommending import claims, evaluation
from unsupervised.methods.recommending import tables as lists

METHODS = {"als": (als, ALS), "ease": (ease, Ease),
           "item_neighbours": (item_neighbours, ItemNeighbours)}  # fmt: skip
TASTES, OWN, LISTENERS = 4, 15, 40  # samples and listeners of each taste

each = pytest.mark.parametrize("name", METHODS)


def samples(plays) -> Samples:
    rows, columns = plays.shape
    return Samples(sparse.csr_matrix(plays), [f"a{i:02d}" for i in range(rows)], [""] * rows,
                   [f"u{i}" for i in range(columns)])  # fmt: skip


@pytest.fixture(scope="module")
def tastes() -> Samples:
    """Four tastes: each group of listeners has samples of its own, rarely another's."""
    random = np.random.RandomState(0)
    own = np.kron(np.eye(TASTES), np.ones((OWN, LISTENERS))) > 0
    return samples((random.uniform(size=own.shape) < np.where(own, 0.5, 0.01)) * 3.0)


def independent(listeners: int) -> Samples:
    """Listeners who have samples by fame alone, each drawn by itself."""
    fame = np.linspace(0.02, 0.45, 50)[:, None]
    return samples((np.random.RandomState(0).uniform(size=(50, listeners)) < fame) * 1.0)


def made(written, name: str, data: Samples, **settings):
    """Return the tables of a method's own job, as they are written."""
    module, model = METHODS[name]
    return module.build(written(data), spec_of(model, **settings))


def weak(name: str) -> dict:
    """Return settings that hold little back, for a few plays."""
    return {} if name == "item_neighbours" else {"regularization": 1.0}


def claim(written, tmp_path, name: str, data: Samples):
    """Return the row of `claims`."""
    spec = spec_of(METHODS[name][1]) | {"refit": f"unsupervised.methods.{name}.refit"}
    found = evaluation.build(written(data), spec)
    tables.write(path := tmp_path / "evaluation.csv", found["evaluation"])
    return claims.build({"evaluation": str(path)}, {})["claims"].records()[0]


@each
def test_listeners_are_recommended_what_their_taste_has_and_they_have_not(written, tastes, name):
    found = made(written, name, tastes, top=3)
    place = {sample: i for i, sample in enumerate(tastes.names)}
    has = tastes.values.toarray() > 0
    rows = found["recommendations"].records()
    assert {row["rank"] for row in rows} == {1, 2, 3}
    right = []
    for row in rows:
        listener, sample = int(row["listener"][1:]), place[row["sample"]]
        assert not has[sample, listener] and has[place[row["because"]], listener]
        right.append(sample // OWN == listener // LISTENERS)
    assert np.mean(right) > 0.95
    near = [(place[row["sample"]] // OWN, place[row["neighbour"]] // OWN)
            for row in found["neighbours"].records()]  # fmt: skip
    assert np.mean([one == other for one, other in near]) > 0.95


@each
def test_planted_tastes_are_better_guessed_than_by_what_is_popular(written, tmp_path, tastes, name):
    row = claim(written, tmp_path, name, tastes)
    assert row["verdict"] == "supported" and row["value"] > 0.2


@each
def test_independent_plays_are_no_better_guessed_than_by_what_is_popular(written, tmp_path, name):
    row = claim(written, tmp_path, name, independent(150))
    assert row["verdict"] in ("doubtful", "no evidence") and row["value"] < 0.02


def test_nine_listeners_cannot_tell(written, tmp_path):
    row = claim(written, tmp_path, "ease", independent(9))
    assert row["verdict"] == "cannot tell" and "9 listeners" in row["why"]


def test_what_is_measured_worked_by_hand(written):
    """Everybody has 12 of 14 samples, two of them hidden: four are left, so ten names find both,
    whoever names them; no more can be found."""
    plays = np.ones((14, 30))
    for listener in range(30):
        plays[[listener % 14, (listener + 1) % 14], listener] = 0
    spec = spec_of(Ease) | {"refit": "unsupervised.methods.ease.refit"}
    found = evaluation.build(written(samples(plays)), spec)
    rows = {(r["model"], r["measure"]): r for r in found["evaluation"].records()}
    for model in ("ease", "most_popular", "random", "ceiling"):
        assert rows[model, "recall_at_10"]["value"] == 1
        assert rows[model, "precision_at_10"]["value"] == pytest.approx(0.2)
    assert rows["ease", "recall_at_10"]["difference"] == 0
    assert rows["ceiling", "ndcg_at_10"]["value"] == 1
    scores = dict(found["evaluation_scores"].rows)
    assert (scores["asked_listeners"], scores["hidden_plays"]) == (30, 60)


@each
def test_lists_are_those_asked_for_and_what_nothing_speaks_for_is_not_named(written, name):
    """Two samples that share no listener with the others, one of them without any, and a listener
    who has nothing."""
    plays = np.zeros((6, 7))
    plays[:4, :4] = 1 - np.eye(4)
    plays[4, 4:6] = 1
    found = made(written, name, samples(plays), show=["u0", "u4", "u6"], **weak(name))
    rows = [(r["listener"], r["sample"]) for r in found["recommendations"].records()]
    assert rows == [("u0", "a00")]
    assert dict(found["scores"].rows)["empty_lists"] == 2
    assert {"a04", "a05"}.isdisjoint(found["neighbours"].column("neighbour"))


@each
def test_equals_stand_by_their_names_in_whatever_order_they_come(written, name):
    """All samples are alike, so nothing but their names tells them apart."""
    plays = np.ones((6, 8))
    plays[range(6), range(6)] = 0
    data = samples(plays)
    one = made(written, name, data, top=2, **weak(name))
    order = [3, 0, 5, 2, 4, 1]
    other = made(written, name, data.select_rows(order), top=2, **weak(name))
    assert [r[:3] for r in one["neighbours"].rows] == [r[:3] for r in other["neighbours"].rows]
    assert one["neighbours"].rows[0][2] == "a01"


def test_of_many_listeners_the_first_get_lists(written, tastes, monkeypatch):
    monkeypatch.setattr(lists, "MOST_LISTED", 7)
    found = made(written, "ease", tastes)
    assert dict(found["scores"].rows)["listed_listeners"] == 7
    assert set(found["recommendations"].column("listener")) <= {f"u{i}" for i in range(7)}


@each
@pytest.mark.parametrize(
    ("values", "said"),
    [(np.eye(4), "no listener (feature) has two samples"), (-np.eye(4), "smallest value is -1")],
)
def test_what_nothing_can_be_recommended_from_is_refused(name, values, said):
    block = METHODS[name][1]().model_dump()
    assert said in "; ".join(checking.reasons(methods()[name], block, samples(values)))


def test_a_listener_who_is_none_is_refused(written, tastes):
    with pytest.raises(InputError, match="show: no feature 'u999'"):
        made(written, "ease", tastes, show=["u999"])
