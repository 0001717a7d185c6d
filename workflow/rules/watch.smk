# Before a run: what is missing, or is not what was made here, is made again, whoever asks.
#
# Snakemake does not miss a file that only other files need, and a failed job takes its own files
# along: left alone, the next run would find the old results and nothing to do.

import shutil

from snakemake.dag import DAG

from unsupervised.base.contents import Look
from unsupervised.run import made


def ours(job):
    """Say whether a job is of these rules, and makes something."""
    return bool(job.output) and Path(str(job.rule.snakefile)).is_relative_to(HERE)


def again(dag):
    """Tell Snakemake which jobs must run again whatever asks for them, and why."""
    kept, look, unknown = made.read(), Look(CONTENTS), 0
    for job in filter(ours, dag.jobs):
        changed = made.changed(job.output, kept, look)
        for path in changed:
            failures.say(made.said_of(path, kept_aside(path, kept[path].outputs[path])))
        missing = [path for path in job.output if not Path(path).is_file()]
        dag.reason(job).missing_output.update(missing)
        if record := kept.get(job.output[0]):
            dag.reason(job).updated_input.update(made.outdated(job.input, record, look))
            if (record.spec, record.code) != (made.short(job.params.spec), job.params.code):
                dag.reason(job).params_changed = True
        strange = [path for path in job.output if path not in kept and path not in missing]
        unknown += len(strange)
        if changed or strange or outdated(job):
            dag.forcefiles.update(job.output)
    if unknown:
        failures.say(made.said_of_unknown(unknown))
    CONTENTS.keep()


def kept_aside(path, expected):
    """Keep a user's change of raw data, and return its name; None where it need not be kept."""
    download = path.removeprefix(f"{RAW}/")
    found = CONTENTS.of(path)
    if download not in DOWNLOADS and download not in MEMBERS or found == DATA.sha256(download):
        return None  # made of other files here, or the original itself, put there by hand
    if not Path(receipts.beside(path)).is_file():
        return None  # a job that was ended has left it
    aside = aside_name(Path(path), DATA.sha256(download) or expected, found)
    if not LOOKS:
        # A copy: Snakemake has seen the file and counts on it.
        shutil.copy2(path, aside)
    return aside.name


def outdated(job):
    """Say whether a job has left a stand-in whose model is another now."""
    download = job.wildcards.get("download")
    return download in DOWNLOADS and DATA.old_stand_in(DOWNLOADS[download], job.output.receipt)


async def check_incomplete(dag, check=DAG.check_incomplete):
    """Look at what lies there after Snakemake did, before it decides what to run."""
    await check(dag)
    again(dag)


if workflow.is_main_process:
    DAG.check_incomplete = check_incomplete
