"""Who does the work on blocks of samples: this process, or workers of Dask.

Answers come in the order of the items, whoever gave them first, so sums over them are the same with
any number of workers. A worker that dies costs time: its blocks are given to others.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice

from unsupervised.base.errors import InputError
from unsupervised.blocks import begun

ALLOWED: dict = {}  # what the config says of workers; nothing outside a job
OPEN: list = []  # the crew of this process, from the first use of workers on
AHEAD = 2  # items that a worker has at hand, so that it never waits for the next


def allow(said: Mapping | None) -> None:
    """Set who works for this job: `scheduler`, `workers`, `memory` and `slurm` of the config's
    `cluster`."""
    ALLOWED.clear()
    ALLOWED.update(said or {})


@contextmanager
def allowed(said: Mapping | None) -> Iterator[None]:
    """Let these work for as long as the block lasts; workers that were begun end with it."""
    if said:
        begun.work_alone()
    allow(said)
    try:
        yield
    finally:
        closed()
        allow(None)


def beside(said: Mapping) -> int:
    """Return how many workers a step has beside it on its machine."""
    return said["workers"] if said["scheduler"] == "local" else 0


def beside_mb(said: Mapping) -> int:
    """Return the megabytes that these may take."""
    return beside(said) * said["memory"]


def each(function: Callable, items: Iterable, *arguments: object) -> Iterator:
    """Yield `function(item, *arguments)` for each item, in their order.

    The function is one of a module, so that a worker finds it. Raises InputError where workers
    cannot be had or do not last.
    """
    items = list(items)
    if len(items) < 2 or ALLOWED.get("scheduler", "none") == "none":
        yield from (function(item, *arguments) for item in items)
    else:
        yield from by_workers(function, items, arguments)


def by_workers(function: Callable, items: list, arguments: tuple) -> Iterator:
    """Yield the answers of workers, each of which is given a few items at a time."""
    crew, rest, asked = opened(), iter(items), deque()
    # A task of its own: sent once, and made anew where the worker that holds it dies.
    told = crew.client.submit(as_told, function, arguments, pure=False)

    def ask(some: int) -> None:
        """Give workers some items more."""
        asked.extend(
            crew.client.submit(answered, told, item, pure=False) for item in islice(rest, some)
        )

    ask(AHEAD * crew.most())
    while asked:
        found, refused = crew.answer(asked.popleft())
        if refused:
            raise InputError(refused)
        ask(1)
        yield found


def as_told(function: Callable, arguments: tuple) -> tuple[Callable, tuple]:
    """Return what is the same for all items, at a worker."""
    return function, arguments


def answered(told: tuple[Callable, tuple], item: object) -> tuple[object, str | None]:
    """Return what a function says to an item, at a worker, or why it refuses: as a value, since
    Dask would write the traceback of an exception over the user's terminal."""
    function, arguments = told
    try:
        return function(item, *arguments), None
    except InputError as error:
        return None, str(error)


def opened():
    """Return the crew of this process, begun when it is first asked for."""
    if not OPEN:
        try:
            from unsupervised.blocks import clusters

            OPEN.append(clusters.Crew(dict(ALLOWED)))
        except ModuleNotFoundError as error:
            raise InputError(
                f"engine: dask needs the package {error.name}, which is not installed; add it "
                f"with: pip install {error.name} (the extra 'dask' of this project), or set "
                "cluster.scheduler: none, which takes one block after another without it"
            ) from error
    return OPEN[0]


def closed() -> None:
    """End the workers that this process has begun."""
    if OPEN:
        OPEN.pop().end()
