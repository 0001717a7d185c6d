"""Where a dataset's raw files come from: their names, and what a `source` block must say."""

from collections.abc import Iterator
from functools import cache
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from unsupervised.base import filenames
from unsupervised.config.model import Dataset, Source
from unsupervised.data.archive import is_archive

# The ways in which a source may say where its data come from; it must say exactly one.
KINDS = ("url", "path", "blobs", "texts", "model")
WAY_OUT = "choose another, with source.file or in members"


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
    return [own_name(source.path or "")]


def own_name(path: str) -> str:
    """Return the name of the raw file that a file or folder of one's own becomes."""
    name = PurePosixPath(path).name or "data"
    # A folder of texts becomes one table.
    return name if PurePosixPath(name).suffix else f"{name}.csv"


def new_file(dataset: Dataset) -> str | None:
    """Return the name of the raw file of new samples that `apply` names."""
    if dataset.apply is None or dataset.apply in readable_files(dataset.source):
        return dataset.apply
    return own_name(dataset.apply)


def is_own_new_file(dataset: Dataset) -> bool:
    """Say whether `apply` names a file that is none of the source's."""
    return dataset.apply is not None and dataset.apply not in readable_files(dataset.source)


@cache
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
