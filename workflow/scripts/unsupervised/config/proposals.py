"""What `make new` proposes for the columns of a table, each with its reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from unsupervised.data.cells import known_words
from unsupervised.data.looks import ID_WORDS, Look, last_word, words_of
from unsupervised.data.readers import UNNAMED

LABEL_WORDS = {
    "class", "label", "target", "species", "group", "category", "type", "kind", "cluster",
    "variety", "diagnosis", "outcome", "genre", "klasse", "gruppe", "y",
}  # fmt: skip
NAME_WORDS = {"name", "title", "label", "sample", "gene", "country", "city", "person", "model"}
# Words that have an order.
SCALES = (
    ("strongly disagree", "disagree", "neutral", "neither agree nor disagree", "agree",
     "strongly agree"),
    ("very dissatisfied", "dissatisfied", "neutral", "satisfied", "very satisfied"),
    ("never", "rarely", "sometimes", "often", "always"),
    ("very poor", "poor", "fair", "average", "good", "very good", "excellent"),
    ("very low", "low", "medium", "moderate", "high", "very high"),
    ("tiny", "small", "medium", "large", "huge"),
    ("xxs", "xs", "s", "m", "l", "xl", "xxl"),
    ("none", "mild", "moderate", "severe"),
)  # fmt: skip
TIME_WORDS = {"timestamp", "time", "ts", "date", "datetime"}
MEETINGS = 4  # pairs that would stand twice by chance in a table that is no long one
FEW_HOLES, MOST_HOLES = 0.2, 0.8  # of the pairs have no row
MOST_SHORT = 60  # letters, on average, of texts that may be names
ALIKE = ("two values", "categories")
REASONS = {
    "row numbers": "counts the rows",
    "identifier": "looks like an identifier, whose size means nothing",
    "postal code": "looks like a postal code, whose size means nothing",
    "year": "looks like a year; take it out of drop to count with it",
    "dates": "dates; to count with them, encode: {{ {name}: date }}",
    "names": "names; a second column of them",
    "texts": "texts; to count their words, texts: {{ column: {name}, tfidf: true }}",
    "words": "words of many values; to count with them, encode: {{ {name}: one-hot }}",
}


@dataclass
class Proposal:
    """The keys of `tidy` that a table needs, and the reason for each, by column."""

    index: str | int | None = None
    label: str | None = None
    drop: list[str] = field(default_factory=list)
    encode: dict[str, str | list[str]] = field(default_factory=dict)
    pivot: dict[str, str] | None = None
    texts: dict | None = None
    fill: dict | None = None
    missing: str | None = None
    sparse: bool = False
    reasons: dict[str, str] = field(default_factory=dict)

    def keys(self) -> dict:
        """Return what `tidy` says, without what is not said."""
        found = {
            "index": self.index, "label": self.label, "drop": self.drop, "encode": self.encode,
            "pivot": self.pivot, "texts": self.texts, "fill": self.fill, "missing": self.missing,
            "sparse": self.sparse,
        }  # fmt: skip
        nothing = (None, [], {})
        return {k: v for k, v in found.items() if v not in nothing and v is not False}


@dataclass(frozen=True)
class Long:
    """A long table: its three columns, how many of its pairs have no row, and whether its numbers
    count something."""

    names: dict[str, str]
    holes: int
    pairs: int
    counts: bool


def proposed(frame: pd.DataFrame, looks: Sequence[Look], told: Mapping) -> Proposal:
    """Return what is proposed; `told` are index, label and drop as the user asks for them."""
    found = Proposal(told.get("index"), told.get("label"), list(told.get("drop") or []))
    asked = {found.index, found.label, *found.drop}
    free = [look for look in looks if look.name not in asked]
    if not any(asked - {None}) and (long := long_table(frame, free)):
        propose_long(found, long)
        pivot = long.names
        rest = [look for look in free if look.name not in pivot.values() and look.kind in ALIKE]
        found.label = next(
            (look.name for look in rest if goes_with(frame, look.name, pivot["rows"])), None
        )
        return found
    propose_index(found, frame, free)
    if propose_texts(found, free):
        return found
    propose_label(found, [look for look in free if look.name != found.index])
    for look in free:
        if look.name in (found.index, found.label, *found.drop):
            continue
        if look.kind in ALIKE:
            order = order_of(frame, look)
            found.encode[look.name] = order or "one-hot"
            found.reasons[look.name] = (
                f"{look.distinct} values in their order" if order else f"{look.distinct} values"
            )
        elif look.kind in REASONS and not is_counted(look, frame):
            found.drop.append(look.name)
            found.reasons[look.name] = REASONS[look.kind].format(name=look.name)
    if found.index == UNNAMED:
        found.index = 0
    return found


def propose_long(found: Proposal, long: Long) -> None:
    """Put in how a long table is spread, and what stands for a pair without a row."""
    found.pivot = long.names
    found.reasons[long.names["rows"]] = "each pair with a feature stands once: a long table"
    if not long.holes:
        return
    said = f"{long.holes / long.pairs:.0%} of the pairs have no row"
    if long.counts and long.holes > FEW_HOLES * long.pairs:
        found.fill = {"absent": 0}
        found.reasons["fill"] = f"{said}; if they are unknown: missing: median in place of this"
        found.sparse = long.holes > MOST_HOLES * long.pairs
    else:
        found.missing = "median"
        found.reasons["missing"] = f"{said}; if they are zeros: fill: {{ absent: 0 }}"


def is_counted(look: Look, frame: pd.DataFrame) -> bool:
    """Say whether a column is left out by the run itself: row numbers without a name."""
    return look.kind == "row numbers" and look.name == UNNAMED == frame.columns[0]


def features_of(looks: Sequence[Look]) -> list[Look]:
    """Return the columns that are numbers and no codes."""
    return [look for look in looks if look.kind in ("numbers", "true or false", "mixed")]


def propose_index(found: Proposal, frame: pd.DataFrame, free: Sequence[Look]) -> None:
    """Put in the column that names the samples best, if there is one."""
    if found.index is not None:
        return
    rows, first = len(frame), frame.columns[0]
    ranked = []
    for place, look in enumerate(free):
        differ = look.distinct == rows and not look.missing
        if look.kind in ("names", "texts") and not look.missing and is_called_name(look):
            ranked.append((0 if differ else 2, 0, place))
        elif look.kind == "names" and not look.missing:
            # Of several, the first column names the samples; a code further on comes later.
            ranked.append((0 if differ and look.name == first else 2, 1, place))
        elif differ and (look.kind == "identifier" or is_called_so(look)):
            ranked.append((1, 0, place))
        elif look.kind in ("year", "dates") and differ and look.name == first:
            ranked.append((3, 0, place))
        elif (
            look.kind == "texts" and differ and len(features_of(free)) > 1 and is_short(frame, look)
        ):
            ranked.append((4, 0, place))
        elif look.kind == "row numbers" and differ:
            ranked.append((5, 0, place))
        elif look.name == first == UNNAMED and differ:
            ranked.append((1, 0, place))
    if not ranked:
        return
    look = free[min(ranked)[-1]]
    found.index = look.name
    differ = look.distinct == rows
    found.reasons[look.name] = (
        "every cell differs" if differ else "nearly every cell differs; doubles get a number"
    )


def is_called_so(look: Look) -> bool:
    """Say whether row numbers have the name of an identifier."""
    return look.kind == "row numbers" and last_word(look.name) in ID_WORDS


def is_called_name(look: Look) -> bool:
    """Say whether a column is called so as names are."""
    return last_word(look.name) in NAME_WORDS


def is_short(frame: pd.DataFrame, look: Look) -> bool:
    """Say whether texts are short enough for names."""
    return frame[look.name].astype(str).str.len().mean() <= MOST_SHORT


def propose_texts(found: Proposal, free: Sequence[Look]) -> bool:
    """Put in a column of texts to count words of, where there is little else; say whether."""
    texts = [look for look in free if look.kind == "texts" and look.name != found.index]
    if not texts or len(features_of(free)) > 1 or found.drop:
        return False
    found.texts = {"column": texts[0].name, "tfidf": True}
    found.reasons[texts[0].name] = "texts, of which words are counted"
    if found.index == UNNAMED:
        found.index = 0
    return True


def order_of(frame: pd.DataFrame, look: Look) -> list[str] | None:
    """Return the words of a column in their order, where all of them are of one known scale."""
    words = {word.lower(): word for word in known_words(frame[look.name])}
    for scale in SCALES:
        if len(words) > 2 and set(words) <= set(scale):
            return [words[word] for word in scale if word in words]
    return None


def propose_label(found: Proposal, free: Sequence[Look]) -> None:
    """Put in the column of known groups: one that is called so, else the only one of its kind."""
    if found.label is not None:
        return
    groups = [look for look in free if look.kind in ALIKE]
    called = [look for look in groups if words_of(look.name) & LABEL_WORDS]
    alone = groups if len(groups) == 1 and groups[0].kind == "categories" else []
    if chosen := called[-1:] or alone:
        rest = [look for look in groups if look.name != chosen[0].name]
        if features_of(free) or rest:
            name = chosen[0].name
            found.label = name
            found.reasons[name] = (
                f"{chosen[0].distinct} values, taken for known groups, which show and are not "
                f"counted with; else encode: {{ {name}: one-hot }}"
            )


def long_table(frame: pd.DataFrame, looks: Sequence[Look]) -> Long | None:
    """Return how to spread a table of one row a pair; None where it is none.

    Where not every pair has a row, that no pair has two must be more than chance: of so many rows
    over so many pairs, rows² / (2 pairs) would meet.
    """
    values = [look for look in looks if look.kind == "numbers"]
    values = [look for look in values if not words_of(look.name) & TIME_WORDS] or values
    kinds = (*ALIKE, "words", "names", "year", "identifier", "dates")
    keys = [look for look in looks if look.kind in kinds]
    keys = [look for look in keys if 2 <= look.distinct < len(frame) and not look.missing]
    if len(values) != 1:
        return None
    for i, rows in enumerate(keys):
        for columns in keys[i + 1 :]:
            pairs = rows.distinct * columns.distinct
            sure = pairs == len(frame) or len(frame) ** 2 >= 2 * MEETINGS * pairs
            if sure and not frame.duplicated([rows.name, columns.name]).any():
                pair = sorted((rows, columns), key=lambda look: -look.distinct)
                names = {"rows": pair[0].name, "columns": pair[1].name, "values": values[0].name}
                return Long(names, pairs - len(frame), pairs, are_counts(frame, values[0]))
    return None


def are_counts(frame: pd.DataFrame, look: Look) -> bool:
    """Say whether numbers are whole and not below zero, as counts and ratings are."""
    values = pd.to_numeric(frame[look.name], errors="coerce").dropna()
    return bool((values >= 0).all() and (values % 1 == 0).all())


def goes_with(frame: pd.DataFrame, name: str, rows: str) -> bool:
    """Say whether a column is the same in all rows of a sample."""
    return bool((frame.groupby(rows, observed=True)[name].nunique(dropna=False) == 1).all())
