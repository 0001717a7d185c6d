import numpy as np
import pytest
from made_tables import numbered
from needs_of import refused
from pydantic import ValidationError
from scipy import sparse
from settings_of import spec_of

from unsupervised.base import tables
from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.base.spelling import position
from unsupervised.methods.facts import Facts
from unsupervised.methods.needs import problems
from unsupervised.methods.nmf import reconstruct, sweep
from unsupervised.methods.nmf import tables as nmf
from unsupervised.methods.nmf.declaration import METHOD
from unsupervised.methods.nmf.settings import NMF

PARTS = np.array([[1.0, 1, 0, 0, 0], [0, 0, 2, 0, 0], [0, 0, 0, 1, 3]])


@pytest.fixture(params=["dense", "sparse"])
def data(request):
    # Pure samples make the factorization unique.
    mixtures = np.vstack([np.eye(3), np.random.RandomState(0).uniform(0, 1, (9, 3))])
    values = mixtures @ PARTS
    values = sparse.csr_matrix(values) if request.param == "sparse" else values
    # One feature is called as the first column of components.csv is.
    return Samples(values, [f"s{i}" for i in range(12)], [""] * 12, ["component", *"wxyz"])


def spec(**settings):
    return spec_of(NMF, components=3, max_iter=5000, **settings)


def test_the_parts_are_found(written, data):
    found = nmf.build(written(data), spec(tol=1e-9))
    components = np.array([row[1:] for row in found["components"].rows])
    features = np.array([row[2:] for row in found["features"].rows])
    assert components.min() >= 0
    assert features.min() >= 0
    unit = components / np.linalg.norm(components, axis=1, keepdims=True)
    true = PARTS / np.linalg.norm(PARTS, axis=1, keepdims=True)
    assert np.allclose((unit @ true.T).max(axis=0), 1, atol=0.01)
    scores = dict(found["scores"].rows)
    values = data.values.toarray() if sparse.issparse(data.values) else data.values
    error = np.linalg.norm(values - features @ components)
    assert scores["reconstruction_error"] == pytest.approx(error, abs=1e-6)
    assert scores["relative_error"] == pytest.approx(error / np.linalg.norm(values), abs=1e-6)


def test_top_features_are_ranked_and_ties_keep_their_order():
    table = nmf.top_table(np.array([[0.5, 2, 0.5]]), ["a", "b", "c"], 3, "feature")
    assert table.rows == [[1, 1, "b", 2.0], [1, 2, "a", 0.5], [1, 3, "c", 0.5]]


def test_the_error_falls_with_components(written, data):
    table = sweep.build(written(data), spec(sweep=[1, 3]))["errors"]
    assert (np.diff([row[1] for row in table.rows]) < 0).all()


def test_a_sample_is_rebuilt_from_its_own_tables(written, data, tmp_path):
    paths = written(data)
    found = nmf.build(paths, spec())
    for name in ("features", "components"):
        tables.write(tmp_path / f"{name}.out.csv", found[name])
    inputs = {**paths, "nmf_features": tmp_path / "features.out.csv",
              "components": tmp_path / "components.out.csv"}  # fmt: skip
    table = reconstruct.build(inputs, spec(reconstruct="s3"))["reconstruction"]
    values = data.values.toarray() if sparse.issparse(data.values) else data.values
    true = dict(zip(data.features, values[3], strict=True))
    for row in table.rows:
        assert row[2] == pytest.approx(true[row[1]])
        assert row[3] == pytest.approx(true[row[1]], abs=0.05)
        assert sum(row[4:]) == pytest.approx(row[3])


def test_an_unknown_sample_names_the_nearest():
    with pytest.raises(InputError, match="nearest spellings: 'Neymar'"):
        position(["Neymar", "Gout"], "Neimar", "queries")


def test_negative_data_are_refused(written, blobs):
    with pytest.raises(InputError) as caught:
        nmf.build(written(blobs), spec())
    for part in ("cannot go into NMF", f"{blobs.values.min():.6g}", "use PCA"):
        assert part in str(caught.value)


def problem(facts, **settings):
    """Return the key and the words of the one thing that keeps a variant from running."""
    ((key, message),) = problems(METHOD, NMF(**settings), facts)
    return f"{key}: {message}"


def test_what_is_negative_is_said_before_any_step_starts():
    below = Facts(samples=9, features=9, smallest=-2.5)
    said = "cannot go into NMF: its smallest value is -2.5, expected none below 0; use PCA for it"
    assert problem(below).startswith(f"features: the dataset {said}")
    assert "a scale that keeps values non-negative" in problem(Facts(), scale="standard")
    for scale in ("none", "normalize", "max_abs", "tfidf"):
        assert not list(problems(METHOD, NMF(scale=scale), Facts(9, 9, smallest=0.0)))


def test_a_part_without_negative_values_may_go_into_nmf(written):
    partly = numbered([[1, 2, -0.5], [2, 1, 3], [3, 3, 2]])
    assert refused(NMF, partly, components=2, features=["f0", "f1"]) == ""
    assert "smallest value is -0.5" in refused(NMF, partly, components=2, features=["f0", "f2"])
    with pytest.raises(InputError, match="cannot go into NMF: its smallest value is -0.5"):
        nmf.build(written(partly), spec_of(NMF, components=2))
    nmf.build(written(partly), spec_of(NMF, components=2, rows={"start": 1, "step": 1}))


def test_components_and_sweep_fit_the_samples():
    few = Facts(samples=4, features=9)
    assert problem(few) == (
        "components: is 6, the default, but 4 samples × 9 features have at most 4; ask for fewer"
    )
    assert problem(few, components=4, sweep=[5, 6]).startswith("sweep: begins at 5, but 4 samples")
    assert problem(Facts(), sweep=[3, 2]) == "sweep: 3 is above 2; put the smaller first"
    assert not list(problems(METHOD, NMF(init="random", sweep=[5, 6]), few))


def test_samples_are_looked_up_among_those_that_the_variant_sees():
    facts = Facts(names=["Neymar", "Gout", "Gouda"])
    assert problem(facts, reconstruct="Neimar") == (
        "reconstruct: no sample is called 'Neimar'; nearest spellings: 'Neymar'"
    )
    assert problem(facts, plot={"highlight": ["Gout", "x"]}) == (
        "plot.highlight: no sample is called 'x'"
    )
    rows = {"start": 1, "step": 1}
    assert problem(facts, reconstruct="Neymar", rows=rows).startswith("reconstruct: no sample")


def test_an_engine_of_another_method_is_none(written, data):
    with pytest.raises(ValidationError, match="'auto', 'full', 'sample' or 'dask'"):
        nmf.build(written(data), spec() | {"engine": "tree"})
