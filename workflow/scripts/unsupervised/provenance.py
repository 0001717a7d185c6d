"""Collect the receipts of all raw files into one table."""

from collections.abc import Mapping
from pathlib import Path

from unsupervised import receipts
from unsupervised.errors import InputError
from unsupervised.tables import Table

COLUMNS = ["dataset", "file", "origin", "address", "sha256", "bytes"]


def build(origins: Mapping[str, Mapping]) -> Table:
    """Return one row a raw file: where it comes from, its hash and its size in bytes.

    `origins` maps each receipt, which lies beside its raw file as
    `data/raw/<dataset>/<file>.source.json`, to its `address` and the `model` of its stand-in.
    """
    rows = []
    for path, source in origins.items():
        receipt = receipts.read(path)
        if not receipt:
            raise InputError(
                f"{path}: is no receipt, or a damaged one; remove it and run again to write it anew"
            )
        name = Path(path).name.removesuffix(".source.json")
        made = receipt["origin"] == receipts.STAND_IN
        address = f"made: {source['model']}" if made else source["address"]
        rows.append(
            [Path(path).parent.name, name, receipt["origin"], address]
            + [receipt["sha256"], receipt["bytes"]]
        )
    return Table(COLUMNS, rows)
