import pytest

from unsupervised.base import memory
from unsupervised.base.errors import InputError


@pytest.fixture(autouse=True)
def nothing_said():
    memory.ALLOWED.clear()
    yield
    memory.ALLOWED.clear()


def test_outside_a_job_nothing_is_refused():
    memory.need(1e15, "everything", "nothing")


def test_what_fits_is_not_refused_and_what_does_not_is_with_a_way_out():
    memory.allow(100)
    memory.need(100 * 1024**2, "this", "do less")
    with pytest.raises(InputError) as caught:
        memory.need(3 * 1024**3, "the distances", "set engine: groups")
    assert str(caught.value).startswith(
        "the distances would take 3.0 GB of memory, and the step may take 0.1 GB: "
        "set engine: groups, or raise memory_mb"
    )


def test_a_machine_gives_no_more_than_it_has():
    memory.allow(10**9)
    assert memory.ALLOWED[0] < 10**9
