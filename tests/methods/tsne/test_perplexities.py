"""Maps by perplexity: each is the map that the variant would have with it."""

import pytest
from settings_of import spec_of

from unsupervised.methods.facts import Facts
from unsupervised.methods.tsne import perplexities, tables
from unsupervised.methods.tsne.settings import TSNE, checks


def test_each_block_is_the_map_of_its_perplexity(written, blobs):
    asked = [4.0, 9.0]
    spec = spec_of(TSNE, perplexity=5.0, perplexities=asked, max_iter=300)
    made = perplexities.build(written(blobs), spec)
    rows, scores = made["perplexities"].rows, made["perplexity_scores"].rows
    assert [row[0] for row in rows] == [4.0] * 30 + [9.0] * 30
    for i, perplexity in enumerate(asked):
        alone = tables.build(written(blobs), {**spec, "perplexity": perplexity})
        found = [row[3:] for row in rows[30 * i : 30 * i + 30]]
        assert found == [row[3:] for row in alone["map"].rows]
        known = {row[0]: row[1] for row in alone["scores"].rows}
        names = ("kl_divergence", "trustworthiness", "label_purity")
        assert scores[i] == [perplexity, perplexity, *(known[name] for name in names)]


@pytest.mark.usefixtures("steps_of_fft")
def test_a_perplexity_that_could_not_be_had_is_said(written, blobs):
    spec = spec_of(TSNE, perplexity=5.0, perplexities=[5.0, 20.0], engine="fft", max_iter=300)
    scores = perplexities.build(written(blobs), spec)["perplexity_scores"].rows
    assert [row[:2] for row in scores] == [[5.0, 5.0], [20.0, pytest.approx(29 / 3)]]


def test_a_perplexity_beyond_the_samples_is_refused_by_its_place():
    settings = TSNE(perplexities=[5.0, 60.0])
    (problem,) = checks(settings, Facts(samples=40, features=3))
    assert problem[0] == "perplexities.1"
    assert problem[1].startswith("is 60, but there are 40 samples")
