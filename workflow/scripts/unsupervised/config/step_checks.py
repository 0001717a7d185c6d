"""Check the steps of a config against what is known of the data and against each other."""

from collections.abc import Iterator, Mapping, Sequence

from pydantic import BaseModel

from unsupervised.base.spelling import nearest
from unsupervised.config.model import Config, Dataset
from unsupervised.methods import engines as large
from unsupervised.methods import needs

Found = Iterator[tuple[str, str]]  # a place in the config, and what is wrong there


def step_checks(dataset: Dataset) -> Found:
    """Check every variant, and what variants need of each other."""
    if dataset.steps is None:
        return
    for step in type(dataset.steps).model_fields:
        variants = getattr(dataset.steps, step)
        for variant, settings in variants.items():
            for key, message in variant_checks(dataset, step, settings):
                yield f"steps.{step}.{variant}.{key}", message
            for message in comparison_checks(dataset, step, variant, variants):
                yield f"steps.{step}.{variant}.compare", message
    for variant in dataset.steps.similar:
        if variant not in dataset.steps.nmf:
            yield f"steps.similar.{variant}", "needs an nmf variant of the same name; add one"


def variant_checks(dataset: Dataset, step: str, settings: BaseModel) -> Found:
    """Check one variant by itself and against the size of the data, where that is known."""
    yield from feature_checks(settings, known_features(dataset))
    sweep = getattr(settings, "sweep", None)
    if sweep and sweep[0] > sweep[1]:
        yield "sweep", f"{sweep[0]} is above {sweep[1]}; put the smaller first"
    if step == "hierarchy":
        yield from distance_checks(settings)
    if step == "kmeans" and settings.clusters == "auto":
        yield from auto_checks(settings)
    if dataset.tidy.shape and hasattr(settings, "features"):
        rows, columns = dataset.tidy.shape
        seen = len(settings.features) if settings.features else columns
        yield from size_checks(step, settings, len(seen_rows(settings, rows)), seen)


def feature_checks(settings: BaseModel, known: Sequence[str] | None) -> Found:
    """Check the features that a variant names: each is there, and once."""
    chosen = getattr(settings, "features", None)
    for key, among in (("features", known), ("axes", chosen or known)):
        names = getattr(settings, key, None) or []
        for i, name in enumerate(names):
            if name in names[:i]:
                yield key, f"{name!r} stands there twice; remove one"
            elif among is not None and name not in among:
                yield key, f"no feature {name!r}; {nearest(name, among)}"


def known_features(dataset: Dataset) -> list[str] | None:
    """Return the feature names where the config alone tells them."""
    tidy = dataset.tidy
    if tidy.columns is None or tidy.transpose or tidy.pivot or tidy.triples or tidy.texts:
        return None
    apart = {
        tidy.columns[c] if isinstance(c, int) else c
        for c in (tidy.index, tidy.label)
        if c is not None and not (isinstance(c, int) and c >= len(tidy.columns))
    }
    return [c for c in tidy.columns if c not in apart and c not in tidy.drop]


def distance_checks(settings: BaseModel) -> Found:
    """Check that the linkage, the leaves and the metric of a tree go together."""
    if settings.metric == "euclidean":
        return
    way_out = "for cosine set scale: normalize and metric: euclidean"
    if settings.method == "ward":
        yield (
            "metric",
            f"is {settings.metric}, but method: ward is defined for euclidean alone; {way_out}, "
            "or take method: average",
        )
    elif settings.engine == "groups":
        yield (
            "metric",
            f"is {settings.metric}, but engine: groups needs euclidean; {way_out}, or set "
            "engine: exact",
        )


def auto_checks(settings: BaseModel) -> Found:
    """Check what `clusters: auto` needs: a silhouette, and one number for all that follows."""
    if settings.stability or settings.predict:
        yield "clusters", "auto does not go with stability or predict"
    if settings.sweep[1] == 1:
        yield (
            "sweep",
            "ends at 1, and one cluster has no silhouette by which clusters: auto could choose; "
            "end it at 2 or more, or give clusters a number",
        )


def seen_rows(settings: BaseModel, rows: int) -> range:
    """Return the positions of the samples that a variant sees of so many."""
    view = getattr(settings, "rows", None)
    return range(view.start, rows, view.step) if view else range(rows)


def size_checks(step: str, settings: BaseModel, rows: int, columns: int) -> Found:
    """Check numbers that the number of samples or features bounds."""
    if rows == 0:
        yield "rows.start", f"is {settings.rows.start}, which leaves no sample"
        return
    if short := needs.shortfall(step, settings.model_dump(), rows, columns):
        yield ("rows" if settings.rows else "features"), short
        return
    yield from component_checks(step, settings, rows, columns)
    clusters = getattr(settings, "clusters", None)
    if isinstance(clusters, int) and clusters > rows:
        yield "clusters", f"is {clusters}, but there are {rows} samples; ask for fewer"
    perplexity = getattr(settings, "perplexity", None)
    if perplexity is not None and perplexity > rows - 1:
        yield (
            "perplexity",
            f"is {perplexity:g}, but there are {rows} samples; choose one below a third of them",
        )


def component_checks(step: str, settings: BaseModel, rows: int, columns: int) -> Found:
    """Check numbers of components, and the first number of a sweep."""
    least = min(rows, columns)
    size = f"{rows} samples × {columns} features have at most {least}; ask for fewer"
    # A random start of NMF may have more components than the data has dimensions.
    bounded = getattr(settings, "init", "") != "random"
    if (count := getattr(settings, "components", None)) and count > least and bounded:
        yield "components", f"is {count}, but {size}"
    reduce = getattr(settings, "reduce", None)
    if reduce and reduce.svd > least:
        yield "reduce.svd", f"is {reduce.svd}, but {size}"
    most, what = (rows, "clusters") if step == "kmeans" else (least, "components")
    if (sweep := getattr(settings, "sweep", None)) and sweep[0] > most and bounded:
        yield (
            "sweep",
            f"begins at {sweep[0]}, but {rows} samples × {columns} features have at most {most} "
            f"{what}; begin lower",
        )


def comparison_checks(
    dataset: Dataset, step: str, variant: str, variants: Mapping[str, BaseModel]
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
    size = dataset.tidy.shape[0] if dataset.tidy.shape else None
    if not same_rows(this, other, size):
        yield (
            f"{compare!r} sees other samples, so nothing can be compared; give both variants "
            "the same rows"
        )
    elif step == "hierarchy" and (message := other_leaves(this, other, size)):
        yield f"{compare!r} {message}"


def same_rows(this: BaseModel, other: BaseModel, size: int | None) -> bool:
    """Say whether two variants see the same samples; where their number is not known, whether
    they ask for the same."""
    if size is not None:
        return seen_rows(this, size) == seen_rows(other, size)
    asked = [(view.rows.start, view.rows.step) if view.rows else (0, 1) for view in (this, other)]
    return asked[0] == asked[1]


def other_leaves(this: BaseModel, other: BaseModel, size: int | None) -> str:
    """Say why two trees have other leaves; nothing where they have the same or that is not
    known before the samples are counted."""
    engines = {engine_of(tree, size) for tree in (this, other)}
    if engines == {"exact", "groups"}:
        return "has other leaves: one tree is of samples, one of groups; give both one engine"
    keys = ("features", "scale", "groups")
    differ = [key for key in keys if getattr(this, key) != getattr(other, key)]
    if engines == {"groups"} and differ:
        return (
            f"has other groups as leaves, by its {' and '.join(differ)}; make these equal, or "
            "set engine: exact"
        )
    return ""


def engine_of(tree: BaseModel, size: int | None) -> str:
    """Return the engine of a tree; `auto` where that hangs on the number of samples."""
    if size is None:
        return tree.engine
    return large.engine("hierarchy", tree.model_dump(), len(seen_rows(tree, size)))


def lesson_checks(config: Config) -> Found:
    """Check that the dataset of a lesson is there and has as many samples as are asked for."""
    merges = config.lessons.merges if config.lessons else None
    if merges is None:
        return
    if merges.dataset not in config.datasets:
        yield (
            "lessons.merges.dataset",
            f"no dataset is called {merges.dataset!r}; "
            f"{nearest(merges.dataset, list(config.datasets))}",
        )
        return
    shape = config.datasets[merges.dataset].tidy.shape
    for i, count in enumerate(merges.samples):
        if shape and count > shape[0]:
            yield (
                f"lessons.merges.samples.{i}",
                f"is {count}, but {merges.dataset} has {shape[0]} samples; ask for fewer",
            )
