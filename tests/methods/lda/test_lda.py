"""LDA on texts whose topics are known, and where there are none."""

import numpy as np
import pytest
from ordinary_data import samples_of, shuffled
from scipy import sparse
from settings_of import spec_of

from unsupervised.base.errors import InputError
from unsupervised.methods.claims import NONE, SUPPORTED, UNKNOWN
from unsupervised.methods.lda import claims, held_out, tables
from unsupervised.methods.lda.fit import are_whole, counts_of, fit, perplexity_of_none
from unsupervised.methods.lda.settings import LDA

# Three topics of six words each.
TOPICS = np.kron(np.eye(3), np.full(6, 1 / 6))


def texts(rows: int = 45, structured: bool = True) -> np.ndarray:
    """Return counts of 60 words a text, mostly of one topic, or of all words alike."""
    draws = np.random.RandomState(0)
    mixtures = draws.dirichlet(np.full(3, 0.1), rows) if structured else np.full((rows, 3), 1 / 3)
    return np.array([draws.multinomial(60, mixture @ TOPICS) for mixture in mixtures], dtype=float)


# A random start may leave a topic empty and join two others: the best of a few is kept.
def settings(**others) -> dict:
    return spec_of(LDA, **{"components": 3, **others})


@pytest.fixture(scope="module")
def found():
    return fit(counts_of(texts()), 3, settings())


def test_topics_by_which_texts_were_written_are_found(found):
    groups = found.words.reshape(3, 3, 6).sum(axis=2)
    assert sorted(groups.argmax(axis=1)) == [0, 1, 2]
    assert groups.max(axis=1).min() > 0.95
    assert found.mixtures.sum(axis=1) == pytest.approx(np.ones(45))
    assert found.words.sum(axis=1) == pytest.approx(np.ones(3))
    assert found.shares.sum() == pytest.approx(1)
    assert (np.diff(found.shares) < 0).all()
    assert found.has_settled and not found.empty


def test_each_text_is_mostly_about_its_own_topic(found):
    words = texts().reshape(45, 3, 6).sum(axis=2) / 60
    of = found.words.reshape(3, 3, 6).sum(axis=2).argmax(axis=1)
    assert found.mixtures == pytest.approx(words[:, of], abs=0.05)


def test_the_order_of_texts_means_nothing(written):
    data = samples_of(texts(20))
    one, other = (
        {row[0]: row[2:] for row in tables.build(written(d), settings())["features"].rows}
        for d in (data, shuffled(data))
    )
    assert all(one[name] == pytest.approx(other[name], rel=1e-9) for name in one)


def test_words_alone_are_as_hard_to_guess_as_there_are_of_them():
    assert perplexity_of_none(counts_of(np.ones((4, 7)))) == pytest.approx(7)


def test_hidden_words_are_guessed_where_there_are_topics_only(written):
    rows = {}
    for structured in (True, False):
        # Where there are no topics, steps are slow, and one number of them says enough.
        asked = settings(sweep=[2, 3], starts=3) if structured else settings(starts=1, max_iter=10)
        made = held_out.build(written(samples_of(texts(45, structured))), asked)
        rows[structured] = made["held_out"].rows
    known, unknown = rows[True][1], rows[False][0]
    assert known[0] == 3
    assert known[1] < 9.5 < 17 < known[3] < 21  # six words of a topic, eighteen of all
    assert unknown[1] > unknown[3]
    assert rows[True][0][1] > known[1] + known[2]  # two topics are too few


def test_too_few_texts_say_nothing_of_hidden_words(written):
    made = held_out.build(written(samples_of(texts(8))), settings())
    assert made["held_out"].rows == [[3, None, None, None]]
    row = {"components": "3", "perplexity": "", "unigram": "", "deviation": ""}
    assert claims.number([row], {}, 3).verdict == UNKNOWN


def test_claims_go_by_their_lines():
    rows = [
        {"components": str(n), "perplexity": p, "unigram": "18", "deviation": "0.5"}
        for n, p in (("2", "9"), ("3", "6"), ("4", "6.4"), ("5", "19"))
    ]
    scores = {"least_perplexity": "3"}
    verdicts = [claims.number(rows, scores, n).verdict for n in (2, 3, 4, 5)]
    assert verdicts == ["doubtful", SUPPORTED, SUPPORTED, NONE]
    assert [claims.counts(whole).verdict for whole in (True, False)] == [SUPPORTED, NONE]


def test_values_that_are_no_counts_are_said_and_negative_ones_refused(written):
    assert are_whole(sparse.csr_matrix([[1.0, 0, 3]]))
    made = tables.build(written(samples_of(texts(12) / 7)), settings())
    assert dict(made["scores"].rows)["values_are_counts"] == 0
    with pytest.raises(InputError, match="its smallest value is -1, expected counts, none below 0"):
        tables.build(written(samples_of(texts(12) - 1)), settings())
    with pytest.raises(InputError, match="every value is 0, so there are no topics"):
        tables.build(written(samples_of(np.zeros((5, 4)))), settings())


def test_a_text_without_words_has_no_topics(written):
    made = tables.build(written(samples_of(np.r_[texts(12), np.zeros((1, 18))])), settings())
    assert made["features"].rows[-1][2:] == [None] * 3
    assert dict(made["scores"].rows)["samples_without_words"] == 1
