"""Read a sparse array as `scipy.sparse.save_npz` writes it, checked part by part before SciPy
takes it: its compiled code trusts every index, and a wrong one ends the process.
"""

import math
import zipfile
from collections.abc import Mapping

import numpy as np

from unsupervised.base import memory, sparse
from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.data import sizes

# Format → the arrays that it needs besides `format`, `shape` and `data`, and their dimensions.
PARTS = {
    "csr": {"data": 1, "indices": 1, "indptr": 1},
    "csc": {"data": 1, "indices": 1, "indptr": 1},
    "bsr": {"data": 3, "indices": 1, "indptr": 1},
    "coo": {"data": 1, "row": 1, "col": 1},
    "dia": {"data": 2, "offsets": 1},
}
LARGEST_WHOLE = 2**53  # beyond it not every whole number is a float64


class FormatError(Exception):
    """What is wrong with a file, in a few words."""


def from_npz(path: str) -> Samples:
    """Read a sparse array of samples × features; names are numbers."""
    try:
        matrix = read_matrix(path)
    except InputError:
        raise
    except FormatError as error:
        raise refused(path, error) from None
    except Exception as error:  # whatever a damaged file makes zipfile and NumPy say
        raise refused(path, error) from error
    rows, columns = matrix.shape
    names, features = ([str(i) for i in range(n)] for n in (rows, columns))
    return Samples(matrix, names, [""] * rows, features)


def refused(path: str, why: Exception) -> InputError:
    """Return the refusal of a file that holds no sparse array of numbers."""
    said = " ".join(str(why).split())[:200] or type(why).__name__
    return InputError(
        f"{path}: not a sparse array as scipy.sparse.save_npz writes it ({said}); save it again"
    )


def read_matrix(path: str) -> "sparse.csr_matrix":
    """Return the array of a file in CSR, its indices sorted."""
    with zipfile.ZipFile(path) as archive:
        members = member_sizes(archive)
        held = float(sum(members.values()))
        memory.need_to_read(3 * held, path, "the arrays in it", "leave out samples or features")
        parts = {name: array_of(archive, f"{name}.npy") for name in members}
    kind, shape = kind_of(parts), shape_of(parts)
    entries = parts["data"].size
    what = f"{shape[0]} samples × {shape[1]} features with {entries} entries"
    way_out = "check the array's shape and leave out what is empty"
    memory.need_to_read(sizes.array_bytes(*shape, entries), path, what, way_out)
    check_parts(kind, shape, parts)
    matrix = as_csr(kind, shape, parts)
    if not np.isfinite(matrix.data).all():
        raise FormatError("data holds NaN or an infinity, expected numbers")
    return matrix


def member_sizes(archive: zipfile.ZipFile) -> dict[str, int]:
    """Return the size of each array, by its name; refuse two of one name and other files."""
    found: dict[str, int] = {}
    for info in archive.infolist():
        name = info.filename.removesuffix(".npy")
        if name == info.filename or name in found:
            raise FormatError(f"holds {info.filename!r}, expected arrays, each once")
        found[name] = info.file_size
    return found


def array_of(archive: zipfile.ZipFile, name: str) -> np.ndarray:
    """Return one array; the head of it must promise as many bytes as there are."""
    size = archive.getinfo(name).file_size
    with archive.open(name) as file:
        version = np.lib.format.read_magic(file)
        readers = {
            (1, 0): np.lib.format.read_array_header_1_0,
            (2, 0): np.lib.format.read_array_header_2_0,
        }
        if version not in readers:
            raise FormatError(f"{name} is of version {version}, expected 1.0 or 2.0")
        shape, fortran, dtype = readers[version](file)
        if dtype.hasobject or dtype.kind not in "biufSU":
            raise FormatError(f"{name} holds {dtype}, expected numbers")
        count = math.prod(shape)
        if min(shape, default=0) < 0 or count * dtype.itemsize != size - file.tell():
            raise FormatError(f"{name} has not as many bytes as its shape {shape} asks for")
        content = file.read()
    return np.frombuffer(content, dtype, count).reshape(shape, order="F" if fortran else "C")


def kind_of(parts: dict[str, np.ndarray]) -> str:
    """Return the format, if it is known and has its parts; the coordinates of a COO array may
    stand together, and are put apart."""
    if "format" not in parts or parts["format"].shape != ():
        raise FormatError(f"holds {', '.join(parts) or 'nothing'}, expected format, shape and data")
    kind = parts["format"].item()
    kind = kind.decode("ascii", "replace") if isinstance(kind, bytes) else str(kind)
    if kind not in PARTS:
        raise FormatError(f"format is {kind!r}, expected one of {', '.join(PARTS)}")
    if kind == "coo" and parts.get("coords", np.empty(0)).shape[:1] == (2,):
        parts |= {"row": parts["coords"][0], "col": parts["coords"][1]}
    for name, dimensions in {"shape": 1, **PARTS[kind]}.items():
        if name not in parts:
            raise FormatError(f"{name} is missing, which {kind} needs")
        if parts[name].ndim != dimensions:
            raise FormatError(f"{name} has {parts[name].ndim} dimensions, expected {dimensions}")
        if parts[name].dtype.kind not in ("biuf" if name == "data" else "iu"):
            expected = "numbers" if name == "data" else "whole numbers"
            raise FormatError(f"{name} holds {parts[name].dtype}, expected {expected}")
    return kind


def shape_of(parts: Mapping[str, np.ndarray]) -> tuple[int, int]:
    """Return samples and features, at least one of each."""
    shape = tuple(parts["shape"].tolist())
    if len(shape) != 2 or min(shape) < 1:
        raise FormatError(f"shape is {list(shape)}, expected samples and features, 1 at least")
    return shape


def check_parts(kind: str, shape: tuple[int, int], parts: Mapping[str, np.ndarray]) -> None:
    """Check that indices and data belong together."""
    check_numbers(parts["data"])
    if kind == "dia":
        check_diagonals(shape, parts["data"], parts["offsets"])
    elif kind == "coo":
        check_coordinates(shape, parts)
    else:
        check_blocks(kind, shape, parts)


def check_blocks(kind: str, shape: tuple[int, int], parts: Mapping[str, np.ndarray]) -> None:
    """Check a CSR, CSC or BSR array; an entry is a block of one value in the first two."""
    blocks = parts["data"].shape[1:] if kind == "bsr" else (1, 1)
    if 0 in blocks or shape[0] % blocks[0] or shape[1] % blocks[1]:
        raise FormatError(f"blocks of {blocks[0]} × {blocks[1]} do not fill {shape}")
    lines, width = shape[0] // blocks[0], shape[1] // blocks[1]
    lines, width = (width, lines) if kind == "csc" else (lines, width)
    check_compressed(lines, width, parts)


def check_numbers(data: np.ndarray) -> None:
    """Refuse whole numbers that float64 would round."""
    if data.dtype.kind in "iu" and data.dtype.itemsize == 8 and data.size:
        largest = max(abs(int(data.min())), int(data.max()))
        if largest > LARGEST_WHOLE:
            raise FormatError(f"data holds {largest}, expected at most 2^53, which float64 keeps")


def check_compressed(lines: int, width: int, parts: Mapping[str, np.ndarray]) -> None:
    """Check the indices of CSR, CSC or BSR with so many lines of so many places."""
    data, indices, ends = parts["data"], parts["indices"], parts["indptr"]
    if len(ends) != lines + 1:
        raise FormatError(f"indptr has {len(ends)} entries, expected {lines + 1}")
    if len(indices) != len(data):
        raise FormatError(f"{len(indices)} indices for {len(data)} data, expected as many")
    if ends[0] != 0 or ends[-1] != len(data) or (ends[1:] < ends[:-1]).any():
        raise FormatError(f"indptr does not rise from 0 to {len(data)}, the number of data")
    check_range("indices", indices, 0, width)
    line = np.repeat(np.arange(lines, dtype=np.int64), np.diff(ends.astype(np.int64)))
    check_doubles(line, indices.astype(np.int64))


def check_coordinates(shape: tuple[int, int], parts: Mapping[str, np.ndarray]) -> None:
    """Check the places of a COO array."""
    data, row, col = parts["data"], parts["row"], parts["col"]
    if not len(data) == len(row) == len(col):
        raise FormatError(f"{len(row)} row, {len(col)} col and {len(data)} data, expected as many")
    check_range("row", row, 0, shape[0])
    check_range("col", col, 0, shape[1])
    check_doubles(row.astype(np.int64), col.astype(np.int64))


def check_diagonals(shape: tuple[int, int], data: np.ndarray, offsets: np.ndarray) -> None:
    """Check the diagonals of a DIA array."""
    if len(offsets) != len(data):
        raise FormatError(f"{len(offsets)} offsets for {len(data)} diagonals, expected as many")
    check_range("offsets", offsets, 1 - shape[0], shape[1])
    if len(np.unique(offsets)) < len(offsets):
        raise FormatError("offsets holds a diagonal twice, expected it once")


def check_range(name: str, numbers: np.ndarray, first: int, end: int) -> None:
    """Refuse a number outside a range."""
    if numbers.size == 0:
        return
    least, most = int(numbers.min()), int(numbers.max())
    if least < first or most >= end:
        wrong = least if least < first else most
        raise FormatError(f"{name} holds {wrong}, expected {first} to {end - 1}")


def check_doubles(lines: np.ndarray, places: np.ndarray) -> None:
    """Refuse two values in one place: which of them, or their sum, is meant?"""
    order = np.lexsort((places, lines))
    lines, places = lines[order], places[order]
    same = (lines[1:] == lines[:-1]) & (places[1:] == places[:-1])
    if same.any():
        raise FormatError("two entries stand in one place, expected one: call sum_duplicates()")


def as_csr(
    kind: str, shape: tuple[int, int], parts: Mapping[str, np.ndarray]
) -> "sparse.csr_matrix":
    """Return a checked array in CSR, as float64, its indices sorted."""
    with np.errstate(over="ignore"):  # what overflows is found as an infinity
        data = parts["data"].astype(np.float64)
    if kind == "dia":
        made = sparse.dia_matrix((data, parts["offsets"].astype(np.int64)), shape=shape)
    elif kind == "coo":
        places = tuple(parts[name].astype(np.int64) for name in ("row", "col"))
        made = sparse.coo_matrix((data, places), shape=shape)
    else:
        maker = {"csr": sparse.csr_matrix, "csc": sparse.csc_matrix, "bsr": sparse.bsr_matrix}
        indices = (parts[name].astype(np.int64) for name in ("indices", "indptr"))
        made = maker[kind]((data, *indices), shape=shape)
    matrix = sparse.csr_matrix(made)
    matrix.eliminate_zeros()  # a zero that is stored would count as an occurrence
    matrix.sort_indices()
    return matrix
