"""Answers in order, whoever gives them, and refusals in one line; by workers in this process."""

import socket
import sys

import block_work
import pytest
from distributed import KilledWorker, LocalCluster

from unsupervised import blocks
from unsupervised.base.errors import InputError
from unsupervised.blocks import clusters, workers


@pytest.fixture(autouse=True)
def put_back():
    """Leave nobody at work."""
    yield
    workers.closed()
    workers.allow(None)


@pytest.fixture(scope="module")
def running():
    """A function that returns what the config says of a scheduler that runs, with workers."""
    begun = []

    def run(count: int) -> dict:
        begun.append(
            LocalCluster(
                n_workers=count,
                processes=False,
                threads_per_worker=1,
                protocol="tcp://",
                scheduler_kwargs=clusters.NO_PAGE,
                silence_logs=False,
            )  # fmt: skip
        )
        return {**block_work.HERE, "scheduler": begun[-1].scheduler_address}

    yield run
    for cluster in begun:
        cluster.close()


@pytest.fixture(scope="module")
def two(running):
    """A scheduler that runs, with two workers."""
    return running(2)


def nobody() -> str:
    """Return an address of this machine where nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return f"tcp://127.0.0.1:{taken.getsockname()[1]}"


def refusal(function, items, *arguments) -> str:
    """Return the refusal of some work, which is one line."""
    with pytest.raises(InputError) as caught:
        list(workers.each(function, items, *arguments))
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_answers_come_in_order(two):
    want = [10 * item + 5 for item in range(20)]
    assert list(workers.each(block_work.tenfold, range(20), 5)) == want
    workers.allow(two)
    assert list(workers.each(block_work.tenfold, range(20), 5)) == want
    assert list(workers.each(block_work.tenfold, range(20))) == [i - 5 for i in want]


def test_a_worker_has_two_items_at_hand_and_no_more(two, monkeypatch):
    workers.allow(two)
    crew = workers.opened()
    asked = []
    submit = crew.client.submit
    monkeypatch.setattr(
        crew.client, "submit", lambda f, *a, **k: asked.append(f) or submit(f, *a, **k)
    )
    answers = workers.each(block_work.tenfold, range(50))
    assert next(answers) == 0
    assert asked.count(workers.answered) == 2 * workers.AHEAD + 1
    assert list(answers) == [10 * item for item in range(1, 50)]
    assert asked.count(workers.answered) == 50


def test_one_item_is_worked_on_here():
    workers.allow({**block_work.HERE, "scheduler": nobody()})
    assert list(workers.each(block_work.tenfold, [4])) == [40]
    assert list(workers.each(block_work.tenfold, [])) == []
    assert not workers.OPEN


def test_a_refusal_comes_through_as_it_is(two, capfd):
    here = refusal(block_work.refusing, range(6))
    workers.allow(two)
    assert refusal(block_work.refusing, range(6)) == here
    assert "Traceback" not in capfd.readouterr().err
    assert list(workers.each(block_work.refusing, range(3))) == [0, 1, 2], "work goes on"


def test_a_mistake_comes_through_as_it_is(two):
    workers.allow(two)
    with pytest.raises(ZeroDivisionError):
        list(workers.each(block_work.failing, range(6)))


class Killed:
    """A future of work over which workers died."""

    def result(self, timeout=None):
        raise KilledWorker("answered-1", None, 3)


def test_workers_that_die_again_and_again_end_it(two):
    crew = clusters.Crew(two)
    with pytest.raises(InputError, match="want of memory; give cluster.memory more"):
        crew.answer(Killed())
    crew.own = object()
    with pytest.raises(InputError, match=r"want of memory \(300 MB\); give cluster.memory more"):
        crew.answer(Killed())
    crew.own = None
    crew.end()


@pytest.mark.parametrize("package", ["distributed", "dask"])
def test_an_absent_package_is_named(monkeypatch, package):
    monkeypatch.setitem(sys.modules, package, None)
    monkeypatch.delitem(sys.modules, clusters.__name__)
    monkeypatch.delattr(blocks, "clusters")
    workers.allow(block_work.HERE)
    assert f"needs the package {package}, which is not installed" in refusal(str, [1, 2])
    workers.allow({**block_work.HERE, "scheduler": "none"})
    assert list(workers.each(str, [1, 2])) == ["1", "2"]


def test_an_address_where_nobody_listens(monkeypatch):
    monkeypatch.setattr(clusters, "CONNECT", 0.5)
    address = nobody()
    workers.allow({**block_work.HERE, "scheduler": address})
    said = refusal(block_work.tenfold, range(4))
    assert said.startswith(f"cluster.scheduler is {address!r}, where no worker is to be had")


def test_a_scheduler_without_workers(running, monkeypatch):
    monkeypatch.setattr(clusters, "NONE", 0.3)
    workers.allow(running(0))
    assert "none has been there for 0.3 seconds" in refusal(block_work.tenfold, range(4))


def test_a_scheduler_that_goes_away(running, monkeypatch):
    monkeypatch.setattr(clusters, "CONNECT", 1)
    monkeypatch.setitem(clusters.SETTINGS, "distributed.comm.timeouts.connect", "1s")
    said = running(1)
    workers.allow(said)
    answers = workers.each(block_work.tenfold, range(20))
    assert next(answers) == 0
    [cluster] = [c for c in LocalCluster._instances if c.scheduler_address == said["scheduler"]]
    cluster.close()
    with pytest.raises(InputError, match="where no worker is to be had"):
        list(answers)


def test_workers_with_other_code_are_refused(two, monkeypatch):
    monkeypatch.setattr(clusters, "code", block_work.place)
    workers.allow(two)
    assert "have other code or another NumPy; begin its workers with" in refusal(str, [1, 2])


def test_a_job_leaves_nobody_at_work(two):
    with workers.allowed(two):
        assert list(workers.each(block_work.tenfold, range(3))) == [0, 10, 20]
        crew = workers.opened()
    assert not workers.OPEN and not workers.ALLOWED
    assert crew.client.status == "closed"
