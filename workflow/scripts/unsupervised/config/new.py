"""Write a config for a user's file, with what was found in it and what is proposed for it.

Run as `python -m unsupervised.config.new NAME FILE [FOLDER] [KEY=VALUE …]`; `make new NAME=…
FILE=…` does. The keys are ENCODING, SHEET, LABEL, INDEX and DROP; of labels and columns to drop
several are parted by commas.
"""

import contextlib
import io
import json
import os
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from unsupervised.base.contents import part_files
from unsupervised.base.errors import InputError
from unsupervised.base.spelling import nearest
from unsupervised.config.plan import column_lines, remark_lines
from unsupervised.config.proposing import LARGE_BYTES, Found, found_in
from unsupervised.data.columns import plan_tables
from unsupervised.data.extents import is_larger
from unsupervised.data.parquet import is_parquet, join
from unsupervised.data.tidy import tidy_user_file

OPTIONS = ("ENCODING", "SHEET", "LABEL", "INDEX", "DROP")
STEPS = [
    "    # With no steps named, a first look is made. To choose, take away the signs:",
    "    # steps:",
    "    #   kmeans:",
    "    #     standardized: { scale: standard, clusters: 3 }",
    "    #   pca:",
    "    #     standardized: { scale: standard }",
]


def main(
    arguments: Sequence[str],
    usage: str = "make new NAME=penguins FILE=penguins.csv",
    runs: str = "snakemake --configfile",
) -> None:
    """Write `NAME.yaml` in the folder, never over a file that is there, and print the plan.

    `usage` is how this is asked for, and `runs` the command that takes such a config.
    """
    options, words = options_in(arguments)
    if len(words) not in (2, 3) or not all(words):
        raise InputError(f"name a dataset and a file: {usage}")
    name, file, folder = words[0], Path(words[1]), Path(*words[2:])
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,63}", name):
        raise InputError(f"NAME: {name!r} is not valid; use lower-case letters, digits, - and _")
    if not file.exists():
        raise InputError(f"FILE: {file} is not there; correct the path")
    target = folder / f"{name}.yaml"
    begin = head(name, file, folder, runs)
    lines = folder_lines(file, options) if file.is_dir() else table_lines(file, options)
    try:
        with target.open("x", encoding="utf-8") as out:
            out.write(begin + "\n".join(lines) + "\n")
    except FileExistsError:
        raise InputError(
            f"{target}: is there already; move it away or choose another NAME"
        ) from None
    except OSError as error:
        raise InputError(
            f"{target}: cannot be written ({error.strerror}); go to a folder that can be"
        ) from None
    for line in lines:
        if line.startswith("    # ") and line not in STEPS:
            print(line.removeprefix("    # "))
    print(f"Wrote {target}. Look through it, then run: {runs} {target}")


def options_in(arguments: Sequence[str]) -> tuple[dict[str, str], list[str]]:
    """Return the options of a command line, without empty ones, and its other words."""
    options, words = {}, []
    for word in arguments:
        key, sign, value = word.partition("=")
        if sign and key in OPTIONS:
            options |= {key: value} if value else {}
        elif sign and re.fullmatch("[A-Z]+", key):
            raise InputError(f"no option is called {key!r}; {nearest(key, OPTIONS)}")
        else:
            words.append(word)
    return options, words


def head(name: str, file: Path, folder: Path, runs: str) -> str:
    """Return the lines that every overlay begins with."""
    return (
        f"# Made from {file.name}. Run with: {runs} {name}.yaml\n"
        f"# Every key is described in docs/config.md of the workflow.\n"
        f"run: [{name}]\n"
        f"datasets:\n"
        f"  {name}:\n"
        f"    title: {quoted(name.replace('-', ' ').replace('_', ' ').capitalize())}\n"
        f"    source: {{ {source(file, folder)} }}\n"
    )


def source(file: Path, folder: Path) -> str:
    """Return what a config says of where a file lies; a folder of Parquet files becomes one."""
    path = f"path: {quoted(os.path.relpath(file, folder))}"
    is_named = gathered_name(file) in (file.name, None)
    return path if is_named else f"{path}, file: {quoted(gathered_name(file))}"


def gathered_name(file: Path) -> str | None:
    """Return what the one file is called that a folder of Parquet files becomes."""
    if not file.is_dir() or not part_files(file):
        return None
    return file.name if is_parquet(file.name) else f"{file.name}.parquet"


def quoted(value: object) -> str:
    """Return a value as YAML whatever is in it: JSON is YAML, and text stands in quotes."""
    return json.dumps(value, ensure_ascii=False)


def folder_lines(file: Path, options: Mapping[str, str]) -> list[str]:
    """Return the overlay for a folder of texts, or of the part files of a Parquet table."""
    if name := gathered_name(file):
        try:
            with TemporaryDirectory() as inner:
                join(file, whole := Path(inner, name), name)
                return table_lines(whole, options)
        except InputError as error:
            return [f"    # It cannot run yet: {error}", "    tidy: {}", *STEPS]
    count = len(list(file.glob("*.txt")))
    if not count:
        said = "holds no .txt file and no Parquet file; name a file in it in source.path"
        return [f"    # It cannot run yet: {file}: {said}", "    tidy: {}", *STEPS]
    return [
        f"    # Found: {count} .txt files, one document each.",
        "    tidy:",
        "      index: document",
        "      texts: { column: text, tfidf: true, min_documents: 2, stop_words: english }",
    ]


def table_lines(file: Path, options: Mapping[str, str]) -> list[str]:
    """Return the overlay for a table; where it cannot be read, with what is said of it."""
    found = found_in(file, options)
    refusal = found.refusal or (found.plan.refusal if found.plan else "") or tried(file, found)
    notes = list(found.notes)
    lines = []
    if found.plan:
        count, columns = found.plan.rows, len(found.plan.looks)
        lines.append(f"    # Found: {count} rows and {columns} columns.")
        tables = plan_tables(found.plan)
        rows = tables["columns"].records()
        lines += [f"    #   {line}" for line in column_lines(rows, found.reasons)]
        # Where no steps are named, features are scaled.
        said = [r for r in tables["remarks"].records() if r["setting"] != "scale: standard"]
        notes += remark_lines(said)
    lines += [f"    # Note: {line}" for line in notes]
    if refusal:
        said = " ".join(refusal.split())
        lines.append(f"    # It cannot run yet: {said}")
    return [*lines, *tidy_lines(found), *STEPS]


def tried(file: Path, found: Found) -> str:
    """Return what the run would say of a file that it refuses; nothing where it takes it."""
    if is_larger(file, LARGE_BYTES):
        return ""
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            tidy_user_file(file, found.spec)
    except InputError as error:
        return str(error)
    return ""


def tidy_lines(found: Found) -> list[str]:
    """Return the `tidy` block, a comment behind what is in doubt."""
    lines = []
    for key, value in found.keys.items():
        doubt = found.doubts.get(key, "")
        lines.append(f"      {key}: {flow(value)}" + (f" # {doubt}" if doubt else ""))
    return ["    tidy:", *lines] if lines else ["    tidy: {}"]


def flow(value: object) -> str:
    """Return a value as YAML on one line."""
    if isinstance(value, Mapping):
        inner = ", ".join(f"{quoted_key(k)}: {flow(v)}" for k, v in value.items())
        return f"{{ {inner} }}"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(flow, value))}]"
    if isinstance(value, str) and re.fullmatch(r"median|one-hot|date|drop", value):
        return value
    return quoted(value)


def quoted_key(key: str) -> str:
    """Return a key as YAML, bare where it is a plain word."""
    return (
        key if re.fullmatch(r"rows|columns|values|twice|column|tfidf|absent", key) else quoted(key)
    )


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except InputError as error:
        sys.exit(f"Error: {error}")
