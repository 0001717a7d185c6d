"""The jobs of the study of blocks: all that methods declare which have `engine: dask`."""

import csv
import re
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from unsupervised.config import tidy_checks
from unsupervised.config.model import Config
from unsupervised.config.sources import readable_files
from unsupervised.config.tidy_model import Tidy
from unsupervised.methods import found, has
from unsupervised.methods.engines import BLOCKS
from unsupervised.methods.method import Method, Tables
from unsupervised.plan import results, specs
from unsupervised.plan.raw_data import RAW, TIDY, RawData
from unsupervised.plan.study import Study

NAME, WHOLE, FILE = "table", "whole", "table.parquet"
HELD = "memory"  # the engine, and the variant, of what holds all samples
NEEDED = ("fetch", "fetch: new samples", "tidy")  # by all other work
NO_ENGINE = ""  # of what has one way alone
PARTS = ("values.npz", "samples.csv", "features.csv")
# What is asked of a method, where it has such a key; of some methods more.
ASKED = {
    "clusters": 8, "components": 8, "scale": "standard", "sweep": [2, 8], "covariance": "diag",
}  # fmt: skip
MORE = {"nmf": {"scale": "none", "sweep": None}}
# Set beside where the one for many samples measures something else: one round is not all of it.
BESIDE = {"svd": "full"}


@dataclass(frozen=True)
class Work:
    """One thing that Snakemake is asked for.

    target: a file of it; notes: where Snakemake says how long its job took; needs: files of other
    work that it reads; beside: the tables of the engine of blocks and of this one that hold the
    same, where this one holds all samples.
    """

    step: str
    engine: str
    target: str
    notes: str
    needs: tuple[str, ...] = ()
    beside: tuple[tuple[str, str], ...] = ()

    def has_inputs(self, project: Path) -> bool:
        """Say whether all that it reads is there."""
        return all((project / path).exists() for path in self.needs)

    def lacks(self, project: Path) -> str:
        """Return which file that it reads is not there."""
        path = next(path for path in self.needs if not (project / path).exists())
        return f"not there: {path.removeprefix(f'results/{NAME}/')}"


def blocked(kind: type, key: str = "engine") -> bool:
    """Say whether a block of the config has an engine that reads blocks."""
    fields = kind.model_fields
    return key in fields and BLOCKS in typing.get_args(fields[key].annotation)


def methods() -> dict[str, Method]:
    """Return the methods that have such an engine, by name."""
    return {name: m for name, m in found.methods().items() if blocked(m.settings)}


def variant(method: Method, engine: str) -> dict:
    """Return what a variant of a method is asked."""
    fields = method.settings.model_fields
    asked = ASKED | MORE.get(method.name, {})
    return {"engine": engine, **{k: v for k, v in asked.items() if k in fields and v is not None}}


def other_engine(method: Method) -> str:
    """Return the engine that blocks of a method are set beside: mostly that for many samples."""
    return BESIDE.get(method.name, method.engines.large)


def config(source: Path, new: Path, cluster: Mapping, memory: int) -> dict:
    """Return the config of one size."""
    steps = {
        name: {BLOCKS: variant(m, BLOCKS), HELD: variant(m, other_engine(m))}
        for name, m in methods().items()
    }
    tidy = {"engine": BLOCKS} if blocked(Tidy) else {}
    raw = {"path": str(source), "file": FILE}
    return {
        "memory_mb": memory,
        "cluster": dict(cluster),
        "run": [NAME],
        "datasets": {
            NAME: {"title": "Rows of a mixture", "source": raw, "tidy": tidy, "apply": str(new),
                   "steps": steps},
            WHOLE: {"source": raw, "steps": {"pca": {"raw": {}}}},
        },
    }  # fmt: skip


def without_refused(told: dict) -> tuple[dict, str]:
    """Return a config without new samples where such a table may have none, and what is said of
    that; the very same, and nothing, where it may."""
    block = Config(**told).datasets[NAME]
    said = "; ".join(text for _, text in tidy_checks.checks(block, readable_files(block.source)))
    if not said:
        return told, ""
    datasets = told["datasets"]
    less = {key: value for key, value in datasets[NAME].items() if key != "apply"}
    return {**told, "datasets": {**datasets, NAME: less}}, said


def write(path: Path, told: dict) -> None:
    """Write a config as YAML."""
    path.write_text(yaml.safe_dump(told, sort_keys=False), encoding="utf-8")


def all_work(told: dict, beside: bool) -> list[Work]:
    """Return what is measured at one size: of the dataset, then of each method; with the engine
    that holds all samples, where that is set beside."""
    read = Config(**told)
    study = Study(read, RawData(read))
    has_new = read.datasets[NAME].apply is not None
    steps = [*of_dataset(blocked(Tidy), beside, has_new)]
    for name in methods():
        steps += of_variant(study, name, BLOCKS)
        steps += of_variant(study, name, HELD) if beside else []
    return steps


def of_dataset(by_blocks: bool, beside: bool, has_new: bool) -> Iterator[Work]:
    """Yield what is done with a dataset before any method: fetched, made tidy, looked at."""
    values = f"{TIDY}/{NAME}/{PARTS[0]}"
    raw, new = f"{RAW}/{NAME}/{FILE}", f"{RAW}/{NAME}/new.parquet"
    columns = results.table(NAME, "summary", "raw", "columns")
    yield Work("fetch", NO_ENGINE, raw, f"logs/fetch/{NAME}/{FILE}.tsv")
    if has_new:
        yield Work("fetch: new samples", NO_ENGINE, new, f"logs/fetch/{NAME}/new.parquet.tsv")
    yield Work("tidy", BLOCKS if by_blocks else HELD, values, f"logs/tidy/{NAME}.tsv", (raw,))
    if by_blocks and beside:
        tables = tuple((f"{TIDY}/{NAME}/{p}", f"{TIDY}/{WHOLE}/{p}") for p in PARTS)
        yield Work("tidy", HELD, tables[0][1], f"logs/tidy/{WHOLE}.tsv", (values,), tables)
    yield Work("check", NO_ENGINE, results.checks(NAME), f"logs/check/{NAME}.tsv", (values,))
    yield Work("columns", NO_ENGINE, columns, f"logs/columns/{NAME}.tsv", (raw,))
    for rule, name in (("summary", "features"), ("outliers", "outliers")):
        target = results.table(NAME, "summary", "raw", name)
        yield Work(rule, NO_ENGINE, target, f"logs/{rule}/{NAME}.tsv", (values, columns))


def of_variant(study: Study, step: str, name: str) -> Iterator[Work]:
    """Yield the jobs of one variant that make tables."""
    method, asked = found.methods()[step], results.asked(study, NAME, step, name)
    engine = BLOCKS if name == BLOCKS else other_engine(method)
    shared = {m.job.rule: m.is_shared for m in found.jobs()}
    jobs = has.having(method, asked, Tables)
    read = {name for job in jobs for name in (r.table for r in job.inputs.values())}
    for job in jobs:
        if job.small and not read.intersection(job.tables):
            continue  # done at once from a table of the same variant
        needs = [f"{TIDY}/{NAME}/{part}" for part in PARTS] if job.samples else []
        for path in specs.inputs(study, job, NAME, step, name).values():
            needs += [path] if isinstance(path, str) else path
        rule = job.rule.removeprefix("run_")
        notes = f"logs/{rule}/{NAME}.{f'{step}.' if shared[job.rule] else ''}{name}.tsv"
        own, other = (tables_of(job, step, v) for v in (name, BLOCKS))
        said = rule.removesuffix(f"_{step}")
        yield Work(
            step if said == step else f"{step}: {said}", engine, own[0], notes, tuple(needs),
            tuple(zip(other, own, strict=True)) if name == HELD else (),
        )  # fmt: skip


def tables_of(job: Tables, step: str, name: str) -> list[str]:
    """Return the tables of one job of a variant."""
    return [results.table(NAME, step, name, table) for table in job.tables]


def with_more_memory(work: Work) -> Work | None:
    """Return the same work as it is done with more memory, where much else needs what it makes."""
    needed = work.step in ("fetch", "tidy", "columns") and work.engine in (BLOCKS, NO_ENGINE)
    return replace(work, engine=HELD) if needed else None


def seconds(notes: Path) -> float:
    """Return how long a job took, by Snakemake's own notes."""
    with notes.open(encoding="utf-8", newline="") as file:
        return float(next(csv.DictReader(file, delimiter="\t"))["s"])


def why_not(said: str) -> str:
    """Return the line in which a run says what it could not do."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    errors = [line for line in lines if re.match(r"(Error|\w*Error): ", line)]
    return (errors or lines[-1:] or ["it was ended"])[0].removeprefix("Error: ")[:300]
