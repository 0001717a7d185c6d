"""What workers and those for whom they work are begun with."""

import os

# One thread for libraries, so that sums do not follow the number of cores.
ALONE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
# Nobody looks at a page of the state of the work; Dask opens some port all the same.
NO_PAGE = {"dashboard": False, "dashboard_address": "127.0.0.1:0"}


def work_alone() -> None:
    """Let libraries take one thread in this process, those that are loaded and those that will be.

    A job is given a core for each worker beside it, and libraries would take all of these.
    """
    from threadpoolctl import threadpool_limits

    os.environ.update(ALONE)
    threadpool_limits(1)
