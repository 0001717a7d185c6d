"""Which tables and figures a variant has, by what it asks for and what its dataset is."""

from pydantic import BaseModel

from unsupervised.methods.found import declared
from unsupervised.methods.method import Figure, Job, Method, Tables

Asked = tuple[object, object]  # a variant's settings and its dataset's block


def table_names(method: Method, asked: Asked) -> list[str]:
    """Return the names of a variant's tables."""
    return [name for job in having(method, asked, Tables) for name in job.tables]


def figure_names(method: Method, asked: Asked) -> list[str]:
    """Return the names of a variant's figures."""
    return [job.figure for job in having(method, asked, Figure)]


def having(method: Method, asked: Asked, kind: type[Job]) -> list[Job]:
    """Return the jobs of one kind that a variant has: those it asks for whose tables it has."""
    jobs = [job for _, job in declared(method)]
    makers = {name: job for job in jobs if isinstance(job, Tables) for name in job.tables}
    return [j for j in jobs if isinstance(j, kind) and has(j, makers, asked)]


def has(job: Job, makers: dict[str, Tables], asked: Asked) -> bool:
    """Say whether a variant has what a job makes."""
    if not job.when(*asked):
        return False
    own = [r for r in job.inputs.values() if r.of is None and r.beside is None and r.when(*asked)]
    return all(read.table in makers and has(makers[read.table], makers, asked) for read in own)


def read_variant(method: Method, settings: BaseModel, other: str) -> str | None:
    """Return the variant of another method that a variant names by a key, None where it reads that
    of its own name."""
    reads = [read for job in method.jobs for read in job.inputs.values() if read.of == other]
    return next((getattr(settings, read.beside) for read in reads if read.beside), None)
