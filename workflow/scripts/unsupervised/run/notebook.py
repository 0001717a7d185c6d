"""Join the scripts of a dataset into an executed notebook: `make notebook DATASET=fish`."""

import importlib.util
import os
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from unsupervised.base.errors import InputError
from unsupervised.base.files import replacing
from unsupervised.methods.found import methods

NEEDED = ("nbformat", "nbclient", "ipykernel")
EXTRA = "notebook"
SCRIPT = "recipe.py"
KERNEL = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
LONGEST = 3600  # seconds that one script may take


def main(arguments: Sequence[str]) -> None:
    """Write `<dataset>.ipynb` in this folder, of the scripts that lie in its results."""
    if len(arguments) != 1 or not arguments[0]:
        raise InputError("name one dataset: make notebook DATASET=fish")
    dataset = arguments[0]
    refuse_without_packages()
    scripts = scripts_of(dataset)
    made = executed(dataset, joined(dataset, scripts))
    import nbformat

    with replacing(f"{dataset}.ipynb") as part:
        part.write_text(nbformat.writes(made) + "\n", encoding="utf-8")
    print(f"{dataset}.ipynb: {len(scripts)} scripts")


def refuse_without_packages() -> None:
    """Raise InputError where a package is missing that runs notebooks."""
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        raise InputError(
            f"a notebook needs {', '.join(missing)}, not installed here; add with: pip install "
            f"{' '.join(missing)} (the extra {EXTRA!r} of this project)"
        )


def scripts_of(dataset: str) -> list[Path]:
    """Return the scripts of a dataset's results; raise InputError where there are none."""
    found = sorted(Path("results").glob(f"{dataset}/*/*/{SCRIPT}"))
    if not found:
        there = sorted({p.parts[1] for p in Path("results").glob(f"*/*/*/{SCRIPT}")})
        here = f"there are those of {', '.join(there)}" if there else "there are none at all"
        raise InputError(
            f"results/{dataset}: holds no {SCRIPT}, and {here}; build them with: snakemake recipes"
        )
    return found


def joined(dataset: str, scripts: Sequence[Path]) -> dict:
    """Return a notebook in the form of nbformat 4.5: a heading and what is said of each script,
    then its lines. Cells have their numbers for names, so that equal scripts give equal cells."""
    about = (
        f"# {dataset}\n\nEach part gives the numbers of one result by itself, in an empty folder "
        f"beside the raw files of `data/raw/{dataset}`."
    )
    cells = [("markdown", about)]
    for script in scripts:
        words, code = parted(script.read_text(encoding="utf-8"))
        cells += [("markdown", f"{heading(*script.parts[-3:-1])}\n\n{words}"), ("code", code)]
    return {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": KERNEL,
        "cells": [cell(i, kind, text) for i, (kind, text) in enumerate(cells)],
    }


def heading(step: str, variant: str) -> str:
    """Return the heading of a result, with what published its method."""
    method = methods().get(step)
    if method is None:
        return f"## {step}: {variant}"
    sources = "".join(f"\n- {said}" for said in method.references)
    return f"## {method.title}: {variant}" + (f"\n\nPublished in:\n{sources}" if sources else "")


def parted(text: str) -> tuple[str, str]:
    """Return the comments that a script begins with, as text, and its lines of code."""
    lines = text.splitlines()
    first = next((i for i, line in enumerate(lines) if not line.startswith("# ")), len(lines))
    return " ".join(line[2:] for line in lines[:first]), "\n".join(lines[first:]).strip("\n")


def cell(number: int, kind: str, text: str) -> dict:
    """Return a cell."""
    found = {"id": f"cell-{number}", "cell_type": kind, "metadata": {}, "source": text}
    return found | ({"outputs": [], "execution_count": None} if kind == "code" else {})


def executed(dataset: str, notebook: Mapping):
    """Return a notebook with what its cells print and draw, run in a folder that is removed."""
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError

    node = nbformat.from_dict(notebook)
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(f"data/raw/{dataset}", folder, dirs_exist_ok=True)
        for kind in ("raw", "tidy"):
            (Path(folder) / "data" / kind).mkdir(parents=True)
            (Path(folder) / "data" / kind / dataset).symlink_to(
                Path(f"data/{kind}/{dataset}").resolve()
            )
        client = NotebookClient(
            node,
            timeout=LONGEST,
            kernel_name=KERNEL["kernelspec"]["name"],
            record_timing=False,
            resources={"metadata": {"path": folder}},
        )
        try:
            client.execute(env={**os.environ, "OMP_NUM_THREADS": "1"})
        except CellExecutionError as error:
            raise InputError(
                f"{dataset}: a script fails ({error.ename}: {error.evalue}); build them anew with: "
                "snakemake recipes"
            ) from error
    return node


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except InputError as error:
        sys.exit(f"Error: {error}")
