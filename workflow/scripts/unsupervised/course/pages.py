"""The index of the course as it is read: whether our answers agree, as a table and as pages."""

import re
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

from unsupervised.base import tables
from unsupervised.base.files import replacing
from unsupervised.base.tables import Table
from unsupervised.course import ways
from unsupervised.course.answers import compare
from unsupervised.course.index import chapter_number, stands_in, target_paths
from unsupervised.data import receipts


def build(headings: Sequence[dict], suffix: str, stand_ins: set[str] = frozenset()) -> Table:
    """Return `exercise,chapter,heading,kind,targets,published,found,agrees`.

    Where the data are stand-ins, nothing is said of agreement.
    """
    rows = []
    for heading in headings:
        found, agrees = compare(heading["compare"]) if "compare" in heading else ("", None)
        if stands_in(heading, stand_ins):
            found, agrees = f"stand-in data: {found}", None
        if found and heading.get("note"):
            found = f"{found}. {heading['note']}"
        rows.append(
            [
                heading["exercise"],
                chapter_number(heading),
                heading["heading"],
                heading["kind"],
                " ".join(map(ways.lying, target_paths(heading, suffix))),
                heading.get("published"),
                found,
                agrees,
            ]
        )
    columns = ["exercise", "chapter", "heading", "kind", "targets", "published", "found", "agrees"]
    return Table(columns, rows)


def write(spec: Mapping, paths: Sequence[str], course: str, page: str, first_page: str) -> None:
    """Write the index as a table, as a page, and as the report's first page.

    The spec holds the `headings` and the `format` of figures; `paths` say from which raw files
    the tidy data come, at `data/tidy/<dataset>/`.
    """
    headings, suffix = spec["headings"], spec["format"]
    stand_ins = {Path(p).parent.name for p in paths if receipts.from_stand_in(p)}
    with ways.below(Path(course).parent):
        table = build(headings, suffix, stand_ins)
    tables.write(course, table)
    with replacing(page) as part:
        part.write_text(html(table, headings), encoding="utf-8")
    with replacing(first_page) as part:
        part.write_text(rst(table, headings), encoding="utf-8")


def html(table: Table, headings: Sequence[dict]) -> str:
    """Return the index as one self-contained page."""
    rows = []
    for record, heading in zip(table.records(), headings, strict=True):
        agrees = {None: "", True: "agrees", False: "differs"}[record["agrees"]]
        cells = [
            record["exercise"],
            f"<b>{escape(record['heading'])}</b><br>{escape(heading['shows'])}",
            escape(record["published"] or ""),
            escape(record["found"]),
            f'<span class="{agrees}">{agrees}</span>',
            "<br>".join(escape(target) for target in record["targets"].split(" ")),
        ]
        rows.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
    head = "".join(
        f"<th>{name}</th>"
        for name in ("", "Heading", "The course's answer", "Found here", "", "Targets")
    )
    return PAGE.format(head=head, rows="\n".join(rows))


def rst(table: Table, headings: Sequence[dict]) -> str:
    """Return the index as reStructuredText, for the first page of the report."""
    lines = [FIRST_PAGE]
    for record, heading in zip(table.records(), headings, strict=True):
        agrees = {None: "", True: "agrees", False: "**differs**"}[record["agrees"]]
        cells = [
            record["exercise"],
            f"**{plain(record['heading'])}** {plain(heading['shows'])}",
            plain(record["published"] or ""),
            plain(record["found"]),
            agrees,
        ]
        lines += [f"   {'*' if i == 0 else ' '} - {cell}" for i, cell in enumerate(cells)]
    return "\n".join([*lines, LAST_LINES])


def plain(text: str) -> str:
    """Return text in which no sign is markup."""
    return re.sub(r"([\\*`_|<>])", r"\\\1", text)


# The report centres its first page, so a page taller than the screen would lose its top:
# the table scrolls within a box of its own.
LAST_LINES = """
.. raw:: html

   </div>
"""

FIRST_PAGE = """\
Unsupervised learning, reproducibly
===================================

Every figure was drawn from a table, and every table was computed from raw data whose hash is
known. Choose a chapter on the left; each figure has a caption with its settings and scores.

.. raw:: html

   <div style="max-height: 72vh; overflow-y: auto;">

.. list-table:: The course, heading by heading
   :header-rows: 1
   :widths: 6 40 22 28 8

   * - No
     - Heading
     - The course's answer
     - Found here
     -
"""


PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>The course, heading by heading</title>
<style>
body {{ font: 14px/1.4 system-ui, sans-serif; margin: 2em; color: #222; }}
table {{ border-collapse: collapse; }}
td, th {{ padding: .4em .7em; border-bottom: 1px solid #ddd;
         text-align: left; vertical-align: top; }}
td:last-child {{ font: 11px/1.4 monospace; color: #555; }}
.agrees {{ color: #00604a; font-weight: bold; }} .differs {{ color: #a03000; font-weight: bold; }}
</style></head><body>
<h1>The course, heading by heading</h1>
<table><thead><tr>{head}</tr></thead><tbody>
{rows}
</tbody></table></body></html>
"""
