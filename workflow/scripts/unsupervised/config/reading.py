"""How a dataset's raw file is read, as its tidy job is told."""

from unsupervised.config.model import Dataset
from unsupervised.config.sources import readable_files


def tidy_spec(block: Dataset) -> dict:
    """Return a dataset's `tidy` block with the file that is read, what becomes of columns
    that are constant, and further columns of labels among the supplementary ones."""
    spec = block.tidy.model_dump()
    spec |= {"label": block.tidy.first_label, "supplementary": block.tidy.beside}
    spec["file"] = spec["file"] or readable_files(block.source)[0]
    counted = block.tidy.shape is not None or block.image is not None
    spec["constant"] = spec["constant"] or ("keep" if counted else "drop")
    return spec
