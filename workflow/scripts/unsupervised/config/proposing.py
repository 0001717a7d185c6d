"""Look into a user's table, and find the keys of `tidy` with which it can be read and used."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd

from unsupervised.base.errors import InputError
from unsupervised.config import doubts, signs
from unsupervised.config.first_line import taken_for
from unsupervised.config.model import Dataset, Source
from unsupervised.config.proposals import ALIKE, LABEL_WORDS, Proposal, proposed
from unsupervised.config.reading import tidy_spec
from unsupervised.config.tidy_checks import kind_of
from unsupervised.config.tidy_model import Tidy
from unsupervised.config.widths import widths_of
from unsupervised.data import layout, opening, readers
from unsupervised.data.columns import Plan, plan_of
from unsupervised.data.delimiter import delimiter_of
from unsupervised.data.extents import is_larger
from unsupervised.data.file_kinds import kind_of as file_kind
from unsupervised.data.header import lines_of_names
from unsupervised.data.looks import looks_of
from unsupervised.data.number_kinds import words_of

LARGE_BYTES = 20_000_000  # a file that unpacks to more is not read twice
CELLS = LABEL_WORDS | {"celltype", "leiden", "louvain", "clusters", "annotation", "tissue"}


@dataclass
class Found:
    """What was found: the keys of `tidy`, what is in doubt of each, the plan that they give,
    why the table cannot be read, where it cannot, and what else a reader should know."""

    spec: dict
    keys: dict = field(default_factory=dict)
    doubts: dict[str, str] = field(default_factory=dict)
    plan: Plan | None = None
    reasons: dict[str, str] = field(default_factory=dict)
    refusal: str = ""
    notes: list[str] = field(default_factory=list)

    def note(self, *said: str) -> None:
        """Note what a reader should know of what is proposed, if there is something."""
        self.notes += [line for line in said if line]

    def say(self, key: str, value: object, doubt: str = "") -> None:
        """Put in a key, if it says something."""
        if value not in (None, "", [], (), {}):
            self.keys[key] = list(value) if isinstance(value, tuple) else value
            if doubt:
                self.doubts[key] = doubt


def found_in(file: Path, options: Mapping[str, str]) -> Found:
    """Return what was found in a table."""
    found = Found(spec_of(file, {}))
    found.say("encoding", options.get("ENCODING"))
    found.say("table", options.get("SHEET"))
    try:
        look_into(file, found, options)
    except InputError as error:
        found.refusal = str(error)
        found.spec = checked_spec(file, found)
    return found


def look_into(file: Path, found: Found, options: Mapping[str, str]) -> None:
    """Find the keys, reading the table once."""
    path = str(file)
    if kind_of(file.name) == "a text":
        how_it_is_written(path, file, found)
    elif kind_of(file.name) == "a sparse .npz":
        return
    found.spec = checked_spec(file, found)
    is_text = kind_of(file.name) == "a text"
    codes = signs.codes_in(path, found.spec) if is_text else []
    frame = readers.read_frame(path, {**found.spec, "as_text": codes})
    looks = [
        replace(look, kind="identifier") if look.name in codes else look
        for look in looks_of(frame, found.spec)
    ]
    told = asked_for(frame, options, path)
    if file_kind(file) == "AnnData":
        notes = [look.name for look in looks if look.kind in ALIKE and words_of(look.name) & CELLS]
        asked = told["label"][0] if len(told["label"]) == 1 else told["label"]
        found.say("label", asked or (notes[0] if notes else None), "noted of the cells")
        found.spec = checked_spec(file, found)
        found.plan = plan_of(frame, found.spec, path)
        return
    proposal = proposed(frame, looks, told)
    for key, value in proposal.keys().items():
        found.say(key, value, doubt_of(key, value, proposal))
    by_name = {look.name: look for look in looks}
    used = [proposal.pivot["values"]] if proposal.pivot else counted(frame, proposal)
    gaps = [name for name in used if by_name[name].missing and by_name[name].distinct]
    if gaps and not proposal.texts and not proposal.missing:
        found.say("missing", "median", "or drop: leave out rows with such a cell")
    for key in ("missing_words", "decimal", "thousands", "units") if proposal.texts else ():
        found.keys.pop(key, None)
    found.reasons = proposal.reasons
    found.note(*proposal.notes, *doubts.of_groups(looks, proposal, len(frame)))
    found.note(*doubts.of_sums(frame))
    # What a short line lacks is empty in the last column, too.
    if is_text and frame.iloc[:, -1:].isna().any(axis=None) and not is_larger(file, LARGE_BYTES):
        found.note(*doubts.of_lines(path, found.spec))
    before, found.spec = found.spec, checked_spec(file, found)
    if found.spec != before:
        # Names and categories are text, so these columns are read anew as the run reads them.
        frame = readers.read_frame(path, found.spec)
    found.plan = plan_of(frame, found.spec, path)


def how_it_is_written(path: str, file: Path, found: Found) -> None:
    """Find encoding, delimiter, header and the signs of numbers of a text."""
    if "encoding" not in found.keys and (encoding := signs.encoding_of(path)) != "utf-8":
        found.say("encoding", encoding, "by its bytes; look at its names")
    head = opening.head_as_it_is(path, checked_spec(file, found)["encoding"])
    skip, comment = signs.preamble_of(head)
    found.say("skip", skip or None, "lines above the table")
    found.say("comment", comment, "what comments begin with")
    spec = checked_spec(file, found)
    delimiter = delimiter_or_spaces(path, spec)
    if widths := widths_of(opening.head_of(path, spec), delimiter):
        found.say("widths", widths, "letters of each column, by the blanks between them")
        spec, delimiter = checked_spec(file, found), opening.CUT
    else:
        found.say("delimiter", delimiter if delimiter != "," else None)
    rows = layout.first_rows(path, spec, delimiter)
    header = lines_of_names(rows, spec)
    if header > 1:
        found.say("header", header, "lines that name the columns")
    else:
        header, note = taken_for(rows, spec)
        found.say("header", header)
        found.note(note)
    written = signs.signs_of(path, checked_spec(file, found))
    found.say("decimal", written.decimal if written.decimal != "." else None, written.doubt)
    found.say("thousands", written.thousands, written.doubt)
    found.say("units", written.units)
    found.say("missing_words", written.missing_words, "words among numbers")
    if written.bounds:
        found.note(
            f"{', '.join(written.bounds[:3])} among numbers says how small or large a number is, "
            "and is none: write a number in its place, or name it in tidy.missing_words"
        )


def delimiter_or_spaces(path: str, spec: Mapping) -> str:
    """Return the delimiter of a text; spaces where nothing else parts its cells."""
    head = opening.head_of(path, spec)
    try:
        return delimiter_of(head, path, spec)
    except InputError as error:
        if 'tidy.delimiter: " "' in str(error):
            return " "
        raise


def asked_for(frame: pd.DataFrame, options: Mapping[str, str], path: str) -> dict:
    """Return index, labels and drop as the user asks for them; refuse what is no column."""
    told: dict = {}
    if "INDEX" in options:
        told["index"] = readers.column(frame, options["INDEX"], "index", path)
    for key in ("LABEL", "DROP"):
        named = options.get(key, "")
        names = [named] if named in frame else [n.strip() for n in named.split(",") if n.strip()]
        told[key.lower()] = [readers.column(frame, name, key.lower(), path) for name in names]
    return told


def counted(frame: pd.DataFrame, proposal: Proposal) -> list[str]:
    """Return the columns that become features."""
    index = frame.columns[0] if proposal.index == 0 else proposal.index
    aside = {index, proposal.label, *proposal.beside, *proposal.drop}
    return [name for name in frame.columns if name not in aside]


def doubt_of(key: str, value: object, proposal: Proposal) -> str:
    """Return the reason that stands behind a key of the config."""
    if key in ("index", "label"):
        return proposal.reasons.get(str(value), "")
    if key == "pivot":
        return proposal.reasons[value["rows"]]
    if key in ("fill", "missing"):
        return proposal.reasons.get(key, "")
    return ""


def spec_of(file: Path, keys: Mapping) -> dict:
    """Return the whole `tidy` block, as the run gets it."""
    block = Dataset(source=Source(path=file.name), tidy=Tidy.model_validate(dict(keys)))
    return {**tidy_spec(block), "file": file.name}


def checked_spec(file: Path, found: Found) -> dict:
    """Return the block of the keys found so far; refuse those that the config does not take."""
    return spec_of(file, found.keys)
