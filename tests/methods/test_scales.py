"""What each scale does to numbers, and to the features of a category."""

import numpy as np
import pytest
from scipy import sparse, stats

from unsupervised.base import samples
from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.methods import preparation
from unsupervised.numeric import soundness

DRAW = np.random.RandomState(0)
VALUES = np.column_stack([DRAW.lognormal(0, 1, 60), DRAW.normal(5, 2, 60), DRAW.randint(0, 4, 60)])
COLOURS = DRAW.choice(3, 60, p=[0.7, 0.25, 0.05])
MIXED = np.column_stack([VALUES[:, :2], np.eye(3)[COLOURS], VALUES[:, 2] > 1])
BLOCKS = ["", "", "c", "c", "c", "b"]


def data(values, blocks=()):
    rows, columns = values.shape
    names = [str(i) for i in range(rows)]
    return Samples(values, names, [""] * rows, [f"f{j}" for j in range(columns)], blocks)


def scaled(values, scale, blocks=()):
    return preparation.prepared(data(values, blocks), {"scale": scale}).values


def test_ranks_are_those_of_scipy():
    expected = (stats.rankdata(VALUES, axis=0) - 0.5) / len(VALUES)
    assert np.allclose(scaled(VALUES, "rank"), expected)
    assert np.allclose(scaled(VALUES * [1e6, 1, 3], "rank"), expected)


def test_a_new_value_has_the_rank_between_its_neighbours():
    ranks = preparation.scaler("rank").fit(np.array([[1.0], [2], [2], [4]]))
    assert ranks.transform(np.array([[0.0], [1], [2], [3], [9]])).ravel().tolist() == [
        0, 0.125, 0.5, 0.75, 1,
    ]  # fmt: skip


def test_robust_scales_by_median_and_quartiles():
    low, middle, high = np.percentile(VALUES, [25, 50, 75], axis=0)
    assert np.allclose(scaled(VALUES, "robust"), (VALUES - middle) / (high - low))


def test_logarithms_are_standardised():
    assert np.allclose(scaled(VALUES[:, [0]], "log"), stats.zscore(np.log1p(VALUES[:, [0]])))


def test_minmax_goes_from_0_to_1():
    found = scaled(VALUES, "minmax")
    assert np.allclose([found.min(axis=0), found.max(axis=0)], [[0] * 3, [1] * 3])


def test_yeo_johnson_takes_the_skew_away():
    found = scaled(VALUES[:, [0]], "yeo-johnson")[:, 0]
    assert stats.skew(VALUES[:, 0]) > 2
    assert abs(stats.skew(found)) < 0.2
    assert np.allclose(found, stats.zscore(stats.yeojohnson(VALUES[:, 0])[0]), atol=1e-4)


@pytest.mark.parametrize("scale", ["standard", "robust", "yeo-johnson"])
def test_a_category_has_the_variance_of_one_number(scale):
    found = scaled(MIXED, scale, BLOCKS)
    assert found[:, 2:5].var(axis=0).sum() == pytest.approx(1)
    assert found[:, 5].var() == pytest.approx(1)
    assert np.allclose(found[:, :2], scaled(MIXED[:, :2], scale))
    # A rare category is not stretched: all of its values have one divisor.
    assert np.allclose(np.ptp(found[:, 2:5], axis=0), np.ptp(found[:, 2]))


@pytest.mark.parametrize("scale", ["none", "max_abs", "minmax", "rank"])
def test_two_categories_lie_as_far_apart_as_0_and_1(scale):
    found = scaled(MIXED, scale, BLOCKS)
    one = {c: found[list(COLOURS).index(c), 2:5] for c in (0, 1, 2)}
    assert np.linalg.norm(one[0] - one[1]) == pytest.approx(1)
    assert np.linalg.norm(one[0] - one[2]) == pytest.approx(1)
    assert set(found[:, 5].tolist()) == {0, 1}


def test_a_category_of_which_a_part_has_one_value_is_nothing_there():
    part = MIXED[COLOURS == 0]
    assert (scaled(part, "standard", BLOCKS)[:, 2:5] == 0).all()


@pytest.mark.parametrize(
    ("scale", "values", "said"),
    [
        ("log", VALUES - 3, "has a value below 0, of which scale: log takes none"),
        ("robust", np.eye(9), "has an interquartile range of 0"),
        ("log", np.ones((9, 2)), "is the same in all 9 samples"),
        ("yeo-johnson", np.ones((9, 2)), "is the same in all 9 samples"),
        *[(s, sparse.csr_matrix(np.eye(4)), "use scale: max_abs") for s in soundness.FILLED],
    ],
)
def test_what_a_scale_cannot_take_is_refused(scale, values, said):
    with pytest.raises(InputError, match=said):
        scaled(values, scale)


def test_categories_are_written_beside_the_features(tmp_path):
    paths = {key: str(tmp_path / key) for key in ("values", "samples", "features")}
    samples.write(data(MIXED, BLOCKS), paths)
    assert samples.read(paths).blocks == BLOCKS
    assert samples.read(paths).select_features(["f5", "f0", "f2"]).blocks == ["b", "", "c"]
    samples.write(data(VALUES), paths)
    assert (tmp_path / "features").read_text() == "feature\nf0\nf1\nf2\n"


def test_a_reduction_by_pca_centres_the_features_before():
    found = preparation.prepared(data(VALUES), {"scale": "none", "reduce": {"pca": 2}}).values
    centred = VALUES - VALUES.mean(axis=0)
    _, sizes, _ = np.linalg.svd(centred, full_matrices=False)
    assert np.allclose(found.mean(axis=0), 0)
    assert np.allclose(np.linalg.norm(found, axis=0), sizes[:2])
    with pytest.raises(InputError, match="reduce.pca would fill every cell"):
        preparation.prepared(
            data(sparse.csr_matrix(VALUES)), {"scale": "none", "reduce": {"pca": 2}}
        )


def test_a_reduction_has_no_categories():
    found = preparation.prepared(
        data(MIXED, BLOCKS), {"scale": "standard", "reduce": {"svd": 2}, "seed": 0}
    )
    assert (found.values.shape, found.blocks) == ((60, 2), ())
