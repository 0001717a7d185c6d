"""The checker: every error at once, one line each, with its path and the nearest name."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from unsupervised import config as checker
from unsupervised.errors import InputError
from unsupervised.model import Config


def put(config, path, value):
    """Set a key by its dotted path; `...` removes it."""
    *parents, last = path.split(".")
    for part in parents:
        config = config.setdefault(part, {})
    if value is ...:
        del config[last]
    else:
        config[last] = value


def errors_of(config) -> list[str]:
    with pytest.raises(InputError) as caught:
        checker.load(config)
    return str(caught.value).splitlines()[1:-1]


FISH = "datasets.fish"
RAW = f"{FISH}.steps.kmeans.raw"
WRONG = [
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
    (f"{RAW}.reduce", {"pca": 2}, f"{RAW}.reduce.pca: unknown key"),
    (f"{RAW}.predict", "new.csv", f"{RAW}.predict: no raw file is called 'new.csv'"),
    (f"{RAW}.compare", "standardised", "did you mean 'standardized'?"),
    (f"{RAW}.compare", "raw", f"{RAW}.compare: no other variant 'raw'"),
    (f"{FISH}.steps.kmeans.Raw", {}, "'Raw' is not a valid name"),
    (f"{FISH}.steps.tsne", {"raw": {"perplexity": 85.0}}, "perplexity: is 85, but there are 85"),
    (f"{FISH}.steps.hierarchy", {"raw": {"cut": -1.0}}, "hierarchy.raw.cut: -1.0 found"),
    (f"{FISH}.steps.hierarchy", {"raw": {"method": "wards"}}, "did you mean 'ward'?"),
    (f"{FISH}.steps.similar", {"raw": {}}, "needs an nmf variant of the same name"),
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
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
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


@given(TREES.filter(lambda tree: isinstance(tree, dict)))
def test_any_mapping_gets_an_answer(tree):
    with pytest.raises(InputError):
        checker.load(tree)
