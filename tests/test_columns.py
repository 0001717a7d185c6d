import numpy as np
from scipy import sparse

from unsupervised import columns
from unsupervised.model import Tidy


def described(path):
    spec = {**Tidy().model_dump(), "file": path.name}
    table = columns.build({path.name: str(path)}, spec)["columns"]
    return {row[0]: row[1:] for row in table.rows}


def test_types_gaps_and_ranges(tmp_path):
    path = tmp_path / "d.csv"
    path.write_text("who,size,note,odd\na,1.5,,1\nb,,x,y\nc,-2,x,3\n")
    assert described(path) == {
        "who": ["text", 0, 3, None, None],
        "size": ["numbers", 1, 2, -2.0, 1.5],
        "note": ["text", 1, 1, None, None],
        "odd": ["mixed", 0, 3, 1.0, 3.0],
    }


def test_a_sparse_array_has_no_columns_to_describe(tmp_path):
    sparse.save_npz(tmp_path / "d.npz", sparse.csr_matrix(np.eye(2)))
    assert described(tmp_path / "d.npz") == {}
