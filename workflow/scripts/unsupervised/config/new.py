"""Write a config for a user's file, with what was found in it.

Run as `python -m unsupervised.config.new NAME FILE [FOLDER]`; `make new NAME=… FILE=…` does.
"""

import os
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from unsupervised.base.errors import InputError
from unsupervised.config.model import Tidy
from unsupervised.data import layout, opening, readers
from unsupervised.data.delimiter import delimiter_of
from unsupervised.data.header import names_columns

MOST_LABELS = 20  # a column with more different values is no label


def main(
    arguments: Sequence[str],
    usage: str = "make new NAME=penguins FILE=penguins.csv",
    runs: str = "snakemake --configfile",
) -> None:
    """Write `NAME.yaml` in the folder; never over a file that is there.

    `usage` is how this is asked for, and `runs` the command that takes such a config.
    """
    if len(arguments) not in (2, 3) or not all(arguments):
        raise InputError(f"name a dataset and a file: {usage}")
    name, file, folder = arguments[0], Path(arguments[1]), Path(*arguments[2:])
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,63}", name):
        raise InputError(f"NAME: {name!r} is not valid; use lower-case letters, digits, - and _")
    if not file.exists():
        raise InputError(f"FILE: {file} is not there; correct the path")
    target = folder / f"{name}.yaml"
    text = folder_text(name, file, folder) if file.is_dir() else table_text(name, file, folder)
    try:
        with target.open("x", encoding="utf-8") as out:
            out.write(text)
    except FileExistsError:
        raise InputError(
            f"{target}: is there already; move it away or choose another NAME"
        ) from None
    print(f"Wrote {target}. Look through it, then run: {runs} {target}")


def head(name: str, file: Path, folder: Path) -> str:
    """Return the lines that every overlay begins with."""
    return (
        f"# Made from {file.name}. Run with: snakemake --configfile {name}.yaml\n"
        f"# Every key is described in docs/config.md.\n"
        f"run: [{name}]\n"
        f"datasets:\n"
        f"  {name}:\n"
        f"    title: {quoted(name.replace('-', ' ').replace('_', ' ').capitalize())}\n"
        f"    source: {{ path: {quoted(os.path.relpath(file, folder))} }}\n"
    )


def quoted(text: str) -> str:
    """Return text as a YAML string whatever is in it."""
    import json

    return json.dumps(text, ensure_ascii=False)


def folder_text(name: str, file: Path, folder: Path) -> str:
    """Return the overlay for a folder of texts."""
    count = len(list(file.glob("*.txt")))
    return head(name, file, folder) + (
        f"    # Found: {count} .txt files, one document each.\n"
        "    tidy:\n"
        "      index: document\n"
        "      texts: { column: text, tfidf: true, min_documents: 2, stop_words: english }\n"
    )


def table_text(name: str, file: Path, folder: Path) -> str:
    """Return the overlay for a table."""
    spec = Tidy().model_dump()
    is_text = not readers.is_parquet(file)
    delimiter, header = signs_of(str(file), spec) if is_text else (None, True)
    taken = {"delimiter": delimiter, "header": header is not False}
    frame = readers.read_frame(str(file), {**spec, **taken})
    lines = [head(name, file, folder) + found_lines(frame), "    tidy:"]
    if delimiter not in (None, ","):
        lines.append(f"      delimiter: {quoted(delimiter)}")
    if header is False:
        lines.append("      header: false")
    if header is None:
        lines.append("      header: true # or false: the first line may be the first sample")
    lines += role_lines(frame)
    if frame.isna().any(axis=None):
        lines.append("      missing: median # or drop: leave out rows with an empty cell")
    if lines[-1] == "    tidy:":
        lines[-1] = "    tidy: {}"
    lines += [
        "    # With no steps named, a first look is made. To choose, take away the signs:",
        "    # steps:",
        "    #   kmeans:",
        "    #     standardized: { scale: standard, clusters: 3 }",
        "    #   pca:",
        "    #     standardized: { scale: standard }",
    ]
    return "\n".join(lines) + "\n"


def signs_of(path: str, spec: Mapping) -> tuple[str, bool | None]:
    """Return a text table's delimiter and whether its first line names the columns, if it shows."""
    delimiter = delimiter_of(opening.head_of(path), path, spec)
    return delimiter, names_columns(layout.first_rows(path, spec, delimiter), spec)


def found_lines(frame: pd.DataFrame) -> str:
    """Return comments that describe the table, column by column."""
    lines = [f"    # Found: {len(frame)} rows and {frame.shape[1]} columns."]
    for column in frame.columns[:40]:
        cells = frame[column]
        kind = "text" if column in readers.text_columns(frame[[column]]) else "numbers"
        missing = int(cells.isna().sum())
        words = f"{kind}, {cells.nunique()} different" + (f", {missing} empty" if missing else "")
        lines.append(f"    #   {column}: {words}".replace("\n", " "))
    if frame.shape[1] > 40:
        lines.append(f"    #   … and {frame.shape[1] - 40} more")
    return "\n".join(lines)


def role_lines(frame: pd.DataFrame) -> list[str]:
    """Return the options for columns that are no features."""
    texts = readers.text_columns(frame)
    index = readers.find_index(frame)
    rest = [column for column in texts if column != index]
    labels = [column for column in rest if 2 <= frame[column].nunique() <= MOST_LABELS]
    lines = [f"      index: {quoted(index)}"] if index else []
    if labels:
        others = f" # or: {', '.join(labels[1:])}" if labels[1:] else ""
        lines.append(f"      label: {quoted(labels[0])}{others}")
    dropped = [column for column in rest if column not in labels[:1]]
    if dropped:
        lines.append(f"      drop: [{', '.join(map(quoted, dropped))}]")
    return lines


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except InputError as error:
        sys.exit(f"Error: {error}")
