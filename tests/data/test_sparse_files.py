"""Sparse arrays as people save them, and as nobody should: each is read or refused in one line."""

import io
import zipfile

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from unsupervised.base import memory
from unsupervised.base.errors import InputError
from unsupervised.data.sparse_files import from_npz

DENSE = np.array([[0.0, 2, 0, 0], [1, 0, 0, 3]])


def parts(kind="csr", **changed):
    """Return the arrays of a good file, some of them changed or, with None, left out."""
    made = sparse.csr_matrix(DENSE).asformat(kind)
    names = {
        "csr": ("indices", "indptr"), "csc": ("indices", "indptr"), "bsr": ("indices", "indptr"),
        "coo": ("row", "col"), "dia": ("offsets",),
    }[kind]  # fmt: skip
    found = {name: getattr(made, name) for name in ("data", *names)}
    found |= {"shape": np.array(made.shape), "format": np.array(kind.encode()), **changed}
    return {name: array for name, array in found.items() if array is not None}


def saved(folder, arrays):
    path = folder / "t.npz"
    np.savez(path, **arrays)
    return str(path)


@pytest.mark.parametrize("kind", ["csr", "csc", "bsr", "coo", "dia"])
@pytest.mark.parametrize("make", [sparse.csr_matrix, sparse.csr_array])
@pytest.mark.parametrize("dtype", [bool, np.int8, np.uint64, np.float32])
def test_what_scipy_saves_is_read(tmp_path, kind, make, dtype):
    array = make(DENSE.astype(dtype)).asformat(kind)
    sparse.save_npz(tmp_path / "t.npz", array)
    data = from_npz(str(tmp_path / "t.npz"))
    assert data.values.toarray().tolist() == DENSE.astype(dtype).astype(float).tolist()
    assert data.values.dtype == np.float64
    assert (data.names, data.features) == (["0", "1"], ["0", "1", "2", "3"])


def test_coordinates_may_stand_together(tmp_path):
    made = sparse.coo_array(DENSE)
    arrays = parts("coo", row=None, col=None, coords=np.array(made.coords))
    assert from_npz(saved(tmp_path, arrays)).values.toarray().tolist() == DENSE.tolist()


def test_blocks_are_spread(tmp_path):
    array = sparse.bsr_matrix(np.kron(np.eye(2), np.arange(1, 7).reshape(2, 3)), blocksize=(2, 3))
    sparse.save_npz(tmp_path / "t.npz", array)
    found = from_npz(str(tmp_path / "t.npz")).values.toarray()
    assert found.tolist() == array.toarray().tolist()


WHOLE = NUMBERS = np.array
FAULTS = {
    "an index beyond the columns": (
        parts(indices=WHOLE([1, 0, 4])), "indices holds 4, expected 0 to 3"),
    "an index far beyond": (parts(indices=WHOLE([1, 0, 10**12])), "indices holds 1000000000000"),
    "a negative index": (parts(indices=WHOLE([1, 0, -1])), "indices holds -1"),
    "an index beyond the rows": (parts("csc", indices=WHOLE([1, 2, 0])), "indices holds 2"),
    "indptr that falls": (parts(indptr=WHOLE([0, 4, 3])), "indptr does not rise from 0 to 3"),
    "indptr that starts late": (parts(indptr=WHOLE([1, 1, 3])), "indptr does not rise from 0 to 3"),
    "indptr that ends late": (parts(indptr=WHOLE([0, 1, 9])), "indptr does not rise from 0 to 3"),
    "indptr too short": (parts(indptr=WHOLE([0, 3])), "indptr has 2 entries, expected 3"),
    "fewer indices than data": (parts(indices=WHOLE([1, 0])), "2 indices for 3 data"),
    "indices of floats": (
        parts(indices=NUMBERS([1.0, 0, 3])), "indices holds float64, expected whole"),
    "two dimensions of data": (
        parts(data=NUMBERS([[2.0, 1, 3]])), "data has 2 dimensions, expected 1"),
    "two entries in one place": (parts(indices=WHOLE([1, 3, 3])), "two entries stand in one place"),
    "two coordinates the same": (
        parts("coo", row=WHOLE([0, 0, 1]), col=WHOLE([1, 1, 3])), "two entries stand in one place"),
    "a row beyond": (parts("coo", row=WHOLE([0, 1, 2])), "row holds 2, expected 0 to 1"),
    "a column beyond": (parts("coo", col=WHOLE([0, 1, -2])), "col holds -2"),
    "fewer rows than data": (parts("coo", row=WHOLE([0, 1])), "2 row, 3 col and 3 data"),
    "diagonals beyond": (
        parts("dia", offsets=WHOLE([-1, 9]), data=np.ones((2, 4))),
        "offsets holds 9, expected -1 to 3"),
    "a diagonal twice": (
        parts("dia", offsets=WHOLE([1, 1]), data=np.ones((2, 4))),
        "offsets holds a diagonal twice"),
    "offsets too few": (parts("dia", offsets=WHOLE([1]), data=np.ones((2, 4))), "1 offsets for 2"),
    "blocks that do not fit": (
        parts("bsr", data=np.ones((3, 1, 3))), "blocks of 1 × 3 do not fill"),
    "NaN": (parts(data=NUMBERS([2, np.nan, 3])), "data holds NaN or an infinity"),
    "an infinity": (parts(data=NUMBERS([2, -np.inf, 3])), "data holds NaN or an infinity"),
    "complex numbers": (parts(data=NUMBERS([2, 1j, 3])), "holds complex128, expected numbers"),
    "texts": (parts(data=NUMBERS(["a", "b", "c"])), "data holds <U1, expected numbers"),
    "objects": (parts(data=np.array([{}, 1, 2], dtype=object)), "holds object, expected numbers"),
    "dates": (parts(data=NUMBERS([1, 2, 3], dtype="M8[s]")), "expected numbers"),
    "numbers that float64 rounds": (parts(data=WHOLE([2, 1, 2**53 + 1])), "expected at most 2^53"),
    "a shape of floats": (parts(shape=NUMBERS([2.0, 4.0])), "shape holds float64, expected whole"),
    "a shape of three": (parts(shape=WHOLE([2, 4, 1])), "shape is [2, 4, 1], expected samples"),
    "no rows": (parts(shape=WHOLE([0, 4])), "shape is [0, 4]"),
    "no columns": (parts(shape=WHOLE([2, 0])), "shape is [2, 0]"),
    "a negative shape": (parts(shape=WHOLE([-2, 4])), "shape is [-2, 4]"),
    "no shape": (parts(shape=None), "shape is missing, which csr needs"),
    "no indptr": (parts(indptr=None), "indptr is missing, which csr needs"),
    "no format": (parts(format=None), "expected format, shape and data"),
    "another format": (parts(format=np.array(b"lil")), "format is 'lil', expected one of csr"),
    "a format that is a number": (parts(format=np.array(3)), "format is '3'"),
    "a dense array": ({"values": DENSE}, "holds values, expected format, shape and data"),
    "nothing": ({}, "holds nothing"),
}  # fmt: skip


def refusal(path):
    with pytest.raises(InputError) as caught:
        from_npz(path)
    said = str(caught.value)
    assert said.startswith(f"{path}: ")
    assert "\n" not in said
    assert len(said) < 500
    return said


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_file_is_refused_before_scipy_takes_it(tmp_path, fault):
    arrays, message = FAULTS[fault]
    said = refusal(saved(tmp_path, arrays))
    assert "not a sparse array as scipy.sparse.save_npz writes it" in said
    assert message in said


def test_a_small_file_that_claims_any_shape_is_refused(tmp_path):
    arrays = parts("coo", shape=WHOLE([4 * 10**9, 2]))
    said = refusal(saved(tmp_path, arrays))
    assert "4000000000 samples × 2 features" in said
    assert "or raise memory_mb" in said


def test_what_unpacks_to_too_much_is_refused(tmp_path):
    path = tmp_path / "t.npz"
    np.savez_compressed(path, **parts(data=np.zeros(8_000_000)))
    assert path.stat().st_size < 100_000
    with memory.within(100):
        assert "would take 0.2 GB or more of memory" in refusal(str(path))


def head(shape, dtype="<f8"):
    """Return the head of an array of any shape."""
    buffer = io.BytesIO()
    np.lib.format.write_array_header_1_0(
        buffer, {"descr": dtype, "fortran_order": False, "shape": shape}
    )
    return buffer.getvalue()


@pytest.mark.parametrize("shape", [(10**15,), (-3,), (3, -1), (2**62, 4)])
def test_a_head_that_promises_more_than_there_is_is_refused(tmp_path, shape):
    path = tmp_path / "t.npz"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("data.npy", head(shape) + bytes(24))
    assert "data.npy has not as many bytes as its shape" in refusal(str(path))


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("names", [["data.npy", "data.npy"], ["data.npy", "run.sh"], ["../x"]])
def test_members_stand_once_and_are_arrays(tmp_path, names):
    path = tmp_path / "t.npz"
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, head((0,)))
    assert "expected arrays, each once" in refusal(str(path))


def stored(values):
    """Return the shape of a sparse array and where its numbers stand: whole it may be large."""
    plain = values.tocsr().astype(np.float64)
    plain.sum_duplicates()
    plain.eliminate_zeros()
    return plain.shape, plain.indptr, plain.indices, plain.data


@settings(max_examples=300)
@given(kind=st.sampled_from(["csr", "csc", "bsr", "coo", "dia"]), data=st.data())
def test_changed_arrays_are_read_as_scipy_would_or_refused(tmp_path_factory, kind, data):
    arrays = parts(kind)
    name = data.draw(st.sampled_from([n for n in arrays if n != "format"]))
    size = data.draw(st.integers(0, 6))
    numbers = st.one_of(st.integers(-3, 9), st.integers(-(2**63), 2**63 - 1))
    drawn = data.draw(st.lists(numbers, min_size=size, max_size=size))
    kinds = [np.int64, np.float64, np.uint8, bool]
    arrays[name] = np.array(drawn).astype(data.draw(st.sampled_from(kinds)))
    path = saved(tmp_path_factory.mktemp("n"), arrays)
    try:
        found = from_npz(path)
    except InputError as error:
        assert "\n" not in str(error)
        return
    read, right = stored(found.values), stored(sparse.load_npz(path))
    assert all(np.array_equal(a, b, equal_nan=True) for a, b in zip(read, right, strict=True))


@settings(max_examples=300)
@given(place=st.floats(0, 1), byte=st.integers(0, 255), cut=st.floats(0, 1))
def test_damaged_bytes_never_end_in_anything_else(tmp_path_factory, place, byte, cut):
    folder = tmp_path_factory.mktemp("n")
    path = saved(folder, parts())
    content = bytearray((folder / "t.npz").read_bytes())
    content[int(place * (len(content) - 1))] = byte
    if cut < 0.3:
        content = content[: int(cut * 3 * len(content))]
    (folder / "t.npz").write_bytes(content)
    try:
        from_npz(path)
    except InputError as error:
        assert "\n" not in str(error)


@pytest.mark.parametrize("kind", ["csr", "csc", "coo"])
def test_zeros_that_are_stored_are_no_entries(tmp_path, kind):
    matrix = sparse.csr_matrix(np.array([[1.0, 2.0], [3.0, 0.0]])).asformat(kind)
    matrix.data[1] = 0
    sparse.save_npz(tmp_path / "t.npz", matrix)
    found = from_npz(str(tmp_path / "t.npz")).values
    assert found.nnz == 2
    assert np.array_equal(found.toarray(), matrix.toarray())
