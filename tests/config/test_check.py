"""The checker: every error at once, one line each, with its path and the nearest name."""

import pytest
from config_tools import FISH, errors_of, put
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from unsupervised.base.errors import InputError
from unsupervised.config import check as checker
from unsupervised.config.locations import Locations
from unsupervised.config.model import Config

RAW = f"{FISH}.steps.kmeans.raw"
WRONG = [
    ("datasets.wine.tidy.delimiter", r"\s+", r"tidy.delimiter: is '\\s+'; expected one character"),
    ("datasets.wine.tidy.delimiter", "", "tidy.delimiter: is ''; expected one character"),
    ("sead", 1, "sead: unknown key; did you mean 'seed'?"),
    ("seed", -1, "seed: -1 found"),
    ("seed", "0", "seed: '0' found"),
    ("seed", None, "seed: None found"),
    ("figures.format", "jpg", "figures.format: is 'jpg'; did you mean 'png'?"),
    ("figures.dpi", 20, "figures.dpi: 20 found"),
    ("figures", [], "figures: [] found"),
    ("run", [], "run: [] found"),
    ("run", ["fisch"], "run.0: no dataset is called 'fisch'; did you mean 'fish'?"),
    ("run", ["fish", "fish"], "run.1: 'fish' stands there twice"),
    ("run", "fish", "run: 'fish' found"),
    ("data.mirror", [], "data.mirror: unknown key; did you mean 'mirrors'?"),
    ("datasets.Fish", {}, "'Fish' is not a valid name; use lower-case"),
    ("datasets.a/b", {}, "'a/b' is not a valid name"),
    ("datasets.x", {"title": "t"}, "datasets.x.source: is missing"),
    (f"{FISH}.titel", "x", f"{FISH}.titel: unknown key; did you mean 'title'?"),
    (f"{FISH}.source.url", ..., f"{FISH}.source: needs exactly one of"),
    (f"{FISH}.source.path", "x.csv", f"{FISH}.source: needs exactly one of"),
    (f"{FISH}.source.sha256", ..., f"{FISH}.source.sha256: is missing"),
    (f"{FISH}.source.sha256", "abc", "is not a valid SHA-256"),
    (f"{FISH}.source.members", {"a": "b"}, f"{FISH}.source.members: only a .zip"),
    ("datasets.grains.source.members", ..., "datasets.grains.source.members: is missing"),
    ("datasets.grains.source.members", {"../a": "b"}, "'../a' is not a valid file name"),
    ("datasets.grains.tidy.file", "seed.csv", "did you mean 'seeds.csv'?"),
    (f"{FISH}.tidy.header", "no", f"{FISH}.tidy.header: 'no' found"),
    (f"{FISH}.tidy.missing", "zero", f"{FISH}.tidy.missing: is 'zero'"),
    (f"{FISH}.tidy.shape", [85], f"{FISH}.tidy.shape: [85] found"),
    (f"{FISH}.tidy.triples", {"rows": "a"}, f"{FISH}.tidy.triples.columns: is missing"),
    (f"{FISH}.tidy.texts", True, None),
    (f"{FISH}.image", [1, 0], f"{FISH}.image.1: 0 found"),
    (f"{FISH}.steps.kmean", {}, f"{FISH}.steps.kmean: unknown key; did you mean 'kmeans'?"),
    (f"{RAW}.cluster", 4, f"{RAW}.cluster: unknown key; did you mean 'clusters'?"),
    (f"{RAW}.clusters", 0, f"{RAW}.clusters: 0 found"),
    (f"{RAW}.clusters", -1, f"{RAW}.clusters: -1 found"),
    (f"{RAW}.clusters", 86, f"{RAW}.clusters: is 86, but there are 85 samples"),
    (f"{RAW}.clusters", 2.5, f"{RAW}.clusters: 2.5 found"),
    (f"{RAW}.clusters", "four", f"{RAW}.clusters: is 'four'"),
    (f"{RAW}.scale", "standart", f"{RAW}.scale: is 'standart'; did you mean 'standard'?"),
    (f"{RAW}.features", ["wieght"], f"{RAW}.features: no feature 'wieght'; did you mean 'weight'?"),
    (f"{RAW}.axes", ["weight"], f"{RAW}.axes: ['weight'] found"),
    (f"{RAW}.axes", ["weight", "species"], f"{RAW}.axes: no feature 'species'"),
    (f"{RAW}.sweep", [5, 2], f"{RAW}.sweep: 5 is above 2"),
    (f"{RAW}.reduce", {"ica": 2}, f"{RAW}.reduce.ica: unknown key"),
    (f"{RAW}.reduce", {"svd": 2, "pca": 2}, f"{RAW}.reduce: needs one of svd and pca"),
    (f"{RAW}.reduce", {"pca": 7}, f"{RAW}.reduce.pca: is 7, but 85 samples × 6 features"),
    (f"{RAW}.predict", "new.csv", f"{RAW}.predict: no raw file is called 'new.csv'"),
    (f"{RAW}.compare", "standardised", "did you mean 'standardized'?"),
    (f"{RAW}.compare", "raw", f"{RAW}.compare: no other variant 'raw'"),
    (f"{FISH}.steps.kmeans.Raw", {}, "'Raw' is not a valid name"),
    (f"{FISH}.steps.tsne", {"raw": {"perplexity": 85.0}}, "perplexity: is 85, but there are 85"),
    (f"{FISH}.steps.hierarchy", {"raw": {"cut": -1.0}}, "hierarchy.raw.cut: -1.0 found"),
    (f"{FISH}.steps.hierarchy", {"raw": {"method": "wards"}}, "did you mean 'ward'?"),
    (f"{FISH}.steps.similar", {"raw": {}}, "needs an nmf variant of the same name"),
    ("figures.colour_map", "viridis", "figures.colour_map: unknown key; expected one of: format"),
    ("figures.dpi", 10**9, "figures.dpi: 1000000000 found"),
    ("figures.format", ["png"], "figures.format: is ['png']; did you mean 'png'?"),
    ("data", None, "data: None found; expected a mapping"),
    ("data.origin", "originals", "did you mean 'original'?"),
    ("data.mirrors", "folder", "data.mirrors: 'folder' found; input should be a valid list"),
    ("run", None, "run: None found"),
    ("run", [None], "run.0: None found"),
    ("run", ..., "run: is missing; add it"),
    ("datasets", {}, "run.0: no dataset is called 'grains'"),
    ("datasets.fish", None, f"{FISH}: None found; expected a mapping"),
    ("datasets.fish", [], f"{FISH}: [] found; expected a mapping"),
    ("datasets.lessons", {"source": {"path": "x.csv"}}, "stands for something else here"),
    ("datasets.😀", {}, "'😀' is not a valid name"),
    ("datasets.my data", {}, "'my data' is not a valid name"),
    ("datasets.x; rm -rf", {}, "is not a valid name; use lower-case letters, digits, - and _"),
    (f"{FISH}.source", {}, f"{FISH}.source: needs exactly one of"),
    (f"{FISH}.source.file", "../fish.csv", "'../fish.csv' is not a valid file name"),
    (f"{FISH}.source.file", "/etc/passwd", "'/etc/passwd' is not a valid file name"),
    (f"{FISH}.source.file", "{dataset}.csv", "'{dataset}.csv' is not a valid file name"),
    ("cluster", {"scheduler": "slrum"}, "'slrum' is not a valid scheduler; expected none, local,"),
    ("cluster", {"scheduler": "tcp://host"}, "or an address such as tcp://host:8786"),
    ("cluster", {"slurm": ["short"]}, "'short' is not a valid option of sbatch"),
    (f"{FISH}.source.stand_in", "spezies", "did you mean 'species'?"),
    ("datasets.grains.source.members", {"Grains.zip": "a"}, "two raw files are called"),
    ("datasets.grains.source.members", {"a.csv": "a", "A.csv": "b"}, "two raw files are called"),
    (f"{FISH}.tidy", [], f"{FISH}.tidy: [] found; expected a mapping"),
    (f"{FISH}.tidy.label", "speces", f"{FISH}.tidy.label: no column 'speces'; did you mean"),
    (f"{FISH}.tidy.label", 7, f"{FISH}.tidy.label: is 7, but the last column is 6"),
    (f"{FISH}.tidy.label", 1.5, f"{FISH}.tidy.label: 1.5 found; input should be a valid string"),
    (f"{FISH}.tidy.label", [], "label: [] found; expected 1 item or more: write it, or remove the"),
    (f"{RAW}.sweep", [4], f"{RAW}.sweep: [4] found; expected 2 items or more"),
    (f"{RAW}.sweep", [1, 2, 3], f"{RAW}.sweep: [1, 2, 3] found; expected 2 items at most"),
    (f"{FISH}.tidy.index", "name", f"{FISH}.tidy.index: no column 'name'"),
    (f"{FISH}.tidy.drop", ["size"], f"{FISH}.tidy.drop.0: no column 'size'"),
    (f"{FISH}.tidy.columns", ["a", "a"], f"{FISH}.tidy.columns.1: 'a' stands there twice"),
    (f"{FISH}.tidy.fill", {"blank": float("nan")}, f"{FISH}.tidy.fill.blank: nan found"),
    (f"{FISH}.tidy.shape", [0, 6], f"{FISH}.tidy.shape.0: 0 found"),
    ("datasets.digits.image", [13, 9], "datasets.digits.image: is 13 × 9, but there are 104"),
    (f"{FISH}.steps", [], f"{FISH}.steps: [] found; expected a mapping"),
    (f"{FISH}.steps.kmeans", None, f"{FISH}.steps.kmeans: None found; expected a mapping"),
    (f"{FISH}.steps.kmeans.raw", None, f"{RAW}: None found; expected a mapping"),
    (f"{FISH}.steps.kmeans.raw", 4, f"{RAW}: 4 found; expected a mapping"),
    (f"{RAW}.clusters", 1e9, f"{RAW}.clusters: 1000000000.0 found; input should be a valid int"),
    (f"{RAW}.clusters", 10**9, f"{RAW}.clusters: is 1000000000, but there are 85 samples"),
    (f"{RAW}.clusters", float("nan"), f"{RAW}.clusters: nan found; input should be a valid int"),
    (f"{RAW}.clusters", None, f"{RAW}.clusters: None found"),
    (f"{RAW}.clusters", True, f"{RAW}.clusters: True found"),
    (f"{RAW}.n_init", 0, f"{RAW}.n_init: 0 found"),
    (f"{RAW}.rows", {"start": 85}, f"{RAW}.rows.start: is 85, which leaves no sample"),
    (f"{RAW}.rows", {"step": 0}, f"{RAW}.rows.step: 0 found"),
    (f"{RAW}.reduce", {"svd": 7}, f"{RAW}.reduce.svd: is 7, but 85 samples × 6 features"),
    (f"{RAW}.stability", -1, f"{RAW}.stability: -1 found"),
    (f"{RAW}.engine", "mini_batch", f"{RAW}.engine: is 'mini_batch'; expected one of: auto"),
    (f"{FISH}.steps.tsne", {"raw": {"perplexity": 0}}, "perplexity: 0 found"),
    (f"{FISH}.steps.tsne", {"raw": {"learning_rate": "fast"}}, "is 'fast'; expected one of: auto"),
    (f"{FISH}.steps.tsne", {"raw": {"max_iter": 100}}, "max_iter: 100 found"),
    (f"{FISH}.steps.pca", {"raw": {"components": 7}}, "components: is 7, but 85 samples × 6"),
    (f"{FISH}.steps.pca", {"raw": {"features": []}}, "features: [] found"),
    (f"{FISH}.steps.svd", {"raw": {"components": 7}}, "components: is 7, but 85 samples × 6"),
    (f"{FISH}.steps.nmf", {"raw": {"components": 7}}, "components: is 7, but 85 samples × 6"),
    (f"{FISH}.steps.nmf", {"raw": {"init": "svd"}}, "did you mean 'nndsvd'?"),
    (f"{FISH}.steps.hierarchy", {"raw": {"metric": "euclid"}}, "did you mean 'euclidean'?"),
    (f"{FISH}.steps.hierarchy", {"raw": {"cut": float("inf")}}, "cut: inf found"),
    (f"{FISH}.steps.hierarchy", {"raw": {"cut": 0}}, "cut: 0 found"),
    ("datasets.artists.steps.similar.max_abs.queries", "Queen", "queries: 'Queen' found"),
    ("datasets.artists.steps.similar.max_abs.evaluation", {"hold_out": 1.0}, "hold_out: 1.0"),
    ("lessons.closest.clusters", {"1": [[1]]}, "lessons.closest.clusters.1.0: [1] found"),
    ("lessons.merges.dataset", "stock", "lessons.merges.dataset: no dataset is called 'stock'"),
]


@pytest.mark.parametrize(("path", "value", "message"), [w for w in WRONG if w[2]])
def test_one_wrong_key_gives_one_line(raw_config, path, value, message):
    put(raw_config, path, value)
    found = errors_of(raw_config)
    assert any(message in line for line in found), found
    assert all("\n" not in line and len(line) < 400 for line in found)


def test_all_errors_are_shown_at_once(raw_config):
    for path, value in (("seed", -1), (f"{RAW}.cluster", 4), ("figures.format", "jpg")):
        put(raw_config, path, value)
    assert len(errors_of(raw_config)) == 3


def test_cross_checks_are_all_shown_too(raw_config):
    put(raw_config, f"{RAW}.clusters", 100)
    put(raw_config, "run", ["fisch"])
    assert len(errors_of(raw_config)) == 2


def test_wrong_keys_do_not_hide_what_does_not_fit(raw_config):
    put(raw_config, f"{RAW}.cluster", 4)
    put(raw_config, "datasets.wine.steps.kmeans.raw.clusters", 1000)
    found = errors_of(raw_config)
    assert len(found) == 2
    assert any("is 1000, but there are 178 samples" in line for line in found)


def test_the_projects_own_config_is_right(project_config):
    assert isinstance(checker.load(project_config), Config)


LEAVES = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8))
TREES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)
PATHS = sorted({w[0] for w in WRONG})


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(st.sampled_from(PATHS), TREES), min_size=1, max_size=3))
def test_whatever_stands_in_the_config_the_checker_answers(project_config, changes):
    import copy

    config = copy.deepcopy(project_config)
    for path, value in changes:
        try:
            put(config, path, value)
        except (AttributeError, KeyError, TypeError):
            return  # an earlier change took the block away
    try:
        checker.load(config)
    except InputError as error:
        assert str(error).startswith("the config has ")


@given(st.text(max_size=200))
def test_whatever_text_is_a_config_file_it_is_read_or_refused(tmp_path_factory, text):
    path = tmp_path_factory.getbasetemp() / "fuzz.yaml"
    path.write_text(text, encoding="utf-8", errors="surrogatepass")
    try:
        Locations([path])
    except InputError as error:
        assert "fuzz.yaml" in str(error)


@given(TREES.filter(lambda tree: isinstance(tree, dict)))
def test_any_mapping_gets_an_answer(tree):
    with pytest.raises(InputError):
        checker.load(tree)
