# Spared: what Snakemake would look up or make for each job, though the answer is known.

from functools import cache

from snakemake.dag import DAG
from snakemake.io import _IOFile, is_flagged

# What Snakemake asks its own records of each job, and what is true of one that is as it was made.
ASKED = {
    "has_metadata": True,
    "has_outdated_metadata": False,
    "params_changed": (),
    "input_changed": (),
    "software_stack_changed": (),
}


def spare_records(workflow, whole):
    """Let Snakemake not look into its own records of jobs that ours prove to be up to date."""
    for name, answer in ASKED.items():
        # Ours do not know the environments that Snakemake makes where it is told to.
        if name != "software_stack_changed" or not workflow.deployment_settings.deployment_method:
            asks = getattr(workflow.persistence, name)
            setattr(workflow.persistence, name, unless_known(whole, answer, asks))


def unless_known(jobs, answer, asks):
    """Return a function that gives the answer for some jobs, and asks about any other."""
    return lambda job, *more, **told: answer if job in jobs else asks(job, *more, **told)


def update_conda_envs(dag, update=DAG.update_conda_envs):
    """Make the params of each job, for its conda environment, only where a rule has one."""
    if any(rule.conda_env for rule in dag.workflow.rules):
        update(dag)


def check_directory_outputs(dag, check=DAG.check_directory_outputs):
    """Look for files within the folders that jobs make only where there is such a folder."""
    if any(is_flagged(path, "directory") for job in dag.jobs for path in job.output):
        check(dag)


@cache
def ends(pattern):
    """Return what stands before the first wildcard of a pattern, and after the last."""
    return pattern.partition("{")[0], pattern.rpartition("}")[2]


def match(file, target):
    """Do as Snakemake does, and compile no pattern that begins or ends otherwise than the target."""
    if file._regex is None:
        first, last = ends(file._file)
        if not target.startswith(first) or not target.endswith((last, "\n")):
            return None
    return file.regex().match(target) or None


if workflow.is_main_process:
    if {"_file", "_regex"} <= set(_IOFile.__slots__):
        _IOFile.match = match
    DAG.update_conda_envs = update_conda_envs
    DAG.check_directory_outputs = check_directory_outputs
