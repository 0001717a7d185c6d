"""The nearest neighbours of samples, beside those of scikit-learn and some found by hand."""

import numpy as np
import pytest
from mixed_tables import balloons
from needs_of import refuse, refused
from ordinary_data import ordinary, samples_of, shuffled
from scipy import sparse, stats
from settings_of import spec_of
from sklearn.neighbors import NearestNeighbors

from unsupervised.base.errors import InputError
from unsupervised.base.tables import Table
from unsupervised.methods import nearest
from unsupervised.methods.entry import Given
from unsupervised.methods.metrics import Space, space_of
from unsupervised.methods.neighbours import tables
from unsupervised.methods.neighbours.settings import Neighbours

SQUARE = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0], [0.5, 9.0]])


def made(written, data, **settings) -> dict[str, Table]:
    """Return the tables of samples."""
    return tables.build(written(data), spec_of(Neighbours, **settings))


def score(found, name: str) -> float:
    """Return one score."""
    return next(value for said, value in found["scores"].rows if said == name)


def neighbours_of(found) -> dict[str, list[str]]:
    """Return the names of the neighbours of each sample."""
    return {name: near for name, *near in found["nearest"].rows}


@pytest.mark.parametrize("metric", ["euclidean", "cityblock", "cosine", "correlation", "hamming"])
def test_neighbours_are_those_of_scikit_learn(written, metric):
    random = np.random.RandomState(0)
    whole = random.randint(1, 40, (60, 40)) if metric == "hamming" else random.rand(60, 6) + 0.1
    data = samples_of(whole.astype(float))
    found = made(written, data, metric=metric, nearest=7)
    model = NearestNeighbors(n_neighbors=7, metric=metric, algorithm="brute").fit(data.values)
    lengths, places = model.kneighbors()
    assert found["distances"].array(1) == pytest.approx(lengths, abs=1e-8)
    if metric != "hamming":  # whose distances are mostly ties
        assert [row[1:] for row in found["nearest"].rows] == np.array(data.names)[places].tolist()


def test_of_equally_near_samples_the_first_by_its_values_is_taken(written):
    """In any order of the file, and it is said how many samples are such."""
    data = samples_of(SQUARE)
    for seen in (data, shuffled(data)):
        found = made(written, seen, nearest=1)
        near = {name: own[0] for name, own in neighbours_of(found).items()}
        assert near == {"s00": "s01", "s01": "s00", "s02": "s00", "s03": "s01", "s04": "s01"}
        assert score(found, "tied_samples") == 5
    assert score(made(written, data, nearest=2), "tied_samples") == 0


def test_lengths_that_differ_by_rounding_alone_are_ties():
    """0.3 - 0.2 is not 0.1 to a computer."""
    line = samples_of(np.array([[0.1], [0.2], [0.3]]))
    assert nearest.nearest(Space(line, "euclidean"), 1).tied.tolist() == [False, True, False]
    assert nearest.nearest(Space(line, "euclidean"), 1).places[1] == 0


def test_blocks_change_nothing(written, monkeypatch):
    whole = made(written, ordinary(), nearest=4)
    monkeypatch.setattr(nearest, "CELLS", 60)
    assert made(written, ordinary(), nearest=4) == whole


def test_a_word_counts_once_however_many_columns_it_has(written):
    data = balloons()
    found = made(written, data, metric="hamming", nearest=3)
    given = Given(written(data), {})
    coded = space_of(given, spec_of(Neighbours, metric="hamming"))
    assert coded.data.features == ["colour", "size", "action", "age", "inflated"]
    count = len(coded.data.features)
    differ = (coded.data.values[:, None] != coded.data.values[None]).sum(axis=2) / count
    np.fill_diagonal(differ, np.inf)
    assert found["distances"].array(1) == pytest.approx(np.sort(differ, axis=1)[:, :3])
    gower = made(written, data, metric="gower", nearest=3)
    assert gower["distances"].array(1) == pytest.approx(found["distances"].array(1))


def test_the_graph_is_described_by_hand(written):
    """Two pairs far from each other: two parts, every link both ways, no hub."""
    found = made(written, samples_of(np.array([[0.0], [1.0], [50.0], [51.5]]), list("aabc")),
                 nearest=1)  # fmt: skip
    said = dict(map(tuple, found["scores"].rows))
    assert (said["components"], said["largest_component"], said["mutual"]) == (2, 2, 1.0)
    assert (said["most_times"], said["never"]) == (1, 0)
    assert np.isnan(said["hub_skewness"])
    assert said["label_share"] == 0.5
    assert found["reach"].rows[2] == ["s02", "b", 1.5, 1.5, 1, 1]


def test_a_hub_is_told(written):
    """The middle of a star is the neighbour of all its ends."""
    ends = np.array([[0.0, 0.0], [5.0, 0.1], [-5.0, 0.0], [0.0, 5.2], [0.3, -5.0]])
    found = made(written, samples_of(ends), nearest=1)
    assert score(found, "most_times") == 4
    assert score(found, "never") == 3
    assert score(found, "mutual") == pytest.approx(2 / 5)
    times = [row[4] for row in found["reach"].rows]
    assert score(found, "hub_skewness") == pytest.approx(stats.skew(times))


def test_samples_without_a_label_are_not_counted(written):
    data = samples_of(np.array([[0.0], [1.0], [2.1], [3.3]]), ["a", "a", "", "b"])
    found = made(written, data, nearest=1)
    assert score(found, "label_share") == 1.0  # that of the last is not known
    assert score(found, "labelled_samples") == 3


def test_labels_that_are_measured_are_shared_by_nobody(written):
    values = np.random.RandomState(0).standard_normal((30, 2))
    found = made(written, samples_of(values, [str(i // 1.3) for i in range(30)]), nearest=3)
    assert np.isnan(score(found, "label_share"))


def test_what_cannot_be_is_refused_in_one_line(written):
    data = samples_of(SQUARE)
    assert "but of 5 samples each has 4 others" in refused(Neighbours, data, nearest=5)
    assert "asks only whether" in refused(
        Neighbours, data, metric="hamming", scale="standard", nearest=2
    )
    assert "counts each column once" in refused(
        Neighbours, data, metric="hamming", weights={"f0": 2.0}, nearest=2
    )
    with pytest.raises(InputError, match="s00.*zero in every feature"):
        made(written, data, metric="cosine", nearest=2)
    with pytest.raises(InputError, match="fills every cell"):
        refuse(Neighbours, samples_of(sparse.csr_matrix(SQUARE)), nearest=2)
