"""What is wrong with a file of new samples, in words that speak of that file."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import compress

import numpy as np

from unsupervised.base.errors import InputError

# Advice that would change the dataset, from where it begins; it may stand behind other advice.
OF_THE_DATASET = re.compile(
    r"(?:; (?!expected)|: |, or )(?:(?!; |, or ).)*(?:\btidy\.|`tidy`|`drop`).*", re.DOTALL
)
ADVICE = "; correct this file: it is read by the tidy block of its dataset, which holds for both"


@contextmanager
def of_new_samples(path: str) -> Iterator[None]:
    """Let what is said of a file of new samples advise to correct it, and nothing that would change
    its dataset."""
    try:
        yield
    except InputError as error:
        said = str(error)
        if not said.startswith(f"{path}: "):
            raise
        raise InputError(path + in_words(said.removeprefix(path))) from error


def in_words(said: str) -> str:
    """Return what is said with other advice, where some of it speaks of a dataset's block."""
    found = OF_THE_DATASET.search(said)
    return said[: found.start()] + ADVICE if found and found.start() else said


def empty_in_words(empty: np.ndarray, columns: Sequence[str]) -> list[str]:
    """Return for each sample the columns of its empty cells, shape (samples, features), each once,
    in words."""
    said = [""] * len(empty)
    for row in np.flatnonzero(empty.any(axis=1)).tolist():
        said[row] = ", ".join(dict.fromkeys(compress(columns, empty[row])))
    return said
