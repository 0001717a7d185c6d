"""The user's table comes back with the same bytes where it is held and where it is not."""

import pandas as pd
import pytest

from unsupervised.base import samples, tables
from unsupervised.base.errors import InputError
from unsupervised.base.tables import Table
from unsupervised.config.tidy_model import Tidy
from unsupervised.data import own_table_parts, receipts, tidy

FRAME = pd.DataFrame(
    {
        "name": [f"n{i % 30}" for i in range(40)],
        "a": [float(i % 7) if i % 9 else None for i in range(40)],
        "b": [i * i for i in range(40)],
        "c": pd.array([None if i == 33 else i for i in range(40)], "Int64"),
        "said": [f'so, "{i}"' for i in range(40)],
    }
)


def told(path, **options):
    """Return what the job is given of a file: inputs and spec."""
    spec = {"constant": "drop", **Tidy(**options).model_dump(exclude={"constant"})}
    spec["file"] = path.name
    files = {"t": path, "names.txt": path.parent / "names.txt"}
    (path.parent / "names.txt").write_text("".join(f"own{i}\n" for i in range(34)))
    receipts.write(receipts.beside(path), path, receipts.ORIGINAL)
    out = {name: str(path.parent / name) for name in ("values", "samples", "features")}
    data = tidy.tidy({path.name: str(path), "names.txt": str(files["names.txt"])}, spec)
    samples.write(data, out)
    found = [[name, i % 3] for i, name in enumerate(data.names)]
    tables.write(path.parent / "clusters", Table(["sample", "cluster"], found))
    inputs = {
        "files": [str(file) for file in files.values()],
        "receipts": [receipts.beside(path)],
        "samples": out["samples"],
        "tables": [str(path.parent / "clusters")],
    }
    return inputs, {"tidy": spec, "tables": [["k", "v", ["cluster"]]]}


@pytest.mark.parametrize("kind", ["csv", "parquet", "named.parquet"])
@pytest.mark.parametrize("more", [{}, {"sample_names": "names.txt"}])
def test_the_table_comes_back_the_same(tmp_path, kind, more):
    path = tmp_path / f"t.{kind}"
    if kind == "csv":
        FRAME.to_csv(path, index=False)
    else:
        FRAME.set_index("name").to_parquet(path) if kind[0] == "n" else FRAME.to_parquet(path)
    named = {} if kind[0] == "n" else {"index": "name"}
    frame_options = {"missing": "drop", "supplementary": ["said"], **named, **more}
    if kind[0] == "n":
        FRAME.assign(name=[f"m{i}" for i in range(40)]).set_index("name").to_parquet(path)
    inputs, spec = told(path, **frame_options)
    before = sorted(tmp_path.iterdir())
    for block_rows, place in ((None, "whole"), (7, "parts")):
        more = {"block_rows": block_rows} if block_rows else {}
        made = own_table_parts.build(inputs, spec | more)
        tables.write_all({"table": str(tmp_path / place / "table.csv")}, made)
    found = [(tmp_path / place / "table.csv").read_text() for place in ("whole", "parts")]
    assert found[0] == found[1] and found[0].splitlines()[0].endswith(",k_v_cluster")
    assert {file for file in tmp_path.iterdir() if file.is_file()} == set(before)


def test_nothing_is_written_where_rows_do_not_fit(tmp_path):
    FRAME.to_csv(tmp_path / "t.csv", index=False)
    inputs, spec = told(tmp_path / "t.csv", missing="drop", supplementary=["said"], index="name")
    made = own_table_parts.build(inputs, spec | {"block_rows": 7})["table"]
    made.owners.append("n1")
    with pytest.raises(InputError, match="40 rows as text and 41 as a table"):
        made.write(tmp_path / "out" / "table.csv")
    assert not list((tmp_path / "out").iterdir())
