"""What a fork is told of a job, and what is kept of its end."""

import pickle
from functools import cache
from pathlib import Path

from snakemake.benchmark import BenchmarkRecord, write_benchmark_records
from snakemake.common import get_snakemake_searchpaths
from snakemake.iocontainers import Snakemake
from snakemake.sourcecache import LocalSourceFile, infer_source_file
from snakemake.utils import format as fill

TEMPORARY = ("TMPDIR", "TMP", "TEMPDIR", "TEMP")
search_paths = cache(get_snakemake_searchpaths)


def command_of(job, workflow) -> dict | None:
    """Return what a fork needs to run a job; None where the job goes the plain way."""
    script = script_of(job) if is_usual(job, workflow) else None
    if script is None:
        return None
    folder = str(Path(script).parent)
    told = Snakemake(
        job.input, job.output, job.params, job.wildcards, job.threads, job.resources, job.log,
        workflow.config, job.rule.name, None, folder,
    )  # fmt: skip
    tmpdir = job.resources.get("tmpdir")
    return {
        "script": script,
        "snakemake": pickle.dumps(told),
        "search": [*search_paths(), folder],
        "environment": dict.fromkeys(TEMPORARY, tmpdir) if tmpdir else {},
    }


def folder_of_scripts(jobs, workflow) -> str | None:
    """Return the folder of the first usual job's script; None where no job is usual."""
    scripts = (script_of(job) for job in jobs if is_usual(job, workflow))
    return next((str(Path(script).parent) for script in scripts if script), None)


def is_usual(job, workflow) -> bool:
    """Say whether a job is a script of one thread that asks for nothing special."""
    special = (
        job.is_group()
        or job.is_shadow
        or job.is_template_engine
        or job.threads != 1
        or (job.benchmark_repeats or 1) > 1
        or job.resources.get("shell_exec")
        or workflow.deployment_settings.deployment_method
        or workflow.output_settings.benchmark_extended
        or workflow.execution_settings.debug
        or workflow.execution_settings.edit_notebook
    )
    return job.is_script and not special


def script_of(job) -> str | None:
    """Return the path of a job's Python script on this machine; None for any other script."""
    named = fill(str(job.rule.script), wildcards=job.wildcards, params=job.params)
    source = infer_source_file(named, infer_source_file(job.rule.basedir))
    is_local = isinstance(source, LocalSourceFile) and named.endswith(".py")
    return source.get_path_or_uri(secret_free=True) if is_local else None


def keep_benchmark(job, ended: dict) -> None:
    """Write a job's benchmark file: time, CPU and memory as the system counted them."""
    record = BenchmarkRecord(
        running_time=ended["seconds"],
        cpu_time=ended["cpu"],
        cpu_usage=100 * ended["cpu"],
        max_rss=ended.get("max_rss"),
        max_vms=ended.get("max_vms"),
        io_in=ended.get("io_in"),
        io_out=ended.get("io_out"),
    )
    record.data_collected = True
    write_benchmark_records([record], str(job.benchmark), False)
