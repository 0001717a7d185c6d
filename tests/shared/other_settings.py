"""Settings of a method on which any data can be tried, and others that differ by one key each."""

from collections.abc import Iterator, Mapping
from itertools import permutations
from typing import Literal, get_args, get_origin

from method_bench import BASE, FILE
from pydantic import BaseModel, ValidationError

from unsupervised.methods import needs
from unsupervised.methods.facts import Facts
from unsupervised.methods.method import Method, Tables

# What makes a first look quick, and as good as it needs to be here.
QUICK = {
    "agglomerative": {"clusters": 3, "sweep": [1, 3]},
    "anomalies": {"trees": 30},
    "birch": {"clusters": 3, "sweep": [1, 3]},
    "bisecting": {"clusters": 3, "sweep": [1, 3]},
    "hierarchy": {"cut": 4.0},
    "leiden": {"seeds": 3},
    "spectral": {"clusters": 3, "sweep": [1, 3], "n_init": 2},
    "kmedoids": {"clusters": 3, "sweep": [1, 3]},
    "kmeans": {"clusters": 3, "sweep": [1, 3], "n_init": 2},
    "neighbours": {"nearest": 12},
    "lda": {"components": 2, "max_iter": 10, "starts": 1, "sweep": [1, 3]},
    "mixture": {"components": 3, "sweep": [1, 3], "n_init": 2},
    "umap": {"epochs": 50},
    "densmap": {"epochs": 50},
    "nmf": {"components": 2, "scale": "none"},
    "svd": {"components": 2},
    "tsne": {"perplexity": 5.0, "max_iter": 300, "init": "pca"},
}
# Tried in this order for a key of which no more is known than what it takes.
VALUES = [
    2,
    3,
    0.5,
    "s00",
    ["s00"],
    ["f0", "f1"],
    [1, 2],
    [2, 3],
    {"l": ["s00"]},
    {"f0": 2.0},
    True,
    False,
    1,
    ["f0", "f1", "f2"],
    "f0",
]


def base_of(method: Method, facts: Facts) -> dict:
    """Return the settings of a first look on the data as they are."""
    looks = method.first_look(facts, "none").variants if method.first_look else {}
    return {**next(iter(looks.values()), {}), **QUICK.get(method.name, {})}


def variants(method: Method, facts: Facts) -> dict[str, dict]:
    """Return the base and those that differ from it by one key, which begin with that key."""
    found = {BASE: base_of(method, facts)}
    for key, block in others(method, facts):
        found[f"{key.replace('_', '-')}-{len(found)}"] = block
    return found


def in_pairs(method: Method, singly: Mapping[str, dict], facts: Facts) -> dict[str, dict]:
    """Return variants that differ from the base by two keys, as far as the data allow them."""
    found = {}
    for (one, first), (other, second) in permutations(singly.items(), 2):
        block = {**first, key_of(other): second[key_of(other)]} if other != BASE else first
        if not list(needs.problems(method, method.settings.model_validate(block), facts)):
            found[f"{one}-{other}"] = block
    return found


def key_of(variant: str) -> str:
    """Return the key by which a variant differs from the base."""
    return variant.rpartition("-")[0].replace("-", "_")


def others(method: Method, facts: Facts) -> Iterator[tuple[str, dict]]:
    """Yield a key and the base's settings with another value of it: each word that a key may be,
    each key of a block in it, and one value of any other kind."""
    base = base_of(method, facts)
    for key in method.settings.model_fields:
        yield from ((key, block) for block in others_of(method, base, key, facts))


def others_of(method: Method, base: Mapping, key: str, facts: Facts) -> Iterator[dict]:
    """Yield settings with other values of a key that the data allow, one of a kind."""
    known = method.settings.model_validate(base).model_dump()
    done = set()
    for value, kind in candidates(method, key):
        block = {**base, key: value}
        try:
            settings = method.settings.model_validate(block)
        except ValidationError:
            continue
        is_news = kind not in done and settings.model_dump()[key] != known[key]
        if is_news and not list(needs.problems(method, settings, facts)):
            done.add(kind)
            yield block


def candidates(method: Method, key: str) -> Iterator[tuple[object, str]]:
    """Yield what a key may be, and of which kind that is."""
    field = method.settings.model_fields[key]
    yield from choices(field.annotation)
    jobs = [job for owner in (method, *method.families) for job in owner.jobs]
    if key in {read.beside for job in jobs for read in job.inputs.values()}:
        yield BASE, "other"
    if key in {job.new_samples for job in jobs if isinstance(job, Tables)}:
        yield FILE, "other"
    yield from ((value, "other") for value in VALUES)
    if isinstance(field.default, (int, float)):
        yield field.default + 1, "other"


def choices(annotation: object) -> Iterator[tuple[object, str]]:
    """Yield the words of a Literal, and blocks with one key set."""
    if get_origin(annotation) is Literal:
        yield from ((word, word) for word in get_args(annotation))
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        for name, field in annotation.model_fields.items():
            words = [word for word, _ in choices(field.annotation)]
            yield from (({name: value}, name) for value in (*words, *VALUES))
    else:
        for part in get_args(annotation):
            yield from choices(part)
