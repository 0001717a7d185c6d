"""The raw files as published, and the samples that they hold.

What each file looks like was read from the files themselves and is written down here.
"""

import csv
import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

VARIETIES = {"1": "Kama", "2": "Rosa", "3": "Canadian"}
GRAINS = ["area", "perimeter", "compactness", "length", "width", "asymmetry", "groove_length"]
FISH = ["weight", "length1", "length2", "length3", "height", "width"]
SUBJECTS = ["internet", "climate", "actors", "football", "medicine", "music"]  # ten articles each
PIXELS = [str(i) for i in range(104)]
FINAL = ["From country", "To country", "Televote Points"]


@dataclass(frozen=True)
class Sheet:
    """The columns of a raw table and its rows of text."""

    columns: list[str]
    rows: list[list[str]]

    def column(self, name: str) -> list[str]:
        """Return one column, top to bottom."""
        place = self.columns.index(name)
        return [row[place] for row in self.rows]

    def numbers(self, names: list[str]) -> np.ndarray:
        """Return some columns as floats, shape (rows, names)."""
        places = [self.columns.index(name) for name in names]
        return np.array([[float(row[i]) for i in places] for row in self.rows])


@dataclass(frozen=True)
class Samples:
    """Values of shape (samples, features), the samples' names and labels, the features."""

    values: np.ndarray
    names: list[str]
    labels: list[str]
    features: list[str]

    @property
    def labelled(self) -> bool:
        """Whether samples have labels."""
        return any(self.labels)

    def every(self, first: int, step: int) -> "Samples":
        """Return every so many samples, from the first one that is wanted."""
        part = slice(first, None, step)
        return Samples(self.values[part], self.names[part], self.labels[part], self.features)

    def only(self, features: list[str]) -> "Samples":
        """Return the same samples with some of their features."""
        places = [self.features.index(feature) for feature in features]
        return Samples(self.values[:, places], self.names, self.labels, features)

    def with_values(self, values: np.ndarray, features: list[str] | None = None) -> "Samples":
        """Return the same samples with other values."""
        return Samples(values, self.names, self.labels, features or self.features)


def rows_of(text: str) -> list[list[str]]:
    """Return the rows of a CSV text."""
    return list(csv.reader(io.StringIO(text, newline="")))


def member(archive: Path, name: str) -> str:
    """Return the text of an archive's member."""
    with zipfile.ZipFile(archive) as file:
        return file.read(name).decode("utf-8")


def with_header(rows: list[list[str]]) -> Sheet:
    """Return a sheet whose first row names the columns; a column without a name gets one."""
    names = [name or f"Unnamed: {i}" for i, name in enumerate(rows[0])]
    return Sheet(names, rows[1:])


def text_of(path: Path) -> str:
    """Return the text of a file."""
    return path.read_text(encoding="utf-8")


def sheets(folder: Path) -> dict[str, Sheet]:
    """Return the raw table of each dataset from the folder of downloads."""
    grains = member(folder / "grains/Grains.zip", "Grains/seeds.csv")
    vectors = "Wikipedia articles/wikipedia-vectors.csv"
    articles = member(folder / "articles/Wikipedia articles.zip", vectors)
    plays = "Musical artists/scrobbler-small-sample.csv"
    artists = member(folder / "artists/Musical artists.zip", plays)
    stocks = folder / "stocks/company-stock-movements-2010-2015-incl.csv"
    return {
        "grains": Sheet([*GRAINS, "variety"], rows_of(grains)),
        "fish": Sheet(["species", *FISH], rows_of(text_of(folder / "fish/fish.csv"))),
        "stocks": with_header(rows_of(text_of(stocks))),
        "eurovision": with_header(rows_of(text_of(folder / "eurovision/eurovision-2016.csv"))),
        "articles": with_header(rows_of(articles)),
        "digits": Sheet(PIXELS, rows_of(text_of(folder / "digits/lcd-digits.csv"))),
        "artists": with_header(rows_of(artists)),
        "wine": with_header(rows_of(text_of(folder / "wine/wine.csv"))),
        "points": Sheet(["x", "y"], rows_of(text_of(folder / "points/points.csv"))),
        "documents": with_header(rows_of(text_of(folder / "documents/texts.csv"))),
    }


def samples(folder: Path, found: dict[str, Sheet]) -> dict[str, Samples]:
    """Return the samples of each dataset."""
    return {
        "grains": grains(found["grains"]),
        "fish": numbered(found["fish"], FISH, found["fish"].column("species")),
        "stocks": stocks(found["stocks"]),
        "eurovision": eurovision(found["eurovision"]),
        "articles": articles(found["articles"], folder / "articles/Wikipedia articles.zip"),
        "digits": numbered(found["digits"], PIXELS),
        "artists": artists(found["artists"], folder / "artists/Musical artists.zip"),
        "wine": numbered(
            found["wine"], found["wine"].columns[2:], found["wine"].column("class_name")
        ),
        "points": numbered(found["points"], ["x", "y"]),
        "documents": documents(found["documents"]),
    }


def numbered(sheet: Sheet, features: list[str], labels: list[str] | None = None) -> Samples:
    """Return samples that have no names but their numbers."""
    names = [str(i) for i in range(len(sheet.rows))]
    return Samples(sheet.numbers(features), names, labels or [""] * len(names), features)


def grains(sheet: Sheet) -> Samples:
    """Return the kernels; the last column numbers their varieties."""
    return numbered(sheet, GRAINS, [VARIETIES[number] for number in sheet.column("variety")])


def stocks(sheet: Sheet) -> Samples:
    """Return the companies, which stand in the first column; each further one is a day."""
    days = sheet.columns[1:]
    names = [row[0] for row in sheet.rows]
    return Samples(sheet.numbers(days), names, [""] * len(names), days)


def eurovision(sheet: Sheet) -> Samples:
    """Return the televotes, one row a country that votes, one column a finalist.

    An empty cell is no points; a country cannot vote for itself, and gets its highest mark, 12.
    """
    votes = list(zip(*map(sheet.column, FINAL), strict=True))
    countries = sorted({giver for giver, _, _ in votes})
    finalists = sorted({taker for _, taker, _ in votes})
    points = {(giver, taker): float(cell or 0) for giver, taker, cell in votes}
    values = np.array([[points.get((a, b), 12.0) for b in finalists] for a in countries])
    return Samples(values, countries, [""] * len(countries), finalists)


def articles(sheet: Sheet, archive: Path) -> Samples:
    """Return the articles, which stand in columns; words stand in a file of their own."""
    names = sheet.columns[1:]
    words = member(archive, "Wikipedia articles/wikipedia-vocabulary-utf8.txt").splitlines()
    labels = [SUBJECTS[i // 10] for i in range(len(names))]
    return Samples(sheet.numbers(names).T.copy(), names, labels, words)


def artists(sheet: Sheet, archive: Path) -> Samples:
    """Return how often each listener played each artist; names stand in a file of their own."""
    names = member(archive, "Musical artists/artists.csv").splitlines()
    values = np.zeros((111, 500))
    for user, artist, count in sheet.rows:
        values[int(artist), int(user)] += float(count)
    return Samples(values, names, [""] * len(names), [str(i) for i in range(500)])


def documents(sheet: Sheet) -> Samples:
    """Return how often each word stands in each text."""
    texts = [text.split() for text in sheet.column("text")]
    words = sorted({word for text in texts for word in text})
    values = np.array([[float(text.count(word)) for word in words] for text in texts])
    return Samples(values, sheet.column("document"), [""] * len(texts), words)


@dataclass(frozen=True)
class Course:
    """The raw tables, the samples in them, the project's folder, and the course's own tables.

    A table that the course makes from its other tables is computed from those, as they stand:
    `read` gives them.
    """

    folder: Path
    sheets: dict[str, Sheet]
    samples: dict[str, Samples]
    read: Callable
