"""The front: the datasets as cards, how far to believe what was found, and the course."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from unsupervised.base import tables
from unsupervised.base.files import listed
from unsupervised.pages import claims, render, shown


def build(inputs: Mapping, spec: Mapping, root: Path) -> dict[str, str]:
    """Return `page` and `search` of the front, as text.

    `inputs["cards"]` are the datasets' cards, `trust` is the table of all claims, and `course` the
    index of the course, where that has pages.
    """
    paths = map(Path, listed(inputs["cards"]))
    found = [json.loads(path.read_text(encoding="utf-8")) for path in paths]
    place = {name: i for i, name in enumerate(spec["order"])}
    cards = sorted(found, key=lambda c: (place.get(c["dataset"], len(place)), c["dataset"]))
    path = Path(inputs["trust"])
    trust = shown.read(path, "trust")
    rows = [claims.with_sign(row) for row in trust.records()]
    course = course_rows(listed(inputs["course"])[0]) if spec["exercises"] else {}
    page = render.page(
        "front.html",
        cards=cards,
        trust=trust,
        trust_rows=rows,
        pages={card["dataset"]: card["page"] for card in cards},
        counts=claims.counted(rows),
        chapters=chapters(spec, course),
        stand_ins=[card["title"] for card in cards if card["is_stand_in"]],
        up="",
    )
    entries = [*exercise_entries(spec), *(entry for card in cards for entry in card["search"])]
    return {"page": page, "search": shown.script("search", entries)}


def course_rows(path: str) -> dict[str, dict]:
    """Return the rows of the course's index by their exercise."""
    return {row["exercise"]: row for row in tables.read(path).records()}


def chapters(spec: Mapping, course: Mapping[str, dict]) -> list[dict]:
    """Return the chapters with their exercises, and how many answers agree with the course's."""
    signs = {"yes": "agrees", "no": "differs", "": ""}
    made = []
    for number, subject in spec["chapters"]:
        own = [
            one | {"agrees": signs[course[one["exercise"]]["agrees"]]}
            for one in spec["exercises"]
            if one["chapter"] == number
        ]
        compared = [one for one in own if one["agrees"]]
        made.append(
            {
                "number": number,
                "subject": subject,
                "exercises": own,
                "compared": len(compared),
                "agreed": sum(one["agrees"] == "agrees" for one in compared),
            }
        )
    return made


def exercise_entries(spec: Mapping) -> list[Sequence[str]]:
    """Return what the search finds of the course."""
    return [
        [
            f"{one['exercise']} {one['heading']}",
            "exercise",
            f"pages/chapter{one['chapter']}.html#{one['exercise']}",
            one["asks"],
        ]
        for one in spec["exercises"]
    ]
