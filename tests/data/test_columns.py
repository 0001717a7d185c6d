"""What columns.csv and remarks.csv say of a raw table, on tables of which it is known."""

import numpy as np
import pytest
from scipy import sparse

from unsupervised.config.model import Dataset, Source
from unsupervised.config.reading import tidy_spec
from unsupervised.config.tidy_model import Tidy
from unsupervised.data import columns


def built(path, **options):
    block = Dataset(source=Source(path=path.name), tidy=Tidy(**options))
    return columns.build({path.name: str(path)}, tidy_spec(block))


def described(path, *shown, **options):
    """Return of each column what the table says in some of its columns."""
    table = built(path, **options)["columns"]
    places = [table.columns.index(name) for name in shown]
    return {row[0]: [row[i] for i in places] for row in table.rows}


@pytest.fixture
def table(tmp_path):
    def write(text, name="d.csv"):
        (tmp_path / name).write_text(text)
        return tmp_path / name

    return write


def test_kinds_gaps_and_ranges(table):
    path = table("who,size,note,odd\na,1.5,,1\nb,,x,y\nc,-2,x,3\n")
    shown = ("kind", "missing", "distinct", "smallest", "largest", "commonest")
    assert described(path, *shown, missing="median") == {
        "who": ["names", 0, 3, None, None, ""],
        "size": ["numbers", 1, 2, -2.0, 1.5, ""],
        "note": ["constant", 1, 1, None, None, "x (2)"],
        "odd": ["mixed", 0, 3, 1.0, 3.0, ""],
    }


def test_the_first_columns_are_those_of_the_contract(table):
    found = built(table("a,b\n1,2\n3,4\n"))["columns"]
    assert found.columns[:7] == [
        "column", "kind", "role", "reason", "missing", "imputed", "distinct",
    ]  # fmt: skip


def test_a_sparse_array_has_no_columns_to_describe(tmp_path):
    sparse.save_npz(tmp_path / "d.npz", sparse.csr_matrix(np.eye(2)))
    assert described(tmp_path / "d.npz") == {}


def test_cells_that_are_made_up_are_counted(table):
    path = table("who,size,note\na,1.5,\nb,,3\nc,NA,4\nd,inf,5\ne,2,5\n")
    assert described(path, "missing", "imputed", missing="median") == {
        "who": [0, 0], "size": [3, 3], "note": [1, 1],
    }  # fmt: skip
    assert described(path, "dropped", missing="drop")["size"] == [3]
    filled = described(path, "imputed", "dropped", missing="drop", fill={"blank": 0})
    assert filled["size"] == [1, 2]


# Text of a column → its kind. The name of the column stands first.
KINDS = {
    "dose,1.5,2,7,3,9": "numbers",
    "alive,TRUE,FALSE,TRUE,NA,TRUE": "true or false",
    "smokes,yes,no,Yes,no,?": "true or false",
    "sex,male,female,male,male,female": "two values",
    "colour,red,blue,green,red,blue,red": "categories",
    "town,Oslo,Bergen,Roma,Bari,Paris": "names",
    "said,the soup was cold,it is a fine room,a slow lift again,so it goes on": "texts",
    "day,2024-01-31,2024-02-01,2024-02-03,2024-02-09,2024-02-10": "dates",
    "day,31.01.2024,01.02.2024,03.02.2024,09.02.2024,10.02.2024": "dates",
    "no,1,2,3,4,5": "row numbers",
    "PatientID,871,12,944,310,45": "identifier",
    "customer_id,7,7,9,9,12": "identifier",
    "volume,100234,100871,100911,100300,100004,100555,100666,100777,100888,100999": "numbers",
    "speed,5 km/h,7 km/h,7 km/h,5 km/h,12 km/h": "written numbers",
    "step,1,2,3,4,5": "numbers",
    "zip,10115,20095,50667,80331,10117": "postal code",
    "Year,1999,2001,2001,2004,2005": "year",
    "price,$5,$7,$9,$2,$4": "written numbers",
    "grade,1,2,absent,4,5": "mixed",
    "unit,cm,cm,cm,cm,cm": "constant",
    "nothing,,,,,": "empty",
    "rated_at,1700000100,1700000700,1700000700,1700009100,1700009900": "unix time",
    "timestamp,880000100,880000700,880000700,880009100,880009900": "unix time",
    "region_code,1,2,1,2,1": "codes",
    "age,18-25,26-45,18-25,26-45,18-25": "ranges",
    "call,+49 170 1234567,+49 171 1234568,+49 30 123456,+49 40 998877,+49 89 112233": "identifier",
    "w,0.3,0.30000000000000004,0.3,0.3,0.3": "constant",
    # What only looks a little like the above.
    "area,700000100,710000700,780000700,700009100,760009900": "numbers",
    "Covid,1,0,1,1,0": "numbers",
    "rain,763,2250,804,560,637": "numbers",
    "acid,1.5,2.5,3.5,4.5,5.5": "numbers",
    "age,31,32,45,31,60": "numbers",
}  # fmt: skip


@pytest.mark.parametrize("text", KINDS)
def test_a_column_is_told_by_its_cells_and_its_name(table, text):
    name, *cells = text.split(",")
    rows = "".join(f"{i * i % 7}.5,{cell}\n" for i, cell in enumerate(cells))
    path = table(f"x,{name}\n{rows}")
    assert described(path, "kind", missing="median")[name] == [KINDS[text]]


def test_each_column_has_a_role_and_a_reason(table):
    text = "".join(f"{i},n{i},{i % 3},{'uv'[i % 2]},7,{i * i},{i}\n" for i in range(6))
    path = table("," + "who,kind,hue,same,size,spare\n" + text)
    found = described(path, "role", "reason", index="who", label="kind", drop=["spare"],
                      encode={"hue": "one-hot"})  # fmt: skip
    assert found == {
        "Unnamed: 0": ["left out", "counts the rows"],
        "who": ["index", "named in tidy.index"],
        "kind": ["label", "named in tidy.label"],
        "hue": ["encoded", "a feature of ones and zeros for each category"],
        "same": ["left out", "the same in every row that is left"],
        "size": ["feature", "numbers"],
        "spare": ["left out", "named in tidy.drop"],
    }


def test_a_column_whose_numbers_differ_by_rounding_alone_is_said_to_do_so(table):
    path = table("near,size\n" + "".join(f"1000000000.{i:04d},{i * i}\n" for i in range(6)))
    assert described(path, "role", "reason")["near"] == [
        "left out", "the same in every row but for rounding: a billionth of its size"
    ]  # fmt: skip


def remarks(path, **options):
    return {
        (about, setting): said for about, said, setting in built(path, **options)["remarks"].rows
    }


def test_each_remark_is_said_once_with_the_setting_that_answers_it(table):
    rows = [
        f"{(i * 7) % 11},{(i * 5) % 13 * 1000},{2.0 ** (i // 2)},{0 if i < 37 else i}"
        f",{i if i % 3 else ''},{-999 if i % 9 == 0 else i % 4}\n"
        for i in range(38)
    ]
    text = "small,wide,skewed,zeros,gaps,sign\n" + "".join([*rows, rows[0]])
    found = remarks(table(text), missing="median")
    assert len(found) == len(built(table(text), missing="median")["remarks"].rows)
    assert {about for about, _ in found} == {"", "skewed", "zeros", "gaps", "sign"}
    assert found["", "tidy.duplicates: drop"].startswith("1 of 39 rows equal an earlier one")
    assert "36%" in next(said for (about, _), said in found.items() if about == "gaps")
    assert "97% of its cells are 0" in found["zeros", next(
        s for about, s in found if about == "zeros" and "max_abs" in s)]  # fmt: skip
    assert "-999 stands 6 times" in next(s for (a, _), s in found.items() if a == "sign")


def test_one_column_that_makes_up_the_variance_is_named(table):
    text = "a,b\n" + "".join(f"{i % 5},{(i * 7) % 11 * 100}\n" for i in range(30))
    assert "b" in {about for about, setting in remarks(table(text)) if setting == "scale: standard"}
    even = "a,b\n" + "".join(f"{i % 5},{(i * 7) % 5}\n" for i in range(30))
    assert "scale: standard" not in {setting for _, setting in remarks(table(even))}


def test_what_holds_for_many_columns_is_said_at_once(table):
    names = [f"f{j}" for j in range(8)]
    rows = [",".join(str(2 ** (i // 3) + j) for j in range(8)) for i in range(40)]
    path = table("\n".join([",".join(names), *rows]))
    found = remarks(path)
    assert found["", "scale: rank or yeo-johnson"].startswith("8 columns are skewed (f0, f1, f2,")
    assert all("is skewed" in text for (text,) in described(path, "remark").values())


def test_a_clean_table_has_no_remark(table):
    draw = np.random.RandomState(0)
    text = "a,b,c\n" + "".join(
        f"{x:.4f},{y:.4f},{z:.4f}\n" for x, y, z in draw.normal(size=(80, 3))
    )
    assert built(table(text))["remarks"].rows == []


def test_an_identifier_that_is_counted_with_is_said(table):
    text = "userid,a\n" + "".join(f"{870 + i * 3},{i % 4}\n" for i in range(12))
    found = remarks(table(text))
    assert found["userid", "tidy.drop: [userid], or tidy.index: userid"].startswith("looks like an")
