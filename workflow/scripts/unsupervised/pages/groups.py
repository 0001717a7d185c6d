"""The results of a dataset, folder by folder: tables, figures and what else is to be downloaded."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from unsupervised.base.files import listed
from unsupervised.pages import shown
from unsupervised.pages.shown import Shown

PICTURES = (".png", ".svg", ".pdf")
SCORES = ("score", "value")  # the columns of a table of scores
ENGINE = "engine_"  # how rows begin that say which engine ran
RECIPE = "recipe.py"  # what gives the same numbers without the workflow


@dataclass
class Group:
    """What lies in one folder of results: a variant's, as a rule."""

    tables: dict[str, Shown] = field(default_factory=dict)
    pictures: dict[str, Path] = field(default_factory=dict)
    others: list[Path] = field(default_factory=list)
    paths: dict[str, Path] = field(default_factory=dict)
    recipe: Path | None = None

    def scores(self) -> list[dict[str, str]]:
        """Return the scores of the variant, each with its value; those of several seeds as well.
        Which engine ran is in the table, and no score."""
        table = self.tables.get("scores")
        if table is None or tuple(table.columns[:2]) != SCORES:
            return []
        return [
            {
                "name": row["score"].replace("_", " "),
                "value": row["value"] or "undefined",
                "of": ", ".join(f"{k} {v}" for k, v in row.items() if k not in SCORES and v),
            }
            for row in table.records()
            if not row["score"].startswith(ENGINE)
        ]


def recipe(path: Path, root: Path, up: str) -> dict[str, str]:
    """Return what a page shows of a script below the folder of results: its text, and where it
    lies; `up` leads from the page to that folder."""
    inner = path.relative_to(root)
    return {
        "name": inner.parent.as_posix(),
        "href": up + inner.as_posix(),
        "text": path.read_text(encoding="utf-8"),
    }


def grouped(paths: str | Iterable[str], folder: Path) -> dict[str, Group]:
    """Return the results below a folder by the folder that they lie in."""
    found: dict[str, Group] = {}
    files = [Path(path) for path in listed(paths)]
    most = shown.most_rows(path for path in files if path.suffix == ".csv")
    for path in files:
        inner = path.relative_to(folder)
        name = inner.parent.as_posix().removeprefix(".")
        group = found.setdefault(name, Group())
        if path.suffix == ".csv":
            key = inner.with_suffix("").as_posix()
            group.tables[path.stem] = shown.read(path, key, most)
            group.paths[path.stem] = path
        elif path.suffix in PICTURES:
            group.pictures[path.stem] = path
        elif path.name == RECIPE:
            group.recipe = path
        else:
            group.others.append(path)
    return found


def in_one_line(scores: Iterable[Mapping[str, str]], most: int = 4) -> str:
    """Return the first scores in one line."""
    return ", ".join(f"{one['name']} {one['value']}" for one in list(scores)[:most])
