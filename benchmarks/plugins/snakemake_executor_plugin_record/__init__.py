"""The warm executor, which also writes down each job, so that a benchmark can run the same work.

The file that UNSUPERVISED_RECORD names gets one pickled command after the other, in the order in
which jobs ended: an order in which each finds what it reads.
"""

import os
import pickle
import threading
from pathlib import Path

import snakemake_executor_plugin_warm as warm
from snakemake_executor_plugin_warm import ExecutorSettings, common_settings

__all__ = ["Executor", "ExecutorSettings", "common_settings"]

LOCK = threading.Lock()


class Executor(warm.Executor):
    """Runs jobs as the warm executor does and records them."""

    def fork(self, job, command, plainly):
        """Run a job, then write it down."""
        super().fork(job, command, plainly)
        with LOCK, Path(os.environ["UNSUPERVISED_RECORD"]).open("ab") as file:
            pickle.dump(command, file)
