"""The plan of a table in words: each column with what is in it, what becomes of it, and why."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from unsupervised.base import tables
from unsupervised.base.errors import InputError

MOST_COLUMNS = 40


def column_lines(
    records: Sequence[Mapping], reasons: Mapping[str, str] | None = None
) -> Iterator[str]:
    """Yield a line for each row of `columns`, of many only the first ones; `reasons` stand in the
    place of those of the table."""
    for row in records[:MOST_COLUMNS]:
        said = (reasons or {}).get(row["column"], row["reason"])
        why = f" ({said})" if said and said != row["kind"] else ""
        gaps = f", {row['imputed']} of them made up" if int(row["imputed"]) else ""
        gaps += f", {row['dropped']} rows left out for them" if int(row["dropped"]) else ""
        missing = f", {row['missing']} missing{gaps}" if int(row["missing"]) else ""
        shown = f", {values}" if (values := values_of(row)) else ""
        line = f"{row['column']}: {row['kind']}, {row['distinct']} different{missing}{shown}"
        yield " ".join(f"{line} → {row['role'] or 'unknown'}{why}".split())
    if len(records) > MOST_COLUMNS:
        yield f"… and {len(records) - MOST_COLUMNS} more"


def values_of(row: Mapping) -> str:
    """Return the range of numbers, or the commonest words."""
    if row["smallest"] in (None, "") or row["kind"] in ("mixed", "true or false"):
        return str(row["commonest"])
    return f"{float(row['smallest']):.6g} to {float(row['largest']):.6g}"


def remark_lines(records: Sequence[Mapping]) -> list[str]:
    """Return a line for each row of `remarks`, with the setting that answers it."""
    return [
        f"{'column ' + repr(r['about']) + ': ' if r['about'] else ''}{r['remark']}; {r['setting']}"
        for r in records
    ]


def of_results(
    paths: Mapping[str, tuple[str, str]], looks: Mapping[str, Iterable[str]] | None = None
) -> str:
    """Return the plans of datasets in words, by the paths of their `columns` and `remarks`, and the
    lines that say what a first look chose."""
    lines = []
    for dataset, (columns, remarks) in paths.items():
        try:
            found = [tables.read(path).records() for path in (columns, remarks)]
        except OSError as error:
            raise InputError(f"{error.filename}: is not there; run it again") from error
        lines.append(f"{dataset}: {len(found[0])} columns")
        lines += [f"  {line}" for line in column_lines(found[0])]
        lines += [f"  Note: {line}" for line in remark_lines(found[1])]
        lines += [f"  {line}" for line in (looks or {}).get(dataset, ())]
    return "\n".join(lines)
