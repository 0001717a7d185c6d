"""Which tables are long ones, and what is said of them."""

import numpy as np
import pandas as pd
import pytest

from unsupervised.config.proposing import found_in


@pytest.fixture
def found(tmp_path):
    """A function that returns what is found in a table of records."""

    def run(records, options=None):
        path = tmp_path / "t.csv"
        pd.DataFrame(records).to_csv(path, index=False)
        return found_in(path, options or {})

    return run


def ratings(share=3, **more):
    return [
        {"uid": 100 + i, "mid": 2000 + 7 * j, "stars": 1 + (i * j + i) % 5,
         "timestamp": 1_700_000_000 + 977 * i + 31 * j}
        for i in range(20) for j in range(12) if (i + j) % share
    ]  # fmt: skip


def orders(**more):
    days = [f"2024-01-{1 + i % 28:02d}" for i in range(60)]
    return [
        {"order": f"A{i:03d}", "date": days[i], "due": days[(i * 7) % 60], "amount": i * 1.5,
         "cat": "abcde"[(i + i // 28) % 5]}
        for i in range(60)
    ]  # fmt: skip


def test_ratings_by_whole_numbers_are_a_long_table(found):
    made = found(ratings())
    assert made.keys["pivot"] == {"rows": "uid", "columns": "mid", "values": "stars"}
    assert made.keys["fill"] == {"absent": 0}
    said = " ".join(made.notes)
    assert "a sample for each uid, a feature for each mid" in said
    assert "33% of the pairs have no row and get the stars 0, though it runs from 1 to 5" in said
    assert "missing: median in place of fill" in said


def test_a_pair_that_stands_twice_is_named_with_what_answers_it(found):
    rows = ratings()
    made = found([*rows, {**rows[5], "stars": 5}])
    assert made.keys["pivot"]["twice"] == "mean"
    assert any(f"{rows[5]['uid']} and {rows[5]['mid']} stand together" in n for n in made.notes)
    assert not made.plan.refusal


@pytest.mark.parametrize("left_out", [[], ["order"]])
def test_orders_are_no_long_table(found, left_out):
    made = found([{k: v for k, v in row.items() if k not in left_out} for row in orders()])
    assert "pivot" not in made.keys


def test_whole_numbers_by_any_name_are_a_long_table(found):
    rows = [dict(zip("uir", list(row.values())[:3], strict=True)) for row in ratings()]
    assert found(rows).keys["pivot"] == {"rows": "u", "columns": "i", "values": "r"}


def test_three_columns_of_numbers_that_meet_by_chance_are_no_long_table(found):
    draw = np.random.RandomState(0).randint(0, 30, size=(200, 2))
    rows = [{"x": x, "y": y, "k": i % 3} for i, (x, y) in enumerate(draw.tolist())]
    assert "pivot" not in found(rows).keys


def test_sensors_over_time_are_a_long_table(found):
    rows = [
        {"sensor": f"s{s}", "time": 1_700_000_000 + 60 * t, "value": (s * 7 + t * 3) % 11 + 0.5}
        for t in range(20) for s in range(4)
    ]  # fmt: skip
    assert found(rows).keys["pivot"] == {"rows": "time", "columns": "sensor", "values": "value"}


def test_times_and_codes_are_no_features(found):
    rows = [{**row, "other": row["stars"] * 1.5 + i % 7} for i, row in enumerate(ratings())]
    made = found(rows)
    assert "pivot" not in made.keys
    assert {"uid", "mid", "timestamp"} <= set(made.keys["drop"])


def test_many_pairs_without_a_row_are_remarked_where_medians_stand_for_them(found):
    rows = [{**row, "stars": row["stars"] + 0.5} for row in ratings()]
    (remark,) = [r for r in found(rows).plan.remarks if r.kind == "made up"]
    assert remark.said.startswith("33% of the pairs have none")
