"""What `make new` proposes for the columns of a table, each with its reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from unsupervised.config.spreading import Long, goes_with, keys_of, long_table
from unsupervised.data.cells import known_words
from unsupervised.data.looks import Look
from unsupervised.data.number_kinds import ID_WORDS, last_word, words_of
from unsupervised.data.ranges import in_order
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
MOST_SHORT = 60  # letters, on average, of texts that may be names
ALIKE = ("two values", "categories")
GROUPS = (*ALIKE, "true or false", "codes", "ranges")
MOST_BESIDE = 2  # columns beside long texts, or it is a table of answers
WORDS_OF_A_DOCUMENT = 20  # on average
FEW_GROUPS = 20  # different whole numbers of a column that is called a label
REASONS = {
    "row numbers": "counts the rows",
    "identifier": "looks like an identifier, whose size means nothing",
    "postal code": "looks like a postal code, whose size means nothing",
    "unix time": "looks like a time in seconds from 1970; take it out of drop to count with it",
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
    beside: list[str] = field(default_factory=list)
    drop: list[str] = field(default_factory=list)
    encode: dict[str, str | list[str]] = field(default_factory=dict)
    pivot: dict[str, str] | None = None
    texts: dict | None = None
    fill: dict | None = None
    missing: str | None = None
    sparse: bool = False
    reasons: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def keys(self) -> dict:
        """Return what `tidy` says, without what is not said."""
        label = [self.label, *self.beside] if self.beside else self.label
        found = {
            "index": self.index, "label": label, "drop": self.drop, "encode": self.encode,
            "pivot": self.pivot, "texts": self.texts, "fill": self.fill, "missing": self.missing,
            "sparse": self.sparse,
        }  # fmt: skip
        nothing = (None, [], {})
        return {k: v for k, v in found.items() if v not in nothing and v is not False}


def proposed(frame: pd.DataFrame, looks: Sequence[Look], told: Mapping) -> Proposal:
    """Return what is proposed; `told` are index, labels and drop as the user asks for them."""
    label, *beside = told.get("label") or [None]
    found = Proposal(told.get("index"), label, beside, list(told.get("drop") or []))
    asked = {found.index, found.label, *found.beside, *found.drop}
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
    if propose_texts(found, frame, free):
        return found
    propose_label(found, [look for look in free if look.name != found.index])
    for look in free:
        if look.name in (found.index, found.label, *found.beside, *found.drop):
            continue
        if look.kind == "codes":
            found.encode[look.name] = "one-hot"
            found.reasons[look.name] = (
                f"{look.distinct} codes, whose size means nothing; or label: {look.name}"
            )
        elif look.kind in (*ALIKE, "ranges"):
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
    said = keys_of(long)
    for key, value in said["keys"].items():
        setattr(found, key, value)
    found.reasons |= said["reasons"]
    found.notes += long.notes()


def is_counted(look: Look, frame: pd.DataFrame) -> bool:
    """Say whether a column is left out by the run itself: row numbers without a name."""
    return look.kind == "row numbers" and look.name == UNNAMED == frame.columns[0]


def features_of(looks: Sequence[Look]) -> list[Look]:
    """Return the columns that are numbers and no codes."""
    return [look for look in looks if look.kind in ("numbers", "true or false", "mixed")]


def propose_index(found: Proposal, frame: pd.DataFrame, free: Sequence[Look]) -> None:
    """Put in the column that names the samples best, if there is one; a file may have an index of
    its own."""
    if found.index is not None or not isinstance(frame.index, pd.RangeIndex):
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
        elif look.kind in ("year", "dates", "unix time") and differ and look.name == first:
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


def propose_texts(found: Proposal, frame: pd.DataFrame, free: Sequence[Look]) -> bool:
    """Put in a column of texts to count words of, where there is little else; say whether. A
    column of groups beside it is the label; where there are several, the table is one of answers
    and stays so."""
    texts = [look for look in free if look.kind == "texts" and look.name != found.index]
    groups = [look for look in free if look.kind in GROUPS and look.name != found.index]
    called = [look for look in free if words_of(look.name) & LABEL_WORDS and may_be_groups(look)]
    label = called or [look for look in groups if look.kind != "ranges"]
    numbers = [look for look in free if look.kind in ("numbers", "mixed")]
    if not texts or found.drop:
        return False
    longest = max(texts, key=lambda look: (mean_words(frame, look), look.name))
    is_long = mean_words(frame, longest) >= WORDS_OF_A_DOCUMENT
    if len(groups) + len(numbers) > (MOST_BESIDE if is_long else 1):
        return False
    found.texts = {"column": longest.name, "tfidf": True}
    found.reasons[longest.name] = "texts, of which words are counted"
    if found.label is None and label:
        found.label = label[0].name
        found.reasons[found.label] = f"{label[0].distinct} values, taken for known groups"
    used = (found.index, found.label, longest.name)
    if beside := [look.name for look in free if look.name not in used]:
        found.notes.append(
            f"the words of {longest.name} are counted, and not used: {', '.join(beside)}; to count "
            "with these, take out texts"
        )
    if found.index == UNNAMED:
        found.index = 0
    return True


def may_be_groups(look: Look) -> bool:
    """Say whether a column may hold known groups: words, or few whole numbers."""
    few = look.kind == "numbers" and 2 <= look.distinct <= FEW_GROUPS
    return look.kind in GROUPS or (few and all(float(v).is_integer() for v, _ in look.counts))


def mean_words(frame: pd.DataFrame, look: Look) -> float:
    """Return how many words the texts of a column have on average."""
    words = known_words(frame[look.name])
    return sum(len(word.split()) for word in words) / max(len(words), 1)


def order_of(frame: pd.DataFrame, look: Look) -> list[str] | None:
    """Return the words of a column in their order, where all of them are of one known scale."""
    if look.kind == "ranges":
        return in_order(set(known_words(frame[look.name])))
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
