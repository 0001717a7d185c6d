"""Check that the files and columns that a config names exist, as far as it alone can tell."""

from collections.abc import Iterator

from unsupervised.base import filenames
from unsupervised.base.spelling import nearest
from unsupervised.config import tidy_checks
from unsupervised.config.model import Dataset
from unsupervised.config.sources import is_own_new_file, own_name, raw_files, readable_files
from unsupervised.config.tidy_model import Tidy


def file_checks(dataset: Dataset) -> Iterator[tuple[str, str]]:
    """Check that the raw files that `tidy` and the steps name exist."""
    files = readable_files(dataset.source)
    for key in ("file", "sample_names", "feature_names"):
        name = getattr(dataset.tidy, key)
        if name is not None and name not in files:
            yield f"tidy.{key}", f"no raw file is called {name!r}; {nearest(name, files)}"
    for step, variants in dataset.steps or ():
        for variant, settings in variants.items():
            new = getattr(settings, "predict", None)
            if new is not None and new not in files:
                where = f"steps.{step}.{variant}.predict"
                yield where, f"no raw file is called {new!r}; expected one of {files}"
    yield from apply_checks(dataset)
    sign = dataset.tidy.delimiter
    if sign is not None and (len(sign) != 1 or sign in '\r\n"'):
        yield (
            "tidy.delimiter",
            f"is {sign!r}; expected one character between two cells; a space stands for any number "
            "of spaces",
        )
    if sign is not None and dataset.tidy.widths:
        yield "tidy.widths", "stands beside tidy.delimiter; keep one"
    if not is_encoding(dataset.tidy.encoding):
        yield (
            "tidy.encoding",
            f"Python knows no encoding {dataset.tidy.encoding!r} of texts; expected one such as "
            "utf-8, utf-16, latin-1, cp1252, shift_jis or gb18030",
        )
    yield from tidy_checks.checks(dataset, files)
    if tidy_columns := dataset.tidy.columns:
        yield from column_checks(dataset.tidy, tidy_columns)
    if dataset.tidy.decimal == dataset.tidy.thousands:
        yield "tidy.thousands", f"is {dataset.tidy.thousands!r}, as tidy.decimal is; correct one"
    if dataset.tidy.shape:
        yield from image_checks(dataset, dataset.tidy.shape[1])
    ways = [w for w in ("pivot", "triples", "texts") if getattr(dataset.tidy, w)]
    if len(ways) > 1:
        yield "tidy", f"{' and '.join(ways)} exclude each other; keep one"


def apply_checks(dataset: Dataset) -> Iterator[tuple[str, str]]:
    """Check that a file of new samples has a name of its own."""
    if not is_own_new_file(dataset):
        return
    name = own_name(dataset.apply or "")
    if fault := filenames.fault(name):
        yield "apply", f"the file's name {name!r} {fault}; rename it"
    elif filenames.alike(name) in map(filenames.alike, raw_files(dataset.source)):
        yield "apply", f"a raw file of the dataset is called {name!r} too; rename one"


def is_encoding(name: str) -> bool:
    """Say whether Python knows an encoding of texts by this name."""
    try:
        return "a".encode(name).decode(name) == "a"
    except (LookupError, ValueError, UnicodeError):
        return False


def column_checks(tidy: Tidy, columns: list[str]) -> Iterator[tuple[str, str]]:
    """Check that the columns that `tidy` speaks of are among those that it names."""
    for i, name in enumerate(columns):
        if name in columns[:i]:
            yield f"tidy.columns.{i}", f"{name!r} stands there twice; rename one"
    named = [("index", tidy.index)]
    several = isinstance(tidy.label, list)
    labels = enumerate(tidy.label) if several else [("", tidy.label)]
    named += [(f"label.{i}".rstrip("."), name) for i, name in labels]
    named += [(f"drop.{i}", name) for i, name in enumerate(tidy.drop)]
    named += [(f"supplementary.{i}", name) for i, name in enumerate(tidy.supplementary)]
    for way in ("pivot", "triples"):
        named += [
            (f"{way}.{key}", name) for key, name in getattr(tidy, way) or () if key != "twice"
        ]
    named += [("texts.column", tidy.texts.column)] if tidy.texts else []
    named += [(f"encode.{name}", name) for name in tidy.encode]
    for key, name in named:
        if isinstance(name, int) and not isinstance(name, bool) and name >= len(columns):
            yield f"tidy.{key}", f"is {name}, but the last column is {len(columns) - 1}"
        if isinstance(name, str) and name not in columns:
            yield f"tidy.{key}", f"no column {name!r}; {nearest(name, columns)}"


def image_checks(dataset: Dataset, columns: int) -> Iterator[tuple[str, str]]:
    """Check that the pixels of an image are as many as there are features."""
    if dataset.image and dataset.image[0] * dataset.image[1] != columns:
        size = " × ".join(map(str, dataset.image))
        yield "image", f"is {size}, but there are {columns} features; correct one of them"
