"""What the contract of methods is tested on: every method, in many variants, on one small table."""

import pytest
from fewer_draws import draw_fewer
from method_bench import Bench
from ordinary_data import ordinary
from other_settings import variants

from unsupervised.methods.found import methods
from unsupervised.methods.measuring import facts_of


@pytest.fixture(scope="session")
def steps() -> dict[str, dict]:
    """The variants of each method: its base, and others that differ from it by one key."""
    facts = facts_of(ordinary())
    return {name: variants(method, facts) for name, method in methods().items()}


@pytest.fixture(scope="session")
def kept_bench(tmp_path_factory, steps) -> Bench:
    """What tests of several files make of the ordinary table."""
    return Bench(tmp_path_factory.mktemp("bench"), ordinary(), steps)


@pytest.fixture
def bench(kept_bench, fewer_draws) -> Bench:
    """All variants of all methods on the ordinary table, which any test may make first."""
    return kept_bench


@pytest.fixture
def fewer_draws(monkeypatch) -> None:
    """Let measures draw less often than they do."""
    draw_fewer(monkeypatch.setattr)
