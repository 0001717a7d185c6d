"""Run Python scripts in forks of one warm interpreter, and all else as Snakemake does.

An interpreter that has imported the libraries once forks for jobs, so a job costs its
work and not its imports. Whatever is unusual about a job (another language, a container, an
environment of its own, several threads, a shadow folder) goes the plain way, in a process of
its own; so does every job where the system cannot fork. The results are the same.
"""

import signal
import sys
from dataclasses import dataclass, field

from snakemake.executors import local
from snakemake.executors.local import common_settings
from snakemake_interface_executor_plugins.settings import ExecutorSettingsBase

from snakemake_executor_plugin_warm import (
    caches,
    configs,
    early,
    imports,
    parsed_rules,
    patterns,
    postponed_imports,
    quoting,
)
from snakemake_executor_plugin_warm.early import begin
from snakemake_executor_plugin_warm.jobs import command_of, folder_of_scripts, keep_benchmark
from snakemake_executor_plugin_warm.server import mend_streams

__all__ = ["Executor", "ExecutorSettings", "begin", "common_settings"]


imports.leave_working_folder()
mend_streams()
caches.find_place()
configs.read_plainly()
quoting.quote_python()
postponed_imports.postpone()
parsed_rules.keep()
patterns.compile_few()


@dataclass
class ExecutorSettings(ExecutorSettingsBase):
    """What the interpreter imports before it forks."""

    preload: list[str] = field(
        default_factory=list,
        metadata={"help": "Modules to import once.", "nargs": "+"},
    )
    beside: list[str] = field(
        default_factory=list,
        metadata={"help": "Modules to import once, if they lie beside scripts.", "nargs": "+"},
    )

    def __post_init__(self):
        """Be known before there is an executor."""
        early.asked.append(self)


class Executor(local.Executor):
    """Snakemake's local executor, with forks in place of new interpreters."""

    def __post_init__(self):
        """Start nothing yet: there may be nothing to do."""
        super().__post_init__()
        self.interpreter = None
        self.faults = set()

    def run_jobs(self, jobs):
        """Run jobs that are ready, as many as there are cores for.

        Snakemake's limit of submissions a second is meant for clusters. Here it would set a
        timer for each job, and each timer wakes the scheduler again and again.
        """
        # A process that a cluster started for one job has nothing to gain from a second one.
        warm = sys.platform == "linux" and self.workflow.is_main_process
        is_wanted = self.interpreter is None and warm and not self.faults
        if is_wanted and (scripts := folder_of_scripts(jobs, self.workflow)):
            try:
                self.interpreter = early.taken(self.executor_settings, scripts)
            except (OSError, RuntimeError) as error:  # a process or a thread is refused
                self.go_plainly(f"no process can be started for it ({error})")
        scheduler = self.workflow.scheduler
        if scheduler.job_rate_limiter is not None:
            scheduler.job_rate_limiter = None
            scheduler.resources["_job_count"] = sys.maxsize
        super().run_jobs(jobs)

    def run_single_job(self, job):
        """Fork for a usual job; leave any other to Snakemake."""
        usable = self.interpreter is not None and self.interpreter.is_alive()
        command = command_of(job, self.workflow) if usable else None
        if command is None:
            return super().run_single_job(job)
        plainly = self.job_args_and_prepare(job)
        return self.pool.submit(self.cached_or_run, job, self.fork, job, command, plainly)

    def fork(self, job, command, plainly):
        """Run a job in a fork, or `plainly` if there is nothing left to fork.

        Raises Snakemake's own error where the job fails.
        """
        ended = self.interpreter.run(command)
        if ended is None:
            self.go_plainly(self.interpreter.fault)
            return self.plain(plainly)
        if ended["code"] is None:
            self.logger.error(f"{job.rule.name}: the job was lost: {self.interpreter.fault}")
            raise local.SpawnedJobError()
        if ended["code"] < 0:
            self.logger.error(f"{job.rule.name}: {ended_by(-ended['code'])}")
        if ended["code"]:
            raise local.SpawnedJobError()
        if job.benchmark is not None:
            keep_benchmark(job, ended)

    def plain(self, plainly):
        """Run a job in a process of its own; where there can be none, say so in one line."""
        try:
            local.run_wrapper(*plainly)
        except OSError as error:
            self.logger.error(f"{plainly[0].name}: no process can be started ({error.strerror})")
            raise local.SpawnedJobError() from error

    def go_plainly(self, fault):
        """Say once what is wrong with the interpreter, and how jobs go on without it."""
        if fault and fault not in self.faults:
            self.faults.add(fault)
            self.logger.warning(f"warm executor: {fault}; jobs run in processes of their own")

    def shutdown(self):
        """Wait for the jobs at work, then end the interpreter."""
        super().shutdown()
        self.end()

    def cancel(self):
        """End the jobs at work and the interpreter."""
        self.end()
        super().cancel()

    def end(self):
        """End the interpreter, where there is one."""
        if self.interpreter is not None:
            self.interpreter.end()


def ended_by(number: int) -> str:
    """Say which signal ended a job, and what that may mean."""
    hint = "; perhaps memory ran out" if number == signal.SIGKILL else ""
    return f"the job was ended by {signal.Signals(number).name}{hint}"
