"""What kind of table a file is, by its name."""

from pathlib import Path

from unsupervised.data.packed import packing

# What a file's name ends with → what it is.
KINDS = {
    ".xlsx": "Excel", ".xlsm": "Excel", ".xls": "old Excel", ".ods": "OpenDocument",
    ".feather": "Feather", ".arrow": "Feather", ".dta": "Stata", ".sav": "SPSS", ".zsav": "SPSS",
    ".sas7bdat": "SAS", ".xpt": "SAS", ".json": "JSON", ".jsonl": "lines of JSON",
    ".ndjson": "lines of JSON", ".arff": "ARFF", ".h5": "HDF5", ".hdf5": "HDF5", ".hdf": "HDF5",
    ".h5ad": "AnnData", ".sqlite": "SQLite", ".sqlite3": "SQLite", ".db": "SQLite",
}  # fmt: skip
# Kinds that hold several tables, one of which tidy.table names.
OF_TABLES = ("Excel", "old Excel", "OpenDocument", "HDF5", "AnnData", "SQLite", "JSON")


def kind_of(path: str | Path) -> str:
    """Return what kind of table a file is by its name, an empty text for a text."""
    if ".parquet" in Path(path).suffixes:
        return "Parquet"
    endings = [ending.lower() for ending in Path(path).suffixes]
    if endings and packing(path):
        endings.pop()
    return KINDS.get(endings[-1], "") if endings else ""


def is_kept(path: str | Path) -> bool:
    """Say whether a table is in a file that keeps its cells' kinds, and no delimited text."""
    return bool(kind_of(path))
