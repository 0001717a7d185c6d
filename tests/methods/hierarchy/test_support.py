"""How sure branches of a tree are: those of groups come back, those of noise do not."""

import numpy as np
import pytest
from geometry import faults
from method_bench import Bench
from scipy.cluster.hierarchy import linkage

from unsupervised.base.samples import Samples
from unsupervised.figures import page
from unsupervised.methods.found import methods
from unsupervised.methods.hierarchy import support

CENTRES = np.array([[0, 0], [10, 0], [0, 13], [10, 24], [5, 40]])
STYLE = {"format": "png", "dpi": 40}


def samples_of(values: np.ndarray) -> Samples:
    """Return values as samples without labels."""
    count, features = values.shape
    names = [f"s{i}" for i in range(count)]
    return Samples(values, names, [""] * count, [f"f{i}" for i in range(features)])


def five_groups(each: int = 30) -> Samples:
    """Five groups that lie far apart."""
    moves = 0.8 * np.random.RandomState(1).standard_normal((5 * each, 2))
    return samples_of(np.repeat(CENTRES, each, axis=0) + moves)


def noise() -> Samples:
    """Two hundred samples of one normal distribution in five dimensions."""
    return samples_of(np.random.RandomState(1).standard_normal((200, 5)))


def branches(folder, data: Samples, **settings) -> tuple[list[dict], dict]:
    """Return the rows of `branches.csv`, the highest first, and the scores beside it."""
    bench = Bench(folder, data, {"hierarchy": {"v": settings}})
    found = bench.read(methods()["hierarchy"], "v")
    scores = {r["score"]: float(r["value"]) for r in found["branch_scores"].records()}
    return found["branches"].records()[::-1], scores


@pytest.mark.parametrize("method", ["single", "complete", "average", "ward"])
def test_branches_that_are_groups_come_back(tmp_path, method):
    rows, scores = branches(tmp_path, five_groups(), method=method)
    assert len(rows) == 30 and scores == {"resamples": 100, "samples": 150}
    whole = [row for row in rows[:8] if row["size"] == "30"]
    assert len(whole) >= 2
    assert all(row["share"] == "1" and row["verdict"] == "stable" for row in whole)


@pytest.mark.parametrize("method", ["complete", "average", "ward"])
def test_branches_of_noise_do_not(tmp_path, method):
    """But those of nearly all samples may: a few lie apart."""
    rows, _ = branches(tmp_path, noise(), method=method)
    inner = [row for row in rows if 5 <= int(row["size"]) <= 195]
    large = [row for row in inner if 10 <= int(row["size"]) <= 190]
    assert len(large) > 8
    assert {row["verdict"] for row in large} == {"dissolves"}
    assert "stable" not in {row["verdict"] for row in inner}


def test_the_rows_are_the_highest_merges_but_the_last(tmp_path):
    rows, _ = branches(tmp_path, five_groups(4), method="average")
    merged = linkage(five_groups(4).values, "average")
    assert [int(row["merge"]) for row in rows] == list(range(37, 19, -1))
    assert [int(row["size"]) for row in rows] == merged[-2::-1, 3].astype(int).tolist()
    assert [float(r["height"]) for r in rows] == pytest.approx(merged[-2::-1, 2], rel=1e-5)


def test_of_two_samples_there_is_no_branch(tmp_path):
    rows, scores = branches(tmp_path, samples_of(np.array([[0.0], [1.0]])))
    assert rows == [] and scores["samples"] == 2


def test_of_three_samples_the_branch_needs_both_and_another(tmp_path):
    """All three are drawn in 2 of 9 bootstrap samples: in enough of a hundred, or in too few."""
    rows, _ = branches(tmp_path, samples_of(np.array([[0.0], [1.0], [9.0]])))
    (row,) = rows
    assert float(row["share"]) == 1 and 10 <= int(row["resamples"]) <= 35
    assert row["verdict"] == ("stable" if int(row["resamples"]) >= 20 else "cannot tell")
    assert support.verdict(1.0, 19) == "cannot tell"


def test_the_lines_between_verdicts():
    said = [support.verdict(share, 50) for share in (0.7, 0.69, 0.5, 0.49)]
    assert said == ["stable", "doubtful", "doubtful", "dissolves"]


def test_a_branch_is_like_one_that_holds_and_leaves_out_the_same():
    """A tree of 0, 1 | 2, 3 beside {0, 1, 2}: it and {0, 1} share 2 of 3, but leave out 1 of 2."""
    tree = linkage(np.array([[0.0], [1.0], [5.0], [6.0]]), "average")
    inside = np.array([[True, True, True, False], [True, True, False, False]]).T
    found = support.likeness(tree, inside)
    by_node = {tuple(row) for row in found[4:].round(9).tolist()}
    assert (0.5, 1.0) in by_node  # the node {0, 1}
    assert found[:, 1].max() == 1 and found[:, 0].max() == 0.5
    assert found[-1].tolist() == [0.0, 0.0]  # the whole leaves nothing out


def test_members_are_those_of_the_merge():
    values = five_groups(6).values
    tree = linkage(values, "average")
    members = support.members_of(tree, np.arange(30))
    sets = [{i} for i in range(30)]
    for left, right in tree[:, :2].astype(int).tolist():
        sets.append(sets[left] | sets[right])
    assert [set(np.flatnonzero(column)) for column in members.T] == sets[30:-1]


def test_groups_are_told_from_samples_of_a_part(tmp_path, monkeypatch):
    monkeypatch.setattr(support, "MOST", 100)
    rows, scores = branches(tmp_path, five_groups(), engine="groups", groups=20, method="average")
    assert scores == {"resamples": 100, "samples": 150, "drawn_from": 100}
    assert [row["verdict"] for row in rows if row["size"] == "30"].count("stable") >= 4


@pytest.mark.parametrize("settings", [{"cut": 6.0}, {"plot": {"leaves": 9}}, {"method": "single"}])
def test_the_figure_says_how_many_branches_come_back(tmp_path, settings):
    bench = Bench(tmp_path, five_groups(), {"hierarchy": {"v": settings}})
    method = methods()["hierarchy"]
    made = next(m for m in bench.having(method, "v") if m.job.rule == "plot_branches")
    figure = bench.run(made, "hierarchy", "v")
    page.save(figure, tmp_path / "f.png", STYLE)
    assert faults(figure) == []
    rows = bench.read(method, "v")["branches"].records()
    note = figure.get_supxlabel().replace("\n", " ")
    stable = sum(row["verdict"] == "stable" for row in rows)
    assert f"stable, from 70: {stable}" in note
    few = settings.get("plot", {}).get("leaves")
    assert len(figure.axes[0].texts) == (few - 2 if few else 30)
    assert ("of them are drawn." in note) == bool(few)
