"""What a clustering claims: verdicts from the stated lines."""

import numpy as np
import pytest

from unsupervised.base import tables
from unsupervised.base.tables import Table
from unsupervised.methods import claims as shared
from unsupervised.methods.claims import DOUBTFUL, NONE, SUPPORTED, UNKNOWN
from unsupervised.methods.clusterings import claims


def selection(clusters):
    """Return a table of rules whose answer is a number of clusters, or empty."""
    rows = [["silhouette", "2", "0.5", ""], ["answer", clusters, "", "because"]]
    return Table(["rule", "clusters", "value", "note"], rows)


@pytest.mark.parametrize(
    ("answer", "drawn", "verdict"),
    [
        ("3", 3, SUPPORTED),
        ("2", 3, DOUBTFUL),
        ("1", 3, NONE),
        ("", 3, UNKNOWN),
        ("1", 1, SUPPORTED),
    ],
)
def test_a_number_of_clusters_is_held_against_the_answer_of_the_rules(answer, drawn, verdict):
    claim = claims.of_number(selection(answer), drawn)
    assert (claim.verdict, claim.why) == (verdict, "because")
    assert claim.value == (int(answer) if answer else None)


def resampling(*clusters):
    """Return a table of resampling; each cluster with its size, Jaccard and verdict."""
    rows = [[str(i), size, jaccard, "", v] for i, (size, jaccard, v) in enumerate(clusters)]
    return Table(["cluster", "size", "jaccard", "seeds", "verdict"], rows)


@pytest.mark.parametrize(
    ("clusters", "verdict", "value"),
    [
        ([("30", "0.9", "stable"), ("10", "0.8", "stable")], SUPPORTED, 0.8),
        ([("30", "0.9", "stable"), ("10", "0.4", "dissolves")], DOUBTFUL, 0.4),
        ([("10", "0.9", "stable"), ("10", "0.5", "dissolves")], NONE, 0.5),
        ([("10", "0.7", "doubtful")], DOUBTFUL, 0.7),
        ([("9", "0.9", "stable"), ("4", "0.2", "cannot tell")], SUPPORTED, 0.9),
        (
            [("5", "0.9", "stable"), ("4", "0.9", "cannot tell"), ("3", "", "cannot tell")],
            UNKNOWN,
            0.9,
        ),
    ],
)
def test_clusters_come_back_by_what_most_samples_are_in(clusters, verdict, value):
    (claim,) = claims.of_resampling(resampling(*clusters))
    assert claim.verdict == verdict and claim.value == pytest.approx(value)


def test_of_clusters_that_are_too_small_nothing_can_be_told():
    (claim,) = claims.of_resampling(resampling(("4", "0.7", "cannot tell")))
    assert (claim.verdict, claim.value) == (UNKNOWN, None)
    assert claim.why == "of 1 cluster: 1 too small to tell"
    assert not list(claims.of_resampling(resampling()))


@pytest.mark.parametrize(
    ("mean", "least", "verdict"),
    [(0.97, 0.8, SUPPORTED), (0.85, 0.8, DOUBTFUL), (0.46, 0.31, NONE)],
)
def test_seeds_are_held_against_steinleys_lines(mean, least, verdict):
    scores = {"seeds_adjusted_rand": mean, "seeds_least_adjusted_rand": least}
    (claim,) = claims.of_seeds(scores)
    assert claim.verdict == verdict and f"{least:.2g}" in claim.why


def test_what_draws_nothing_claims_nothing_of_seeds():
    assert not list(claims.of_seeds({"resamples": 50.0}))


@pytest.mark.parametrize(
    ("values", "verdict"),
    [(["0.9", "0.7"], SUPPORTED), (["0.5", "-0.1", ""], NONE), (["0.6", "0.2"], DOUBTFUL)],
)
def test_silhouettes_leave_out_what_is_undefined(values, verdict):
    (claim,) = claims.of_silhouettes(Table(["silhouette"], [[v] for v in values]))
    assert claim.verdict == verdict
    wrong, known = (sum(v.startswith("-") for v in values), sum(v != "" for v in values))
    assert claim.why.startswith(f"{wrong} of {known} sample")


def test_where_all_is_noise_there_is_no_evidence_of_clusters():
    claim = claims.nothing_found(40)
    assert (claim.value, claim.verdict, claim.why) == (0, NONE, "all 40 samples are noise")


def test_labels_are_compared_where_there_are_two():
    found = np.array([0, 0, 1, 1, 0])
    (claim,) = claims.of_labels(["a", "a", "b", "b", ""], found)
    assert (claim.value, claim.verdict) == (1.0, SUPPORTED)
    assert not list(claims.of_labels(["a", "a", "a", "a", ""], found))
    assert not list(claims.of_labels([str(i) for i in range(21)], np.arange(21) % 2))
    (other,) = claims.of_labels(["a", "b", "a", "b", ""], found)
    assert other.verdict == NONE


def test_claims_of_all_variants_stand_in_one_table(tmp_path):
    place = tmp_path / "results" / "wine" / "a" / "raw"
    place.mkdir(parents=True)
    rows = shared.table([claims.of_number(selection("3"), 3)])
    tables.write(place / "claims.csv", rows)
    found = shared.collected({"claims": [str(place / "claims.csv")]}, {})["trust"]
    assert found.rows[0][:3] == ["wine", "a", "raw"]
    assert found.records()[0]["verdict"] in shared.VERDICTS
    assert shared.collected({"claims": str(place / "claims.csv")}, {})["trust"].rows == found.rows
    assert shared.collected({}, {})["trust"].rows == []
