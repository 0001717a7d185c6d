"""What keeps a variant from running, by what is known of its samples: one line for each reason.

The config's checker asks as far as the config tells sizes and names; once the data are tidy, it
is asked again with all of them, before any step starts.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib.util import find_spec

from pydantic import BaseModel

from unsupervised.base.spelling import nearest, no_sample
from unsupervised.base.words import listed, plural
from unsupervised.blocks import refusals
from unsupervised.methods.engines import BLOCKS
from unsupervised.methods.facts import Facts, is_component
from unsupervised.methods.method import Method, Problem

REDUCED = 2  # features without which a truncated SVD has nothing to reduce


def problems(method: Method, settings: BaseModel, facts: Facts) -> Iterator[Problem]:
    """Yield each key of a variant that does not fit the data, and why.

    `facts` are those of the whole dataset, but for the smallest value and the labels, which are
    those of what the variant sees.
    """
    seen = seen_by(settings, facts)
    chosen = getattr(settings, "features", None)
    yield from unknown_features("features", chosen, facts.known_features)
    if facts.known_features is not None and (weights := getattr(settings, "weights", None)):
        among = [*(chosen or facts.known_features), *facts.known_categories]
        yield from unknown_features("weights", list(weights), among)
    for key in ("colour", "tree_colour"):
        yield from unknown_columns(key, getattr(settings, key, None), facts)
    yield from too_many_pairs(settings)
    if seen.samples == 0:
        yield "rows.start", f"is {settings.rows.start}, which leaves no sample"
        return
    if getattr(settings, "scale", None) == "log" and (seen.smallest or 0) < 0:
        said = f"is log, but the smallest value is {seen.smallest:.6g}, expected none below 0"
        yield "scale", f"{said}; use scale: yeo-johnson or rank"
    yield from block_problems(settings, seen)
    short = list(shortfalls(method, settings, seen))
    yield from short
    if not short and method.checks:
        yield from method.checks(settings, seen)


def block_problems(settings: BaseModel, seen: Facts) -> Iterator[Problem]:
    """Yield what an engine that reads a block at a time cannot do."""
    if getattr(settings, "engine", None) != BLOCKS:
        return
    scale = getattr(settings, "scale", None)
    if scale is not None and scale not in refusals.BY_BLOCKS:
        yield "scale", refusals.scale(scale)
    if getattr(settings, "metric", None) == "gower":
        yield "metric", refusals.GOWER
    if seen.sparse:
        yield "engine", refusals.SPARSE


def seen_by(settings: BaseModel, facts: Facts) -> Facts:
    """Return the facts of the samples and features that a variant sees."""
    chosen = getattr(settings, "features", None)
    samples = None if facts.samples is None else len(seen_rows(settings, facts.samples))
    return replace(facts, samples=samples, features=len(chosen) if chosen else facts.features)


def seen_rows(settings: BaseModel, rows: int) -> range:
    """Return the positions of the samples that a variant sees of so many."""
    part = getattr(settings, "rows", None)
    return range(part.start, rows, part.step) if part else range(rows)


def shortfalls(method: Method, settings: BaseModel, seen: Facts) -> Iterator[Problem]:
    """Yield what a method needs and a variant does not see."""
    key = "rows" if getattr(settings, "rows", None) else "features"
    sizes = [("samples", method.needs.samples, seen.samples)]
    sizes += [("features", method.needs.features, seen.features)]
    for what, least, found in sizes:
        if found is not None and found < least:
            said = f"{method.name} needs at least {least} {what}, found {found}"
            yield key, f"{said}; give it more of them"
            return
    reduce = getattr(settings, "reduce", None)
    if reduce and seen.features is not None:
        yield from reduce_problems(method, *reduce.way, seen)


def reduce_problems(method: Method, kind: str, count: int, seen: Facts) -> Iterator[Problem]:
    """Yield why a variant's samples cannot be reduced to so many dimensions."""
    if seen.features < REDUCED:
        said = f"{method.name} needs at least {REDUCED} features with reduce.{kind}"
        yield "reduce", f"{said}, found {seen.features}; leave reduce out"
    else:
        yield from more_than_dimensions(f"reduce.{kind}", count, seen)


def too_many_components(settings: BaseModel, seen: Facts) -> Iterator[Problem]:
    """Yield that a variant keeps more components than the samples have dimensions, as it may by
    default."""
    count = settings.components
    is_default = type(settings).model_fields["components"].default == count
    for key, said in more_than_dimensions("components", count, seen):
        yield key, said.replace(f"is {count},", f"is {count}, the default,", 1 if is_default else 0)


def more_than_dimensions(key: str, count: int, seen: Facts) -> Iterator[Problem]:
    """Yield that a key asks for more components than the samples have dimensions."""
    if seen.samples is None or seen.features is None:
        return
    if count > (most := min(seen.samples, seen.features)):
        yield key, f"is {count}, but {size_of(seen)} have at most {most}; ask for fewer"


def sweep_problems(
    sweep: Sequence[int] | None, seen: Facts, most: int | None, what: str
) -> Iterator[Problem]:
    """Yield that a sweep goes backwards, or begins beyond what the data can have."""
    if sweep is None:
        return
    if sweep[0] > sweep[1]:
        yield "sweep", f"{sweep[0]} is above {sweep[1]}; put the smaller first"
    elif most is not None and sweep[0] > most:
        have = f"{size_of(seen)} have at most {most} {what}"
        yield "sweep", f"begins at {sweep[0]}, but {have}; begin lower"


def lacking(method: Method) -> Iterator[str]:
    """Yield which package a method needs that is not installed, and the extra that brings it."""
    for module, extra in method.extras.items():
        if find_spec(module) is None:
            yield (
                f"{method.name} needs the package {module}, which is not installed; add it with: "
                f"pip install {module} (the extra {extra!r} of this project)"
            )


def sparse_problems(method: str, settings: BaseModel, seen: Facts) -> Iterator[Problem]:
    """Yield that a method which fills every cell would be given sparse values; a reduction fills
    them with few features."""
    if settings.reduce is None and (seen.sparse or settings.scale == "tfidf"):
        yield "reduce", sparse_refusal(method)


def gower_problems(settings: BaseModel, seen: Facts) -> Iterator[Problem]:
    """Yield what does not go with Gower's distance, which scales each column by itself."""
    if settings.metric != "gower":
        return
    if settings.scale != "none":
        yield "scale", f"is {settings.scale}, but metric: gower scales by itself; leave scale out"
    if getattr(settings, "reduce", None):
        yield "reduce", "leaves no columns that metric: gower could compare; leave reduce out"
    if seen.sparse:
        yield "metric", "is gower, which fills every cell of these sparse values; take another"


def sparse_refusal(method: str) -> str:
    """Say why a method does not take sparse values, and what helps."""
    return f"{method} fills every cell of these sparse values; set reduce, such as {{svd: 10}}"


def size_of(seen: Facts) -> str:
    """Return the size of what a variant sees, in words."""
    return f"{seen.samples} samples × {seen.features} features"


def unknown_features(
    key: str, names: Sequence[str] | None, among: Sequence[str] | None
) -> Iterator[Problem]:
    """Yield each feature that a key names twice, or that is none."""
    for i, name in enumerate(names or []):
        if name in names[:i]:
            yield key, f"{name!r} stands there twice; remove one"
        elif among is not None and name not in among:
            yield key, f"no feature {name!r}; {nearest(name, among)}"


def unknown_columns(key: str, said: Sequence[str] | str | None, facts: Facts) -> Iterator[Problem]:
    """Yield each name, of one or several, that a key says twice, or that is no column about the
    samples, no clustering, no component and no feature. Until the features are known, a name may be
    one, if it is not that of a method."""
    known, features, factors = facts.known_columns, facts.known_features, facts.known_factors
    if known is None:
        return
    steps = {name.partition("/")[0] for name in (*known, *factors) if "/" in name}
    first = [f"{name}/1" for name in factors]
    names = [said] if isinstance(said, str) else said or []
    for i, name in enumerate(names):
        may_be = features is None and name.partition("/")[0] not in steps
        if name in names[:i]:
            yield key, f"{name!r} stands there twice; remove one"
        elif name in (*known, *(features or ())):
            continue
        elif is_component(name, factors):
            factor, _, number = name.rpartition("/")
            if (count := factors[factor]) and int(number) > count:
                yield key, f"{name!r}: {factor} has {plural(count, 'component')}, from 1"
        elif not may_be:
            yield key, no_such_column(name, [*known, *first], features or (), facts)


def no_such_column(name: str, known: Sequence[str], features: Sequence[str], facts: Facts) -> str:
    """Say that nothing is called so by which samples could be coloured, and what is."""
    if name in facts.known_categories:
        own = [feature for feature in features if feature.startswith(f"{name}=")]
        said = f"{name!r} is counted with by a column for each word"
        return f"{said}; name one: {listed(map(repr, own))}; or make it supplementary"
    said = f"no column, feature, clustering or component {name!r}"
    return f"{said}; {nearest(name, [*known, *features])}"


def too_many_pairs(settings: BaseModel) -> Iterator[Problem]:
    """Yield that a variant would draw more components than it keeps."""
    pairs, kept = getattr(settings, "pairs", None), getattr(settings, "components", None)
    if pairs and kept and pairs > kept:
        yield "pairs", f"is {pairs}, but components is {kept}; ask for no more than are kept"


def unknown_samples(
    key: str, names: Sequence[str], among: Sequence[str] | None
) -> Iterator[Problem]:
    """Yield each sample that a key names and that is none."""
    for name in names if among is not None else []:
        if name not in among:
            yield key, no_sample(name, among)
