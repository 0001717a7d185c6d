"""Raw files that are made, not fetched: blobs, texts from the config, models at any size."""

import csv
from collections.abc import Mapping
from pathlib import Path

from unsupervised.files import replacing


def write(path: str | Path, spec: Mapping) -> None:
    """Write the raw file that the spec describes; `kind` is `blobs`, `texts` or `model`."""
    if spec["kind"] == "model":
        from unsupervised.stand_ins import write as models

        models.write(path, spec["name"], {}, spec["samples"])
        return
    rows = {"blobs": blob_rows, "texts": text_rows}[spec["kind"]](spec)
    with replacing(path) as part, part.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def blob_rows(spec: Mapping) -> list[list[str]]:
    """Draw round blobs of equal size with scikit-learn's `make_blobs`.

    Rows are rounded to six decimals, far above the last bits in which processors differ.
    """
    from sklearn.datasets import make_blobs

    points, _ = make_blobs(
        n_samples=spec["samples"],
        centers=spec["centers"],
        cluster_std=spec["spread"],
        random_state=spec["seed"],
    )
    return [[f"{value:.6f}" for value in row] for row in points.tolist()]


def text_rows(spec: Mapping) -> list[list[str]]:
    """Return one row for each text."""
    return [[text] for text in spec["texts"]]
