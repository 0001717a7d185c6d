"""What workers and those for whom they work are begun with."""

import os

# One thread for libraries, so that sums do not follow the number of cores.
ALONE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
# Nobody looks at a page of the state of the work; Dask opens some port all the same.
NO_PAGE = {"dashboard": False, "dashboard_address": "127.0.0.1:0"}

KEPT = 10  # the part of its memory that a worker does not give back between blocks
MB = 2**20


def keeping(memory: int) -> dict[str, str]:
    """Return variables by which a worker of so many megabytes keeps the memory of one block for the
    next: given back each time, it comes anew page by page, which takes as long as the sums."""
    kept = str(memory * MB // KEPT)
    return {"MALLOC_TRIM_THRESHOLD_": kept, "MALLOC_MMAP_THRESHOLD_": kept}


def work_alone() -> None:
    """Let libraries take one thread in this process, those that are loaded and those that will be.

    A job is given a core for each worker beside it, and libraries would take all of these.
    """
    from threadpoolctl import threadpool_limits

    os.environ.update(ALONE)
    threadpool_limits(1)
