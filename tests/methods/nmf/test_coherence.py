"""Whether the words of a topic stand together: worked numbers, planted topics, and noise."""

from dataclasses import replace

import numpy as np
import pytest
from made_tables import numbered, put_away
from scipy import sparse
from settings_of import spec_of

from unsupervised.base import tables
from unsupervised.methods.claims import DOUBTFUL, NONE, SUPPORTED, UNKNOWN
from unsupervised.methods.nmf import claims, coherence, npmi, sweep
from unsupervised.methods.nmf import tables as nmf
from unsupervised.methods.nmf.settings import NMF

# Documents × words: a and b always together, c never with a, d in every document, e by chance.
WORKED = np.array([[1, 1, 0, 1, 1], [1, 1, 0, 1, 0], [0, 0, 1, 1, 1], [0, 0, 1, 1, 0]])


def counted(values) -> np.ndarray:
    present = np.asarray(values, dtype=float)
    return npmi.npmi(present.T @ present, len(present))


def documents(topics: int, seed: int = 0) -> np.ndarray:
    """Return counts of 300 words in 60 documents, each about one of so many topics of 20 words;
    of no topic, all is chance."""
    random = np.random.RandomState(seed)
    rate = np.full((60, 300), 0.08)
    for topic in range(topics):
        rate[topic::topics, 20 * topic : 20 * topic + 20] = 1.5
    return random.poisson(rate).astype(float)


def made(written, tmp_path, values):
    return made_of(written, tmp_path, numbered(values))


def made_of(written, tmp_path, data):
    paths, spec = written(data), spec_of(NMF, components=3, max_iter=500)
    top = put_away(tmp_path, nmf.build(paths, spec), top_features="top_features")
    return coherence.build({**paths, **top}, spec)


def verdict(folder, found) -> str:
    tables.write(folder / "coherence.csv", found["coherence"])
    permuted = dict(found["coherence_scores"].rows)["permuted_95"]
    rows = tables.read(folder / "coherence.csv").records()
    return claims.topics(rows, tables.cell_text(permuted)).verdict


def test_npmi_worked_by_hand():
    found = counted(WORKED)
    assert found[0, 1] == pytest.approx(1)
    assert found[0, 2] == -1
    assert found[0, 4] == pytest.approx(0)
    # One of four documents, by words in two and in one: log 2 / log 4.
    assert counted([[1, 1], [1, 0], [0, 0], [0, 0]])[0, 1] == pytest.approx(0.5)


def test_a_word_in_every_document_or_in_none_says_nothing():
    assert np.isnan(counted(WORKED)[3]).all()
    assert np.isnan(counted([[1, 0], [0, 0]])[0, 1])
    assert np.isnan(npmi.mean_of_pairs(counted(WORKED), np.array([3, 0])))
    assert np.isnan(npmi.mean_of_pairs(counted(WORKED), np.array([0])))


def test_a_word_drawn_twice_is_no_pair():
    assert npmi.mean_of_pairs(counted(WORKED), np.array([0, 0, 4])) == pytest.approx(0)


def test_random_words_are_as_frequent_and_others():
    frequency = np.repeat(np.arange(6) * 100, 60)
    words = np.array([0, 75, 359])
    drawn = npmi.alike(frequency, words, 500, np.random.RandomState(0))
    assert drawn.shape == (500, 3)
    assert not (drawn == words).any()
    assert (np.abs(frequency[drawn] - frequency[words]) <= 100).all()
    assert len(np.unique(drawn[:, 1])) == npmi.WINDOW


def test_random_words_of_one_word_are_that_word():
    drawn = npmi.alike(np.array([3]), np.array([0]), 4, np.random.RandomState(0))
    assert drawn.tolist() == [[0]] * 4


def test_diversity_is_the_share_of_different_words():
    assert npmi.diversity([[1, 2], [2, 3]]) == 0.75
    assert npmi.diversity([[1, 2], [3, 4]]) == 1
    assert np.isnan(npmi.diversity([]))


def test_planted_topics_hold_together(written, tmp_path):
    found = made(written, tmp_path, documents(3))
    assert all(row[2] > row[4] for row in found["coherence"].rows)
    assert dict(found["coherence_scores"].rows)["diversity"] == 1
    assert verdict(tmp_path, found) == SUPPORTED


@pytest.mark.parametrize("seed", range(4))
def test_topics_of_noise_do_not(written, tmp_path, seed):
    found = made(written, tmp_path, documents(0, seed))
    assert verdict(tmp_path, found) == NONE
    # NMF finds words that stand together by chance, so that random words are too low a line.
    assert any(row[2] > row[4] for row in found["coherence"].rows)


def test_so_many_topics_above_their_line_are_luck():
    assert claims.by_luck(1, 1) == pytest.approx(0.05)
    assert claims.by_luck(1, 3) == pytest.approx(1 - 0.95**3)
    assert claims.by_luck(2, 3) == pytest.approx(3 * 0.05**2 * 0.95 + 0.05**3)
    rows = [{"component": str(i), "coherence": str(i / 10), "random_95": "0.05"} for i in range(6)]
    graded = [claims.topics(rows, line).verdict for line in ("-1", "0.15", "0.35", "0.45", "0.9")]
    assert graded == [DOUBTFUL, DOUBTFUL, DOUBTFUL, NONE, NONE]
    assert claims.topics(rows[1:], "").verdict == SUPPORTED


def test_one_topic_and_several_are_named_as_such():
    rows = [{"component": str(i), "coherence": str(i / 10), "random_95": "0.05"} for i in range(6)]
    said = [claims.topics(rows, line).why for line in ("-1", "0.15")]
    assert said == ["no better than chance: topic 0", "no better than chance: topics 0, 1"]


def test_permuting_keeps_the_values_of_each_word():
    values = sparse.csc_matrix(documents(3))
    mixed = coherence.permuted(values, np.random.RandomState(0))
    assert np.array_equal(np.sort(mixed.toarray(), axis=0), np.sort(values.toarray(), axis=0))
    assert not np.array_equal(mixed.toarray(), values.toarray())
    assert np.array_equal(values.toarray(), documents(3)), "what is permuted stays as it was"


@pytest.mark.parametrize("values", [documents(3) + 1, documents(3)[:9]])
def test_where_no_word_is_missing_or_documents_are_few_nothing_is_said(written, tmp_path, values):
    found = made(written, tmp_path, values)
    assert found["coherence"].rows == []
    assert verdict(tmp_path, found) == UNKNOWN


def test_sparse_counts_are_the_dense_ones(written, tmp_path):
    values = documents(3)
    whole = numbered(values)
    one = made(written, tmp_path, values)["coherence"].rows
    found = replace(whole, values=sparse.csr_matrix(values))
    other = made_of(written, tmp_path, found)["coherence"].rows
    assert np.allclose([row[2:] for row in one], [row[2:] for row in other])


def test_topics_beyond_the_planted_ones_are_less_coherent(written, tmp_path):
    paths = written(numbered(documents(4)))
    spec = spec_of(NMF, sweep=[1, 8], max_iter=500)
    topics = put_away(tmp_path, sweep.build(paths, spec), sweep_topics="sweep_topics")
    rows = coherence.sweep({**paths, **topics}, spec)["coherence_sweep"].rows
    means = [row[1] for row in rows]
    assert min(means[2:4]) > max(means[4:])
    assert all(row[1] > row[2] for row in rows)


def test_a_topic_lists_words_that_weigh_anything():
    assert coherence.first_words(np.array([0.0, 2, 0, 5, 2])) == [3, 1, 4]
    assert coherence.first_words(np.zeros(3)) == []
