"""Which bytes a run made: a manifest of all results, and how it compares with the kept one.

`python -m unsupervised.run.manifest verify` compares the results here with the manifest in the
repository; `keep` renews that. Both are made for the original data.
"""

import csv
import hashlib
import math
import platform
import sys
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from unsupervised.base import tables
from unsupervised.base.errors import InputError
from unsupervised.base.files import replacing, sha256
from unsupervised.methods import found as methods

KEPT = Path(__file__).resolve().parents[3] / "manifest.tsv"
RESULTS = Path("results")
NAME = "manifest.sha256"
LISTS = ("results/provenance.csv", "results/non_negative.csv")  # one row a dataset, or several
LIBRARIES = ("numpy", "scipy", "scikit-learn", "matplotlib", "pandas")
MOST_COLUMNS = 30  # of a table, whose sums are kept


def write(paths: Sequence[str], target: str) -> None:
    """Write one line a result, as `sha256sum` does; check it with `sha256sum --check`."""
    lines = [f"{sha256(path)}  {path}\n" for path in sorted(paths)]
    with replacing(target) as part:
        part.write_text("".join(lines), encoding="utf-8")


def read(path: Path) -> dict[str, str]:
    """Read a manifest: path → hash."""
    if not path.is_file():
        raise InputError(f"{path} is not there; build it with: snakemake")
    lines = path.read_text(encoding="utf-8").splitlines()
    return {line[66:]: line[:64] for line in lines}


def on_one_machine(paths: Iterable[str]) -> dict[str, str]:
    """Return the folders of variants whose results are equal on one machine alone, as their scores
    name an engine of which its method says so, each with that engine."""
    found = {}
    for path in (p for p in paths if Path(p).name == "scores.csv" and Path(p).is_file()):
        method = methods.methods().get(Path(path).parts[-3]) if path.count("/") > 2 else None
        engines = method.engines if method else None
        if engines and engines.on_one_machine:
            used = tables.read(path).column("score")
            if f"engine_{engines.large}" in used:
                found[Path(path).parent.as_posix()] = engines.large
    return found


def compared(hashes: Mapping, alone: Mapping[str, str]) -> dict:
    """Return what is compared between machines: all but what lies in some folders."""
    return {p: h for p, h in hashes.items() if Path(p).parent.as_posix() not in alone}


def keep() -> None:
    """Renew the kept manifest from the results here."""
    found = read(RESULTS / NAME)
    found = compared(found, on_one_machine(found))
    rows = [[path, digest, sums(path)] for path, digest in found.items()]
    with replacing(KEPT) as part, part.open("w", encoding="utf-8", newline="") as file:
        file.write(f"# Made with {versions()}; renewed by `make manifest`.\n")
        file.write("# path, SHA-256, and for tables the sums of their first columns.\n")
        csv.writer(file, delimiter="\t", lineterminator="\n").writerows(rows)


def read_kept() -> tuple[str, dict[str, tuple[str, str]]]:
    """Return the versions the kept manifest was made with, and path → hash and sums."""
    text = KEPT.read_text(encoding="utf-8").splitlines()
    rows = csv.reader([line for line in text if not line.startswith("#")], delimiter="\t")
    return text[0].removeprefix("# "), {path: (digest, kept) for path, digest, kept in rows}


def versions() -> str:
    """Return the versions that may change a figure or a last digit."""
    found = [f"Python {'.'.join(platform.python_version_tuple()[:2])}"]
    return ", ".join(found + [f"{name} {version(name)}" for name in LIBRARIES])


def sums(path: str) -> str:
    """Return the sums of a table's first numeric columns; nothing for other files."""
    if not path.endswith(".csv"):
        return ""
    with Path(path).open(encoding="utf-8", newline="") as file:
        _, *rows = csv.reader(file)
    columns = list(zip(*rows, strict=True))[:MOST_COLUMNS]
    return " ".join(f"{i}:{total:.6g}" for i, total in numeric_sums(columns))


def numeric_sums(columns: Iterable[Sequence[str]]) -> Iterable[tuple[int, float]]:
    """Yield the position and the sum of absolute values of each column of numbers."""
    for i, cells in enumerate(columns):
        try:
            numbers = [abs(float(cell)) for cell in cells if cell]
        except ValueError:
            continue
        yield i, math.fsum(numbers)


def difference(kept: str, found: str) -> float:
    """Return the largest relative difference between two lists of sums."""
    old, new = parse(kept), parse(found)
    if old.keys() != new.keys():
        return math.inf
    pairs = [(old[i], new[i]) for i in old if max(abs(old[i]), abs(new[i])) > 0]
    return max((abs(a - b) / max(abs(a), abs(b)) for a, b in pairs), default=0.0)


def parse(text: str) -> dict[str, float]:
    """Read what `sums` wrote."""
    return {part.split(":")[0]: float(part.split(":")[1]) for part in text.split()}


def without_other_data(
    found: Mapping[str, str], kept: Mapping[str, tuple[str, str]]
) -> dict[str, str]:
    """Return hashes in which the lists over datasets hold those of the kept manifest only.

    Data of one's own may lie in the same folder, and are listed there too.
    """
    datasets = {path.split("/")[1] for path in kept if path.count("/") > 1}
    hashes = dict(found)
    for path in set(LISTS) & kept.keys() & found.keys():
        if found[path] != kept[path][0] and Path(path).is_file():
            head, *rows = Path(path).read_bytes().splitlines(keepends=True)
            ours = [row for row in rows if row.split(b",")[0].decode() in datasets]
            hashes[path] = hashlib.sha256(b"".join([head, *ours])).hexdigest()
    return hashes


def verify() -> bool:
    """Print how the results here compare with the kept manifest; say whether they are equal."""
    made_with, kept = read_kept()
    found = without_other_data(read(RESULTS / NAME), kept)
    if names := stand_ins():
        print(f"Stand-in data: {', '.join(names)}. The kept manifest is that of the originals.")
    alone = on_one_machine(found)
    kept, found = compared(kept, alone), compared(found, alone)
    for folder, engine in alone.items():
        print(
            f"Left out: {folder}, whose engine ({engine}) gives equal bytes on one machine alone."
        )
    lines = list(differing(kept, found))
    same = sum(found.get(path) == digest for path, (digest, _) in kept.items())
    print("\n".join(lines))
    print(f"{same} of {len(kept)} files identical. Kept: {made_with}")
    if lines:
        print(f"Here: {versions()}.")
    return not lines


def stand_ins() -> list[str]:
    """Return the datasets of these results whose raw data are stand-ins."""
    path = RESULTS / "provenance.csv"
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return list(dict.fromkeys(row["dataset"] for row in rows if row["origin"] == "stand-in"))


def differing(kept: Mapping[str, tuple[str, str]], found: Mapping[str, str]) -> Iterable[str]:
    """Yield one line for each file that is missing, new or other than the kept one."""
    for path in sorted(kept.keys() | found.keys()):
        if path not in found:
            yield f"missing: {path}"
        elif path not in kept:
            yield f"new: {path}"
        elif found[path] != kept[path][0]:
            if not Path(path).is_file() or not path.endswith(".csv"):
                yield f"differs: {path}"
                continue
            largest = difference(kept[path][1], sums(path))
            yield f"differs: {path} (largest relative difference of a column's sum {largest:.2g})"


def main(arguments: Sequence[str]) -> int:
    """Run `verify` or `keep`; return the exit status."""
    if list(arguments) == ["keep"]:
        keep()
        return 0
    if list(arguments) == ["verify"]:
        return 0 if verify() else 1
    raise InputError("say verify or keep")


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except InputError as error:
        sys.exit(f"Error: {error}")
