"""The table of the study of blocks: the same bytes for a seed, and never more than a part held."""

import tracemalloc

import large_table
import numpy as np
import pytest
from pyarrow import parquet

DRAWN = large_table.mixture(12)


def test_parts_have_the_same_bytes_for_a_seed_whoever_writes_them(tmp_path):
    parts = [300, 300, 321]
    alone = large_table.write_all(tmp_path / "alone", DRAWN, parts, 0)
    other_order = [
        large_table.write_part(tmp_path, DRAWN, 0, place, parts[place]) for place in (2, 0, 1)
    ]
    assert [path.name for path in alone] == [f"part-0000{i}.parquet" for i in range(3)]
    for path in other_order:
        assert path.read_bytes() == (tmp_path / "alone" / path.name).read_bytes()
    other_seed = large_table.write_part(tmp_path, DRAWN, 1, 0, 300)
    assert other_seed.read_bytes() != alone[0].read_bytes()
    assert len({path.read_bytes() for path in alone}) == 3


def test_parts_hold_what_was_drawn_with_the_days_as_features(tmp_path):
    path = large_table.write_part(tmp_path, DRAWN, 0, 4, 200)
    found = parquet.read_table(path)
    assert found.column_names[:2] == ["2010-01-04", "2010-01-05"]
    values = np.column_stack([found.column(name) for name in found.column_names])
    np.testing.assert_array_equal(values, large_table.draw(DRAWN, 200, 0, 4))
    assert values.min() >= 0
    np.testing.assert_allclose(values * 100, np.rint(values * 100), atol=1e-9)


def test_no_more_than_a_part_is_held_however_many_there_are(tmp_path):
    def most_held(parts: int) -> int:
        tracemalloc.start()
        large_table.write_all(tmp_path / str(parts), DRAWN, [2_000] * parts, 0)
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    most_held(1)  # what is imported once
    assert most_held(8) < 1.5 * most_held(2)


@pytest.mark.parametrize("gigabytes", [0.001, 0.25, 7.5, 30])
def test_each_size_is_a_number_of_whole_parts_that_are_nearly_alike(gigabytes):
    rows = large_table.rows_of(gigabytes)
    parts = large_table.parts_of(rows)
    assert sum(parts) == rows
    assert max(parts) < 2 * large_table.PART_ROWS
    for share in (32, 16, 8, 4, 2, 1):
        count = large_table.share_of(parts, share)
        assert count * share == len(parts)
        assert sum(parts[:count]) == pytest.approx(rows / share, rel=0.05)


def test_first_parts_are_not_copied(tmp_path):
    files = large_table.write_all(tmp_path / "all", DRAWN, [50] * 4, 0)
    folder = large_table.first_parts(tmp_path / "some", files, 2)
    found = sorted(folder.iterdir())
    assert [path.name for path in found] == ["part-00000.parquet", "part-00001.parquet"]
    assert all(path.samefile(file) for path, file in zip(found, files, strict=False))


def test_groups_are_those_of_the_model():
    values = large_table.draw(large_table.mixture(64), 4_000, 0, 0)
    groups = np.random.default_rng([0, 0]).integers(0, len(large_table.GROUPS), 4_000)
    own = np.array([values[groups == g].mean(axis=0) for g in range(len(large_table.GROUPS))])
    nearest = ((values[:, None] - own) ** 2).sum(axis=2).argmin(axis=1)
    assert (nearest == groups).mean() > 0.7
