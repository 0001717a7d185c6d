"""Collect into one table from which raw files the datasets come.

The receipts are those that the tidy data carry, so the table is true of what is made from them.
"""

from collections.abc import Mapping
from pathlib import Path

from unsupervised.base.tables import Table
from unsupervised.data import receipts

COLUMNS = ["dataset", "file", "origin", "address", "sha256", "bytes"]


def build(inputs: Mapping, origins: Mapping[str, Mapping]) -> dict[str, Table]:
    """Return `provenance`, one row a raw file: where it comes from, its hash and its size in bytes.

    `origins` maps each file that holds the receipts of tidy data, at `data/tidy/<dataset>/`, to
    the `address` of the raw data and the `model` of their stand-in. They are read from `sources`,
    whose paths a workflow may have put below a folder of its own.
    """
    rows = []
    lying = {Path(path).parent.name: path for path in inputs.get("sources", origins)}
    for path, source in sorted(origins.items()):
        dataset = Path(path).parent.name
        for receipt in sorted(
            receipts.collected(lying[dataset]), key=lambda receipt: receipt["file"]
        ):
            made = receipt["origin"] == receipts.STAND_IN
            address = f"made: {source['model']}" if made else source["address"]
            what = [receipt[key] for key in ("sha256", "bytes")]
            rows.append([dataset, receipt["file"], receipt["origin"], address, *what])
    return {"provenance": Table(COLUMNS, rows)}
