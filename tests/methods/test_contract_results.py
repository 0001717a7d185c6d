"""The contract of a method: what it declares is made, sound, and the same bytes twice."""

from itertools import product

import pytest
from checked_results import run
from method_bench import BASE, Bench, image_of, made_of
from ordinary_data import ordinary
from other_settings import key_of

from unsupervised.methods.found import methods
from unsupervised.methods.method import Figure, Tables, always

pytestmark = pytest.mark.usefixtures("fewer_draws", "few_steps_of_fft")

METHODS = list(methods().values())
IMAGE = [2, 2]  # rows and columns of a sample of the ordinary table
# openTSNE takes seconds even of ten samples.
SLOW = {"fft"}
# Columns that a method which draws nothing has nothing for: no seed gives it other clusters.
BY_SEED = {"seeds"}


def is_slow(block) -> bool:
    """Say whether a variant takes seconds whatever the table."""
    return block.get("engine") in SLOW


@pytest.fixture(scope="session")
def with_image(tmp_path_factory, steps):
    """All variants of all methods where samples are images."""
    return Bench(tmp_path_factory.mktemp("image"), ordinary(), steps, IMAGE)


def is_left_out(made, method) -> bool:
    """Say whether a family's job is made of a table, or a key, that a method never has."""
    if getattr(made.job, "new_samples", None) not in (None, *method.settings.model_fields):
        return made.is_shared
    names = {n for m in made_of(method) if isinstance(m.job, Tables) for n in m.job.tables}
    needed = {
        read.table for read in made.job.inputs.values() if read.when is always and not read.of
    }
    return made.is_shared and bool(needed - names)


@pytest.mark.parametrize(
    "keys",
    [pytest.param(False, marks=pytest.mark.brief, id="once"),
     pytest.param(True, marks=pytest.mark.long, id="by each key")],
)  # fmt: skip
@pytest.mark.parametrize("method", METHODS, ids=lambda m: m.name)
def test_everything_declared_is_made_with_the_declared_names(
    bench, with_image, steps, method, keys
):
    """By the base, by those jobs of another variant that the base lacks and, in a long run, those
    that read what it changes."""
    done, drawn = set(), set()
    for where, (variant, block) in product([bench, with_image], steps[method.name].items()):
        if is_slow(block):
            continue
        for made in where.having(method, variant):
            reads_it = keys and where is bench and key_of(variant) in made.job.reads
            if made.job.rule not in done or reads_it:
                run(where, made, method.name, variant, drawn)
                done.add(made.job.rule)
    assert done == {made.job.rule for made in made_of(method) if not is_left_out(made, method)}


@pytest.mark.long
@pytest.mark.parametrize("method", METHODS, ids=lambda m: m.name)
def test_what_is_slow_is_made_as_well(bench, steps, method):
    for variant, block in steps[method.name].items():
        if is_slow(block):
            for made in bench.having(method, variant):
                run(bench, made, method.name, variant)


@pytest.fixture
def again(tmp_path, bench):
    """The same variants of all methods on the same table, in another folder."""
    other = Bench(tmp_path, ordinary(), {m.name: {BASE: {}} for m in METHODS})
    other.study = bench.study
    return other


@pytest.mark.parametrize("method", METHODS, ids=lambda m: m.name)
def test_the_same_samples_give_the_same_bytes(bench, again, method):
    for name in bench.read(method, BASE).keys() | again.read(method, BASE).keys():
        once, twice = (b.path(method.name, BASE, name) for b in (bench, again))
        assert once.read_bytes() == twice.read_bytes(), name


@pytest.mark.long
@pytest.mark.turns(2)
@pytest.mark.parametrize("method", METHODS, ids=lambda m: m.name)
def test_the_same_samples_give_the_same_bytes_of_figures(bench, again, tmp_path, method):
    for made in bench.having(method, BASE, Figure):
        saved = [
            image_of(b.run(made, method.name, BASE), tmp_path / f"{i}.png")
            for i, b in enumerate((bench, again))
        ]
        assert saved[0] == saved[1], made.job.figure


@pytest.mark.parametrize("method", METHODS, ids=lambda m: m.name)
def test_no_column_of_numbers_is_undefined_from_top_to_bottom(bench, method):
    for name, table in bench.read(method, BASE).items():
        empty = [c for c in table.columns if table.rows and not any(table.column(c))]
        empty = sorted({*empty} - BY_SEED)
        assert not empty, (name, empty)
