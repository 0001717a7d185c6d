"""Collect the receipts of all raw files into one table."""

import json
from collections.abc import Sequence
from pathlib import Path

from unsupervised.tables import Table

COLUMNS = ["dataset", "file", "origin", "address", "sha256", "bytes"]


def build(receipts: Sequence[str]) -> Table:
    """Return one row a raw file: where it comes from, its hash and its size in bytes.

    A receipt lies beside its raw file, as `data/raw/<dataset>/<file>.source.json`.
    """
    rows = []
    for path in map(Path, receipts):
        receipt = json.loads(path.read_text(encoding="utf-8"))
        name = path.name.removesuffix(".source.json")
        rows.append([path.parent.name, name, *(receipt[key] for key in COLUMNS[2:])])
    return Table(COLUMNS, rows)
