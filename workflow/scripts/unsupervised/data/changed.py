"""Whether a column is in a part of a table what it was in the parts before.

A table that is read whole is looked at as a whole; of one that is read part by part each part is
looked at alone, and what differs from the parts before is refused.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from unsupervised.base.errors import InputError
from unsupervised.data import cells as reading
from unsupervised.data.readers import text_columns
from unsupervised.data.table_numbers import refuse_several_units, units_in


@dataclass(frozen=True)
class Kinds:
    """What the columns of a part hold.

    words: the features that are none of numbers; truth: those of them that hold true and false;
    known: those in which any word is known; filled: the features in which any cell is filled.
    names_in_words: whether the column of names, where it was found by its look, holds words.
    truth_words: the words of those that hold true and false, of whose one part may hold true alone.
    units: of the features of text what `table_numbers.units_in` says, where the config names units.
    """

    words: frozenset[str]
    truth: frozenset[str]
    known: frozenset[str]
    filled: frozenset[str]
    names_in_words: bool = True
    truth_words: Mapping[str, frozenset[str]] = field(default_factory=dict)
    units: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def kinds_of(
    frame: pd.DataFrame, features: Sequence[str], found: str | None, spec: Mapping
) -> Kinds:
    """Return what the columns of a part hold; `found` is a column of names that nobody named."""
    words = frozenset(reading.columns_of_words(frame)).intersection(features)
    truth = frozenset(name for name in words if reading.is_truth(frame[name]))
    return Kinds(
        words,
        truth,
        frozenset(name for name in words if reading.known_words(frame[name])),
        frozenset(name for name in features if frame[name].notna().any()),
        not found or bool(text_columns(frame[[found]])),
        {name: frozenset(reading.known_words(frame[name])) for name in truth},
        {name: units_in(frame[name], spec) for name in words if spec.get("units")},
    )


@dataclass
class Before:
    """What is known of the parts that have been read: which features hold true and false, the one
    word that others hold, and the units of numbers."""

    path: str
    truths: set[str] = field(default_factory=set)
    words: dict[str, str] = field(default_factory=dict)
    truth_words: dict[str, frozenset[str]] = field(default_factory=dict)
    units: dict[str, dict[str, str]] = field(default_factory=dict)

    def of_one_word(self) -> set[str]:
        """Return the features that would hold true and false, but hold one word in all parts."""
        return {name for name, words in self.truth_words.items() if len(words) == 1}

    def refuse_changed(
        self,
        kinds: Kinds,
        index: str | None,
        features: Sequence[str],
        is_number: Callable[[int], bool],
    ) -> None:
        """Raise InputError where a feature, or the found column of names, of the next part is not
        what it was; `is_number` says of a feature by its place whether numbers of it were read."""
        if not kinds.names_in_words:
            raise InputError(
                f"{self.path}: column {index!r} holds names at first, then numbers or empty "
                "cells; say what it is: tidy.index, tidy.label or tidy.drop"
            )
        truth, truths = kinds.truth, self.truths
        places = {name: i for i, name in enumerate(features)} if truth or truths else {}
        both = {name for name in truth - truths if is_number(places[name])}
        both |= {name for name in truths - truth if name in kinds.words & kinds.known}
        both |= {name for name in truths - kinds.words if name in kinds.filled}
        if both:
            raise InputError(
                f"{self.path}: column {min(both, key=places.get)!r} holds true and false beside "
                "other cells; expected one kind: correct it, or name it in tidy.drop or as label"
            )
        truths |= truth
        for name, units in kinds.units.items():
            refuse_several_units(self.units.setdefault(name, {}), units, name, self.path)
        for name, words in kinds.truth_words.items():
            self.truth_words[name] = self.truth_words.get(name, frozenset()) | words

    def refuse_other_words(
        self,
        same: Mapping[str, str],
        kinds: Kinds,
        features: Sequence[str],
        is_number: Callable[[int], bool],
    ) -> None:
        """Raise InputError where a feature that is one word in one part is another, or a number, in
        another; `same` are those of the next part."""
        for name, word in same.items():
            if self.words.setdefault(name, word) != word:
                raise InputError(
                    f"{self.path}: no number in {name!r}; say what such a column is: tidy.label, "
                    "tidy.index, tidy.encode, tidy.drop or tidy.texts"
                )
        others = kinds.known | (kinds.filled - kinds.words)
        for place, name in enumerate(features) if self.words else ():
            beside = is_number(place) if name in same else name in others
            if name in self.words and beside:
                raise InputError(
                    f"{self.path}: column {name!r} holds the word {self.words[name]!r} beside "
                    "other cells; expected numbers: correct them, or name the column in tidy.drop "
                    "or as label or index"
                )
