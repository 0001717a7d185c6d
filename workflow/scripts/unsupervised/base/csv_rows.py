"""Rows of CSV, as every table of this package is written."""

import csv
from typing import TextIO


def writer_to(file: TextIO):
    """Return a writer of rows that sets a cell with a carriage return in quotes, which Python's own
    does only where lines end in one: else a reader would take it for an end of line."""
    return csv.writer(InLineFeeds(file), lineterminator="\r\n")


class InLineFeeds:
    """A file to which rows are written one by one, each then ended by a line feed alone."""

    def __init__(self, file: TextIO):
        """Take a file that is open for text."""
        self.file = file

    def write(self, row: str) -> int:
        """Write a row that ends in a carriage return and a line feed."""
        return self.file.write(row[:-2] + "\n")
