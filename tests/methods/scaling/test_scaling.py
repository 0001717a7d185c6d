import pytest

from unsupervised.methods.scaling import tables


def test_scaling_says_what_the_scaler_learned(written, blobs):
    spec = {"features": None, "rows": None, "scale": "standard"}
    rows = tables.build(written(blobs), spec)["scaling"].rows
    assert [row[1] for row in rows] == pytest.approx(blobs.values.mean(axis=0))
    assert [row[2] for row in rows] == pytest.approx(blobs.values.std(axis=0))
