"""Write a notebook of one cell a job from a record: `python notebook.py RECORD NOTEBOOK`."""

import sys
from pathlib import Path

import nbformat
from one_process import commands

HEAD = """\
import sys
sys.path.insert(0, {folder!r})
import one_process
jobs = list(one_process.commands({record!r}))"""


def main(record: str, path: str) -> None:
    """Write the notebook."""
    count = sum(1 for _ in commands(record))
    head = HEAD.format(folder=str(Path(__file__).resolve().parent), record=record)
    cells = [head, *(f"one_process.run(jobs[{i}])" for i in range(count))]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(c) for c in cells])
    nbformat.write(notebook, path)


if __name__ == "__main__":
    main(*sys.argv[1:])
