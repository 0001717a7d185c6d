"""New samples of a dataset, which each variant places that can."""

from collections.abc import Iterable

from pydantic import BaseModel

from unsupervised.config.model import Dataset
from unsupervised.config.sources import new_file
from unsupervised.config.steps import Steps
from unsupervised.methods.found import methods
from unsupervised.methods.method import Job, Method, Tables


def applied(steps: Steps, dataset: Dataset) -> Steps:
    """Return steps whose variants place the samples of `apply`; the very same where there are
    none. A variant keeps those that it names itself, and one without a place for any, such as a
    tree that is not cut, has none."""
    if (file := new_file(dataset)) is None:
        return steps
    found = {
        name: {v: placing(methods()[name], settings, dataset, file) for v, settings in own.items()}
        for name, own in steps
        if own
    }
    return steps.model_copy(update=found)


def placing(method: Method, settings: BaseModel, dataset: Dataset, file: str) -> BaseModel:
    """Return the settings of a variant that places the samples of a file, if it can."""
    job = placing_job(method)
    if job is None or getattr(settings, job.new_samples or ""):
        return settings
    asked = settings.model_copy(update={job.new_samples: file})
    return asked if job.when(asked, dataset) else settings


def placing_job(method: Method) -> Tables | None:
    """Return the job of a method that places new samples, before what draws them; None where it
    has none."""
    jobs = (job for job in method.jobs if isinstance(job, Tables))
    return next((job for job in jobs if job.new_samples), None)


def answering(jobs: Iterable[Job]) -> set[str]:
    """Return the rules whose results speak of new samples: those that read their file, and those
    that read what these make."""
    jobs = list(jobs)
    reading = [job for job in jobs if isinstance(job, Tables) and job.new_samples]
    made = {name for job in reading for name in job.tables}
    after = [job for job in jobs if made & {read.table for read in job.inputs.values()}]
    return {job.rule for job in (*reading, *after)}
