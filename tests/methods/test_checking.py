"""What cannot run is said of all variants at once, with the bound, and of a job by itself."""

import numpy as np
import pytest
from scipy import sparse

from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.blocks.rows import Rows
from unsupervised.config.steps import Steps, dumped
from unsupervised.methods import checking

NAMES = ["x", "y", "z", "w", "q"]
VALUES = np.array([[1.0, 2.0], [2.0, 1.0], [5.0, 5.0], [4.0, 0.0], [-1.0, 3.0]])


@pytest.fixture
def check(written):
    """A function that checks variants on five samples of two features, or on other data."""

    def checked(steps: dict, data: Samples | None = None) -> list[str]:
        data = data or Samples(VALUES, NAMES, list("uvuvu"), ["a", "b"])
        asked = {"steps": dumped(Steps.model_validate(steps)), "block_rows": 2}
        return checking.check(written(data), asked)

    return checked


CANNOT = {
    "kmeans": ({"clusters": 6}, "clusters: is 6, but there are 5 samples; ask for fewer"),
    "kmeans ": ({"clusters": 2, "axes": ["a", "c"]}, "axes: no feature 'c'"),
    "kmeans  ": ({"clusters": 2, "rows": {"start": 9}}, "rows.start: is 9, which leaves no"),
    "kmeans   ": ({"clusters": 2, "rows": {"start": 4}}, "needs at least 2 samples, found 1"),
    "kmeans    ": ({"clusters": 2, "reduce": {"svd": 3}}, "reduce.svd: is 3, but 5 samples × 2"),
    "kmeans     ": ({"clusters": 2, "sweep": [6, 8]}, "sweep: begins at 6, but 5 samples"),
    "kmeans      ": (
        {"clusters": 2, "rows": {"start": 3}, "scale": "tfidf"}, "has a value below 0"),
    "hierarchy": ({"method": "ward", "metric": "cosine"}, "ward is defined for euclidean alone"),
    "tsne": ({"perplexity": 5.0}, "perplexity: is 5, but there are 5 samples"),
    "tsne ": ({"perplexity": 2.0, "features": ["a"]}, "at least 2 features with init: pca"),
    "pca": ({"components": 3}, "components: is 3, but 5 samples × 2 features have at most 2"),
    "svd": ({"features": ["b"], "components": 1}, "svd needs at least 2 features, found 1"),
    "nmf": ({"components": 2}, "its smallest value is -1, expected none below 0"),
    "nmf ": (
        {"components": 2, "rows": {"start": 0, "step": 3}, "reconstruct": "y"},
        "no sample is called 'y'"),
    "similar": ({"queries": ["xx"]}, "queries: no sample is called 'xx'; nearest spellings: 'x'"),
}  # fmt: skip


@pytest.mark.parametrize("case", CANNOT, ids=str.strip)
def test_what_cannot_run_is_said_in_one_line_with_the_bound(check, case):
    settings, message = CANNOT[case]
    with pytest.raises(InputError) as caught:
        check({case.strip(): {"v": settings}})
    assert str(caught.value).startswith(f"{case.strip()}/v: ")
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_all_that_cannot_run_are_said_together_and_what_can_is_not(check):
    with pytest.raises(InputError) as caught:
        check({"kmeans": {"raw": {"clusters": 6}, "two": {"clusters": 2, "sweep": [1, 2]}},
               "pca": {"raw": {"components": 3}}})  # fmt: skip
    heading, *lines = str(caught.value).splitlines()
    assert heading == "2 variants of the dataset cannot run:"
    assert [line.split(":")[0].strip() for line in lines] == ["kmeans/raw", "pca/raw"]


def test_the_sign_is_that_of_the_samples_that_a_variant_sees(check):
    part = {"components": 2, "rows": {"start": 0, "step": 3}}
    assert check({"nmf": {"v": part}}) == ["nmf/v"]


def test_a_constant_feature_is_told_before_any_step(check):
    data = Samples(np.column_stack([VALUES[:, 0], np.ones(5)]), NAMES, [""] * 5, ["a", "flat"])
    with pytest.raises(InputError, match="feature 'flat' is the same in all 5 samples"):
        check({"kmeans": {"v": {"scale": "standard", "clusters": 2}}}, data)


def test_the_scale_is_that_of_the_neighbours_by_which_a_method_sees(check):
    far = Samples(VALUES * 1e300, NAMES, [""] * 5, ["a", "b"])
    named = {"neighbours": "near", "nearest": 2}
    steps = {"umap": {"v": {}}, "isomap": {"w": named}, "densmap": {"w": named}}
    scaled = {"v": {"nearest": 2, "scale": "max_abs"}, "near": {"nearest": 3, "scale": "max_abs"}}
    assert len(check({"neighbours": scaled, **steps}, far)) == 5
    unscaled = {name: {**block, "scale": "none"} for name, block in scaled.items()}
    with pytest.raises(InputError, match=r"(?s)^5 variants.*use scale: max_abs"):
        check({"neighbours": unscaled, **steps}, far)
    # Of the rows that its neighbours are sought among, all are equal.
    part = {"v": {"nearest": 2, "rows": {"start": 0, "step": 2}}}
    equal = Samples(VALUES[[0, 1, 0, 3, 0]], NAMES, [""] * 5, ["a", "b"])
    with pytest.raises(InputError, match="^umap/v: all 3 samples are equal"):
        check({"neighbours": part, "umap": {"v": {}}}, equal)


def test_a_job_is_refused_for_the_keys_that_it_reads_alone(written):
    from unsupervised.methods.kmeans import sweep
    from unsupervised.methods.kmeans.declaration import METHOD

    paths = written(Samples(VALUES, NAMES, [""] * 5, ["a", "b"]))
    settings = METHOD.settings(clusters=6, sweep=[1, 3]).model_dump()
    read = {key: settings[key] for key in ("scale", "n_init", "max_iter", "engine", "sample")}
    spec = {**read, "features": None, "rows": None, "reduce": None, "sweep": [1, 3], "seed": 0,
            "engines": ["full", "sample", 50_000]}  # fmt: skip
    assert len(sweep.build(paths, spec)["inertia"].rows) == 3
    with pytest.raises(InputError, match="sweep: begins at 6"):
        sweep.build(paths, {**spec, "sweep": [6, 8]})


def test_sparse_samples_are_not_read_by_blocks(check):
    data = Samples(sparse.csr_matrix(VALUES), NAMES, list("uvuvu"), ["a", "b"])
    with pytest.raises(InputError, match="engine: is dask, which reads blocks of a dense"):
        check({"kmeans": {"v": {"clusters": 2, "engine": "dask"}}}, data)


def test_samples_of_which_blocks_are_read_are_not_held_to_be_checked(check, monkeypatch):
    def refuse(rows, *asked, **more):
        raise AssertionError("all samples were asked for")

    monkeypatch.setattr(Rows, "__array__", refuse)
    steps = {"v": {"engine": "dask", "sweep": [1, 2], "scale": "standard", "reduce": {"pca": 2}}}
    words = Samples(VALUES, NAMES, list("uvuvu"), ["a", "b=x"], ["", "b"])
    for data in (None, words):
        assert check({"kmeans": steps, "mixture": steps}, data) == ["kmeans/v", "mixture/v"]
    equal = Samples(np.ones((5, 2)), NAMES, [""] * 5, ["a", "b"])
    for scale, said in (("none", "are all equal"), ("standard", "is the same in all 5 samples")):
        with pytest.raises(InputError, match=said):
            check({"kmeans": {"v": {"engine": "dask", "sweep": [1, 2], "scale": scale}}}, equal)
