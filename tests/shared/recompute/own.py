"""The raw tables with what was found of their samples, joined by hand."""

from collections.abc import Iterator

from recompute.cells import Table
from recompute.raw import Course

FOUND = {"clusters": ["cluster"], "silhouettes": ["silhouette"], "map": ["x", "y"],
         "features": ["1", "2"]}  # fmt: skip
# The column that names the sample of a row; elsewhere rows are numbered.
NAMED_BY = {"stocks": "Unnamed: 0", "eurovision": "From country", "documents": "document"}


def tables(course: Course) -> Iterator[tuple[str, Table]]:
    """Yield the table of each dataset."""
    for name, sheet in course.sheets.items():
        samples = course.samples[name].names
        header = ["" if column == "Unnamed: 0" else column for column in sheet.columns]
        rows = sheet.rows
        if name == "articles":  # whose samples stand in columns
            header, rows, owners = ["sample"], [[sample] for sample in samples], samples
        elif name == "artists":
            owners = [samples[int(place)] for place in sheet.column("artist_offset")]
        else:
            numbered = list(map(str, range(len(rows))))
            owners = sheet.column(NAMED_BY[name]) if name in NAMED_BY else numbered
        found = dict(columns(course, name))
        whole = [
            [*row, *(values.get(owner, "") for values in found.values())]
            for row, owner in zip(rows, owners, strict=True)
        ]
        yield f"{name}/table.csv", Table([*header, *found], whole)


def columns(course: Course, name: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield what was found of the samples, by variant, as the results say it."""
    folder = course.folder / "results" / name
    for variant in sorted(path for path in folder.glob("*/*") if path.is_dir()):
        for table in FOUND:
            path = variant / f"{table}.csv"
            if path.is_file():
                rows = course.read(path.relative_to(course.folder / "results").as_posix()).where()
                yield from blocks(f"{variant.parent.name}_{variant.name}", rows, FOUND[table])


def blocks(place: str, rows: list[dict], wanted: list[str]) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the wanted columns by sample, for each seed where there are several."""
    seeds = list(dict.fromkeys(row.get("seed") for row in rows))
    for seed in seeds:
        mark = f"_seed{seed}" if len(seeds) > 1 else ""
        for key in wanted:
            of_seed = [row for row in rows if row.get("seed") == seed]
            called = f"component{key}" if key in "12" else key
            yield f"{place}{mark}_{called}", {row["sample"]: row[key] for row in of_seed}
