"""The steps that run on a dataset whose config names none: what anybody would look at first."""

from collections.abc import Mapping
from pathlib import Path

from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.config.steps import Steps
from unsupervised.data import delimited
from unsupervised.data.choosing import that_vary
from unsupervised.data.extents import is_larger
from unsupervised.data.file_kinds import kind_of
from unsupervised.data.table_numbers import numbers_of
from unsupervised.data.tidy import roles_of, tidy_user_file
from unsupervised.data.weighed import are_weighed
from unsupervised.methods.facts import Facts
from unsupervised.methods.found import methods
from unsupervised.methods.measuring import facts_of

FIRST_ROWS = 200  # of a large file
LARGE_BYTES = 20_000_000  # a file that unpacks to more is not read just to plan


def steps_for_file(path: Path, spec: Mapping) -> Steps:
    """Return the steps that fit a user's file or folder; it is read unless it is large."""
    if path.is_file() and is_larger(path, LARGE_BYTES):
        return steps_by(Facts(sparse=is_sparse(path, spec) or None), scale_of(path, spec))
    return steps_for(tidy_user_file(path, spec), spec)


def steps_for(data: Samples, spec: Mapping | None = None) -> Steps:
    """Return the steps that fit the data: what each method would try first."""
    return steps_by(facts_of(data), scale_for(data, spec or {}))


def steps_by(facts: Facts, scale: str) -> Steps:
    """Return what the methods try first on data of which this is known, on a scale that suits
    them."""
    looks = {m.name: m.first_look(facts, scale) for m in methods().values() if m.first_look}
    return Steps.model_validate({step: found for step, found in looks.items() if found})


def scale_for(data: Samples, spec: Mapping) -> str:
    """Return the scale: standardised where every feature varies; what tf-idf has weighed stays,
    by the config or by the look of its values."""
    if is_weighed(spec) or are_weighed(data.values):
        return "none"
    if hasattr(data.values, "indptr"):
        return "max_abs"
    return "standard" if that_vary(data.values).all() else "max_abs"


def scale_of(path: Path, spec: Mapping) -> str:
    """Return the scale of a file that is not read to plan: tidy leaves out what does not vary."""
    if is_weighed(spec) or begins_weighed(path, spec):
        return "none"
    keeps = spec["constant"] == "keep" or spec["pivot"] or spec["transpose"]
    return "max_abs" if keeps or is_sparse(path, spec) else "standard"


def is_weighed(spec: Mapping) -> bool:
    """Say whether tf-idf weighs the values when they are tidied."""
    return bool((spec.get("texts") or {}).get("tfidf"))


def begins_weighed(path: Path, spec: Mapping) -> bool:
    """Say whether the first rows of a large text look as tf-idf weighs words."""
    if kind_of(path) or path.suffix == ".npz" or spec["pivot"] or spec["triples"] or spec["texts"]:
        return False
    try:
        part = next(delimited.parts(str(path), spec, FIRST_ROWS))
        roles = roles_of(part, spec, str(path))
        return are_weighed(numbers_of(part[roles.features], spec, str(path)))
    except InputError:
        return False  # what is wrong with it, the run says


def is_sparse(path: Path, spec: Mapping) -> bool:
    """Say whether a file gives a sparse array."""
    return bool(path.suffix == ".npz" or spec["sparse"] or spec["triples"] or spec["texts"])
