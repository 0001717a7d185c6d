"""How a dataset's raw file is read, as its tidy job is told."""

from collections.abc import Sequence

from unsupervised.config.model import Dataset
from unsupervised.config.sources import readable_files


def column_name(column: str | int | None, names: Sequence[str] | None) -> str:
    """Return what a column is called that is named, or numbered from 0 among the names of all; ""
    where the config does not tell."""
    if isinstance(column, str):
        return column
    return names[column] if column is not None and names and column < len(names) else ""


def tidy_spec(block: Dataset) -> dict:
    """Return a dataset's `tidy` block with the file that is read, what becomes of columns
    that are constant, and further columns of labels among the supplementary ones."""
    spec = block.tidy.model_dump()
    if spec["engine"] == "auto":
        del spec["engine"]  # as what holds its table was told before there was another way
    spec |= {"label": block.tidy.first_label, "supplementary": block.tidy.beside}
    spec["file"] = spec["file"] or readable_files(block.source)[0]
    counted = block.tidy.shape is not None or block.image is not None
    spec["constant"] = spec["constant"] or ("keep" if counted else "drop")
    return spec
