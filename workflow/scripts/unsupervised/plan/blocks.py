"""Who works for the jobs that read their samples a block at a time."""

import json

from pydantic import BaseModel

from unsupervised.blocks import workers
from unsupervised.methods.engines import BLOCKS
from unsupervised.methods.method import Job, Method
from unsupervised.plan.study import Study


def data_in_blocks(study: Study, dataset: str) -> bool:
    """Say whether what every dataset gets is made of blocks of this one's samples."""
    return bool(study.data.blocks_spec(dataset))


def data_cluster(study: Study, dataset: str, of_variants: bool = False) -> str:
    """Return, as JSON, who works on the blocks of a dataset for what every one gets, or for what
    looks at all its variants, and how many rows a block has; nothing where none are read."""
    asked = of_dataset if of_variants else data_in_blocks
    if not asked(study, dataset):
        return ""
    return json.dumps(study.config.cluster.model_dump(), sort_keys=True)


def cores_for(said: str) -> int:
    """Return how many cores a job takes for which these work."""
    return workers.beside(json.loads(said)) or 1 if said else 1


def beside_for(said: str) -> int:
    """Return the megabytes of the workers that a job has beside it on its machine."""
    return workers.beside_mb(json.loads(said)) if said else 0


def takes_blocks(job: Job, settings: BaseModel) -> bool:
    """Say whether a job reads its samples a block at a time."""
    return "engine" in job.reads and reads_blocks(settings)


def reads_blocks(settings: BaseModel) -> bool:
    """Say whether a variant's engine reads samples a block at a time."""
    return getattr(settings, "engine", None) == BLOCKS


def of_dataset(study: Study, dataset: str) -> dict:
    """Return what a job is told that looks at all samples of a dataset, where one of its variants
    reads blocks of them, or what every dataset gets is made of such; nothing where none does."""
    if data_in_blocks(study, dataset) or any(
        reads_blocks(settings) for _, of in study.steps(dataset) for settings in of.values()
    ):
        return {"engine": BLOCKS, "block_rows": study.config.cluster.block_rows}
    return {}


def short_cut(method: Method, settings: BaseModel) -> list[str]:
    """Return the engine of a variant that does not do all that is done with few samples, and what
    it does; nothing of a method that has none."""
    return method.engines.short_cut(settings.engine) if method.engines else ["", ""]


def cluster(study: Study, job: Job, dataset: str, step: str, variant: str) -> str:
    """Return who works on the blocks of a job, as JSON; nothing for a job that takes none."""
    if not takes_blocks(job, study.variant(dataset, step, variant)):
        return ""
    return json.dumps(study.config.cluster.model_dump(exclude={"block_rows"}), sort_keys=True)


def cores(study: Study, job: Job, dataset: str, step: str, variant: str) -> int:
    """Return how many cores a job takes."""
    return cores_for(cluster(study, job, dataset, step, variant))


def beside_mb(study: Study, job: Job, dataset: str, step: str, variant: str) -> int:
    """Return the megabytes of the workers that a job has beside it on its machine."""
    return beside_for(cluster(study, job, dataset, step, variant))
