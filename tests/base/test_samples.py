from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from scipy import sparse

from unsupervised.base import samples
from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples


@pytest.mark.parametrize("kind", [np.asarray, sparse.csr_matrix])
def test_round_trip(written, kind):
    data = Samples(kind([[1.0, 0.0], [0.5, 2.0]]), ["a", "b"], ["x", ""], ["f", "null"])
    back = samples.read(written(data))
    assert type(back.values) is type(data.values)
    assert (back.values != data.values).sum() == 0
    assert (back.names, back.labels, back.features) == (["a", "b"], ["x", ""], ["f", "null"])


def test_the_same_data_give_the_same_bytes(written):
    data = Samples(sparse.csr_matrix(np.eye(3)), list("abc"), [""] * 3, list("xyz"))
    paths = written(data)
    first = {name: Path(path).read_bytes() for name, path in paths.items()}
    assert first == {name: Path(path).read_bytes() for name, path in written(data).items()}


def test_the_values_need_no_pickle(written, blobs):
    with np.load(written(blobs)["values"], allow_pickle=False) as stored:
        assert stored["values"].dtype == np.float64


@pytest.mark.parametrize(
    ("names", "features", "message"),
    [
        (["a", "a"], ["f", "g"], "sample name 'a' stands twice"),
        (["a", "b"], ["f", "f"], "feature name 'f' stands twice"),
        (["a"], ["f", "g"], "1 sample names"),
        (["a", ""], ["f", "g"], r"sample 1 has no name"),
    ],
)
def test_bad_names_are_refused(written, names, features, message):
    with pytest.raises(InputError, match=message):
        written(Samples(np.eye(2), names, [""] * len(names), features))


def test_selections_keep_the_parts_together(blobs):
    some = blobs.select_rows([0, 29]).select_features(["f3", "f1"])
    assert some.values.tolist() == [
        [blobs.values[0, 2], blobs.values[0, 0]],
        [blobs.values[29, 2], blobs.values[29, 0]],
    ]
    assert (some.names, some.labels, some.features) == (["s0", "s29"], ["a", "c"], ["f3", "f1"])


def test_a_large_array_is_mapped_and_aligned(tmp_path, monkeypatch, written, blobs):
    paths = written(blobs)
    assert not isinstance(samples.read(paths).values, np.memmap)
    monkeypatch.setattr(samples, "MAPPED_BYTES", 0)
    values = samples.read(paths).values
    assert isinstance(values, np.memmap)
    assert values.flags.aligned
    assert (values == blobs.values).all()
    assert (np.load(paths["values"])["values"] == blobs.values).all(), "NumPy reads it too"


def test_what_numbers_stand_for_is_kept(tmp_path):
    orders = {"b": ["low", "high, higher"], "c": "date"}
    data = samples.Samples(np.eye(3), list("xyz"), [""] * 3, list("abc"), orders=orders)
    names = {"values": "v.npz", "samples": "s.csv", "features": "f.csv"}
    paths = {key: str(tmp_path / name) for key, name in names.items()}
    samples.write(data, paths)
    assert samples.read(paths).orders == orders
    samples.write(replace(data, orders={}), paths)
    assert (tmp_path / "f.csv").read_text() == "feature\na\nb\nc\n"
