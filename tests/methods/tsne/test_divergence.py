"""The divergence of a map is that of its definition, or it is empty."""

import numpy as np
import pytest
from pydantic import ValidationError
from scipy import sparse
from scipy.spatial.distance import pdist, squareform
from settings_of import spec_of

from unsupervised.methods.tsne import divergence
from unsupervised.methods.tsne import tables as tsne
from unsupervised.methods.tsne.settings import TSNE

PLACES = np.random.RandomState(0).standard_normal((70, 2)) * 5


def by_definition(affinities: np.ndarray, places: np.ndarray) -> float:
    """Return the sum of p log(p / q) over all pairs."""
    close = 1 / (1 + squareform(pdist(places, "sqeuclidean")))
    np.fill_diagonal(close, 0)
    shares = close / close.sum()
    held = affinities > 0
    return float((affinities[held] * np.log(affinities[held] / shares[held])).sum())


@pytest.mark.parametrize("block", [1, 16, 35, 1000])
def test_the_sum_is_that_of_the_definition(monkeypatch, block):
    monkeypatch.setattr(divergence, "BLOCK", block)
    affinities = np.random.RandomState(1).random_sample((70, 70)) ** 8
    affinities[affinities < 0.1] = 0
    np.fill_diagonal(affinities, 0)
    affinities /= affinities.sum()
    found = divergence.exact(sparse.csr_matrix(affinities), PLACES)
    assert found == pytest.approx(by_definition(affinities, PLACES), rel=1e-12)


@pytest.mark.usefixtures("steps_of_fft")
def test_a_map_by_fft_has_the_divergence_of_its_places(written, blobs):
    from openTSNE.affinity import PerplexityBasedNN

    made = tsne.build(written(blobs), spec_of(TSNE, perplexity=5.0, engine="fft"))
    places = np.array([row[3:] for row in made["map"].rows])
    near = PerplexityBasedNN(blobs.values, perplexity=5.0, method="exact", n_jobs=1).P.toarray()
    found = {row[0]: row[1] for row in made["scores"].rows}["kl_divergence"]
    assert found == pytest.approx(by_definition(near, places), rel=1e-6)


@pytest.mark.parametrize("found", [-0.1, np.inf, np.nan, np.finfo(float).max])
def test_what_was_not_computed_is_empty(found):
    assert np.isnan(divergence.sound(found, PLACES))
    assert divergence.sound(0.5, PLACES) == 0.5


@pytest.mark.parametrize("engine", ["exact", pytest.param("fft", marks=pytest.mark.long)])
def test_the_fewest_iterations_make_a_map(written, blobs, engine):
    least = 300
    with pytest.raises(ValidationError):
        TSNE(max_iter=least - 1)
    made = tsne.build(written(blobs), spec_of(TSNE, perplexity=5.0, engine=engine, max_iter=least))
    places = np.array([row[3:] for row in made["map"].rows])
    scores = {row[0]: row[1] for row in made["scores"].rows}
    assert np.ptp(places, axis=0).min() > 1
    assert scores["trustworthiness"] > 0.85
    assert 0 <= scores["kl_divergence"] < 1
