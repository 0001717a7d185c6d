"""A chapter's page: each exercise with its question, the answer found beside the course's, its
figures and its tables."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from unsupervised.base import tables
from unsupervised.base.files import listed
from unsupervised.data import receipts
from unsupervised.pages import pictures, render, shown
from unsupervised.pages.groups import recipe
from unsupervised.pages.said import sentence

UP = "../"
KEY = re.compile(r"\b[a-z0-9]+(?:_[a-z0-9]+)+\b")  # as tables call a score or a rule
KINDS = {"V": "video", "Q": "question", "X": "exercise"}
AGREES = {"yes": "agrees", "no": "differs", "": ""}


def build(inputs: Mapping, spec: Mapping, root: Path) -> dict[str, str]:
    """Return `page` and `tables` of a chapter, as text.

    `inputs["course"]` is the index of the course, `results` are what its exercises show, and
    `sources` say from which raw files their data come.
    """
    found = {row["exercise"]: row for row in tables.read(inputs["course"]).records()}
    paths = {f"results/{Path(path).relative_to(root).as_posix()}": Path(path)
             for path in listed(inputs["results"])}  # fmt: skip
    stand_ins = [
        spec["titles"][Path(path).parent.name]
        for path in listed(inputs["sources"])
        if receipts.from_stand_in(path)
    ]
    exercises = [
        exercise(one, found[one["exercise"]], paths, spec, root)
        | {"recipes": [recipe(Path(path), root, UP) for path in one["recipes"]]}
        for one in spec["exercises"]
    ]
    kept = {t["shown"].key: t["shown"] for one in exercises for t in one["tables"]}
    number = spec["number"]
    subjects = dict(spec["chapters"])
    page = render.page(
        "chapter.html",
        number=number,
        subject=subjects[number],
        subjects=subjects,
        exercises=exercises,
        stand_ins=stand_ins,
        agreed=sum(one["agrees"] == "agrees" for one in exercises),
        compared=sum(bool(one["agrees"]) for one in exercises),
        up=UP,
    )
    return {"page": page, "tables": shown.packed(kept.values())}


def exercise(
    one: Mapping, row: Mapping[str, str], paths: Mapping[str, Path], spec: Mapping, root: Path
) -> dict:
    """Return what the page shows of an exercise: `row` is that of the course's index."""
    answer = in_words(row["found"], one["measure"])
    there = [(name, paths[name]) for name in one["targets"] if name in paths]
    drawn = [(name, path) for name, path in there if path.suffix not in (".csv", ".html")]
    shows = {name: sentence(spec["said"].get(name, {}), root) for name, _ in drawn}
    return {
        **one,
        "kind": KINDS[one["kind"]],
        "published": row["published"],
        "found": answer,
        "agrees": AGREES[row["agrees"]],
        "figures": [
            {
                **pictures.picture(
                    path, root, UP, alt(one, "" if i else answer, path, shows[name])
                ),
                "page": page_of(path, root),
                "caption": spec["captions"].get(name, ""),
                "shows": shows[name],
            }
            for i, (name, path) in enumerate(drawn)
        ],
        "tables": [
            {
                "shown": shown.read(path, path.relative_to(root).with_suffix("").as_posix()),
                "href": UP + path.relative_to(root).as_posix(),
                "page": page_of(path, root),
            }
            for _, path in there
            if path.suffix == ".csv"
        ],
        "pages": [
            {"name": path.name, "href": UP + path.relative_to(root).as_posix()}
            for _, path in there
            if path.suffix == ".html"
        ],
    }


def in_words(found: str, measure: str) -> str:
    """Return an answer without keys of tables, and with what a number measures before it."""
    told = f"{render.name(measure)}: {found}" if measure and found[:1].isdecimal() else found
    return KEY.sub(lambda key: key[0].replace("_", " "), told)


def alt(one: Mapping, found: str, path: Path, shows: str) -> str:
    """Return what a figure shows in words: what it is, what it shows and, of the first, what was
    found."""
    said = f"{render.name(path.stem)}. {shows or one['shows']}"
    return f"{said} Found: {found.rstrip('.')}." if found else said


def page_of(path: Path, root: Path) -> str:
    """Return where a result stands on its dataset's page; nothing where it is of no dataset."""
    parts: Sequence[str] = path.relative_to(root).parts
    if len(parts) < 3 or parts[0] == "lessons":
        return ""
    kind = ["table"] if path.suffix == ".csv" else []
    return f"datasets/{parts[0]}.html#{render.anchor(*kind, *parts[1:-1], path.stem)}"
