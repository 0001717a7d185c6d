import numpy as np
import pytest
from made_tables import numbered
from scipy import sparse
from settings_of import spec_of

from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.methods.nmf.settings import NMF
from unsupervised.methods.recommending.plays import split
from unsupervised.methods.similar import evaluation
from unsupervised.methods.similar.settings import Similar


@pytest.fixture(scope="module")
def plays():
    """Two tastes that share nothing: listeners of one never play artists of the other."""
    random = np.random.RandomState(0)
    values = np.zeros((40, 60))
    values[:20, :30] = random.randint(1, 50, (20, 30)) * (random.uniform(size=(20, 30)) < 0.5)
    values[20:, 30:] = random.randint(1, 50, (20, 30)) * (random.uniform(size=(20, 30)) < 0.5)
    return sparse.csr_matrix(values)


def test_the_split_hides_some_of_each_listener_and_loses_nothing(plays):
    kept, hidden = split(plays, 0.2, seed=0)
    assert (kept + hidden != plays).nnz == 0
    assert kept.multiply(hidden).nnz == 0
    known = np.diff(plays.T.tocsr().indptr)
    assert (np.diff(hidden.T.tocsr().indptr) == np.maximum(1, (0.2 * known).astype(int))).all()


def test_the_split_hangs_on_the_seed_alone(plays):
    first, again, other = (split(plays, 0.2, seed)[1] for seed in (3, 3, 4))
    assert (first != again).nnz == 0
    assert (first != other).nnz > 0


def test_zeros_that_are_stored_are_no_plays(written, plays):
    padded = plays.copy()
    padded[:, 0] = 1
    padded.data[padded.tocoo().col == 0] = 0
    padded[:20, 0] = plays[:20, 0]
    assert padded.nnz > plays.nnz
    tables = []
    for values in (plays, padded):
        data = Samples(
            values, [f"a{i}" for i in range(40)], [""] * 40, [f"u{i}" for i in range(60)]
        )
        spec = spec_of(Similar, evaluation={"hold_out": 0.2}) | {
            "nmf": spec_of(NMF, components=2, scale="max_abs")
        }
        tables.append(evaluation.build(written(data), spec)["evaluation"].rows)
    assert tables[0] == tables[1]


def test_what_is_known_is_never_recommended(plays):
    kept, hidden = split(plays, 0.2, seed=0)
    perfect = evaluation.measure(
        lambda listeners, _: hidden.toarray().T[listeners], kept, hidden, 0
    )
    known = evaluation.measure(lambda listeners, played: played.toarray(), kept, hidden, 0)
    assert perfect[1] == pytest.approx(1)
    assert known[1] < 0.5


def test_taste_beats_popularity_where_tastes_differ(written, plays):
    data = Samples(plays, [f"a{i}" for i in range(40)], [""] * 40, [f"u{i}" for i in range(60)])
    spec = spec_of(Similar, evaluation={"hold_out": 0.2}) | {
        "nmf": spec_of(NMF, components=2, scale="max_abs")
    }
    table = evaluation.build(written(data), spec)["evaluation"]
    recall = {row[0]: row[2] for row in table.rows}
    assert set(recall) == {"nmf_features", "nmf_rebuilt", "als", "raw_neighbours", "most_popular"}
    assert (
        min(recall[m] for m in ("nmf_features", "als", "raw_neighbours")) > recall["most_popular"]
    )


def test_nobody_with_two_plays_is_told(written):
    data = numbered(np.eye(6))
    spec = spec_of(Similar, evaluation={"hold_out": 0.2}) | {"nmf": spec_of(NMF, components=2)}
    with pytest.raises(InputError, match="no listener .feature. has plays of two samples"):
        evaluation.build(written(data), spec)
