"""Check the steps of a config against what it tells of the data, and against each other."""

from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from unsupervised.base.spelling import nearest
from unsupervised.config.model import Dataset
from unsupervised.config.reading import column_name
from unsupervised.methods import has, needs
from unsupervised.methods.facts import Facts
from unsupervised.methods.found import methods
from unsupervised.methods.has import read_variant
from unsupervised.methods.method import Method

Found = Iterator[tuple[str, str]]  # a place in the config, and what is wrong there


def step_checks(dataset: Dataset) -> Found:
    """Check every variant, and what variants need of each other."""
    yield from look_checks(dataset)
    if dataset.steps is None:
        return
    facts = known_facts(dataset)
    for method in methods().values():
        variants = getattr(dataset.steps, method.name)
        for variant, settings in variants.items():
            place = f"steps.{method.name}.{variant}"
            yield from ((place, said) for said in needs.lacking(method))
            for key, message in needs.problems(method, settings, facts):
                yield f"{place}.{key}", message
            for message in comparison_checks(method, variant, variants, facts):
                yield f"{place}.compare", message
            for key, message in other_methods(method, variant, settings, dataset, facts):
                yield f"{place}.{key}".rstrip("."), message


def look_checks(dataset: Dataset) -> Found:
    """Check that a length of the first look is asked for where one is made."""
    if "look" not in dataset.model_fields_set:
        return
    if dataset.steps is not None:
        said = "but steps are named, and only they run; leave out look or steps"
        yield "look", f"is {dataset.look}, {said}"
    elif dataset.source.path is None:
        said = "but only a file of your own (source.path) gets a first look; name its steps"
        yield "look", f"is {dataset.look}, {said}"


def known_facts(dataset: Dataset) -> Facts:
    """Return what the config alone tells of the data."""
    samples, features = dataset.tidy.shape or (None, None)
    return Facts(
        samples=samples,
        features=features,
        known_features=known_features(dataset),
        known_columns=known_columns(dataset),
        known_factors={
            name: getattr(settings, "components", None)
            for name, settings in having(dataset, "features")
        },
    )


def known_columns(dataset: Dataset) -> list[str]:
    """Return the names of columns about the samples, and of clusterings."""
    tidy = dataset.tidy
    label = column_name(tidy.first_label, tidy.columns)
    found = [name for name, _ in having(dataset, "clusters")]
    return ["label", *([label] if label else []), *tidy.beside, *found]


def having(dataset: Dataset, table: str) -> Iterator[tuple[str, BaseModel]]:
    """Yield what has a table of a name, as `method/variant`, with its settings."""
    for step, variants in dataset.steps or ():
        for variant, settings in variants.items():
            if table in has.table_names(methods()[step], (settings, dataset)):
                yield f"{step}/{variant}", settings


def known_features(dataset: Dataset) -> list[str] | None:
    """Return the feature names where the config alone tells them."""
    tidy = dataset.tidy
    ways = (tidy.transpose, tidy.pivot, tidy.triples, tidy.texts, tidy.encode)
    if tidy.columns is None or any(ways):  # what words are encoded to is known by the words
        return None
    apart = {
        tidy.columns[c] if isinstance(c, int) else c
        for c in (tidy.index, tidy.first_label)
        if c is not None and not (isinstance(c, int) and c >= len(tidy.columns))
    }
    return [c for c in tidy.columns if c not in apart and c not in (*tidy.drop, *tidy.beside)]


def other_methods(
    method: Method, variant: str, settings: BaseModel, dataset: Dataset, facts: Facts
) -> Found:
    """Yield which variant of another method a variant reads and lacks, of its own name or the one
    that it names, and why it does not go with one that is there."""
    reads = [read for job in method.jobs for read in job.inputs.values() if read.of]
    for other, key in sorted({(read.of, read.beside or "") for read in reads}):
        there, named = getattr(dataset.steps, other), read_variant(method, settings, other)
        if named is None and variant not in there:
            naming = f", or name one by {key}" if key else ""
            yield "", f"needs {article(other)} {other} variant of the same name; add one{naming}"
        elif named is not None and named not in there:
            offered = nearest(named, list(there)) if there else "there is none yet; add one"
            yield key, f"no {other} variant {named!r}; {offered}"
        elif method.fits:
            seen = needs.seen_by(settings, facts)
            yield from method.fits(settings, there[named or variant], seen)


def article(name: str) -> str:
    """Return the article of a name, which is spelled where it has no vowel."""
    is_spelled = not set(name) & set("aeiouy")
    return "an" if name[0] in ("aefhilmnorsx" if is_spelled else "aeiou") else "a"


def comparison_checks(
    method: Method, variant: str, variants: Mapping[str, BaseModel], facts: Facts
) -> Iterator[str]:
    """Yield why a variant cannot stand beside the one that it names."""
    this = variants[variant]
    compare = getattr(this, "compare", None)
    if compare is None:
        return
    if compare not in variants or compare == variant:
        others = [name for name in variants if name != variant]
        yield f"no other variant {compare!r}; {nearest(compare, others)}"
        return
    other = variants[compare]
    if not same_rows(this, other, facts.samples):
        yield (
            f"{compare!r} sees other samples, so nothing can be compared; give both variants "
            "the same rows"
        )
    elif method.compared:
        yield from (said for _, said in method.compared(this, other, needs.seen_by(this, facts)))


def same_rows(this: BaseModel, other: BaseModel, size: int | None) -> bool:
    """Say whether two variants see the same samples; where their number is not known, whether
    they ask for the same."""
    if size is not None:
        return needs.seen_rows(this, size) == needs.seen_rows(other, size)
    asked = [(view.rows.start, view.rows.step) if view.rows else (0, 1) for view in (this, other)]
    return asked[0] == asked[1]
