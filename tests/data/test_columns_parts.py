"""What becomes of each column is said the same of a table that is held and of one in parts."""

import numpy as np
import pandas as pd
import pytest
from table_files import IN_PARTS

from unsupervised.config.tidy_model import Tidy
from unsupervised.data import columns, columns_job, receipts


def both(path, **options):
    """Return the tables of columns and remarks of a file that is held, and of one in parts."""
    spec = {"constant": "drop", **Tidy(**options).model_dump(exclude={"constant"})}
    spec["file"] = path.name
    receipts.write(receipts.beside(path), path, receipts.ORIGINAL)
    inputs = {"files": [str(path)], "receipts": [receipts.beside(path)]}
    whole = columns.build({path.name: str(path)}, spec)
    before = sorted(path.parent.iterdir())
    parts = columns_job.from_raw(inputs, {**spec, "block_rows": 7})
    assert sorted(path.parent.iterdir()) == before
    return whole, parts


def mixed(rows=60):
    """Return a table of columns of many kinds, some of which change from part to part."""
    random = np.random.default_rng(0)
    frame = pd.DataFrame({"id": [f"c{i}" for i in range(rows)], "a": random.normal(size=rows)})
    frame["count"] = random.integers(0, 9, rows)
    frame["late"] = [str(i) if i < 30 else "n/a" if i == 41 else f"{i}.50" for i in range(rows)]
    frame["skewed"] = np.where(np.arange(rows) == 3, 900.0, frame["count"] / 10)
    frame["flat"], frame["empty"], frame["word"] = 1, np.nan, "EU"
    frame["kind"] = np.array(list("uvw"))[np.arange(rows) % 3]
    frame["yes"] = np.where(frame["a"] > 0, "yes", "no")
    frame["coded"] = np.where(np.arange(rows) % 20 == 4, -999, np.arange(rows) % 7)
    frame.loc[[4, 33], "a"] = np.nan
    frame.loc[50, ["a", "count", "skewed"]] = frame.loc[49, ["a", "count", "skewed"]].to_numpy()
    return frame


@pytest.mark.parametrize("kind", ["csv", "parquet"])
@pytest.mark.parametrize(
    "options",
    [
        {"label": "kind", "missing": "drop"},
        {"label": "kind", "missing": "median", "drop": ["late", 2]},
        {"label": "kind"},
        {"label": "nobody"},
        {"supplementary": ["kind"], "fill": {"blank": 0}},
    ],
)
def test_columns_of_many_kinds(tmp_path, kind, options):
    path = tmp_path / f"t.{kind}"
    mixed().to_csv(path, index=False) if kind == "csv" else mixed().to_parquet(path)
    whole, parts = both(path, **options)
    assert parts["columns"].rows == whole["columns"].rows
    assert parts["remarks"].rows == whole["remarks"].rows


@pytest.mark.parametrize("case", IN_PARTS)
def test_columns_that_change_from_part_to_part(tmp_path, case):
    content, options = IN_PARTS[case]
    (tmp_path / "t.csv").write_text(content)
    whole, parts = both(tmp_path / "t.csv", **options)
    assert parts["columns"].rows == whole["columns"].rows
