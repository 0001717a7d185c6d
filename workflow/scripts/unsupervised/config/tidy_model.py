"""The typed model of a `tidy` block: how a raw file becomes samples × features."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from unsupervised.base.strict import Count, Strict

# More is asked in `filenames`, of these and of names that follow from an address or a path.
FileName = Annotated[
    str, StringConstraints(pattern=r"^[^/\\\x00-\x1f{}.][^/\\\x00-\x1f{}]{0,199}$")
]
Position = Annotated[int, Field(ge=0)]
Number = Annotated[float, Field(allow_inf_nan=False)]
# No digit, or a number would be part of it; no blank around it, which cells do not have either.
Encoding = Annotated[
    Literal["one-hot", "date", "date-parts"] | Annotated[list[str], Field(min_length=2)],
    Field(union_mode="left_to_right"),
]
Sign = Annotated[str, StringConstraints(pattern=r"^[^\s\w\x00-\x1f]{1,3}$")]
Word = Annotated[
    str,
    BeforeValidator(lambda found: text_of(found)),
    StringConstraints(min_length=1, max_length=100),
]
Unit = Annotated[
    str, StringConstraints(pattern=r"^[^\s\d.,+\-\x00-\x1f](?:[^\d\x00-\x1f]{0,18}[^\s\d])?$")
]


def text_of(found: object) -> object:
    """Return a number as its text, as -999 may be a word for what is not known."""
    is_number = isinstance(found, (int, float)) and not isinstance(found, bool)
    return f"{found:.15g}" if is_number else found


def pairs_of(found: object) -> object:
    """Return a mapping as its pairs, in the order in which they are written."""
    return [list(pair) for pair in found.items()] if isinstance(found, dict) else found


# In JSON with sorted keys a mapping loses its order; here the order is data.
LabelBlock = Annotated[tuple[str, Count], Field(strict=False)]  # YAML has lists only
LabelBlocks = Annotated[list[LabelBlock], BeforeValidator(pairs_of)]


class Pivot(Strict):
    """A long table to be spread: one row a sample, one column a feature."""

    rows: str = Field(description="Column that names the samples.")
    columns: str = Field(description="Column that names the features.")
    values: str = Field(description="Column that holds the values.")
    twice: Literal["first", "mean"] | None = Field(
        None,
        description="Value of a pair that stands in several rows: that of the first, or their "
        "mean; without it such a pair is refused.",
    )


class Triples(Strict):
    """Row number, column number and value, read as a sparse array; numbers start at 0."""

    rows: str = Field(description="Column that names the samples.")
    columns: str = Field(description="Column that names the features.")
    values: str = Field(description="Column that holds the values.")


class Fill(Strict):
    """Numbers that stand for what is not there."""

    blank: Number | None = Field(
        None,
        description="Value of an empty cell; what becomes of NA and its like, `missing` says.",
    )
    absent: Number | None = Field(None, description="Value of a pair without a row, in a pivot.")


class Texts(Strict):
    """Texts whose words are counted: one sample a text, one feature a word."""

    column: str = Field("text", description="Column that holds the texts.")
    tfidf: bool = Field(False, description="Weigh the counts by tf-idf, rows to norm 1.")
    min_documents: Count = Field(1, description="Leave out words in fewer texts than this.")
    max_share: Annotated[float, Field(gt=0, le=1)] = Field(
        1.0, description="Leave out words in a larger share of the texts."
    )
    max_words: Count | None = Field(None, description="Keep only the commonest words.")
    stop_words: Literal["english"] | None = Field(
        None, description="Leave out common words of a language."
    )


class Tidy(Strict):
    """How the raw file becomes samples × features."""

    file: FileName | None = Field(None, description="Raw file to read; default: the only one.")
    engine: Literal["auto", "dask"] = Field(
        "auto",
        description="auto: the table is held, a large one while its parts are joined; dask: a text "
        "or Parquet table, or a folder of Parquet part files, is read `cluster.block_rows` rows at "
        "a time and never held, and so is what every dataset gets; samples, features and values "
        "are the same.",
    )
    delimiter: str | None = Field(
        None,
        description="Character between two cells, a space for any number of spaces; default: found "
        "in the file.",
    )
    header: bool | Annotated[int, Field(ge=2, le=9)] | None = Field(
        None,
        description="Whether the first line names the columns, or how many lines do together; "
        "default: found in the file, which is refused where both can be.",
    )
    encoding: str = Field(
        "utf-8", description="How the file's text is encoded: any encoding that Python knows."
    )
    widths: list[Count] | None = Field(
        None,
        description="Letters of each column of a table of fixed width; the last takes what is "
        "left of a line.",
    )
    skip: Position = Field(0, description="Lines above the table that are no part of it.")
    comment: Sign | None = Field(
        None,
        description="What a comment begins with: a line, or what stands behind the last cell and a "
        "blank.",
    )
    table: str | None = Field(
        None,
        description="Sheet of an Excel file, table of a database, key of JSON or HDF5; default: "
        "the only one.",
    )
    query: str | None = Field(None, description="Query of an SQLite file, instead of a table.")
    decimal: Literal[".", ","] = Field(".", description="Sign before the decimals of a number.")
    thousands: Literal[",", ".", " ", "'"] | None = Field(
        None, description="Sign between the thousands of a number."
    )
    units: list[Unit] = Field(
        [],
        description="Signs before or behind numbers that are no part of them, such as $, % or kg; "
        "a column has one of them, or none. () for brackets around what is below zero.",
    )
    columns: list[str] | None = Field(None, description="Names for all columns, in order.")
    index: str | Position | None = Field(
        None,
        description="Column of sample names, by name or position from 0; default: a first column "
        "without a name or a text column in which every cell differs, else row numbers.",
    )
    label: str | Position | Annotated[list[str], Field(min_length=1)] | None = Field(
        None,
        description="Column of the samples' labels, or several: the first is the label, and the "
        "others, of words or of numbers, are supplementary. Clusterings are compared with all that "
        "hold words, and figures are coloured by any.",
    )
    label_names: dict[str, str] = Field({}, description="Names for the labels found in the file.")
    label_blocks: LabelBlocks = Field(
        [],
        description="Labels by position, as pairs of a label and a number: this many samples in a "
        "row have this label.",
    )
    drop: list[str | Position] = Field([], description="Columns that are not features.")
    supplementary: list[str] = Field(
        [],
        description="Columns that results are shown beside and that are not counted with: they "
        "describe clusters and components afterwards.",
    )
    encode: dict[str, Encoding] = Field(
        {},
        description="Columns of words that become features: one-hot, a feature of ones and zeros "
        "for each category; a list of the words, in their order, for numbers from 0; date, for "
        "days; date-parts, for year, month, day and weekday.",
    )
    day_first: bool | None = Field(
        None,
        description="Whether dates such as 3/4/2024 name the day first; default: told by a day "
        "above 12, else refused.",
    )
    transpose: bool = Field(False, description="Whether samples stand in columns.")
    pivot: Pivot | None = Field(None, description=Pivot.__doc__)
    triples: Triples | None = Field(None, description=Triples.__doc__)
    texts: Texts | None = Field(None, description=Texts.__doc__)
    fill: Fill = Field(default_factory=Fill, description=Fill.__doc__)
    missing: Literal["refuse", "drop", "median"] = Field(
        "refuse",
        description="What to do with empty cells that `fill.blank` does not fill, and with NA, "
        "NaN, ?, -, . or an infinity among numbers: stop, drop the row, or the median.",
    )
    missing_words: list[Word] = Field(
        [],
        description="Further words that say that nothing is known, such as unknown or -999, beside "
        "NA and its like.",
    )
    constant: Literal["drop", "keep"] | None = Field(
        None,
        description="Columns that are the same in every row, or empty: left out with a note, or "
        "kept; default: drop, but keep where `shape` or `image` counts them.",
    )
    duplicates: Literal["keep", "drop"] = Field(
        "keep", description="Rows whose features equal those of an earlier row: kept or left out."
    )
    leave_out: list[str] = Field(
        [], description="Samples to leave out by name, such as outliers that are mistakes."
    )
    sample_names: FileName | None = Field(None, description="File with one sample name a line.")
    feature_names: FileName | None = Field(None, description="File with one feature name a line.")
    sparse: bool = Field(False, description="Keep the values as a sparse array.")
    shape: Annotated[list[Count], Field(min_length=2, max_length=2)] | None = Field(
        None, description="Samples and features that must come out."
    )

    @property
    def first_label(self) -> str | int | None:
        """The column of labels, the first where several are named."""
        return self.label[0] if isinstance(self.label, list) else self.label

    @property
    def beside(self) -> list[str]:
        """The columns that results are shown beside: further labels, then what else is named."""
        further = self.label[1:] if isinstance(self.label, list) else []
        return [*further, *self.supplementary]
