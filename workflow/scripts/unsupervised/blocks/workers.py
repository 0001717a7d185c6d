"""Who does the work on blocks of samples: this process, or workers of Dask.

Answers come in the order of the items, whoever gave them first, so sums over them are the same with
any number of workers. A worker that dies costs time: its blocks are given to others.
"""

import atexit
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice

from unsupervised.base.errors import InputError

ALLOWED: dict = {}  # what the config says of workers; nothing outside a job
OPEN: list = []  # the client of this process, from the first use of workers on
AHEAD = 2  # items that a worker has at hand, so that it never waits for the next


def allow(said: Mapping | None) -> None:
    """Set who works for this job: `scheduler`, `workers` and `memory` of the config's `cluster`."""
    ALLOWED.clear()
    ALLOWED.update(said or {})


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
    from distributed import KilledWorker

    client, rest, asked = opened(), iter(items), deque()
    spread = client.scatter(arguments, broadcast=False, hash=False) if arguments else None
    count = AHEAD * max(1, len(client.scheduler_info(-1)["workers"]))

    def ask(some: int) -> None:
        asked.extend(
            client.submit(answered, function, item, spread, pure=False)
            for item in islice(rest, some)
        )

    ask(count)
    try:
        while asked:
            found = asked.popleft().result()
            ask(1)
            yield found
    except KilledWorker as error:
        raise InputError(
            f"a worker of {ALLOWED['memory']} MB died over one block again and again; give "
            "cluster.memory more, or let cluster.block_rows be less"
        ) from error


def answered(function: Callable, item: object, arguments: tuple | None) -> object:
    """Return what a function says to an item, at a worker."""
    return function(item, *(arguments or ()))


def opened():
    """Return the client of this process, begun when it is first asked for."""
    if not OPEN:
        try:
            from unsupervised.blocks import clusters
        except ImportError as error:
            raise InputError(
                f"engine: dask needs the package {error.name}, which is not installed; add it "
                "with: pip install '.[dask]', or set cluster.scheduler: none, which takes one "
                "block after another without it"
            ) from error
        OPEN.append(clusters.client(ALLOWED))
        atexit.register(closed, os.getpid())
    return OPEN[0]


def closed(process: int | None = None) -> None:
    """End the workers that this process has begun."""
    if OPEN and process in (None, os.getpid()):
        OPEN.pop().shut()
