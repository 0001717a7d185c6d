"""A Parquet table in pieces that can be read in any order."""

import numpy as np
import pandas as pd
import pytest

from unsupervised.data import pieces

ROWS = 10_001


@pytest.fixture
def path(tmp_path):
    """Return a table of one row group."""
    path = tmp_path / "table.parquet"
    pd.DataFrame({"a": np.arange(ROWS), "b": np.arange(ROWS) / 4}).to_parquet(
        path, row_group_size=ROWS
    )
    return str(path)


@pytest.mark.parametrize("rows", [1_000, 5_000, ROWS - 1, ROWS, 2 * ROWS])
def test_pieces_are_the_table(path, rows):
    found = pd.concat(list(pieces.frames(path, [], rows)))
    pd.testing.assert_frame_equal(found, pd.read_parquet(path))


def test_a_short_piece_at_the_end_of_a_long_row_group_is_read_in_few_batches(path):
    whole, last = pieces.opened(path, []), pieces.pieces_of(path, 5_000)[-1]
    assert last.end - last.first == 1
    assert len(list(whole.batches(last))) < 5
