import numpy as np
import pytest
from needs_of import refuse
from settings_of import spec_of

from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.methods.facts import Facts
from unsupervised.methods.tsne import tables as tsne
from unsupervised.methods.tsne.settings import TSNE, checks, first_look


def test_one_block_of_rows_a_seed(written, blobs):
    spec = spec_of(TSNE, perplexity=8.0, init="random", maps=2, max_iter=300)
    found = tsne.build(written(blobs), {**spec, "seed": 5})
    assert [row[2] for row in found["map"].rows] == [5] * 30 + [6] * 30
    first, second = (np.array([r[3:] for r in found["map"].rows])[i : i + 30] for i in (0, 30))
    assert not np.allclose(first, second)
    scores = {(name, seed): value for name, value, seed in found["scores"].rows}
    assert scores["trustworthiness", 5] > 0.8
    assert {name for name, _ in scores} == {
        "kl_divergence", "trustworthiness", "label_purity", "engine_exact"
    }  # fmt: skip


REFUSED = [
    ((30, 3), {}, "perplexity: is 30, but there are 30 samples; choose one below a third of them"),
    ((30, 3), {"rows": {"start": 20}, "perplexity": 9.5}, "perplexity: is 9.5, but there are 10"),
    ((2, 3), {}, "features: tsne needs at least 3 samples, found 2"),
    ((9, 3), {"rows": {"start": 7}}, "rows: tsne needs at least 3 samples, found 2"),
    ((3, 3), {"engine": "fft"}, "engine: tsne needs at least 4 samples with engine: fft, found 3"),
    ((9, 1), {}, "init: tsne needs at least 2 features with init: pca, found 1; set init: random"),
    ((9, 3), {"features": ["b"]}, "init: tsne needs at least 2 features with init: pca, found 1"),
]


@pytest.mark.parametrize(("shape", "settings", "message"), REFUSED)
def test_what_cannot_be_mapped_is_refused(shape, settings, message):
    rows, columns = shape
    names = [f"s{i}" for i in range(rows)]
    data = Samples(np.ones(shape), names, [""] * rows, list("abc")[:columns])
    with pytest.raises(InputError, match=message):
        refuse(TSNE, data, **settings)


def test_of_what_is_not_known_nothing_is_said():
    assert list(checks(TSNE(perplexity=1000.0, engine="fft"), Facts())) == []
    assert list(checks(TSNE(perplexity=8.0), Facts(samples=9, features=2))) == []


@pytest.mark.parametrize(("samples", "perplexity"), [(10, 3.0), (60, 19.0), (5000, 30.0)])
def test_a_first_look_takes_a_perplexity_below_a_third(samples, perplexity):
    found = first_look(Facts(samples=samples), "standard").variants
    settings = {"scale": "standard", "perplexity": perplexity, "init": "random"}
    assert found == {"standardized": settings}


@pytest.mark.parametrize("samples", [None, 9, 5001])
def test_a_first_look_leaves_few_and_many_samples_out(samples):
    assert first_look(Facts(samples=samples), "standard").variants == {}
