# Before a run: what is missing, or is not what was made here, is made again, whoever asks.
#
# Snakemake does not miss a file that only other files need, and a failed job takes its own files
# along: left alone, the next run would find the old results and nothing to do.

import shutil

from snakemake.dag import DAG

from unsupervised.base.contents import Look
from unsupervised.plan import applying
from unsupervised.run import made

# The page to open, where this run makes it or finds it up to date.
SHOWS = set()

# Where the raw files lie → what the config calls them.
RAW_FILES = {placed(f"{RAW}/{name}"): name for name in (*DOWNLOADS, *MEMBERS)}


def ours(job):
    """Say whether a job is of these rules, and makes something."""
    return bool(job.output) and job.rule.module_globals is globals()


def param(job, name):
    """Return one of a job's params, which is made of its wildcards alone. By `job.params`
    Snakemake would make all of them, captions too."""
    value = getattr(job.rule.params, name)
    return value(job.wildcards) if callable(value) else value


def again(dag):
    """Tell Snakemake which jobs must run again whatever asks for them, and why."""
    kept, look, unknown = made.read(), Look(CONTENTS), 0
    SHOWS.update(path for path in [INDEX] for job in dag.jobs if placed(path) in job.output)
    for job in filter(ours, dag.jobs):
        inputs, outputs = list(map(str, job.input)), list(map(str, job.output))
        changed = made.changed(outputs, kept, look)
        for path in changed:
            failures.say(made.said_of(path, kept_aside(path, kept[path].outputs[path])))
        missing = [path for path in outputs if look.of(path) is None]
        strange = [path for path in outputs if path not in kept and path not in missing]
        unknown += len(strange)
        reason, record = dag.reason(job), kept.get(outputs[0])
        reason.missing_output.update(missing)
        if record:
            reason.updated_input.update(made.outdated(inputs, record, look))
            reason.input_changed = bool(made.no_longer_read(inputs, record))
            if not made.is_told(record, param(job, "spec"), param(job, "code")):
                reason.params_changed = True
        if changed or strange or outdated(job):
            dag.forcefiles.update(job.output)
        elif not reason and all(kept[path] is record for path in outputs):
            WHOLE.add(job)
    if unknown:
        failures.say(made.said_of_unknown(unknown))
    CONTENTS.keep()
    spare_records(dag.workflow)


def kept_aside(path, expected):
    """Keep a user's change of raw data, and return its name; None where it need not be kept."""
    download, found = RAW_FILES.get(path), CONTENTS.of(path)
    if download is None or found == DATA.sha256(download):
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


def remove_old_answers():
    """Remove what speaks of new samples and was to be made in this run and was not, or speaks of
    others than lie here now, and what shows that: nobody would see that it is of those before.

    All other results stay as they are where a run fails, and are what they were.
    """
    dag, kept, look = workflow.persistence.dag, made.read(), Look(CONTENTS)
    rules = {*applying.answering(m.job for m in JOBS), "applied"}
    unmade = [] if dag is None else dag.needrun_jobs(exclude_finished=True)
    old = {str(path) for job in unmade if job.rule.name in rules for path in job.output}
    for raw, path in results.answers(STUDY, ALL):
        old |= made.of_another(placed(raw), placed(path), kept, look)
    # Elsewhere a page is all that shows answers; what collects over datasets does not.
    tops = tuple(placed(f"{top}/") for top in [*(f"{RESULTS}/{d}" for d in ALL), PAGES])
    old |= {path for path in made.after(old, kept) if path.startswith(tops)}
    for path in old:
        Path(path).unlink(missing_ok=True)


async def check_incomplete(dag, check=DAG.check_incomplete):
    """Look at what lies there after Snakemake did, before it decides what to run."""
    await check(dag)
    if IS_MODULE and not LOOKS:
        date_files_now()
    again(dag)


if workflow.is_main_process:
    DAG.check_incomplete = check_incomplete
