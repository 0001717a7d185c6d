"""Which variants of a dataset cannot run, and why: asked once for all, when its data are tidy.

A job of a variant asks again for itself as it begins, of the keys that it reads.
"""

import importlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from pydantic import BaseModel

from unsupervised.base import samples, sparse
from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.blocks import scaling
from unsupervised.blocks.rows import Rows
from unsupervised.methods import needs, preparation
from unsupervised.methods.facts import Facts
from unsupervised.methods.found import declared, methods
from unsupervised.methods.measuring import sizes_of, with_content
from unsupervised.methods.method import Method, Problem, Tables
from unsupervised.methods.settings import SPACE
from unsupervised.numeric import soundness


def check(inputs: Mapping[str, str], spec: Mapping) -> list[str]:
    """Return the variants of a dataset, as `<method>/<variant>`, all of which can run; raise
    InputError with a line for each that cannot."""
    data = samples.read(inputs)
    asked = [
        (method, f"{name}/{variant}", block, space(method, variant, block, spec["steps"]))
        for name, method in methods().items()
        for variant, block in spec["steps"].get(name, {}).items()
    ]
    further, factors = further_columns(spec), spec.get("factors")
    lines = []
    for method, variant, block, seen_as in asked:
        own = as_read(data, inputs["values"], block, spec)
        if said := "; ".join(reasons(method, block, own, further, factors, seen_as)):
            lines.append(f"{variant}: {said}")
    if lines:
        many = f"{len(lines)} variants of {spec.get('dataset', 'the dataset')} cannot run:"
        raise InputError(lines[0] if len(lines) == 1 else "\n  ".join([many, *lines]))
    return [variant for _, variant, *_ in asked]


def as_read(data: Samples, path: str, block: Mapping, spec: Mapping) -> Samples:
    """Return samples as the jobs of a variant read them: a block at a time where its engine is one
    that does, unless they are sparse, which is refused."""
    if sparse.issparse(data.values) or "block_rows" not in spec:
        return data
    return preparation.in_blocks(data, path, {**block, "block_rows": spec["block_rows"]})


def space(method: Method, variant: str, block: Mapping, steps: Mapping) -> Mapping:
    """Return a variant's block with the keys that decide how it sees the samples: those of the
    variant of another method as which it sees them, if it does."""
    sees = next((job.sees for job in method.jobs if isinstance(job, Tables) and job.sees), "")
    there = steps.get(sees, {}).get(block.get(sees) or variant, {})
    return {key: there[key] for key in SPACE if key in there} | dict(block)


def refuse(method: Method, read: Mapping, data: Samples, selected: Callable[[], Samples]) -> None:
    """Raise InputError where a job cannot run with the keys of its variant that it has read;
    `selected` returns the part of the data that it sees."""
    for said in needs.lacking(method):
        raise InputError(said)
    # Under the name of another method stand keys of that one's variant.
    others = {job.also[0] for _, job in declared(method) if isinstance(job, Tables) and job.also}
    keys = (method.settings.model_fields.keys() & read.keys()) - others
    settings = method.settings.model_validate({key: read[key] for key in keys})
    sizes = with_columns(sizes_of(data), further_columns(read))
    # A part can be taken once its names and sizes are known to be right.
    for facts in (lambda: sizes, lambda: with_content(sizes, selected())):
        for key, said in needs.problems(method, settings, facts()):
            if key.partition(".")[0] in (*keys, "rows", "features"):
                raise InputError(f"{key}: {said}")


def further_columns(spec: Mapping) -> list[str]:
    """Return the names by which a job is told of clusterings, of components and of the column of
    labels."""
    label = spec.get("label_name")
    found = [*spec.get("clusterings", ()), *spec.get("component_columns", ())]
    return [*found, *([label] if label else [])]


def with_columns(
    sizes: Facts, further: Sequence[str], factors: Mapping[str, int | None] | None = None
) -> Facts:
    """Return what is known of a dataset with further names of what there is about its samples, and
    with the variants that have components."""
    known = [*sizes.known_columns, *further]
    return replace(sizes, known_columns=known, known_factors=factors or {})


def reasons(
    method: Method,
    block: Mapping,
    data: Samples,
    further: Sequence[str] = (),
    factors: Mapping[str, int | None] | None = None,
    seen_as: Mapping | None = None,
) -> Iterator[str]:
    """Yield why a variant cannot run on a dataset: what its keys ask for, then what its scale
    makes of the samples that it sees. `further` are names of clusterings and of labels, `factors`
    the variants that have components, `seen_as` what `space` returns of it."""
    seen_as = block if seen_as is None else seen_as
    settings = method.settings.model_validate(block)
    sizes = with_columns(sizes_of(data), further, factors)
    # What a part of the samples holds is known once the part is.
    found = list(needs.problems(method, settings, sizes))
    try:
        if not found:
            seen = preparation.select(data, seen_as)
            check_scale(seen, settings)
            found = list(needs.problems(method, settings, with_content(sizes, seen)))
        if not found and method.sound:
            check_values(method, seen_as, seen)
    except InputError as error:
        yield str(error)
    yield from in_words(found)


def check_scale(seen: Samples, settings: BaseModel) -> None:
    """Refuse samples that the scale or the reduction of a variant makes nothing of."""
    if hasattr(settings, "scale"):
        if isinstance(seen.values, Rows):
            scaling.check(settings.scale)
        soundness.check(seen, settings.scale)
    if reduce := getattr(settings, "reduce", None):
        kind, count = reduce.way
        soundness.check_reduce(seen, count, kind)


def check_values(method: Method, block: Mapping, seen: Samples) -> None:
    """Refuse samples of which the method itself can make nothing, on their scale."""
    module, _, name = method.sound.partition(":")
    sound = getattr(importlib.import_module(f"{method.package}.{module}"), name)
    prepared = preparation.prepared(seen, {"scale": "none", **block, "reduce": None})
    settings = dict(block)
    if method.engines:
        settings["engine"] = method.engines.chosen(block["engine"], len(seen.names))
    sound(prepared, settings)


def in_words(found: Collection[Problem]) -> Iterator[str]:
    """Yield problems, each behind its key."""
    return (f"{key}: {said}" for key, said in found)
