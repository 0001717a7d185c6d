"""What a config asks for: which datasets, which variants of which methods."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from unsupervised.base import memory
from unsupervised.base.errors import InputError
from unsupervised.config.looked import FirstLook
from unsupervised.config.model import Config, Dataset
from unsupervised.config.steps import Steps
from unsupervised.plan.applying import applied
from unsupervised.plan.raw_data import RawData


@dataclass(frozen=True)
class Study:
    """A checked config and its raw data, with the questions that rules ask of them.

    With `goes_on` one dataset that cannot be looked at stops no other. `placed` says where a file
    lies, which another workflow may have put below a folder of its own.
    """

    config: Config
    data: RawData
    goes_on: bool = False
    placed: Callable[[str], str] = str

    def dataset(self, name: str) -> Dataset:
        """Return one dataset's block."""
        return self.config.datasets[name]

    def title(self, name: str) -> str:
        """Return what a dataset is called in figures and the report."""
        return self.dataset(name).title or name

    def variant(self, dataset: str, step: str, variant: str):
        """Return one variant's settings, defaults filled in."""
        return getattr(self.steps(dataset), step)[variant]

    def steps(self, dataset: str) -> Steps:
        """Return a dataset's steps: those of the config, else a first look at the data; each of
        them places the samples of `apply`, if it can."""
        if dataset not in self.asked:
            block = self.dataset(dataset)
            self.asked[dataset] = applied(block.steps or self.first_looks[dataset].steps, block)
        return self.asked[dataset]

    @cached_property
    def asked(self) -> dict[str, Steps]:
        """Return the steps of the datasets that have been asked for."""
        return {}

    @cached_property
    def tables_of(self) -> dict[tuple[str, str, str], list[str]]:
        """Return the names of the tables of each dataset, step and variant that was asked for: they
        are asked for a hundred times."""
        return {}

    @cached_property
    def first_looks(self) -> dict[str, FirstLook]:
        """Return the first look at each dataset of the run whose config names no steps."""
        blocks = self.config.datasets
        return {name: self.first_look(name) for name in blocks if blocks[name].steps is None}

    def first_look(self, dataset: str) -> FirstLook:
        """Return the steps that fit a user's file; it is read to find its size and sign."""
        source = self.data.user_file(dataset)
        if not source or dataset not in self.config.run:
            return FirstLook()
        try:
            from unsupervised.config import first_look
        except ModuleNotFoundError as error:  # as where Snakemake alone is to plan
            raise InputError(
                f"datasets.{dataset}: names no steps, and to choose some its file is looked at, "
                f"which needs {error.name}, not installed here; name its steps, or set up the "
                "environment of requirements.txt"
            ) from error
        spec, depth = self.data.tidy_spec(dataset), self.dataset(dataset).look
        try:
            with memory.within(self.config.memory_mb):
                return first_look.look_at_file(Path(source[0]), spec, depth)
        except InputError:
            if self.goes_on:
                return FirstLook()  # its tidy job fails with the same words, and the others run
            raise

    def variants(self, datasets: Sequence[str], *steps: str) -> Iterator[tuple[str, str, str]]:
        """Yield dataset, step and variant of everything asked for, in the config's order."""
        for dataset in datasets:
            for step, variants in self.steps(dataset):
                if not steps or step in steps:
                    for variant in variants:
                        yield dataset, step, variant
