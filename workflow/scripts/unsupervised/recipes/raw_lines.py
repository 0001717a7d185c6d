"""How a raw file is read, said in pandas: the lines for each form that a file has."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from unsupervised.base.samples import Samples
from unsupervised.data.cells import is_plain
from unsupervised.recipes.words import quoted, source

ANY_SPACES = r"\s+"
LONG = 30  # letters of a list that gets a line of its own


@dataclass(frozen=True)
class Asked:
    """How to read: the `tidy` block, the columns and the first line of the raw file, and the names
    of what must come out; `strict` says that empty cells alone are missing, `place` where a file
    lies."""

    spec: Mapping
    columns: list[str]
    header: bool
    delimiter: str
    data: Samples
    name: str
    label: str
    place: Callable[[str], str]
    strict: bool = False


def lines_of(asked: Asked) -> Iterator[str]:
    """Yield the lines that read a dataset."""
    yield "import pandas as pd"
    spec = asked.spec
    if spec["texts"]:
        yield from text_lines(asked)
    elif spec["pivot"] or spec["triples"]:
        yield from long_lines(asked)
    else:
        yield from table_lines(asked)
    if spec["transpose"]:
        yield f"{asked.name} = {asked.name}.T"
    for key, axis in (("sample_names", "index"), ("feature_names", "columns")):
        if spec[key]:
            yield "from pathlib import Path"
            read = f'Path({quoted(asked.place(spec[key]))}).read_text(encoding="utf-8-sig")'
            yield f"names = {read}"
            yield f"{asked.name}.{axis} = names.splitlines()"
    if spec["label_blocks"] and asked.label:
        yield "import numpy as np"
        names, sizes = zip(*spec["label_blocks"], strict=True)
        yield f"blocks = {source(names)}"
        count = sizes[0] if len(set(sizes)) == 1 else source(sizes)
        yield f"{asked.label} = pd.Series(np.repeat(blocks, {count}), {asked.name}.index)"


def table_lines(asked: Asked) -> Iterator[str]:
    """Yield the lines for one row a sample."""
    spec, name = asked.spec, asked.name
    drop = [asked.columns[c] if isinstance(c, int) else c for c in spec["drop"]]
    drop += spec["supplementary"]
    label = asked.columns[spec["label"]] if isinstance(spec["label"], int) else spec["label"]
    index = index_of(asked, drop, label)
    if label is not None and not asked.label:
        drop.append(label)
    options = [*options_of(asked)]
    texts = [
        c for c in (label,) if c is not None and asked.data.has_labels and not spec["transpose"]
    ]
    if index is not None:
        options.append(f"index_col={named(asked, index)}")
        texts.append(index)
    if texts := [c for c in texts if needs_text(asked, c, label)]:
        options.append(f"dtype={source(dict.fromkeys(texts, '?'))}".replace('"?"', "str"))
    if spec["columns"]:
        columns = source(asked.columns)
        if len(columns) > LONG:
            yield f"columns = {columns}"
            columns = "columns"
        options.insert(1, f"names={columns}")
    yield f"{name} = {read_call(asked, *options)}"
    if drop:
        yield f"{name} = {name}.drop(columns={source(drop)})"
    if spec["missing"] == "drop":
        yield f"{name} = {name}.dropna()"
    if label is not None and asked.label:
        names = f".map({source(spec['label_names'])})" if spec["label_names"] else ""
        empty = '.fillna("")' if "" in asked.data.labels else ""
        yield f"{asked.label} = {name}.pop({quoted(label)}){names}{empty}"
    yield from encoded(asked)
    if spec["fill"]["blank"] is not None:
        yield f"{name} = {name}.fillna({source(spec['fill']['blank'])})"
    if spec["missing"] == "median":
        yield f"{name} = {name}.fillna({name}.median())"


def encoded(asked: Asked) -> Iterator[str]:
    """Yield the lines that make numbers of words: those in an order, then those without."""
    name, encode = asked.name, asked.spec["encode"]
    for column, way in encode.items():
        if isinstance(way, list):
            yield f"{name}[{quoted(column)}] = {name}[{quoted(column)}].map({source(way)}.index)"
    if spread := [column for column, way in encode.items() if way == "one-hot"]:
        told = f'columns={source(spread)}, prefix_sep="=", dtype=float'
        yield f"{name} = pd.get_dummies({name}, {told})"
        # In the order of the columns, and one feature alone of two words.
        yield f"{name} = {name}[{source(asked.data.features)}]"


def read_call(asked: Asked, *options: str) -> str:
    """Return the call that reads the raw file."""
    function = "read_fwf" if asked.spec["widths"] else "read_csv"
    return f"pd.{function}({', '.join([quoted(asked.place(asked.spec['file'])), *options])})"


def needs_text(asked: Asked, column: str, label: str | None) -> bool:
    """Say whether a column must be said to be text, or pandas would take its words for numbers."""
    words = asked.data.labels if column == label else asked.data.names
    if column == label and asked.spec["label_names"]:
        words = asked.spec["label_names"]
    return all(is_plain(word) for word in words if word)


def index_of(asked: Asked, drop: list[str], label: str | None) -> str | None:
    """Return the column of sample names: the one that is left over, as its name says nothing."""
    known = asked.data.names if asked.spec["transpose"] else asked.data.features
    known = {*known, *drop, *asked.spec["encode"], label}
    if asked.spec["transpose"] and asked.spec["sample_names"]:
        return None
    left = [column for column in asked.columns if column not in known]
    return left[0] if len(left) == 1 else None


def named(asked: Asked, column: str) -> str:
    """Return a column's name as source, its place where the file gives it none."""
    return str(asked.columns.index(column)) if column.startswith("Unnamed: ") else quoted(column)


def options_of(asked: Asked) -> Iterator[str]:
    """Yield what pandas must be told of a file: those of its signs that are not the usual."""
    spec = asked.spec
    if not asked.header:
        yield "header=None"
    elif spec["columns"]:
        yield "header=0"
    if spec["skip"]:
        yield f"skiprows={spec['skip']}"
    if spec["comment"]:
        yield f"comment={quoted(spec['comment'])}"
    if spec["widths"]:
        yield f"widths={source(spec['widths'])}"
    elif asked.delimiter != ",":
        sign = ANY_SPACES if asked.delimiter == " " else asked.delimiter
        yield (
            f"sep=r{quoted(sign)}".replace("\\\\", "\\") if "\\" in sign else f"sep={quoted(sign)}"
        )
    for key, usual in (("encoding", "utf-8"), ("decimal", "."), ("thousands", None)):
        if spec[key] != usual:
            yield f"{key}={quoted(spec[key])}"
    missing = [*spec["missing_words"]]
    if asked.strict:
        missing += ["", *(["NA", "?"] if spec["missing"] != "refuse" else [])]
        yield f"keep_default_na=False, na_values={source(missing)}, skipinitialspace=True"
    elif missing:
        yield f"na_values={source(missing)}"


def long_lines(asked: Asked) -> Iterator[str]:
    """Yield the lines for one row a pair of sample and feature."""
    spec, name = asked.spec, asked.name
    way = spec["pivot"] or spec["triples"]
    yield f"table = {read_call(asked, *options_of(asked))}"
    blank, absent = spec["fill"]["blank"], spec["fill"]["absent"]
    if blank is not None:
        cells = f"table[{quoted(way['values'])}]"
        yield f"{cells} = {cells}.fillna({source(blank)})"
    keys = ", ".join(
        f"{key}={quoted(way[word])}"
        for key, word in (("index", "rows"), ("columns", "columns"), ("values", "values"))
    )
    yield f"{name} = table.pivot({keys})"
    absent = 0.0 if spec["triples"] else absent
    if absent is not None:
        yield f"{name} = {name}.fillna({source(absent)})"


def text_lines(asked: Asked) -> Iterator[str]:
    """Yield the lines that count the words of texts."""
    spec, texts, name = asked.spec, asked.spec["texts"], asked.name
    index = spec["index"]
    index = asked.columns[index] if isinstance(index, int) else index
    options = [*options_of(asked), *([f"index_col={quoted(index)}"] if index else [])]
    kind = "TfidfVectorizer" if texts["tfidf"] else "CountVectorizer"
    yield f"from sklearn.feature_extraction.text import {kind}"
    yield f"table = {read_call(asked, *options)}"
    if asked.label:
        yield f"{asked.label} = table[{quoted(spec['label'])}]"
    told = {
        "min_df": (texts["min_documents"], 1),
        "max_df": (texts["max_share"], 1.0),
        "max_features": (texts["max_words"], None),
        "stop_words": (texts["stop_words"], None),
    }
    keys = [f"{key}={source(value)}" for key, (value, usual) in told.items() if value != usual]
    yield f"counter = {kind}({', '.join(['dtype=float', *keys])})"
    yield f"counts = counter.fit_transform(table[{quoted(texts['column'])}]).toarray()"
    yield f"{name} = pd.DataFrame(counts, table.index, counter.get_feature_names_out())"
