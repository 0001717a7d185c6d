"""What a map says of its perplexity and divergence is true, and what it cannot show is refused."""

import numpy as np
import pytest
from made_tables import STUDY, numbered, put_away, texts
from scipy import sparse
from settings_of import spec_of

from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.methods.maps.figures import map as map_figure
from unsupervised.methods.tsne import tables as tsne
from unsupervised.methods.tsne.settings import TSNE
from unsupervised.plan import captions


@pytest.mark.usefixtures("steps_of_fft")
def test_the_perplexity_that_was_used_is_said(written, blobs, tmp_path):
    spec = spec_of(TSNE, perplexity=20.0, engine="fft", max_iter=300)
    made = tsne.build(written(blobs), spec)
    scores = {row[0]: row[1] for row in made["scores"].rows}
    assert scores["perplexity_used"] == pytest.approx(29 / 3)
    inputs = put_away(tmp_path, made, map="map", scores="scores")
    said = texts(map_figure.draw(inputs, spec | STUDY))
    assert "Perplexity 9.667 (20 asked, too many for the samples)" in said


@pytest.mark.usefixtures("steps_of_fft")
@pytest.mark.parametrize("engine", ["exact", "fft"])
def test_a_perplexity_that_was_had_is_said_once(written, blobs, engine):
    spec = spec_of(TSNE, perplexity=9.0, engine=engine, max_iter=300)
    assert "perplexity_used" not in {
        row[0] for row in tsne.build(written(blobs), spec)["scores"].rows
    }


def test_a_divergence_that_is_none_is_empty(written, tmp_path):
    data = numbered(np.repeat(np.random.RandomState(0).rand(5, 3), 6, axis=0))
    spec = spec_of(TSNE, perplexity=4.0, max_iter=300)
    made = tsne.build(written(data), spec)
    assert np.isnan({row[0]: row[1] for row in made["scores"].rows}["kl_divergence"])
    inputs = put_away(tmp_path, made, map="map", scores="scores")
    assert "divergence undefined, as equal samples" in texts(map_figure.draw(inputs, spec | STUDY))
    assert "kl divergence undefined" in captions.read_scores(tmp_path / "scores.csv")


@pytest.mark.parametrize("engine", ["exact", "fft"])
@pytest.mark.parametrize(
    ("values", "message"),
    [
        (np.ones((12, 3)), "all 12 samples are equal"),
        (sparse.csr_matrix(np.ones((12, 3))), "all 12 samples are equal"),
        (np.random.RandomState(0).rand(2, 3), "tsne needs at least"),
        (np.random.RandomState(0).rand(12, 1), "needs at least 2 features with init: pca"),
        (np.random.RandomState(0).rand(12, 3) * 1e25, "which t-SNE cannot square"),
        (np.random.RandomState(0).rand(12, 3) * 1e-25, "which t-SNE cannot square"),
    ],
    ids=["equal", "equal, sparse", "two", "one feature", "large", "small"],
)
def test_what_no_map_can_show_is_refused(written, engine, values, message):
    rows, columns = values.shape
    data = Samples(values, [f"s{i}" for i in range(rows)], [""] * rows, list("abc")[:columns])
    with pytest.raises(InputError, match=message):
        tsne.build(written(data), spec_of(TSNE, perplexity=1.0, engine=engine, max_iter=300))
