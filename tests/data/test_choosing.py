"""Which rows and columns of a table become samples and features."""

import pytest
from table_files import read

from unsupervised.base.errors import InputError


@pytest.fixture
def chosen(tmp_path):
    (tmp_path / "out").mkdir()

    def run(text, **options):
        return read(tmp_path, "t.csv", text, options)

    return run


def test_a_constant_column_is_left_out_and_said(chosen, capsys):
    data = chosen("a,b,c,d\n1,7,2,\n2,7,3,\n5,7,9,\n", constant="drop")
    assert data.features == ["a", "c"]
    assert (
        "left out, as the same in every row, or but for rounding: 'b', 'd' (2 of 4)"
        in capsys.readouterr().out
    )


def test_a_column_that_is_constant_once_rows_are_dropped_is_left_out(chosen):
    data = chosen("a,b\n1,7\n2,7\n,8\n", constant="drop", missing="drop")
    assert (data.features, data.values.tolist()) == (["a"], [[1], [2]])


def test_where_nothing_varies_nothing_is_left_out(chosen):
    assert chosen("a,b\n1,7\n1,7\n", constant="drop").features == ["a", "b"]
    assert chosen("a,b\n1,7\n", constant="drop").features == ["a", "b"]


def test_rows_that_equal_an_earlier_one_may_be_left_out(chosen, capsys):
    text = "n,a,b\nu,1,2\nv,3,4\nw,1,2\nx,-0,4\ny,0,4\n"
    assert chosen(text, index="n").names == ["u", "v", "w", "x", "y"]
    assert chosen(text, index="n", duplicates="drop").names == ["u", "v", "x"]
    assert "duplicates: drop leaves out 2 of 5 samples" in capsys.readouterr().out


def test_row_numbers_of_r_lose_to_names(chosen):
    data = chosen('"","name","a"\n"1","cat",4\n"2","dog",20\n"3","hen",5\n')
    assert (data.names, data.features) == (["cat", "dog", "hen"], ["a"])
    data = chosen('"","a"\n"1",4\n"2",20\n"3",5\n')
    assert (data.names, data.features) == (["1", "2", "3"], ["a"])
    data = chosen(",a\n9,4\n7,20\n8,5\n")  # no count, but names
    assert data.names == ["9", "7", "8"]


def test_names_that_double_are_numbered_where_most_differ(chosen):
    text = "n,a\ncat,1\ndog,2\ncat,3\ncat (2),4\nhen,5\ncat,6\n"
    assert chosen(text, index="n").names == ["cat", "dog", "cat (3)", "cat (2)", "hen", "cat (4)"]
    with pytest.raises(InputError, match="the sample name 'cat' stands twice"):
        chosen("n,a\ncat,1\ncat,2\ncat,3\ndog,4\n", index="n")


def test_samples_are_left_out_by_name(chosen):
    text = "n,a\nu,1\nv,3\nw,7\n"
    assert chosen(text, index="n", leave_out=["v"]).names == ["u", "w"]
    with pytest.raises(InputError, match="tidy.leave_out names 'x', but no sample is called so"):
        chosen(text, index="n", leave_out=["x"])
    with pytest.raises(InputError, match="names every sample"):
        chosen(text, index="n", leave_out=["u", "v", "w"])


UNITS = {"units": ["$", "%", "kg"]}


def test_units_are_no_part_of_a_number(chosen):
    data = chosen('a,b,c\n"-$1,200.50",12%,5 kg\n$-3,-1.5%,0\n', thousands=",", **UNITS)
    assert data.values.tolist() == [[-1200.5, 12, 5], [-3, -1.5, 0]]


@pytest.mark.parametrize("cells", ["12%,0.12", "5 kg,$7", "$5,7"])
def test_numbers_of_several_units_are_refused(chosen, cells):
    with pytest.raises(InputError, match="column 'b' holds numbers of several units, such as"):
        chosen(
            "a,b\n" + "".join(f"{i},{cell}\n" for i, cell in enumerate(cells.split(","))), **UNITS
        )


def test_a_users_own_words_for_what_is_not_known(chosen):
    text = "a,b\n1,unknown\n-999,4\n3,5\n4,-999\n"
    words = {"missing_words": ["Unknown", "-999"]}
    assert chosen(text, missing="drop", **words).values.tolist() == [[3, 5]]
    assert chosen(text, missing="median", **words).values.tolist() == [
        [1, 4.5], [3, 4], [3, 5], [4, 4.5],
    ]  # fmt: skip
    with pytest.raises(InputError, match="set tidy.missing to drop or median"):
        chosen(text, **words)
    # fill.blank fills empty cells, and no others.
    data = chosen("a,b\n1,\n-999,4\n3,5\n", missing="drop", fill={"blank": 0}, **words)
    assert data.values.tolist() == [[1, 0], [3, 5]]


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("yes no Yes", [1, 0, 1]),
        ("Y N N", [1, 0, 0]),
        ("T F NA", [1, 0]),
        ("ja nein ja", [1, 0, 1]),
    ],
)
def test_words_for_true_and_false_are_ones_and_zeros(chosen, words, numbers):
    text = "a,b\n" + "".join(f"{word},{i}\n" for i, word in enumerate(words.split()))
    assert chosen(text, missing="drop").values[:, 0].tolist() == numbers


def test_words_of_two_pairs_are_none(chosen):
    with pytest.raises(InputError, match="no number in 'a'"):
        chosen("a,b\nyes,1\nfalse,2\nyes,3\n")
