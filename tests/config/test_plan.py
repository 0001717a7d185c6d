from unsupervised.base import tables
from unsupervised.config import plan
from unsupervised.data import columns

HEADER = columns.HEADER


def row(**cells):
    return {**dict.fromkeys(HEADER, ""), "imputed": "0", "dropped": "0", "missing": "0", **cells}


def test_a_line_for_each_column():
    rows = [
        row(column="size", kind="numbers", role="feature", reason="numbers", distinct="9",
            smallest="1", largest="20.5", missing="3", imputed="3"),
        row(column="hue", kind="categories", role="encoded", reason="one-hot", distinct="2",
            commonest="red (7), blue (2)", missing="1", dropped="1"),
        row(column="x", kind="true or false", role="feature", reason="true is 1, false is 0",
            distinct="2", smallest="0", largest="1", commonest="yes (5), no (4)"),
    ]  # fmt: skip
    assert list(plan.column_lines(rows)) == [
        "size: numbers, 9 different, 3 missing, 3 of them made up, 1 to 20.5 → feature",
        "hue: categories, 2 different, 1 missing, 1 rows left out for them, red (7), blue (2) → "
        "encoded (one-hot)",
        "x: true or false, 2 different, yes (5), no (4) → feature (true is 1, false is 0)",
    ]


def test_of_many_columns_only_the_first_are_shown():
    lines = list(plan.column_lines([row(column=f"c{i}", distinct="1") for i in range(50)]))
    assert len(lines) == plan.MOST_COLUMNS + 1
    assert lines[-1] == "… and 10 more"


def test_plans_are_read_from_results(tmp_path):
    (tmp_path / "d.csv").write_text("a,b\n" + "".join(f"{i % 5},{i * i * 100}\n" for i in range(9)))
    spec = {**columns_spec(), "file": "d.csv"}
    for name, table in columns.build({"d.csv": str(tmp_path / "d.csv")}, spec).items():
        tables.write(tmp_path / f"{name}.csv", table)
    said = plan.of_results({"d": (str(tmp_path / "columns.csv"), str(tmp_path / "remarks.csv"))})
    assert said.splitlines()[:3] == [
        "d: 2 columns",
        "  a: numbers, 5 different, 0 to 4 → feature",
        "  b: numbers, 9 different, 0 to 6400 → feature",
    ]
    assert "Note: column 'b': makes up 100.0% of the variance" in said


def columns_spec():
    from unsupervised.config.tidy_model import Tidy

    return Tidy().model_dump()
