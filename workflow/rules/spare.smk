# Spared: what Snakemake would look up or make for each job, though the answer is known.

from snakemake.dag import DAG
from snakemake.io import is_flagged
from snakemake.jobs import Job

from unsupervised.config.own_files import places_of
from unsupervised.plan.raw_data import CONTENTS

# Jobs that are known to be as they were made, of what they were made of.
WHOLE = set()

# Bytes; of a larger input Snakemake goes by time.
LARGEST = 1_000_000_000

# What Snakemake asks its own records of each job, and what is true of one that is whole.
ASKED = {
    "has_metadata": lambda: True,
    "has_outdated_metadata": lambda: False,
    "params_changed": lambda *path: (),
    "input_changed": lambda *path: (),
    "software_stack_changed": lambda *path: (),
    "input_checksums": lambda path: {f"sha256:{CONTENTS.of(str(path))}"},
}


def spare_records(workflow):
    """Let Snakemake not look into its own records of jobs that ours prove to be up to date."""
    for name, answer in ASKED.items():
        # Ours do not know the environments that Snakemake makes where it is told to.
        if name != "software_stack_changed" or not workflow.deployment_settings.deployment_method:
            asks = getattr(workflow.persistence, name)
            setattr(workflow.persistence, name, unless_whole(answer, asks))


def unless_whole(answer, asks):
    """Return a function that answers for a job that is whole, and asks about any other."""

    def answered(job, *more, **named):
        """Return what is known, or what Snakemake's records say."""
        if job in WHOLE:
            return answer(*more, *named.values())
        return asks(job, *more, **named)

    return answered


async def older_than_script(job, older=Job.outputs_older_than_script_or_notebook):
    """Yield what is older than its job's script, which says nothing where the job is whole: what
    counts of a script is in its params."""
    if job not in WHOLE:
        async for path in older(job):
            yield path


def is_settled(dag):
    """Say whether nothing is asked for by force and each job that makes something is whole."""
    if dag.forcefiles or dag.forcerules or dag.workflow.deployment_settings.deployment_method:
        return False
    return all(job in WHOLE or (job.rule.norun and not job.output) for job in dag.jobs)


async def update_needrun(dag, create_inventory=False, update=DAG.update_needrun):
    """Compare the times of files only where it is not settled that nothing is to be done."""
    if is_settled(dag):
        SEEN.extend(seen_by(dag) if QUESTION else [])
    else:
        # A caller has not read our profile.
        dag.max_checksum_file_size = max(dag.max_checksum_file_size, LARGEST)
        await update(dag, create_inventory)


def seen_by(dag):
    """Return what the system said, when they were looked at, of all files of a run, and of where
    others would be looked for; nothing where it did not say it of each."""
    files = set(DATA.own_contents(sys.argv)).union(
        str(path) for job in dag.jobs for path in (*job.input, *job.output)
    )
    seen = [(path, *CONTENTS.known.get(path, [None])[:-1]) for path in sorted(files)]
    if any(len(found) == 1 for found in seen):
        return []
    places = {str(place) for path in DATA.own_paths() for place in places_of(path, DATA.bases)}
    configs = {
        file for key in neighbours.read_lists(neighbours.FILES_NOTE) for file in key.split("\n")
    }
    more = map(settled.see, sorted((places | configs) - files))
    return [*seen, *more, *settled.folders("results", "data")]


def update_conda_envs(dag, update=DAG.update_conda_envs):
    """Make the params of each job, for its conda environment, only where there is one."""
    if any(known.conda_env for known in dag.workflow.rules):
        update(dag)


def check_directory_outputs(dag, check=DAG.check_directory_outputs):
    """Look for files within the folders that jobs make only where there is such a folder."""
    if any(is_flagged(path, "directory") for job in dag.jobs for path in job.output):
        check(dag)


if workflow.is_main_process:
    DAG.update_needrun = update_needrun
    Job.outputs_older_than_script_or_notebook = older_than_script
    DAG.update_conda_envs = update_conda_envs
    DAG.check_directory_outputs = check_directory_outputs
