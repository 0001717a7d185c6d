"""The steps that run on a dataset whose config names none: what anybody would look at first."""

from collections.abc import Mapping
from pathlib import Path

from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.config.looked import Choice, FirstLook
from unsupervised.config.steps import Steps
from unsupervised.data import delimited
from unsupervised.data.choosing import that_vary
from unsupervised.data.extents import is_larger
from unsupervised.data.file_kinds import kind_of
from unsupervised.data.table_numbers import numbers_of
from unsupervised.data.tidy import roles_of, tidy_user_file
from unsupervised.data.weighed import are_weighed
from unsupervised.methods import needs
from unsupervised.methods.facts import Facts
from unsupervised.methods.found import methods
from unsupervised.methods.looks import Look, data_of
from unsupervised.methods.measuring import facts_of

FIRST_ROWS = 200  # of a large file
LARGE_BYTES = 20_000_000  # a file that unpacks to more is not read just to plan


def look_at_file(path: Path, spec: Mapping, depth: str = "quick") -> FirstLook:
    """Return the steps that fit a user's file or folder, and why; it is read unless it is large."""
    if path.is_file() and is_larger(path, LARGE_BYTES):
        return look_by(Facts(sparse=is_sparse(path, spec) or None), scale_of(path, spec), depth)
    return look_at(tidy_user_file(path, spec), spec, depth)


def look_at(data: Samples, spec: Mapping | None = None, depth: str = "quick") -> FirstLook:
    """Return the steps that fit the data, and why: what each method would try."""
    return look_by(facts_of(data), scale_for(data, spec or {}), depth)


def look_by(facts: Facts, scale: str, depth: str = "quick") -> FirstLook:
    """Return what the methods try on data of which this is known, on a scale that suits them;
    `depth` is quick or thorough."""
    asked = ("first_look", "thorough_look")[: 1 + (depth == "thorough")]
    steps, choices = {}, []
    for method in methods().values():
        for ask in filter(None, (getattr(method, name) for name in asked)):
            look = ask(facts, scale)
            if look.variants and (said := next(needs.lacking(method), "")):
                look = Look(said)
            if look.variants:
                steps[method.name] = {**steps.get(method.name, {}), **look.variants}
            if look.why:
                choices.append(Choice(method.title, tuple(look.variants), look.why))
    return FirstLook(Steps.model_validate(steps), depth, data_of(facts), choices)


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
