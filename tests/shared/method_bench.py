"""Run what methods declare in this process: the inputs and specs that rules get, no Snakemake."""

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from unsupervised.base import samples, tables
from unsupervised.base.samples import Samples
from unsupervised.base.tables import Table
from unsupervised.config.model import Config
from unsupervised.data import receipts
from unsupervised.figures import page, style
from unsupervised.methods import checking, found, has
from unsupervised.methods.method import Figure, Made, Method, Tables
from unsupervised.plan import results, specs
from unsupervised.plan.raw_data import RAW, TIDY, RawData
from unsupervised.plan.results import RESULTS
from unsupervised.plan.study import Study
from unsupervised.run.job import function

DATASET, FILE, BASE = "d", "t.csv", "base"
STYLE = {"format": "png", "dpi": 40}


class Bench:
    """One dataset in a folder, with variants of methods."""

    def __init__(self, folder: Path, data: Samples, steps: Mapping, image=None, **more) -> None:
        """Write the data, raw and tidy; `steps` are variants by method, as a config names them;
        `more` are further keys of the config."""
        self.folder, self.data = folder, data
        tidy = {"index": "sample", "supplementary": list(data.extra)}
        tidy |= {"label": "label"} if data.has_labels else {}
        whole = with_others(steps)
        block = {"source": {"path": FILE}, "tidy": tidy, "image": image, "steps": whole}
        config = Config.model_validate(
            {"run": [DATASET], "figures": STYLE, "datasets": {DATASET: block}, **more}
        )
        self.study = Study(config, RawData(config))
        names = {"values": "values.npz", "samples": "samples.csv", "features": "features.csv"}
        self.tidy = {key: str(folder / TIDY / DATASET / name) for key, name in names.items()}
        samples.write(data, self.tidy)
        self.write_raw()

    def write_raw(self) -> None:
        """Write the samples as a user's table, with its receipt."""
        path = self.folder / RAW / DATASET / FILE
        path.parent.mkdir(parents=True)
        labels = [["label", *self.data.labels]] if self.data.has_labels else []
        columns = [["sample", *self.data.names], *labels]
        columns += [[name, *cells] for name, cells in self.data.extra.items()]
        values = samples.dense(self.data.values).T.tolist()
        columns += [[name, *v] for name, v in zip(self.data.features, values, strict=True)]
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(zip(*columns, strict=True))
        receipts.write(receipts.beside(path), path, receipts.ORIGINAL)

    def refused(self, method: Method, variant: str) -> str:
        """Return why a variant cannot run, as the check of the tidy data says it."""
        block = self.study.variant(DATASET, method.name, variant).model_dump()
        return "; ".join(checking.reasons(method, block, self.data))

    def having(self, method: Method, variant: str, kind: type = object) -> Iterator[Made]:
        """Yield the jobs that a variant has, those of one kind or all."""
        asked = results.asked(self.study, DATASET, method.name, variant)
        jobs = [job for k in (Tables, Figure) for job in has.having(method, asked, k)]
        yield from (m for m in made_of(method) if m.job in jobs and isinstance(m.job, kind))

    def spec(self, made: Made, step: str, variant: str) -> str:
        """Return what a job is told, as a rule passes it."""
        return specs.spec(self.study, made.job, DATASET, step, variant)

    def inputs(self, made: Made, step: str, variant: str) -> dict:
        """Return the files that a job reads; tables among them are made where they are not."""
        named = specs.inputs(self.study, made.job, DATASET, step, variant)
        for path in (p for p in named.values() if isinstance(p, str) and p.startswith(RESULTS)):
            self.make(*Path(path).parts[2:4], Path(path).stem)
        whole = {name: self.whole(path) for name, path in named.items()}
        reads_samples = isinstance(made.job, Tables) and made.job.samples
        return whole | (self.tidy if reads_samples else {})

    def whole(self, path):
        """Return paths within the folder as whole ones."""
        return str(self.folder / path) if isinstance(path, str) else list(map(self.whole, path))

    def path(self, step: str, variant: str, name: str) -> Path:
        """Return the path of a variant's table."""
        return self.folder / results.table(DATASET, step, variant, name)

    def make(self, step: str, variant: str, name: str) -> None:
        """Make a table of a variant, unless it is there."""
        if not self.path(step, variant, name).exists():
            jobs = self.having(found.methods()[step], variant, Tables)
            self.tables(next(m for m in jobs if name in m.job.tables), step, variant)

    def run(self, made: Made, step: str, variant: str, watched: Callable = dict):
        """Call the function of a job with what it is told, `watched` by who wants to know."""
        told = json.loads(self.spec(made, step, variant))
        if isinstance(made.job, Figure):
            style.use(told["style"])
        return function(made.function)(self.inputs(made, step, variant), watched(told))

    def tables(self, made: Made, step: str, variant: str) -> dict[str, Path]:
        """Write just the tables that a job declares, and return their paths."""
        paths = {name: self.path(step, variant, name) for name in made.job.tables}
        tables.write_all(paths, self.run(made, step, variant))
        return paths

    def read(self, method: Method, variant: str) -> dict[str, Table]:
        """Return all tables of a variant, made where they are not, read from their files."""
        jobs = self.having(method, variant, Tables)
        names = [name for made in jobs for name in made.job.tables]
        for name in names:
            self.make(method.name, variant, name)
        return {name: tables.read(self.path(method.name, variant, name)) for name in names}


def made_of(method: Method) -> list[Made]:
    """Return the jobs that a method has, its own and those of its families."""
    return [made for made in found.jobs() if method.name in made.methods]


def with_others(steps: Mapping[str, Mapping]) -> dict[str, dict]:
    """Return variants with those of other methods that these read, which bear the same names."""
    whole = {step: dict(variants) for step, variants in steps.items()}
    for step, variants in steps.items():
        for other in others_of(found.methods()[step]):
            there = whole.setdefault(other, {})
            for variant in variants:
                there.setdefault(variant, there.get(BASE, {}))
    return whole


def others_of(method: Method) -> set[str]:
    """Return the other methods of which a method reads tables or settings."""
    jobs = [made.job for made in made_of(method)]
    also = {job.also[0] for job in jobs if isinstance(job, Tables) and job.also}
    return also | {read.of for job in jobs for read in job.inputs.values() if read.of}


def image_of(figure, path: Path) -> bytes:
    """Save a figure and return its bytes."""
    page.save(figure, path, STYLE)
    return path.read_bytes()
