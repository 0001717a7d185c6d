"""Which variants of a dataset cannot run, and why: asked once for all, when its data are tidy.

A job of a variant asks again for itself as it begins, of the keys that it reads.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from pydantic import BaseModel

from unsupervised.base import samples
from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.methods import needs, preparation
from unsupervised.methods.facts import Facts
from unsupervised.methods.found import methods
from unsupervised.methods.measuring import facts_of
from unsupervised.methods.method import Method, Problem
from unsupervised.numeric import soundness


def check(inputs: Mapping[str, str], spec: Mapping) -> list[str]:
    """Return the variants of a dataset, as `<method>/<variant>`, all of which can run; raise
    InputError with a line for each that cannot."""
    data = samples.read(inputs)
    asked = [
        (method, f"{name}/{variant}", block)
        for name, method in methods().items()
        for variant, block in spec["steps"].get(name, {}).items()
    ]
    lines = [
        f"{variant}: {said}"
        for method, variant, block in asked
        if (said := "; ".join(reasons(method, block, data)))
    ]
    if lines:
        raise InputError(lines[0] if len(lines) == 1 else "\n  ".join([heading(lines), *lines]))
    return [variant for _, variant, _ in asked]


def heading(lines: Collection[str]) -> str:
    """Return the line above several variants that cannot run."""
    return f"{len(lines)} variants cannot run:"


def refuse(method: Method, read: Mapping, data: Samples, selected: Samples) -> None:
    """Raise InputError where a job cannot run with the keys of its variant that it has read.

    `selected` are the samples of the dataset that the variant names.
    """
    keys = method.settings.model_fields.keys() & read.keys()
    settings = method.settings.model_validate({key: read[key] for key in keys})
    facts = of_part(facts_of(data), selected)
    for key, said in needs.problems(method, settings, facts):
        if key.partition(".")[0] in (*keys, "rows", "features"):
            raise InputError(f"{key}: {said}")


def reasons(method: Method, block: Mapping, data: Samples) -> Iterator[str]:
    """Yield why a variant cannot run on a dataset: what its keys ask for, then what its scale
    makes of the samples that it sees."""
    settings, whole = method.settings.model_validate(block), facts_of(data)
    # What a part of the samples holds is known once the part is.
    found = list(needs.problems(method, settings, replace(whole, smallest=None, labels=None)))
    try:
        if not found:
            seen = preparation.select(data, block)
            check_scale(seen, settings)
            found = list(needs.problems(method, settings, of_part(whole, seen)))
    except InputError as error:
        yield str(error)
    yield from in_words(found)


def of_part(whole: Facts, seen: Samples) -> Facts:
    """Return the facts of a dataset with those of the samples that a variant sees."""
    part = facts_of(seen)
    return replace(whole, smallest=part.smallest, labels=part.labels)


def check_scale(seen: Samples, settings: BaseModel) -> None:
    """Refuse samples that the scale or the reduction of a variant makes nothing of."""
    if hasattr(settings, "scale"):
        soundness.check(seen, settings.scale)
    if reduce := getattr(settings, "reduce", None):
        soundness.check_reduce(seen, reduce.svd)


def in_words(found: Collection[Problem]) -> Iterator[str]:
    """Yield problems, each behind its key."""
    return (f"{key}: {said}" for key, said in found)
