"""Check that every key of a `tidy` block has an effect: one without is a misunderstanding."""

from collections.abc import Iterator, Sequence

from unsupervised.config.model import Dataset
from unsupervised.config.tidy_model import Tidy
from unsupervised.data.file_kinds import KINDS, OF_TABLES
from unsupervised.data.file_kinds import kind_of as file_kind

OF_TEXT = ("delimiter", "widths", "header", "comment", "decimal", "thousands")
OF_COLUMNS = ("columns", "index", "label", "drop", "supplementary")
OF_CELLS = ("missing", "fill.blank", "fill.absent")
OF_SAMPLES = ("encode", "day_first", "constant", "duplicates")
OF_WAYS = ("pivot", "triples", "texts")


def not_for(kind: str) -> tuple[str, ...]:
    """Return the keys that say nothing of a file of another program."""
    said = {
        "encoding": "JSON" in kind or kind == "ARFF",
        "skip": "Excel" in kind or kind == "OpenDocument",
        "table": kind in OF_TABLES,
        "query": kind == "SQLite",
    }
    return (*OF_TEXT, *(key for key, says in said.items() if not says))


# Kind of file → the keys that say nothing of it. What only says what holds (`sparse`, `shape`)
# is left.
NOT_FOR_FILE = {
    "a text": ("table", "query"),
    "a Parquet file": (*OF_TEXT, "encoding", "skip", "table", "query"),
    **{f"a file of {kind}": not_for(kind) for kind in set(KINDS.values())},
    "a sparse .npz": (
        "encoding",
        "skip",
        "table",
        "query",
        *OF_TEXT,
        *OF_COLUMNS,
        "units",
        "missing_words",
        *OF_CELLS,
        *OF_SAMPLES,
        *OF_WAYS,
    ),
}
# What is noted of the cells gives labels; their counts are all that is read as numbers.
NOT_FOR_FILE["a file of AnnData"] = tuple(
    key for key in NOT_FOR_FILE["a sparse .npz"] if key not in ("table", "label")
)
# Way of reading → the keys that it does not read.
NOT_FOR_WAY = {
    "one row a sample": ("fill.absent",),
    "pivot": ("index", "drop", "supplementary", *OF_SAMPLES),
    "triples": (
        "index",
        "label",
        "drop",
        "supplementary",
        "missing",
        "missing_words",
        "fill.absent",
        *OF_SAMPLES,
    ),
    "texts": (
        "decimal",
        "thousands",
        "units",
        "drop",
        "supplementary",
        "missing_words",
        "fill.blank",
        "fill.absent",
        *OF_SAMPLES,
    ),
}
INSTEAD = {
    "label": "give labels by label_blocks, or remove it",
    "missing": "set fill.blank to what an empty cell stands for, or remove it",
    "fill.absent": "fill.blank stands for an empty cell; or remove it",
    "index": "samples are named by other columns or by sample_names; remove it",
}


def checks(dataset: Dataset, files: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield place and message of what has no effect; `files` are the raw files to read."""
    tidy = dataset.tidy
    if tidy.file is None and len(files) > 1:
        yield (
            "tidy.file",
            f"is missing; the source has {len(files)} files: {', '.join(files)}; name the one to "
            "read",
        )
    yield from idle_keys(tidy, kind_of(tidy.file or files[0]))
    yield from label_checks(tidy)
    yield from encode_checks(tidy)
    yield from engine_checks(dataset, tidy.file or files[0])
    yield from supplementary_checks(tidy)
    yield from column_checks(tidy)
    yield from weight_checks(dataset)


def kind_of(file: str) -> str:
    """Return what kind of file a name says that it is."""
    if file.endswith(".npz"):
        return "a sparse .npz"
    kind = file_kind(file)
    return "a Parquet file" if kind == "Parquet" else f"a file of {kind}" if kind else "a text"


def way_of(tidy: Tidy) -> str:
    """Return the way in which a file is read."""
    return next((way for way in OF_WAYS if getattr(tidy, way)), "one row a sample")


def is_set(tidy: Tidy, key: str) -> bool:
    """Say whether a key, `fill.blank` or another, has another value than if it were left out."""
    block, default = tidy, Tidy()
    *above, last = key.split(".")
    for part in above:
        block, default = getattr(block, part), getattr(default, part)
    return getattr(block, last) != getattr(default, last)


def idle_keys(tidy: Tidy, kind: str) -> Iterator[tuple[str, str]]:
    """Yield the keys that say nothing of such a file, or of this way to read it."""
    way = way_of(tidy)
    # A sparse array is read in one way, whatever the config says.
    not_for_way = () if kind in ("a sparse .npz", "a file of AnnData") else NOT_FOR_WAY[way]
    for keys, beside in ((NOT_FOR_FILE[kind], kind), (not_for_way, way)):
        for key in keys:
            if is_set(tidy, key):
                hint = INSTEAD.get(key, "remove it") if beside != kind else "remove it"
                yield f"tidy.{key}", f"has no effect beside {beside}; {hint}"
    if way == "texts" and tidy.missing == "median":
        yield "tidy.missing", "is median, but texts have none; set it to drop or remove it"
    elif tidy.missing != "refuse" and tidy.fill.blank is not None:
        yield (
            "tidy.missing",
            f"is {tidy.missing}, but tidy.fill.blank fills every empty cell; keep one",
        )


def label_checks(tidy: Tidy) -> Iterator[tuple[str, str]]:
    """Yield labels that nothing has or that are given twice."""
    if tidy.label is not None and tidy.transpose:
        yield (
            "tidy.label",
            "belongs to rows, which become features with transpose; name the column in drop and "
            "give labels by label_blocks",
        )
    if tidy.label is not None and tidy.label_blocks:
        yield "tidy.label_blocks", "stands beside tidy.label; keep one, the column goes in drop"
    if tidy.label_names and tidy.label is None:
        yield "tidy.label_names", "names the labels of tidy.label, which is missing; add it"
    if isinstance(tidy.label, list):
        yield from several_labels(tidy, tidy.label)


def several_labels(tidy: Tidy, labels: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield columns of labels that stand twice or where one alone is read."""
    way = way_of(tidy)
    if len(labels) > 1 and way != "one row a sample":
        yield "tidy.label", f"names several columns, and {way} takes one; keep the first"
    for i, name in enumerate(labels):
        if name in labels[:i]:
            yield f"tidy.label.{i}", f"is {name!r} once more; remove one"
        if i and name in ("sample", "label"):
            yield (
                f"tidy.label.{i}",
                f"is {name!r}, as samples.csv calls a column of its own; rename it",
            )


def encode_checks(tidy: Tidy) -> Iterator[tuple[str, str]]:
    """Yield columns to encode that are something else, and orders in which a word stands twice."""
    for name, way in tidy.encode.items():
        others = [key for key, named in named_by(tidy).items() if name in named]
        if others or name in tidy.drop:
            where = "drop" if name in tidy.drop else others[0]
            yield f"tidy.encode.{name}", f"is what tidy.{where} is too; remove one"
        if isinstance(way, list) and len(set(way)) < len(way):
            yield f"tidy.encode.{name}", "names a word twice; remove one"
    for key in ("encode", "constant", "duplicates") if tidy.transpose else ():
        if is_set(tidy, key):
            yield f"tidy.{key}", "goes with samples in rows, not with transpose; remove one"
    if tidy.encode and tidy.sparse:
        yield "tidy.sparse", "goes with numbers alone, not with tidy.encode; remove one"
    dates = any(way in ("date", "date-parts") for way in tidy.encode.values())
    if tidy.day_first is not None and not dates:
        yield "tidy.day_first", "has no effect without dates in tidy.encode; remove it"


def engine_checks(dataset: Dataset, file: str) -> Iterator[tuple[str, str]]:
    """Yield what cannot be done with a table that is read part by part."""
    tidy, way_out = dataset.tidy, "set tidy.engine: auto, which holds the table, or"
    if tidy.engine != "dask":
        return
    said = "is dask, which reads a part of a table at a time;"
    if (kind := kind_of(file)) not in ("a text", "a Parquet file"):
        yield "tidy.engine", f"{said} {kind} is read whole: {way_out} save it as CSV or Parquet"
        return
    for key in (*OF_WAYS, "transpose", "encode", "sparse"):
        if is_set(tidy, key):
            hint = {
                "encode": "write numbers in place of the words",
                "sparse": "leave it out",
            }.get(key, "write a row a sample")
            yield "tidy.engine", f"{said} tidy.{key} needs all of it: {way_out} {hint}"
    if dataset.steps is None:
        yield "tidy.engine", f"{said} a first look needs all of it: name steps"
    if dataset.apply and tidy.feature_names:
        hint = "name the columns in the file"
        yield "tidy.engine", f"{said} apply and tidy.feature_names need all of it: {way_out} {hint}"


def supplementary_checks(tidy: Tidy) -> Iterator[tuple[str, str]]:
    """Yield columns to be shown beside results that are something else, or stand twice."""
    roles = {**named_by(tidy), "drop": tidy.drop, "encode": tidy.encode}
    for i, name in enumerate(tidy.supplementary):
        where = f"tidy.supplementary.{i}"
        yield from (
            (where, f"is {name!r}, as tidy.{key} has it; remove one")
            for key, named in roles.items()
            if name in named
        )
        if name in tidy.supplementary[:i]:
            yield where, f"is {name!r} once more; remove one"
        if name in ("sample", "label"):
            yield where, f"is {name!r}, as samples.csv calls a column of its own; rename it"
    if tidy.supplementary and tidy.transpose:
        yield "tidy.supplementary", "goes with samples in rows, not with transpose; remove one"


def named_by(tidy: Tidy) -> dict[str, list[str | int | None]]:
    """Return the columns that are named as labels, and that of the samples' names, each by its
    key."""
    labels = tidy.label if isinstance(tidy.label, list) else [tidy.label]
    return {"label": labels, "index": [tidy.index]}


def column_checks(tidy: Tidy) -> Iterator[tuple[str, str]]:
    """Yield columns that are two things at once."""
    if isinstance(tidy.label, list) and tidy.index in tidy.label:
        place = tidy.label.index(tidy.index)
        yield f"tidy.label.{place}", f"is {tidy.index!r}, as tidy.index is; remove one"
    for i, name in enumerate(tidy.drop):
        for key, named in named_by(tidy).items():
            if name in named:
                yield f"tidy.drop.{i}", f"is {name!r}, as tidy.{key} is; remove one"
    for way in ("pivot", "triples"):
        block = getattr(tidy, way)
        named = {} if block is None else block.model_dump(exclude={"twice"})
        for key, name in named.items():
            first = next(other for other, same in named.items() if same == name)
            if first != key:
                yield f"tidy.{way}.{key}", f"is {name!r}, as tidy.{way}.{first} is; name another"


NO_WEIGHTS = "cannot weigh new texts as the others were; set tidy.texts.tfidf: false and"


def weight_checks(dataset: Dataset) -> Iterator[tuple[str, str]]:
    """Yield steps that would weigh words by tf-idf once more, by their name or their scale, or
    new ones otherwise."""
    texts = dataset.tidy.texts
    if texts is None or not texts.tfidf:
        return
    if dataset.apply:
        yield "apply", f"{NO_WEIGHTS} in the steps scale: tfidf"
    if dataset.steps is None:
        return
    for step, variants in dataset.steps:
        for variant, settings in variants.items():
            where = f"steps.{step}.{variant}"
            if getattr(settings, "scale", "none") == "tfidf":
                yield where, "weighs by tf-idf what tidy.texts.tfidf has weighed; keep one of them"
            if getattr(settings, "predict", None):
                yield (
                    f"{where}.predict",
                    f"{NO_WEIGHTS} here scale: tfidf",
                )
