"""Which variants of a dataset cannot run, and why: asked once, when its data are tidy.

Each job of a variant reads the answer before anything else, so that no step begins that cannot end.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from pydantic import BaseModel

from unsupervised.base import samples
from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.methods import needs, preparation
from unsupervised.methods.facts import Facts
from unsupervised.methods.found import methods
from unsupervised.methods.measuring import facts_of
from unsupervised.methods.method import Method
from unsupervised.numeric import soundness


def verdicts(inputs: Mapping[str, str], spec: Mapping) -> dict[str, str]:
    """Return for each variant that cannot run, as `<method>/<variant>`, why."""
    data = samples.read(inputs)
    found = {}
    for name, method in methods().items():
        for variant, block in spec["steps"].get(name, {}).items():
            settings = method.settings.model_validate(block)
            said = "; ".join(reasons(method, settings, block, data))
            if said:
                found[f"{name}/{variant}"] = said
    return found


def reasons(method: Method, settings: BaseModel, block: Mapping, data: Samples) -> Iterator[str]:
    """Yield why a variant cannot run on a dataset: what its keys ask for, then what its scale
    makes of the samples that it sees."""
    whole = facts_of(data)
    # What a part of the samples holds is known once the part is.
    known = [f"{key}: {said}" for key, said in needs.problems(method, settings, sized(whole))]
    if known:
        yield from known
        return
    try:
        seen = preparation.select(data, block)
        if "scale" in block:
            soundness.check(seen, block["scale"])
        if block.get("reduce"):
            soundness.check_reduce(seen, block["reduce"]["svd"])
    except InputError as error:
        yield str(error)
        return
    part = facts_of(seen)
    facts = replace(whole, smallest=part.smallest, labels=part.labels)
    yield from (f"{key}: {said}" for key, said in needs.problems(method, settings, facts))


def sized(facts: Facts) -> Facts:
    """Return facts without those that hang on which samples are seen."""
    return replace(facts, smallest=None, labels=None)


def lines(dataset: str, found: Mapping[str, str]) -> Iterator[str]:
    """Yield a line for each variant of a dataset that cannot run."""
    for variant, reason in found.items():
        yield f"Cannot run: {dataset}/{variant}: {reason}"
