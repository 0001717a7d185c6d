"""What lies in the folder that the config no longer names: variants, datasets, formats.

Each run ends with their list. `python -m unsupervised.run.leftovers` removes what the last run
listed; `make tidy-up` does.
"""

import os
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from unsupervised.base.contents import content
from unsupervised.base.errors import InputError
from unsupervised.base.files import keep_json, read_json
from unsupervised.run import lock

LISTED = Path(".snakemake/leftovers.json")
ROOTS = ("results", "data/tidy")
MOST = 8  # folders named in the list


def find(expected: Iterable[str], spared: Iterable[str] = (), folder: Path = Path()) -> list[str]:
    """Return the files below the results and the tidy data that are not expected.

    What lies in a folder that is `spared` is somebody else's. Hidden files, such as those of
    other programs, are left out.
    """
    known, spared = set(expected), tuple(f"{name}/" for name in spared)
    names = (
        f"{within}/{file}"
        for root in ROOTS
        for above, _, files in os.walk(folder / root)
        for within in [Path(above).relative_to(folder).as_posix()]
        for file in files
    )
    return sorted(
        name
        for name in names
        if name not in known and not name.startswith(spared) and "/." not in name
    )


def notice(files: Iterable[str]) -> str:
    """Return in a few lines what is left over, and how to remove it; nothing where nothing is."""
    counts = Counter(str(Path(file).parent) for file in files)
    if not counts:
        return ""
    shown = [f"  {name}: {of_files(count)}" for name, count in list(counts.items())[:MOST]]
    shown += [f"  … and {len(counts) - MOST} more folders"] if len(counts) > MOST else []
    head = f"The config does not name {of_files(counts.total())} that lie here:"
    return "\n".join([head, *shown, f"`{command()}` removes them."])


def command() -> str:
    """Return what removes them: without a checkout there is no make."""
    has_make = (Path(__file__).parents[4] / "Makefile").is_file()
    return "make tidy-up" if has_make else "unsupervised tidy-up"


def of_files(count: int) -> str:
    """Return a number of files in words."""
    return "1 file" if count == 1 else f"{count} files"


def keep(files: Sequence[str], configs: Sequence[str], listed: Path = LISTED) -> None:
    """Write the list down with what the configs held, so that what is removed is what was shown."""
    note = {"files": list(files), "configs": {path: content(path) for path in configs}}
    keep_json(listed, note)


def remove(folder: Path = Path()) -> list[str]:
    """Remove what the last run listed, and the folders that are empty then; return the files.

    Raises InputError where a config is another one since.
    """
    path = folder / LISTED
    files, configs = read(path)
    if any(not Path(c).is_file() or content(c) != held for c, held in configs.items()):
        raise InputError("the config has changed since the last run listed files: run once more")
    there = [name for name in files if is_below(name) and (folder / name).is_file()]
    for name in there:
        (folder / name).unlink()
        for above in list((folder / name).parents)[: name.count("/") - 1]:
            if not any(above.iterdir()):
                above.rmdir()
    path.unlink(missing_ok=True)
    return there


def read(path: Path) -> tuple[list[str], dict[str, str]]:
    """Return the files and the configs of a list; none where it cannot be read."""
    note = read_json(path)
    try:
        files, configs = note["files"], dict(note["configs"])
    except (TypeError, KeyError, ValueError):
        return [], {}
    whole = isinstance(files, list) and all(isinstance(name, str) for name in files)
    return (files, configs) if whole else ([], {})


def is_below(name: str) -> bool:
    """Say whether a path lies below the results or the tidy data, and nowhere else."""
    return name.startswith(tuple(f"{root}/" for root in ROOTS)) and ".." not in Path(name).parts


def main() -> None:
    """Remove what the last run listed, while no run is at work."""
    held = lock.take(Path.cwd())
    files = remove()
    print("\n".join([*files, f"Removed {of_files(len(files))}."]))
    del held


if __name__ == "__main__":
    try:
        main()
    except InputError as error:
        sys.exit(f"Error: {error}")
