"""Texts as samples: one row a text, one column a word."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.data.labels import label_texts, sample_names
from unsupervised.data.readers import column, read_frame
from unsupervised.data.table_numbers import refuse_nothing_left


def from_texts(path: str, spec: Mapping) -> Samples:
    """Count words: one row a text, one column a word, words in alphabetical order.

    A text in which no counted word stands is a row of zeros; an empty one is refused or, with
    `missing: drop`, left out.
    """
    texts = spec["texts"]
    frame = read_frame(path, {**spec, "as_text": [texts["column"]]})
    frame = with_texts(frame, column(frame, texts["column"], "texts.column", path), spec, path)
    index = column(frame, spec["index"], "index", path)
    label = column(frame, spec["label"], "label", path)
    names = sample_names(frame, index, path)
    labels = [""] * len(frame) if label is None else label_texts(frame[label], spec, path)
    vectorizer = counter(texts)
    try:
        counts = vectorizer.fit_transform(frame[texts["column"]].astype(str)).tocsr()
    except ValueError as error:
        raise InputError(
            f"{path}: no word is left to count ({error}); "
            "check tidy.texts: column, min_documents, max_share and stop_words"
        ) from error
    counts.sort_indices()
    return Samples(counts, names, labels, list(vectorizer.get_feature_names_out()))


def with_texts(frame: pd.DataFrame, name: str, spec: Mapping, path: str) -> pd.DataFrame:
    """Return the rows that hold a text; refuse those without, as `missing` says."""
    empty = frame[name].isna() | (frame[name].astype(str).str.strip() == "")
    if spec["missing"] == "drop":
        refuse_nothing_left(~empty.to_numpy(), path)
        return frame[~empty]
    if empty.any():
        rows = np.flatnonzero(empty)
        count = "1 text is" if len(rows) == 1 else f"{len(rows)} texts are"
        raise InputError(
            f"{path}: {count} empty (row {rows[0]}, column {name!r}; rows count from 0); expected "
            "words: set tidy.missing: drop to leave such rows out"
        )
    return frame


def counter(texts: Mapping, words: Sequence[str] | None = None):
    """Return scikit-learn's counter of words: of those given, else of those that it finds."""
    from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

    kind = TfidfVectorizer if texts["tfidf"] else CountVectorizer
    return kind(
        dtype=np.float64,
        min_df=texts["min_documents"],
        max_df=texts["max_share"],
        max_features=texts["max_words"],
        stop_words=texts["stop_words"],
        vocabulary=words,
    )
