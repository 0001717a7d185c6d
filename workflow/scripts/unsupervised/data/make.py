"""Raw files that are made, not fetched: blobs, texts from the config, models at any size."""

import csv
from collections.abc import Mapping
from pathlib import Path

from unsupervised.base.contents import part_files
from unsupervised.base.errors import InputError
from unsupervised.base.files import replacing


def write(path: str | Path, spec: Mapping) -> None:
    """Write the raw file that the spec describes; `kind` is `blobs`, `texts` or `model`."""
    if spec["kind"] == "model":
        from unsupervised.data.stand_ins import write as models

        models.write(path, spec["name"], {}, spec["samples"])
        return
    write_rows(path, {"blobs": blob_rows, "texts": text_rows}[spec["kind"]](spec))


def write_rows(path: str | Path, rows: list[list[str]]) -> None:
    """Write rows as CSV."""
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
    """Return a header and one row for each text, named by its number."""
    return [["document", "text"], *([str(i), text] for i, text in enumerate(spec["texts"]))]


def gather(folder: Path, target: str | Path, name: str) -> None:
    """Write a folder of texts as one table, or the part files of a Parquet table as one file;
    `name` is what it will be called."""
    if part_files(folder):
        from unsupervised.data import parquet

        parquet.join(folder, target, name)
    else:
        write_rows(target, folder_rows(folder))


def folder_rows(folder: Path) -> list[list[str]]:
    """Return a header and one row for each `.txt` file of a folder, named by the file."""
    files = sorted(folder.glob("*.txt"))
    if not files:
        raise InputError(
            f"{folder}: holds no .txt file; expected one file a document, or the part files of a "
            "Parquet table"
        )
    return [["document", "text"], *([f.stem, read_text(f)] for f in files)]


def read_text(path: Path) -> str:
    """Read a text file, which must be UTF-8."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            f"{path}: not UTF-8 text ({error.reason} at byte {error.start}); save it as UTF-8"
        ) from error
