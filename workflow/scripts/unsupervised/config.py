"""Check a config: all errors at once, one line each, with the nearest valid name."""

import copy
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from pydantic import BaseModel, ValidationError

from unsupervised import filenames, overlays, tidy_checks
from unsupervised.archive import is_archive
from unsupervised.errors import InputError
from unsupervised.model import Config, Dataset, Source, Tidy
from unsupervised.places import Places
from unsupervised.scalars import advice
from unsupervised.spelling import nearest
from unsupervised.step_checks import lesson_checks, step_checks

# The ways in which a source may say where its data come from; it must say exactly one.
KINDS = ("url", "path", "blobs", "texts", "model")
# Pydantic's names for a value that should be a mapping.
MAPPINGS = ("dict_type", "model_type", "model_attributes_type")
WAY_OUT = "choose another, with source.file or in members"
RESERVED = ("lessons",)  # a folder of results/ that belongs to no dataset


def load(raw: Mapping, places: Places | None = None) -> Config:
    """Return the checked config; raise InputError that lists every error.

    With `places`, each error begins with the file and the line of its key, and an empty key
    of a later file takes away what an earlier one says.
    """
    raw = overlays.without_what_is_taken_away(raw, places) if places else raw
    try:
        config = Config.model_validate(raw)
    except ValidationError as error:
        found = error.errors()
        lines = list(dict.fromkeys([*lines_of(found), *checks_of_the_rest(raw, found)]))
        raise InputError(report(lines, places)) from None
    if errors := list(cross_checks(config)):
        raise InputError(report(errors, places))
    return config


def checks_of_the_rest(raw: Mapping, errors: list) -> list[str]:
    """Return what the cross-checks say of a config without its wrong keys, where that is whole."""
    rest = copy.deepcopy(dict(raw))
    for error in errors:
        remove(rest, error["loc"])
    try:
        return list(cross_checks(Config.model_validate(rest)))
    except ValidationError:
        return []


def remove(block: object, path: Sequence) -> None:
    """Remove the key at a path, or the deepest part of the path that is a key."""
    for key in path[:-1]:
        inner = block.get(key) if isinstance(block, dict) else None
        if not isinstance(inner, dict):
            break
        block, path = inner, path[1:]
    if isinstance(block, dict):
        block.pop(path[0], None)


def report(errors: list[str], places: Places | None = None) -> str:
    """Join the errors under one heading."""
    count = "1 error" if len(errors) == 1 else f"{len(errors)} errors"
    where = [places.of(error.split(": ")[0]) if places else "" for error in errors]
    shown = [
        f"  {place}: {e}" if place else f"  {e}" for place, e in zip(where, errors, strict=True)
    ]
    lines = [f"the config has {count}:", *shown]
    return "\n".join([*lines, "Correct what is named and run again; see docs/config.md."])


def lines_of(errors: list) -> list[str]:
    """Return one line for each place; of the branches of a union, the last to be tried speaks
    for all, with what the others expected."""
    by_place: dict[tuple, list] = {}
    for error in errors:
        by_place.setdefault(place_of(error), []).append(error)
    return [
        line(found[0]) if len(found) == 1 else union_line(place, found)
        for place, found in by_place.items()
    ]


def place_of(error: Mapping) -> tuple:
    """Return where an error stands, without pydantic's own marks."""
    where = list(error["loc"])
    if where and error["type"] != "extra_forbidden" and is_branch(where[-1]):
        where.pop()
    if error["type"] in ("string_pattern_mismatch", "string_type") and where[-1:] == ["[key]"]:
        where.pop()  # a key that is no valid name
    return tuple(where)


def union_line(place: tuple, errors: list) -> str:
    """Return one line for a value that none of several types takes."""
    found = errors[0]["input"]
    words = [option for e in errors if e["type"] == "literal_error" for option in options_of(e)]
    how = emptiness(place, "") if found is None else advice(found, {e["type"] for e in errors})
    if words and isinstance(found, str):
        return f"{dotted(place)}: is {found!r}; {nearest(found, words)}{how}"
    kinds = [lower_first(e["msg"]) for e in errors if e["type"] != "literal_error"]
    expected = " or ".join(dict.fromkeys([*kinds, *map(repr, words)]))
    return f"{dotted(place)}: {shown(found)} found; {expected}{how}"


def dotted(place: tuple) -> str:
    """Return a place as a dotted path."""
    return ".".join(map(str, place)) or "config"


def shown(found: object) -> str:
    """Return what was found, short enough for a line."""
    if isinstance(found, Mapping):
        return "a mapping"
    text = repr(found)
    return text if len(text) <= 80 else f"{text[:77]}..."


def options_of(error: Mapping) -> list[str]:
    """Return the words that one of pydantic's literals allows."""
    expected = error["ctx"]["expected"].replace(" or ", ", ").split(", ")
    return [option.strip("'") for option in expected]


def line(error: Mapping) -> str:
    """Return one line for one of pydantic's errors: path, what is wrong, what to do."""
    where = list(place_of(error))
    path = dotted(tuple(where))
    found = error["input"]
    if error["type"] == "extra_forbidden":
        known = known_keys(where[:-1])
        return f"{path}: unknown key; {nearest(where[-1], known)}"
    if error["type"] == "missing":
        return f"{path}: is missing; add it"
    if error["type"] == "literal_error":
        return f"{path}: is {shown(found)}; {nearest(found, options_of(error))}"
    if error["type"] == "string_pattern_mismatch":
        return f"{path}: {shown(found)} is not a valid {pattern_name(error)}"
    if error["type"] == "invalid_key" or error["loc"][-1] == "[key]":
        return f"{path}: {found!r} is a key; expected text: put it in quotes"
    how = emptiness(where, error["type"]) if found is None else advice(found, {error["type"]})
    if error["type"] in MAPPINGS:
        return f"{path}: {shown(found)} found; expected a mapping: keys with values{how}"
    return f"{path}: {shown(found)} found; {lower_first(error['msg'])}{how}"


def emptiness(place: Sequence, kind: str) -> str:
    """Say what to do about a key without a value where there is nothing for it to take away."""
    way = f"write {place[-1]}: {{}} for the defaults" if kind in MAPPINGS else "give it a value"
    return f"; {way}, or remove the key (no earlier file has it to be taken away)"


def is_branch(part: object) -> bool:
    """Say whether a part of a location is pydantic's name for one branch of a union."""
    return isinstance(part, str) and (
        part.startswith(("constrained-", "literal[", "function-", "list["))
        or part in ("int", "str", "float", "bool")
    )


def lower_first(text: str) -> str:
    """Return a sentence that can stand after a semicolon."""
    return text[:1].lower() + text[1:]


def pattern_name(error: Mapping) -> str:
    """Say in words what a pattern asks for."""
    pattern = error["ctx"]["pattern"]
    if "a-f" in pattern:
        return "SHA-256; expected 64 hexadecimal digits in lower case"
    if pattern.startswith("^[^\\x00"):
        return "title; write one line of at most 200 letters"
    if pattern.startswith("^[a-z0-9]"):
        return "name; use lower-case letters, digits, - and _"
    return "file name; use a plain name without / or braces that does not start with a dot"


def known_keys(path: list) -> list[str]:
    """Return the keys that a block may have, by walking the model along the path."""
    model: type[BaseModel] = Config
    for part in path:
        field = model.model_fields.get(str(part))
        # A mapping's own keys, such as dataset names, do not change the model below them.
        model = (field and model_in(field.annotation)) or model
    return list(model.model_fields)


def model_in(annotation: object) -> type[BaseModel] | None:
    """Return the model inside an annotation such as `dict[Name, Dataset]` or `Pivot | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        if (found := model_in(argument)) is not None:
            return found
    return None


def cross_checks(config: Config) -> Iterator[str]:
    """Yield what is wrong between keys that are right one by one."""
    for i, name in enumerate(config.run):
        if name not in config.datasets:
            yield f"run.{i}: no dataset is called {name!r}; {nearest(name, list(config.datasets))}"
        elif name in config.run[:i]:
            yield f"run.{i}: {name!r} stands there twice; remove one"
    for where, message in lesson_checks(config):
        yield f"{where}: {message}"
    for i, mirror in enumerate(config.data.mirrors):
        if not is_address(mirror):
            yield f"data.mirrors.{i}: {mirror!r} is no address or folder; correct it"
    for name, dataset in config.datasets.items():
        if name in RESERVED:
            yield f"datasets.{name}: the name stands for something else here; choose another"
        for where, message in dataset_checks(dataset):
            yield f"datasets.{name}.{where}: {message}"


def dataset_checks(dataset: Dataset) -> Iterator[tuple[str, str]]:
    """Yield place and message of what does not fit within one dataset."""
    yield from source_checks(dataset.source)
    yield from file_checks(dataset)
    yield from step_checks(dataset)


def source_checks(source: Source) -> Iterator[tuple[str, str]]:
    """Check that a source has exactly one origin, and what that needs."""
    kinds = [k for k in KINDS if getattr(source, k) is not None]
    if len(kinds) != 1:
        found = " and ".join(kinds) or "none"
        yield "source", f"needs exactly one of url, path, blobs, texts and model; found {found}"
        return
    if source.url is not None and source.sha256 is None:
        yield "source.sha256", "is missing; a download needs the SHA-256 of its content"
    if source.url is None:
        for key in ("sha256", "mirrors", "stand_in"):
            if getattr(source, key):
                yield f"source.{key}", f"goes with url, not with {kinds[0]}; remove it"
    if source.members and not is_archive(downloads(source)[0]):
        yield "source.members", "only a .zip download has members; remove it"
    # An archive of one's own may hold a single table, which is read where it lies.
    if is_archive(downloads(source)[0]) and not source.members and source.url is not None:
        yield "source.members", "is missing; name the files to take out of the archive"
    seen = set()
    for name in raw_files(source):
        # Of a path with a variable in it more is said when it is looked for.
        is_told = filenames.VARIABLES & set(source.path or "")
        if (fault := filenames.fault(name)) and not is_told:
            yield name_place(source, name), f"the file's name {name!r} {fault}; {WAY_OUT}"
        if filenames.alike(name) in seen:
            yield "source", f"two raw files are called {name!r} (case aside); rename one"
        seen.add(filenames.alike(name))
    for key, address in addresses(source):
        if not is_address(address):
            yield key, f"{address!r} is no address; expected https://host/path, a file or a folder"


def name_place(source: Source, name: str) -> str:
    """Return the key from which the name of a raw file comes."""
    if name in source.members:
        return f"source.members.{name}"
    if source.file:
        return "source.file"
    return next(f"source.{kind}" for kind in KINDS if getattr(source, kind) is not None)


def addresses(source: Source) -> Iterator[tuple[str, str]]:
    """Yield the place and the text of each address of a source."""
    if source.url is not None:
        yield "source.url", source.url
    yield from ((f"source.mirrors.{i}", mirror) for i, mirror in enumerate(source.mirrors))


def is_address(text: str) -> bool:
    """Say whether a text can be taken apart as an address, or as a path."""
    try:
        return bool(text) and filenames.is_plain(text) and urlsplit(text) is not None
    except ValueError:
        return False


def downloads(source: Source) -> list[str]:
    """Return the names of the raw files that are fetched or made."""
    if source.blobs is not None:
        return list(source.blobs.files)
    if source.file:
        return [source.file]
    if source.texts is not None:
        return ["texts.csv"]
    if source.model is not None:
        return [source.model.file]
    if source.url:
        return [last_part(source.url) or "data"]
    name = PurePosixPath(source.path or "").name or "data"
    # A folder of texts becomes one table.
    return [name if PurePosixPath(name).suffix else f"{name}.csv"]


def last_part(url: str) -> str:
    """Return the last part of an address as it reads; nothing where that is no address."""
    try:
        return unquote(PurePosixPath(urlsplit(url).path).name)
    except ValueError:
        return ""


def raw_files(source: Source) -> list[str]:
    """Return the names of all raw files: downloads and unpacked members."""
    return [*downloads(source), *source.members]


def readable_files(source: Source) -> list[str]:
    """Return the raw files that can be read as data."""
    return list(source.members) or downloads(source)


def file_checks(dataset: Dataset) -> Iterator[tuple[str, str]]:
    """Check that the raw files that `tidy` and the steps name exist."""
    files = readable_files(dataset.source)
    for key in ("file", "sample_names", "feature_names"):
        name = getattr(dataset.tidy, key)
        if name is not None and name not in files:
            yield f"tidy.{key}", f"no raw file is called {name!r}; {nearest(name, files)}"
    kmeans = dataset.steps.kmeans if dataset.steps else {}
    for variant, settings in kmeans.items():
        if settings.predict is not None and settings.predict not in files:
            where = f"steps.kmeans.{variant}.predict"
            yield where, f"no raw file is called {settings.predict!r}; expected one of {files}"
    sign = dataset.tidy.delimiter
    if sign is not None and (len(sign) != 1 or sign in '\r\n"'):
        yield (
            "tidy.delimiter",
            f"is {sign!r}; expected one character between two cells; a space stands for any number "
            "of spaces",
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


def column_checks(tidy: Tidy, columns: list[str]) -> Iterator[tuple[str, str]]:
    """Check that the columns that `tidy` speaks of are among those that it names."""
    for i, name in enumerate(columns):
        if name in columns[:i]:
            yield f"tidy.columns.{i}", f"{name!r} stands there twice; rename one"
    named = [("index", tidy.index), ("label", tidy.label)]
    named += [(f"drop.{i}", name) for i, name in enumerate(tidy.drop)]
    for way in ("pivot", "triples"):
        named += [(f"{way}.{key}", name) for key, name in getattr(tidy, way) or ()]
    named += [("texts.column", tidy.texts.column)] if tidy.texts else []
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
