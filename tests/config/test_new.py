import pytest
import yaml

from unsupervised.base.errors import InputError
from unsupervised.config import check as checker
from unsupervised.config import new
from unsupervised.config.model import Dataset
from unsupervised.config.reading import tidy_spec
from unsupervised.data.tidy import tidy_user_file

PENGUINS = "name,species,bill;mm,mass\nAda,Adelie,39.1,3750\nBo,Adelie,39.5,\nCy,Gentoo,46.1,4500\n"


@pytest.fixture
def write(tmp_path):
    """A function that writes a file and what `make new` makes of it: text, block, its path."""

    def run(text, name="penguins", file="penguins.csv", options=()):
        path = tmp_path / file
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        (tmp_path / f"{name}.yaml").unlink(missing_ok=True)
        new.main([name, str(path), str(tmp_path), *options])
        text = (tmp_path / f"{name}.yaml").read_text(encoding="utf-8")
        return text, yaml.safe_load(text)["datasets"][name]

    return run


@pytest.fixture
def used(write, tmp_path):
    """A function that writes a file and reads it as the run does with what `make new` proposes."""

    def run(text, file="t.csv", options=()):
        _, block = write(text, "t", file, options)
        block = Dataset.model_validate({**block, "tidy": block["tidy"] or {}})
        return tidy_user_file(tmp_path / file, {**tidy_spec(block), "file": file})

    return run


def test_what_was_found_is_written(write):
    text, block = write(PENGUINS)
    assert block["source"] == {"path": "penguins.csv"}
    assert block["tidy"] == {"index": "name", "label": "species", "missing": "median"}
    assert (
        "mass: numbers, 2 different, 1 missing, 1 of them made up, 3750 to 4500 → feature" in text
    )
    assert (
        "species: two values, 2 different, Adelie (2), Gentoo (1) → label (2 values, taken" in text
    )


def test_what_is_written_is_a_right_config(write, raw_config):
    text, _ = write(PENGUINS)
    overlay = yaml.safe_load(text)
    raw_config["datasets"] |= overlay["datasets"]
    checker.load({**raw_config, "run": overlay["run"]})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a;b\n1;2\n3;4\n", {"delimiter": ";"}),
        ("1,2\n3,4\n", {"header": False}),
        ("a,b\n1,2\n3,4\n", {}),
        ("0,1,2\n5,7,6\n8,9,9\n", {"header": True}),
        ('"a"\n"s1",1\n"s2",2\n', {"index": 0}),
        ("a,note\n1,x y\n2,x y\n", {}),
    ],
)
def test_only_what_differs_from_a_plain_table_is_said(write, text, expected):
    assert (write(text)[1]["tidy"] or {}) == expected


# Kind of table → its text, the names of samples, the features, and a value of the first row.
TABLES = {
    "decimal commas": (
        "city;temp;rain\nOslo;5,7;763\nBergen;7,6;2250\nRoma;15,2;804\n", "Oslo",
        {"temp": 5.7, "rain": 763}),
    "decimal commas with thousands": (
        "n;a\nx;1.234,5\ny;2.000.000,25\nz;7,5\n", "x", {"a": 1234.5}),
    "currency and per cent": (
        'shop,revenue,margin\nA,"$1,200.50",12%\nB,$980.00,15%\nC,"$2,410.00",9%\n', "A",
        {"revenue": 1200.5, "margin": 12}),
    "euros behind the number": ("n;a\nx;1.200 €\ny;980 €\nz;2.410,50 €\n", "x", {"a": 1200}),
    "kilograms": ("n,a\nx,5 kg\ny,7.5 kg\nz,0\n", "x", {"a": 5}),
    "a typographer's minus": ("n,a\nx,\u22125\ny,7.5\n", "x", {"a": -5}),
    "yes and no": ("n,smokes,a\nx,yes,1\ny,no,2\nz,Yes,4\n", "x", {"smokes": 1, "a": 1}),
    "true and not known": (
        '"","w","alive"\n"1",3.1,TRUE\n"2",2.9,NA\n"3",4.4,TRUE\n"4",1,FALSE\n', "1",
        {"w": 3.1, "alive": 1}),
    "two words": (
        "n,size,gram\ncat,4,  positive\ndog,20, negative \nhen,3,positive\nfox,7,negative\n", "cat",
        {"size": 4, "gram=positive": 1}),
    "words alone": ("colour,size\nred,small\nblue,large\nred,large\nblue,small\n", "0",
                    {"colour=red": 1, "size=small": 1}),
    "row numbers beside names": (
        '"","name","size"\n"1","cat",4\n"2","dog",20\n"3","hen",5\n', "cat", {"size": 4}),
    "near-unique names": (
        "name,a\n" + "".join(f"n{i},{i * i}\n" for i in range(19)) + "n3,5\n", "n0", {"a": 0}),
    "identifiers and postal codes": (
        "PatientID,zip,a,b\n871,10115,1.5,2\n12,20095,2.5,1\n944,50667,3.5,7\n310,80331,4,4\n"
        "77,10117,3,2\n", "871", {"a": 1.5, "b": 2}),
    "a year that repeats": (
        "year,a,b\n" + "".join(f"{2000 + i % 3},{i},{i * i % 5}\n" for i in (3, 5, 8, 1, 7)), "0",
        {"a": 3, "b": 4}),
    "a header of years": (
        "country,1960,1970\nA,4.8,3.4\nB,7.4,7.4\nC,6.2,5.0\n", "A", {"1960": 4.8, "1970": 3.4}),
    "a header of codes": ("who,1017,1003\nA,0,1\nB,1,0\nC,1,1\n", "A", {"1017": 0, "1003": 1}),
    "words for what is not known": (
        "n,a,b\nx,1,2\ny,?,3\nz,unknown,4\nu,7,unknown\nv,8,5\nw,3,9\n", "x", {"a": 1, "b": 2}),
    "a column that is the same everywhere": (
        "a,b,c\n1,7,2\n2,7,3\n5,7,9\n", "0", {"a": 1, "c": 2}),
    "a column without a cell": ("a,b,c\n1,,2\n2,,3\n5,,9\n", "0", {"a": 1, "c": 2}),
    "a header one cell short": ('"a","b"\n"s1",1,2\n"s2",4,5\n', "s1", {"a": 1, "b": 2}),
    "quotes within quotes": ("'n','a'\n'x','1'\n'y','2'\n", "x", {"a": 1}),
    "one row a pair": (
        "place,item,score,region\na,x,1,n\na,y,5,n\nb,x,2,s\nb,y,4,s\nc,x,7,s\nc,y,1,s\n", "a",
        {"x": 1, "y": 5}),
    "one row a pair, some pairs without one": (
        "user,film,stars\n" + "".join(f"u{i},f{j},{1 + i * j % 5}\n" for i in range(9)
                                      for j in range(6) if (i + j) % 3), "u0",
        {"f0": 0, "f1": 1, "f2": 1, "f3": 0, "f4": 1, "f5": 1}),
    "one row a pair, one pair not measured": (
        "town,year,rain,timestamp\n" + "".join(
            f"t{i},{2000 + j},{i + j}.5,17000{i}{j}\n" for i in range(5) for j in range(4)
            if (i, j) != (0, 2)), "t0",
        {"2000": 0.5, "2001": 1.5, "2002": 5.0, "2003": 3.5}),
    "units below the names": (
        "who,size,mass,n\n,cm,kg,\nx,1,2,3\ny,4,5,6\n", "x", {"size cm": 1, "mass kg": 2, "n": 3}),
    "groups above the names": (
        "who,2019,,2020,\n,a,b,a,b\nx,1,2,3,4\ny,4,5,6,7\n", "x",
        {"2019 a": 1, "2019 b": 2, "2020 a": 3, "2020 b": 4}),
    "columns of fixed width": (
        "town           a    b\nOld Town     1.5   20\nOslo               7\n"
        "St. Ives     2.5    9\n", "Old Town", {"a": 1.5, "b": 20}),
    "Excel's line with the delimiter": ("sep=;\nn;a;b\nx;1;2\ny;3,5;4\n", "x", {"a": 1, "b": 2}),
    "text as Excel keeps it": ('n,a\n="001",1\n="002",2\n="003",5\n', "001", {"a": 1}),
    "yes, no and unknown": (
        "a,smokes\n1,yes\n2,no\n3,unknown\n5,yes\n", "0", {"a": 1, "smokes": 1}),
    "codes of many digits": (
        "tweet_id,a,account\n1234567890123456789,5,98765432109876543\n"
        "1234567890123456790,6,98765432109876543\n1234567890123456791,1,98765432109876599\n",
        "1234567890123456789", {"a": 5}),
    "UTF-16 without a mark": ("имя,a\nОдин,1\nДва,2\n".encode("utf-16-le"), "Один", {"a": 1}),
    "letters of DOS": ("n,a\nZürich é,1\nb,2\n".encode("cp850"), "Zürich é", {"a": 1}),
    "letters of Poland": ("n,a\nŁódka pływa,1\nb,2\n".encode("cp1250"), "Łódka pływa", {"a": 1}),
    "one western letter among few": ("n,a\nMü1,1\nMü2,2\n".encode("latin-1"), "Mü1", {"a": 1}),
    "brackets around what is below zero": (
        "name,profit\nx,(1.50)\ny,2.25\nz,(3)\n", "x", {"profit": -1.5}),
    "a speed": ("n,wind\nx,5 km/h\ny,12 km/h\nz,0\n", "x", {"wind": 5}),
    "cells parted by spaces": (
        "name   b    c\nx    1.5   2\ny     3   7\n", "x", {"b": 1.5, "c": 2}),
    "a title above the names": (
        "Quarterly report\n\nregion,q1,q2\nx,1,2\ny,7,4\n", "x", {"q1": 1, "q2": 2}),
    "comments": ("# by a logger\n# unit: mm\nx,y\n1,2\n3,4\n5,1\n", "0", {"x": 1, "y": 2}),
    "words in an order": (
        "n,q\nA,agree\nB,neutral\nC,disagree\nD,agree\nE,neutral\nF,neutral\n", "A", {"q": 2}),
    "dates before numbers of many digits": (
        "Date,open,volume\n2024-01-01,1.5,1051100\n2024-01-02,2.5,8830800\n2024-01-03,2,4795150\n",
        "2024-01-01", {"open": 1.5, "volume": 1051100}),
    "one word everywhere": (
        "country,x\nNorway,4\nNorway,7\nNorway,5\n", "0", {"x": 4}),
    "a name beside a ticket": (
        "PassengerId,Name,Ticket,Fare\n1,Mr. Owen Harris Braund,A/5 21171,7.25\n"
        "2,Mrs. John Bradley Cumings,PC 17599,71.5\n3,Miss Laina Ann Heikkinen,S 31012,7.9\n",
        "Mr. Owen Harris Braund", {"Fare": 7.25}),
    "Japanese letters": (
        ("名前,値\n" + "".join(f"りんごの木{i}番,{i * i % 7}\n" for i in range(20))).encode(
            "shift_jis"), "りんごの木0番", {"値": 0}),
    "Windows' letters": ("n,a\nGröße €,1\nb,2\n".encode("cp1252"), "Größe €", {"a": 1}),
}  # fmt: skip


@pytest.mark.parametrize("case", TABLES)
def test_tables_as_people_have_them_can_be_used_as_proposed(used, case):
    text, first, expected = TABLES[case]
    data = used(text)
    assert data.names[0] == first
    assert dict(zip(data.features, data.values[0].tolist(), strict=True)) == expected


def test_nothing_is_left_out_or_a_label_without_a_reason(write):
    text, _ = write(
        "id,city,when,grade,note,a,b\n"
        + "".join(
            f"{i + 7},city{i % 4},2024-01-{i + 10},{'xy'[i % 2]}{i % 3},"
            f"the soup was cold number {i},{i * 1.5},{i * i % 7}\n"
            for i in range(12)
        )
    )
    for line in text.splitlines():
        if "→ left out" in line or "→ label" in line:
            assert line.endswith(")"), line
    assert "encode: { when: date }" in text
    assert "texts: { column: note, tfidf: true }" in text


def test_samples_names_that_double_are_numbered(used):
    text = "name,a\n" + "".join(f"n{i},{i * i}\n" for i in range(19)) + "n3,5\n"
    assert used(text).names[-1] == "n3 (2)"


def test_a_label_goes_with_a_long_table(used):
    assert used(TABLES["one row a pair"][0]).labels == ["n", "s", "s"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b\n5kg,1\n300g,2\n7kg,3\n", "holds numbers that cannot be read, such as '5kg'"),
        ("a,a\n1,2\n", "two columns are called 'a'"),
        ("a,b\n1,2\n3,oops 4\n5,6\n7,8\n", "row 1, column 'b': 'oops 4'"),
        ("a,b\n1,2\n3,4,5\n", "Expected 2 fields in line 3, saw 3"),
        ("", "is empty"),
        ('{"a": {"b": 1}}', "JSON"),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "binary data"),
    ],
)
def test_what_cannot_be_used_yet_is_said_in_a_config_that_is_right(write, text, said):
    written, block = write(text)
    (line,) = [line for line in written.splitlines() if "It cannot run yet" in line]
    assert said in line
    assert block["source"] == {"path": "penguins.csv"}


def test_what_the_run_refuses_is_not_dropped(write):
    _, block = write("a,b\n5kg,1\n300g,2\n7kg,3\n")
    assert not {"drop", "label", "index"} & set(block["tidy"] or {})


def test_options_go_before_what_is_proposed(write):
    _, block = write(PENGUINS, options=["LABEL=", "INDEX=species", "DROP=bill;mm"])
    assert block["tidy"] == {"index": "species", "drop": ["bill;mm", "name"], "missing": "median"}
    _, block = write(PENGUINS, options=["LABEL=species, mass"])
    assert block["tidy"]["label"] == ["species", "mass"]
    text, _ = write(PENGUINS, options=["INDEX=nane"])
    assert "no column 'nane' (tidy.index)" in text
    _, block = write("n,a\ncafé,1\nb,2\n".encode("cp850"), options=["ENCODING=latin-1"])
    assert block["tidy"]["encoding"] == "latin-1"


def test_a_folder_of_texts(tmp_path):
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "a.txt").write_text("cats")
    new.main(["notes", str(tmp_path / "notes"), str(tmp_path)])
    block = yaml.safe_load((tmp_path / "notes.yaml").read_text())["datasets"]["notes"]
    assert block["tidy"]["texts"]["tfidf"] is True


def test_nothing_is_overwritten(tmp_path):
    (tmp_path / "p.csv").write_text(PENGUINS)
    (tmp_path / "penguins.yaml").write_text("mine")
    with pytest.raises(InputError, match="is there already"):
        new.main(["penguins", str(tmp_path / "p.csv"), str(tmp_path)])
    assert (tmp_path / "penguins.yaml").read_text() == "mine"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [(["", ""], "name a dataset"), (["A b", "x"], "is not valid"), (["a", "no.csv"], "not there")],
)
def test_bad_arguments(arguments, message):
    with pytest.raises(InputError, match=message):
        new.main(arguments)


def test_an_unknown_option_is_refused_with_the_nearest(write):
    with pytest.raises(InputError, match="no option is called 'LABLE'; did you mean 'LABEL'"):
        write(PENGUINS, options=["LABLE=species"])
