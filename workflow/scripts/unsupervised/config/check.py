"""Check a config: all errors at once, one line each, with the nearest valid name."""

import copy
from collections.abc import Iterator, Mapping, Sequence

from pydantic import ValidationError

from unsupervised.base.errors import InputError
from unsupervised.base.spelling import nearest
from unsupervised.config import overlays
from unsupervised.config.file_checks import file_checks
from unsupervised.config.lesson_checks import lesson_checks
from unsupervised.config.locations import Locations
from unsupervised.config.model import Config, Dataset
from unsupervised.config.sources import is_address, source_checks
from unsupervised.config.step_checks import step_checks

RESERVED = ("lessons",)  # a folder of results/ that belongs to no dataset


def load(raw: Mapping, places: Locations | None = None) -> Config:
    """Return the checked config; raise InputError that lists every error.

    With `places`, each error begins with the file and the line of its key, and an empty key
    of a later file takes away what an earlier one says.
    """
    raw = overlays.without_what_is_taken_away(raw, places) if places else raw
    try:
        config = Config.model_validate(raw)
    except ValidationError as error:
        # Needed here only; Snakemake waits for what this module imports.
        from unsupervised.config.config_errors import lines_of

        found = error.errors()
        lines = list(dict.fromkeys([*lines_of(found), *checks_of_the_rest(raw, found)]))
        raise InputError(report(lines, places)) from None
    if errors := list(cross_checks(config)):
        raise InputError(report(errors, places))
    return config


def checks_of_the_rest(raw: Mapping, errors: list) -> list[str]:
    """Return what the cross-checks say of a config without its wrong keys, where that is whole."""
    rest = copy.deepcopy(dict(raw))
    for error in errors:
        remove(rest, error["loc"])
    try:
        return list(cross_checks(Config.model_validate(rest)))
    except ValidationError:
        return []


def remove(block: object, path: Sequence) -> None:
    """Remove the key at a path, or the deepest part of the path that is a key."""
    if path[-1:] == ("[key]",):  # pydantic's mark of a key that is wrong itself
        path = path[:-1]
    for key in path[:-1]:
        inner = block.get(key) if isinstance(block, dict) else None
        if not isinstance(inner, dict):
            break
        block, path = inner, path[1:]
    if isinstance(block, dict):
        block.pop(path[0], None)


def report(errors: list[str], places: Locations | None = None) -> str:
    """Join the errors under one heading."""
    count = "1 error" if len(errors) == 1 else f"{len(errors)} errors"
    where = [places.of(error.split(": ")[0]) if places else "" for error in errors]
    shown = [
        f"  {place}: {e}" if place else f"  {e}" for place, e in zip(where, errors, strict=True)
    ]
    lines = [f"the config has {count}:", *shown]
    return "\n".join([*lines, "Correct what is named and run again; see docs/config.md."])


def cross_checks(config: Config) -> Iterator[str]:
    """Yield what is wrong between keys that are right one by one."""
    for i, name in enumerate(config.run):
        if name not in config.datasets:
            yield f"run.{i}: no dataset is called {name!r}; {nearest(name, list(config.datasets))}"
        elif name in config.run[:i]:
            yield f"run.{i}: {name!r} stands there twice; remove one"
    for where, message in lesson_checks(config):
        yield f"{where}: {message}"
    for i, mirror in enumerate(config.data.mirrors):
        if not is_address(mirror):
            yield f"data.mirrors.{i}: {mirror!r} is no address or folder; correct it"
    for name, dataset in config.datasets.items():
        if name in RESERVED:
            yield f"datasets.{name}: the name stands for something else here; choose another"
        for where, message in dataset_checks(dataset):
            yield f"datasets.{name}.{where}: {message}"


def dataset_checks(dataset: Dataset) -> Iterator[tuple[str, str]]:
    """Yield place and message of what does not fit within one dataset."""
    yield from source_checks(dataset.source)
    yield from file_checks(dataset)
    yield from step_checks(dataset)
