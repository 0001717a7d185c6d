"""Two thousand tables, each bent in some way, read here and by plain rules of another make.

The other reading takes the cells from Python's `csv` and knows from the maker of the table what
nobody can see in a file: whether it was given a header. Both agree cell by cell, or the table is
refused; nothing else may happen, and most tables must be read.
"""

import csv
import io
import random
import re
import warnings
from dataclasses import dataclass, field

import pytest

from unsupervised.base import samples
from unsupervised.base.errors import InputError
from unsupervised.config.tidy_model import Tidy
from unsupervised.data import readers, tidy

COUNT = 2_000
EVERY_RUN = 240  # of them are read in every run of the tests, the others in a long one
NUMBER = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?", re.ASCII)
WORDS = ["Bream", "Pike", "a b", "Zoë", "x", "O'Neil", "3M", "null", "café", "日本", "k-1", "é;l"]
UNKNOWN = {"na", "nan", "?", "-", "inf", "null"}


@dataclass
class Made:
    """A table as it was made: its text, how it is asked for, and what only its maker knows."""

    text: str = ""
    encoding: str = "utf-8"
    spec: dict = field(default_factory=dict)
    delimiter: str = ","
    header: str = "full"  # full, short or none
    bent: list = field(default_factory=list)


def number(draw: random.Random) -> str:
    """Return a number in one of the ways in which they are written."""
    value = draw.choice([draw.randint(-9, 99), draw.uniform(-5, 5), draw.uniform(0, 1) * 1e-5])
    way = draw.choice(["{}", "{}", "{:.2f}", "{:.3e}", "{:.17g}", "+{:.1f}"])
    return way.format(value).replace("+-", "-")


def names_of_columns(draw: random.Random, count: int) -> list[str]:
    """Return names for columns: words, years, steps or row numbers."""
    start, step = draw.choice([(1960, 10), (0, 1), (400, 2.5), (1, 1), (2001, 1)])
    numbered = [f"{start + i * step:g}" for i in range(count)]
    return numbered if draw.random() < 0.25 else [f"f{i}" for i in range(count)]


def made(draw: random.Random) -> Made:
    """Return one table and how it is asked for."""
    table, rows, width = Made(), draw.randint(1, 8), draw.randint(1, 5)
    columns = {n: [number(draw) for _ in range(rows)] for n in names_of_columns(draw, width)}
    if labelled := draw.random() < 0.4:
        codes = draw.choice([["01001", "1001"], ["1", "1.0"], ["1e3", "1000"], WORDS])
        columns["kind"] = [draw.choice(codes) for _ in range(rows)]
    if named := draw.random() < 0.5:
        way = draw.choice(["{:03}", "s{}", "1e{}", "{}"])
        columns = {"who": [way.format(i) for i in range(rows)], **columns}
    names = list(columns)
    if labelled:
        table.spec["label"] = draw.choice(["kind", names.index("kind")])
    if named and draw.random() < 0.8:
        table.spec["index"] = draw.choice(["who", 0])
    lines = [list(cells) for cells in zip(*columns.values(), strict=True)]
    table.header = draw.choice(["full"] * 6 + ["short", "none"])
    if table.header == "none":
        table.spec = {k: names.index(v) if isinstance(v, str) else v for k, v in table.spec.items()}
    elif table.header == "short" and named:
        names, table.spec["index"] = names[1:], draw.choice([None, 0])
        if labelled:
            table.spec["label"] = "kind"
    else:
        table.header = "full"
        names = ["" if n == "who" and draw.random() < 0.3 else n for n in names]
        if "" in names and table.spec.get("index"):
            table.spec["index"] = 0
    if table.header != "none":
        lines = [names, *lines]
    told = width < 3 and not any("." in cell for line in lines[1:] for cell in line)
    if told or draw.random() < 0.3:  # whether `1,2` over `3,4` are names, nobody can see
        table.spec["header"] = table.header != "none"
    bend(draw, table, lines)
    write(draw, table, lines)
    return table


def bend(draw: random.Random, table: Made, lines: list[list[str]]) -> None:
    """Change cells and rows: empty ones, words, too many, too few, repeated, too large."""
    for _ in range(draw.choice([0, 0, 0, 1, 2])):
        line = draw.randrange(len(lines))
        cell = draw.randrange(len(lines[line]))
        way = draw.choice(["empty", "word", "more", "fewer", "huge", "spaces", "twice", "title"])
        table.bent.append(way)
        if way == "more":
            lines[line].append(draw.choice(["7", "x"]))
        elif way == "fewer" and len(lines[line]) > 1:
            del lines[line][-1:]
        elif way == "twice":
            lines.insert(line, list(lines[line]))
        elif way == "title" and table.header != "none" and len(lines[-1]) > 1:
            lines.insert(0, draw.choice([["# made by"], ["Table 1"]]))
        elif way in ("empty", "word", "huge", "spaces"):
            put = {"empty": "", "huge": draw.choice(["1e999", "9007199254740993"])}
            word = draw.choice(["NA", "?", "-", "inf", "n 1", "TRUE"])
            padded = f"  {lines[line][cell]} "
            lines[line][cell] = put.get(way, word if way == "word" else padded)
    table.spec["missing"] = draw.choice(["refuse", "refuse", "drop", "median"])


def write(draw: random.Random, table: Made, lines: list[list[str]]) -> None:
    """Write the table down, with what no cell says: quotes, ends of lines, marks, blank lines."""
    table.delimiter = draw.choice([",", ",", ";", "\t", "|"])
    if draw.random() < 0.3:
        table.spec["delimiter"] = table.delimiter
    if draw.random() < 0.1:
        lines = [[*line, ""] for line in lines]  # a delimiter ends each line
    out = io.StringIO()
    quoting = draw.choice([csv.QUOTE_MINIMAL, csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
    end = draw.choice(["\n", "\n", "\r\n", "\r"])
    csv.writer(out, delimiter=table.delimiter, quoting=quoting, lineterminator=end).writerows(lines)
    text = out.getvalue()
    if draw.random() < 0.1:
        text = text.removesuffix(end)
    if draw.random() < 0.1:
        text = text.replace(end, end + end, 1)
    if draw.random() < 0.1:
        text = "\ufeff" + text
    if draw.random() < 0.1:
        place = draw.randrange(len(text) + 1)
        text = text[:place] + draw.choice('",;\n x"1') + text[place + draw.choice([0, 1]) :]
        table.bent.append("slip")
    if draw.random() < 0.1:
        table.encoding = table.spec["encoding"] = "utf-16"
    table.text = text


def plainly(table: Made) -> tuple | None:
    """Return names, labels, features and values by plain rules, None for what must be refused."""
    text = table.text.lstrip("\ufeff")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=table.delimiter))
    rows = [[cell.strip() for cell in row] for row in rows if row and not row[0].isspace()]
    if not rows or (len(rows) == 1 and table.header != "none"):
        return None
    names = list(map(str, range(len(rows[0])))) if table.header == "none" else rows.pop(0)
    # A header that lost its last name is as one without the first: the rows say no more.
    lacks = {len(row) for row in rows} == {len(names) + 1} and any(row[-1] for row in rows)
    names = [""] * (lacks and table.header != "none") + names
    while (
        names
        and not any(row[len(names) - 1 : len(names)] > [""] for row in rows)
        and (table.header == "none" or not names[-1])
    ):
        names.pop()
    names = [name or f"Unnamed: {i}" for i, name in enumerate(names)]
    if len(set(names)) < len(names) or any(any(row[len(names) :]) for row in rows):
        return None
    rows = [[*row, *[""] * len(names)][: len(names)] for row in rows]
    columns = dict(zip(names, zip(*rows, strict=True), strict=True))
    label, index = (place(names, table.spec.get(key)) for key in ("label", "index"))
    if table.spec.get("index") is None:
        index = index_of({k: v for k, v in columns.items() if k != label})
    features = [name for name in names if name not in (label, index)]
    values = [[cell_of(columns[name][i]) for name in features] for i in range(len(rows))]
    kept = [i for i, row in enumerate(values) if table.spec["missing"] != "drop" or None not in row]
    of = [list(map(str, range(len(rows)))) if index is None else columns[index]]
    if table.spec.get("index") is not None:
        of[0] = numbered(list(of[0]))
    of.append([""] * len(rows) if label is None else columns[label])
    return [of[0][i] for i in kept], [of[1][i] for i in kept], features, [values[i] for i in kept]


def numbered(names: list[str]) -> list[str]:
    """Return names of which most differ, each further one of a kind with its number."""
    if 2 * len(set(names)) <= len(names):
        return names
    counts = [names[: i + 1].count(name) for i, name in enumerate(names)]
    return [n if count == 1 else f"{n} ({count})" for n, count in zip(names, counts, strict=True)]


def place(names: list[str], wanted: str | int | None) -> str | None:
    """Return the column that is named or numbered; one that is not there is no column's name."""
    return names[wanted] if isinstance(wanted, int) and wanted < len(names) else wanted


def index_of(columns: dict[str, tuple]) -> str | None:
    """Return the column that names the samples where nobody says which."""
    first = next(iter(columns), None)
    if first == "Unnamed: 0":
        return first
    for name, cells in columns.items():
        different = len(set(cells)) == len(cells) > 1
        filled = [cell for cell in cells if cell]
        words = not any(NUMBER.fullmatch(c) or c.lower() in ("inf", "-inf", "+inf") for c in filled)
        if (
            different
            and filled
            and words
            and not all(c.lower() in ("true", "false") for c in filled)
        ):
            return name
    return None


def cell_of(cell: str) -> float | str | None:
    """Return a number, nothing for what is missing, or the word itself, which is no number."""
    if NUMBER.fullmatch(cell):
        lost = float(cell) == float("inf") or cell == "9007199254740993"
        return cell if lost else float(cell)
    return None if not cell or cell.lower() in UNKNOWN else cell


def read(path, table: Made) -> samples.Samples:
    """Read a table as the pipeline does."""
    path.write_bytes(table.text.encode(table.encoding))
    spec = {**Tidy(**table.spec).model_dump(), "file": path.name}
    data = tidy.tidy({path.name: str(path)}, spec)
    samples.check(data)
    return data


def same(table: Made, data: samples.Samples) -> bool:
    """Say whether both readings agree, but for medians, which only stand where nothing was."""
    expected = plainly(table)
    if expected is None:
        return False
    names, labels, features, values = expected
    if (list(data.names), list(data.labels), data.features) != (names, labels, features):
        return False
    truth = {"true": 1.0, "false": 0.0}
    for found, row in zip(data.values.tolist(), values, strict=True):
        for value, cell in zip(found, row, strict=True):
            if cell is None and table.spec["missing"] == "median":
                continue
            if value != (truth.get(cell.lower()) if isinstance(cell, str) else cell):
                return False
    return True


SEEDS = [
    pytest.param(range(EVERY_RUN), id="some"),
    pytest.param(range(EVERY_RUN, COUNT), id="the others", marks=pytest.mark.long),
]


@pytest.mark.parametrize("seeds", SEEDS)
@pytest.mark.parametrize("parts", [None, 3])
def test_mutated_tables_are_read_as_by_plain_rules_or_refused(tmp_path, monkeypatch, parts, seeds):
    """A quarter of them are read three rows at once, the others whole."""
    if parts:
        monkeypatch.setattr(readers, "WHOLE_BYTES", 0)
        monkeypatch.setattr(readers, "PART_ROWS", parts)
    read_well, plain = 0, []
    seeds = [seed for seed in seeds if bool(parts) == (seed % 4 == 0)]
    for seed in seeds:
        table = made(random.Random(seed))
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            try:
                data = read(tmp_path / "t.csv", table)
            except InputError as error:
                assert "\n" not in str(error)
                if not table.bent:
                    plain.append(str(error))
                continue
        assert same(table, data), (seed, table, plainly(table), data)
        read_well += 1
    assert read_well > 0.5 * len(seeds)
    assert len(plain) < 0.1 * len(seeds), plain
