"""What a job that reads blocks is told of who works, and what it is given."""

import json

import pytest
from pydantic import ValidationError

from unsupervised.config.model import Cluster, Config
from unsupervised.methods import found
from unsupervised.plan import blocks, specs
from unsupervised.plan.raw_data import RawData
from unsupervised.plan.study import Study

JOBS = {made.job.rule: made.job for made in found.jobs()}


def study(**cluster: object) -> Study:
    """Return a study of two variants, one by blocks, with words about who works."""
    steps = {"kmeans": {"blocks": {"engine": "dask"}, "whole": {}}}
    block = {"source": {"path": "t.csv"}, "steps": steps}
    config = Config.model_validate({"run": ["t"], "cluster": cluster, "datasets": {"t": block}})
    return Study(config, RawData(config))


def given(told: Study, rule: str, variant: str) -> tuple[str, int, int]:
    """Return who works for a job, its cores, and the megabytes of those beside it."""
    job = JOBS[rule], "t", "kmeans", variant
    return tuple(f(told, *job) for f in (blocks.cluster, blocks.cores, blocks.beside_mb))


def test_a_job_has_a_core_and_memory_for_each_worker_on_its_machine():
    said, cores, beside = given(study(workers=3, memory=500), "run_kmeans", "blocks")
    assert json.loads(said) == {"scheduler": "local", "workers": 3, "memory": 500, "slurm": []}
    assert (cores, beside) == (3, 1500)


@pytest.mark.parametrize("scheduler", ["none", "slurm", "tcp://node-1:8786"])
def test_workers_elsewhere_take_nothing_here(scheduler):
    told = study(scheduler=scheduler, workers=3, memory=500)
    said, *here = given(told, "run_kmeans", "blocks")
    assert json.loads(said)["scheduler"] == scheduler
    assert here == [1, 0]


@pytest.mark.parametrize(
    ("rule", "variant"), [("run_kmeans", "whole"), ("claims_kmeans", "blocks")]
)
def test_nobody_works_for_what_reads_no_blocks(rule, variant):
    assert given(study(workers=3), rule, variant) == ("", 1, 0)


def test_the_size_of_blocks_alone_is_part_of_what_is_made():
    def spec(**cluster: object) -> str:
        return specs.spec(study(**cluster), JOBS["run_kmeans"], "t", "kmeans", "blocks")

    assert spec(workers=3, memory=500, scheduler="none", slurm=["--time=1"]) == spec()
    assert spec(block_rows=7) != spec()


@pytest.mark.parametrize("option", ["partition=short", "--a\n#SBATCH --b", "-", ""])
def test_options_of_sbatch_look_like_options(option):
    with pytest.raises(ValidationError, match=r"slurm\.0"):
        Cluster(slurm=[option])
