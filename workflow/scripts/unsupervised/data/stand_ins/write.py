"""Write a model's raw files as they are published: plain, or within a ZIP archive."""

import importlib
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from io import TextIOWrapper
from pathlib import Path

from unsupervised.base.errors import InputError
from unsupervised.base.files import replacing
from unsupervised.base.loader import read_yaml

FACTS = Path(__file__).resolve().parents[4] / "stand-ins"
SEED = 2016


def write(path: str | Path, model: str, members: Mapping[str, str], samples: int | None) -> None:
    """Write the file `path`: the model's file of that name, or an archive of its members.

    `members` maps the model's file names to their names in the archive; without members
    the file is plain.
    """
    path = Path(path)
    files = generate(model, samples)
    with replacing(path) as part:
        if members:
            write_archive(part, files, members)
        else:
            lines = lines_of(files, path.name, model)
            with part.open("w", encoding="utf-8", newline="") as file:
                file.writelines(f"{line}\n" for line in lines)


def lines_of(files: Iterable[tuple[str, Iterator[str]]], name: str, model: str) -> Iterator[str]:
    """Return the lines of one of a model's files; raise InputError where it has none so called."""
    known = []
    for found, lines in files:
        if found == name:
            return lines
        known.append(found)
    raise InputError(
        f"source.stand_in: the model {model!r} makes {', '.join(known)}, not {name!r}; name the "
        "model of these data, or leave it out"
    )


def generate(model: str, samples: int | None):
    """Return the model's files as pairs of a name and an iterator of lines."""
    facts = read_yaml(FACTS / f"{model}.yaml")
    module = importlib.import_module(f"unsupervised.data.stand_ins.{model}")
    return module.files(facts, SEED, samples)


def write_archive(path: Path, files, members: Mapping[str, str]) -> None:
    """Write an archive whose bytes hang on its content only: no times, no compression."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, lines in files:
            if name in members:
                info = zipfile.ZipInfo(members[name])
                info.external_attr = 0o644 << 16
                with (
                    archive.open(info, "w", force_zip64=True) as raw,
                    TextIOWrapper(raw, encoding="utf-8", newline="") as file,
                ):
                    file.writelines(f"{line}\n" for line in lines)
