"""Samples that were put apart are found and told why; nothing is found where nothing is."""

import numpy as np
import pytest
from mixed_tables import mixed
from needs_of import refused
from odd_data import odd
from ordinary_data import samples_of, shuffled
from scipy import sparse
from settings_of import spec_of

from unsupervised.base import tables as files
from unsupervised.base.errors import InputError
from unsupervised.methods.anomalies import claims, tables
from unsupervised.methods.anomalies.figures.anomalies import MOST, drawn
from unsupervised.methods.anomalies.fit import measured, together
from unsupervised.methods.anomalies.reasons import ALONE, BESIDE, WORD, robust_z
from unsupervised.methods.anomalies.settings import Anomalies


def bell(rows=200, columns=4, seed=0):
    return np.random.RandomState(seed).standard_normal((rows, columns)) * [1, 10, 0.1, 5][:columns]


def planted():
    """A bell in which s00 is far in one feature, s01 in three, and s02 just beside the others."""
    values = bell()
    values[:, 1] = 10 * values[:, 0] + 0.5 * values[:, 1]
    values[0, 2] += 2
    values[1] += [20, -200, 3, 0]
    values[2] = [2, -20, 0, 0]
    return samples_of(values)


@pytest.fixture
def made(written):
    """What makes the tables of some samples."""
    return lambda data, **settings: tables.build(written(data), spec_of(Anomalies, **settings))


def claim_of(found, tmp_path):
    """Return the claim of some tables, read from their files."""
    paths = {name: str(tmp_path / f"{name}.csv") for name in ("anomalies", "measures")}
    for name, path in paths.items():
        files.write(path, found[name])
    return dict(zip(claims.claims.COLUMNS, claims.build(paths, {})["claims"].rows[0], strict=True))


def test_what_was_put_apart_comes_first_and_is_told_why(made, tmp_path):
    found = made(planted())
    rows = found["anomalies"].records()
    assert [row["sample"] for row in rows[:2]] == ["s01", "s00"]
    assert {row["unusual"] for row in rows[:2]} == {"yes"}
    assert [row["unusual"] for row in rows if row["sample"] == "s02"] == ["by distance alone"]
    why = {(r["sample"], r["feature"]): r for r in found["reasons"].records()}
    assert why["s00", "f2"]["way"] == ALONE and why["s00", "f2"]["z"] > 10
    assert ("s00", "f3") not in why
    assert {f for s, f in why if s == "s02"} == {"f0", "f1"}
    assert {why["s02", f]["way"] for f in ("f0", "f1")} == {BESIDE}
    assert why["s02", "f0"]["z"] > 0 > why["s02", "f1"]["z"]
    assert "f2 +" in rows[1]["reasons"]
    claim = claim_of(found, tmp_path)
    assert claim["verdict"] == "supported" and claim["value"] >= 3 and claim["control"] == 0.01


def test_in_a_bell_nothing_lies_apart(made, tmp_path):
    found = made(samples_of(bell(seed=3)))
    assert set(found["anomalies"].column("unusual")) <= {"no", "by isolation alone"}
    assert claim_of(found, tmp_path)["verdict"] == "no evidence"


def test_groups_are_no_single_samples_apart(made, tmp_path):
    values = bell()
    values[:70] += [30, 300, 3, 150]
    claim = claim_of(made(samples_of(values)), tmp_path)
    assert claim["verdict"] == "doubtful" and "groups" in claim["why"]


def test_few_samples_cannot_tell(made, tmp_path):
    found = made(samples_of(bell(rows=18)))
    assert "robust_distance" not in found["anomalies"].columns
    note = found["measures"].records()[0]["note"]
    assert note == "cannot tell: 18 samples for 4 features, expected at least 20"
    claim = claim_of(found, tmp_path)
    assert (claim["verdict"], claim["value"]) == ("cannot tell", None)
    with pytest.raises(InputError, match="18 samples for 4 features.*take another measure"):
        made(samples_of(bell(rows=18)), measure="distance")


def test_features_that_hardly_vary_or_are_words_are_left_out_of_the_distance(made):
    random = np.random.RandomState(0)
    rows = [
        (float(a), float(b), float(i % 3 == 0), "xyz"[i % 3])
        for i, (a, b) in enumerate(random.standard_normal((90, 2)))
    ]
    found = made(mixed(rows, ("a", "b", "most", "word")), measure="distance")
    row = found["measures"].records()[0]
    assert row["note"] == "without words and most, the same in more than half of the samples"
    assert row["beyond"] == 0
    assert found["scores"].records()[2] == {"score": "distance_features", "value": 2}


def test_a_rare_word_is_a_reason(made):
    rows = [(float(i % 7), "odd" if i == 3 else "xyz"[i % 3]) for i in range(200)]
    found = made(mixed(rows, ("a", "word")), measure="isolation", trees=50)
    first = found["anomalies"].records()[0]
    assert (first["sample"], first["reasons"]) == ("s03", "word=odd (0.50% have it)")
    row = found["reasons"].records()[0]
    assert (row["way"], row["usual"]) == (WORD, 0.005)
    assert row["z"] == pytest.approx(2.807, abs=1e-3)  # a bell has 1 in 200 beyond


@pytest.mark.parametrize(
    ("measure", "column"),
    [
        ("distance", "robust_distance"),
        ("isolation", "isolation"),
        ("local", "local_outlier_factor"),
    ],
)
def test_each_measure_alone_finds_the_farthest(made, measure, column):
    found = made(planted(), measure=measure, scale="robust")
    table = found["anomalies"]
    assert column in table.columns and sum("_rank" in name for name in table.columns) == 2
    assert table.records()[0]["sample"] == "s01"
    assert found["agreement"].rows == []
    assert set(table.column("unusual")) == (
        {"cannot tell"} if measure == "local" else {"no", f"by {measure} alone"}
    )


def test_the_rank_is_by_the_geometric_mean_of_ranks():
    data = planted()
    found = measured(data.values, data.features, (), spec_of(Anomalies) | {"engine": "full"})
    means, ranks = together(found)
    by_hand = np.prod([one.ranks for one in found.values()], axis=0) ** (1 / 3)
    assert means == pytest.approx(by_hand, rel=1e-6)
    assert (ranks == 1 + (means[:, None] > means).sum(axis=1)).all()


def test_measures_agree_where_they_see_the_same(made):
    found = made(planted())
    rows = {(r["measure_a"], r["measure_b"]): r for r in found["agreement"].records()}
    assert len(rows) == 3
    for row in rows.values():
        assert row["first"] == 10 and row["by_chance"] == pytest.approx(0.5)
        assert row["both"] >= 3 and 0.3 < row["spearman"] < 1


def test_the_median_and_z_by_hand():
    """Of 1, 2, 3, 4, 100: the median is 3, the deviations 2, 1, 0, 1, 97, of which 1 is the median;
    of 0, 0, 0, 0, 5 it is 0, so the mean is taken, 1."""
    values = np.array([[1.0, 0], [2, 0], [3, 0], [4, 0], [100, 5]])
    middle, z = robust_z(values, values)
    assert middle.tolist() == [3, 0]
    assert z[-1] == pytest.approx([97 / 1.4826022, 5 / 1.2533141], rel=1e-5)


def test_a_part_of_many_measures_all(made):
    values = bell(rows=1200)
    values[7] += [15, 150, 1.5, 75]
    whole, part = (
        made(samples_of(values), engine=engine, sample=400) for engine in ("full", "sample")
    )
    assert [t["anomalies"].rows[0][1] for t in (whole, part)] == ["s07", "s07"]
    ranks = [{r["sample"]: r["mean_rank"] for r in t["anomalies"].records()} for t in (whole, part)]
    both = np.array([[r[name] for name in sorted(ranks[0])] for r in ranks])
    assert np.corrcoef(both)[0, 1] > 0.8
    assert part["scores"].records()[-1]["score"] == "engine_sample"


def test_the_order_of_many_samples_with_ties_changes_nothing(made):
    values = np.random.RandomState(5).randint(0, 3, size=(90, 4)).astype(float)
    once = made(samples_of(values))["anomalies"].rows
    again = made(shuffled(samples_of(values)))["anomalies"].rows
    assert sorted(map(str, once)) == sorted(map(str, again))


def test_equal_and_sparse_samples_are_refused():
    assert "all equal" in refused(Anomalies, odd("all rows equal"))
    assert "reduce" in refused(Anomalies, samples_of(sparse.csr_matrix(bell())))
    assert "at least 3 samples" in refused(Anomalies, odd("two samples"))


@pytest.mark.parametrize("count", [3, MOST // 2, MOST - 1, MOST])
def test_all_samples_are_drawn_of_up_to_so_many(count):
    assert drawn(count).tolist() == list(range(count))


def test_of_many_samples_the_first_and_some_of_the_rest_are_drawn():
    shown = drawn(3 * MOST)
    assert len(shown) == MOST and shown[-1] == 3 * MOST - 1
    assert shown[: MOST // 2].tolist() == list(range(MOST // 2))
