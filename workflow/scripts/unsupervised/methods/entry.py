"""How a job of a method begins: its samples are prepared and its settings resolved, once."""

import importlib
from collections.abc import Callable, Mapping
from functools import cached_property, wraps

from unsupervised.base import samples, tables
from unsupervised.base.samples import Samples
from unsupervised.base.tables import Table
from unsupervised.methods import checking, engines, preparation
from unsupervised.methods.settings import PART


class Given:
    """What a job is given, read when it is first asked for.

    tidy: the features and samples that the variant names, as they are; all: those of the whole
    dataset; samples: the former scaled and reduced as the variant says. inputs: the paths of
    all files, by name.
    """

    def __init__(self, inputs: Mapping[str, str], spec: Mapping) -> None:
        """Keep where the inputs lie, and the variant's settings."""
        self.inputs, self.spec = inputs, spec

    @cached_property
    def all(self) -> Samples:
        """The samples of the whole dataset."""
        found = samples.read(self.inputs)
        return preparation.in_blocks(found, self.inputs["values"], self.spec)

    @cached_property
    def tidy(self) -> Samples:
        """The features and samples that the variant names."""
        return preparation.select(self.all, self.spec)

    @cached_property
    def samples(self) -> Samples:
        """The samples in the space in which the method runs."""
        return preparation.prepared(self.tidy, self.spec)

    def table(self, name: str) -> Table:
        """Return a table of another job, by the name under which it is declared."""
        return tables.read(self.inputs[name])


Tables = Mapping[str, Table]


def entry(make: Callable[[Given, Mapping], Tables]) -> Callable[[Mapping, Mapping], Tables]:
    """Let a function that makes tables be called with the paths of its inputs and its spec.

    It gets what is given, and settings whose `engine` is one that runs.
    """

    @wraps(make)
    def begun(inputs: Mapping[str, str], spec: Mapping) -> Tables:
        given = Given(inputs, spec)
        if "values" in inputs:
            refuse_what_cannot_run(spec.get("refit") or make.__module__, given)
        return make(given, resolved(given, spec))

    return begun


def refuse_what_cannot_run(module: str, given: Given) -> None:
    """Raise InputError where a method has declared that it cannot run on what is given."""
    declared = importlib.import_module(f"{module.rpartition('.')[0]}.declaration")
    if method := getattr(declared, "METHOD", None):
        checking.refuse(method, given.spec, given.all, lambda: given.tidy)


def resolved(given: Given, spec: Mapping) -> Mapping:
    """Return settings with the engine that so many samples ask for; as they are for a job that is
    not told which samples the variant sees, but whether blocks of them are read."""
    if "engine" not in spec or "values" not in given.inputs or not spec.keys() >= {*PART}:
        return spec
    return {**spec, "engine": engines.chosen(spec, len(given.tidy.names))}
