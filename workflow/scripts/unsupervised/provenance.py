"""Collect the receipts of all raw files into one table."""

from collections.abc import Sequence
from pathlib import Path

from unsupervised import receipts
from unsupervised.tables import Table

COLUMNS = ["dataset", "file", "origin", "address", "sha256", "bytes"]


def build(paths: Sequence[str]) -> Table:
    """Return one row a raw file: where it comes from, its hash and its size in bytes.

    A receipt lies beside its raw file, as `data/raw/<dataset>/<file>.source.json`.
    """
    rows = []
    for path in map(Path, paths):
        receipt = receipts.read(path)
        name = path.name.removesuffix(".source.json")
        rows.append([path.parent.name, name, *(receipt[key] for key in COLUMNS[2:])])
    return Table(COLUMNS, rows)
