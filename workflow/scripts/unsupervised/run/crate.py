"""Pack a run as an RO-Crate: `python -m unsupervised.run.crate crate.zip`, after `snakemake crate`.

The archive holds the metadata, the workflow, and each result and raw file that the metadata say
lies here; a file that is another by now is refused.
"""

import json
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

from unsupervised.base.errors import InputError
from unsupervised.base.files import replacing, sha256
from unsupervised.recipes.crate import METADATA
from unsupervised.run.fingerprint import TEXTS

HOME = Path(__file__).parents[4]
SUFFIXES = (".smk", ".py", ".yaml", ".json", ".rst", ".tsv", ".toml", *TEXTS)
DATED = (1980, 1, 1, 0, 0, 0)  # the earliest date of a ZIP, so that equal files give equal bytes


def main(arguments: list[str]) -> None:
    """Pack the run of this folder into the archive that is named."""
    if len(arguments) != 1:
        raise InputError("name the archive: python -m unsupervised.run.crate crate.zip")
    metadata = Path("results/provenance.json")
    if not metadata.is_file():
        raise InputError(f"{metadata}: is not there yet; run `snakemake crate` first")
    graph = json.loads(metadata.read_text(encoding="utf-8"))["@graph"]
    held = {METADATA: metadata, **dict(workflow_files()), **dict(lying(graph))}
    with replacing(arguments[0]) as part, zipfile.ZipFile(part, "w") as archive:
        for name in sorted(held):
            info = zipfile.ZipInfo(name, DATED)
            archive.writestr(info, held[name].read_bytes(), zipfile.ZIP_DEFLATED)
    print(f"{arguments[0]}: {len(held)} files")


def workflow_files() -> Iterator[tuple[str, Path]]:
    """Yield the files of the workflow, by their names in the archive."""
    for name in ("Snakefile", "config.yaml"):
        yield name, HOME / name
    for path in (HOME / "workflow").rglob("*"):
        if path.is_file() and (path.suffix in SUFFIXES or path.name == "Snakefile"):
            yield path.relative_to(HOME).as_posix(), path


def lying(graph: list[dict]) -> Iterator[tuple[str, Path]]:
    """Yield the files with a hash that lie here; raise InputError where one is not as described."""
    for thing in graph:
        name = thing["@id"]
        if "sha256" in thing and "://" not in name:
            path = Path(name)
            if not path.is_file() or sha256(path) != thing["sha256"]:
                raise InputError(
                    f"{name}: is not as results/provenance.json says; run `snakemake crate`"
                )
            yield name, path


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except InputError as error:
        sys.exit(f"Error: {error}")
