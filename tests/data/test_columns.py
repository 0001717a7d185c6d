import numpy as np
from scipy import sparse

from unsupervised.config.model import Tidy
from unsupervised.data import columns


def described(path, **options):
    spec = {**Tidy(**options).model_dump(), "file": path.name}
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


def test_cells_that_are_made_up_are_counted(tmp_path):
    path = tmp_path / "d.csv"
    path.write_text("who,size,note\na,1.5,\nb,,3\nc,NA,4\nd,inf,5\n")
    assert described(path, missing="median")["size"][-1] == 3
    assert described(path, missing="median")["note"][-1] == 1
    assert described(path, missing="median")["who"][-1] == 0
    assert described(path, missing="drop")["size"][-1] == 3
    assert described(path, missing="drop", fill={"blank": 0})["size"][-2:] == [2, 1]


def test_without_made_up_cells_nothing_is_counted(tmp_path):
    path = tmp_path / "d.csv"
    path.write_text("a,b\n1,2\n3,4\n")
    assert described(path, missing="median") == described(path)
