"""The index of the course: what each heading found, worked out from the computed tables.

The headings, their targets and what the course publishes are read from the list of headings;
what was found is written down here once more, heading by heading.
"""

import yaml

from recompute import answers_groups, answers_parts
from recompute.answers_groups import Book
from recompute.cells import Table
from recompute.raw import Course

FOUND = answers_groups.FOUND | answers_parts.FOUND


def table(course: Course, book: Book) -> Table:
    """Return `course.csv`: one row a heading."""
    path = course.folder / "workflow" / "course.yaml"
    rows = []
    for heading in yaml.safe_load(path.read_text(encoding="utf-8")):
        number = heading["exercise"]
        found, agrees = FOUND[number](book) if number in FOUND else ("", None)
        agrees = None if agrees is None else bool(agrees)
        assert (number in FOUND) == ("published" in heading), f"{number} is not worked out"
        if "note" in heading:
            found = f"{found}. {heading['note']}"
        targets = " ".join(f"results/{target}" for target in heading["targets"])
        known = [number, int(number.split(".")[0]), heading["heading"], heading["kind"], targets]
        rows.append([*known, heading.get("published"), found, agrees])
    columns = ["exercise", "chapter", "heading", "kind", "targets", "published", "found", "agrees"]
    return Table(columns, rows)
