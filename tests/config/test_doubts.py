"""What is noted of columns that may be known groups, of sums, short lines, texts and times."""

import pandas as pd
import pytest

from unsupervised.config import new
from unsupervised.config.proposing import found_in


@pytest.fixture
def found(tmp_path):
    """A function that returns what is found in a text."""

    def run(text, **options):
        path = tmp_path / "t.csv"
        path.write_text(text)
        return found_in(path, options)

    return run


def rows(names, cells, count=24):
    return names + "\n" + "".join(",".join(map(str, cells(i))) + "\n" for i in range(count))


def test_codes_of_few_values_are_encoded_and_may_be_the_label(found):
    made = found(rows("a,region_code,b", lambda i: (i * 1.5, 10 + i % 4, i * i % 7)))
    assert made.keys["encode"] == {"region_code": "one-hot"}
    assert "label: region_code" in made.reasons["region_code"]


@pytest.mark.parametrize("name", ["target", "class", "label", "species"])
def test_whole_numbers_that_are_called_groups_are_asked_for(found, name):
    made = found(rows(f"a,b,{name}", lambda i: (i * 1.5, i * i % 7 + 0.5, i % 3)))
    assert any(f"LABEL={name}" in note and "counted with" in note for note in made.notes)
    assert not any(
        "LABEL=" in note
        for note in found(
            rows(f"a,b,{name}", lambda i: (i * 1.5, i * i % 7 + 0.5, i % 3)), LABEL=name
        ).notes
    )


def test_words_of_many_groups_are_asked_for(found):
    made = found(
        rows("a,b,species", lambda i: (i * 1.5, i % 7 + 0.5, f"sort{'x' * (i % 40)}"), 120)
    )
    assert any("LABEL=species" in note and "left out" in note for note in made.notes)


def test_decimals_that_are_called_a_target_are_no_groups(found):
    made = found(rows("a,b,target", lambda i: (i * 1.5, i * i % 7 + 0.5, i % 3 + 0.25)))
    assert not any("LABEL=" in note for note in made.notes)


def test_a_last_row_of_sums_is_noted(found):
    text = "town,a,b\nOslo,1,2\nBergen,3,1\nRoma,2,7\n"
    assert not any("sum" in note for note in found(text).notes)
    for word in ("Total", "SUM", "All", "Grand total:"):
        assert any(f"{word!r}" in note for note in found(f"{text}{word},6,10\n").notes)


def test_a_short_line_is_noted(found):
    made = found("a,b,c\n1,2,3\n4,5\n7,8,1\n2,1,4\n")
    assert any("line 3 has 2 cells (the last is '5'), expected 3" in note for note in made.notes)
    assert found("a,b,c\n1,2,3\n4,5,\n7,8,1\n2,1,4\n").notes == []


FORM = [
    "Timestamp,How do you like it?,Would you come again?,Which room?,Anything else?",
    *(
        f"2024/01/{1 + i:02d} 10:{i:02d}:00 AM GMT+1,{['agree', 'neutral', 'disagree'][i % 3]},"
        f"{['Yes', 'No'][i % 2]},{['red', 'blue', 'green'][i * i % 3]},"
        f"the room was quite small and number {i} was cold"
        for i in range(20)
    ),
]


def test_answers_of_a_form_are_counted_with(found):
    made = found("\n".join(FORM) + "\n")
    assert "texts" not in made.keys
    kinds = {look.name: look.kind for look in made.plan.looks}
    assert kinds["Timestamp"] == "dates"
    roles = {name: role for name, (role, _) in made.plan.roles.items()}
    assert roles["How do you like it?"] == "encoded"
    assert roles["Would you come again?"] == "feature"


def test_a_label_beside_texts_is_proposed(found):
    text = "review,room\n" + "".join(
        f"the room was quite small and number {i} was cold,{['red', 'blue'][i % 2]}\n"
        for i in range(20)
    )
    made = found(text)
    assert made.keys["texts"]["column"] == "review"
    assert made.keys["label"] == "room"


def test_few_answers_beside_a_remark_are_counted_with(found):
    made = found(
        rows(
            "age,happy,remark",
            lambda i: (
                ["18-24", "25-34", "55+"][i % 3],
                1 + i % 5,
                f"the room was too small and cold {i}",
            ),
        )
    )
    assert "texts" not in made.keys
    assert made.keys["drop"] == ["remark"]
    assert made.keys["encode"] == {"age": ["18-24", "25-34", "55+"]}


def test_numbers_called_a_label_go_with_texts(found):
    made = found(rows("text,label", lambda i: (f"the room was too small and cold {i}", i % 2)))
    assert made.keys["label"] == "label"


def test_numbers_of_orders_and_customers_are_no_features(found):
    made = found(
        rows(
            "invoice,customer,product,price",
            lambda i: (500 + i // 2, 17000 + i * 7 % 11, f"P{i * 7 % 13}", i * 1.5),
        )
    )
    assert {"invoice", "customer"} <= set(made.keys["drop"])


def test_an_index_of_a_files_own_stays(tmp_path):
    path = tmp_path / "t.parquet"
    frame = pd.DataFrame({
        "day": [f"2024-01-{i + 1:02d}" for i in range(9)], "a": range(9),
        "b": [i * i % 7 for i in range(9)],
    }, index=pd.Index([f"s{i}" for i in range(9)], name="sample"))  # fmt: skip
    frame.to_parquet(path)
    assert "index" not in found_in(path, {}).keys


def test_parts_of_a_scale_are_encoded_in_their_order(found):
    ages = ["45+", "<18", "18-25", "26-45"]
    made = found(rows("n,age,a", lambda i: (f"n{i}", ages[i % 4], i * i % 7)))
    assert made.keys["encode"] == {"age": ["<18", "18-25", "26-45", "45+"]}
    assert not made.plan.refusal


def test_telephone_numbers_are_no_features(found):
    made = found(rows("n,phone,a", lambda i: (f"n{i}", f"+49 170 {1234567 + i * 977}", i * i % 7)))
    assert made.keys["drop"] == ["phone"]


def test_bounds_are_said_apart_from_words(found):
    cells = ["<0.1", "n.d.", *(f"{i}.5" for i in range(22))]
    made = found(rows("a,b", lambda i: (i * i % 7, cells[i])))
    assert made.keys["missing_words"] == ["n.d."]
    assert any(note.startswith("<0.1 among numbers") for note in made.notes)


def test_comments_behind_the_values_are_none_of_them(found):
    made = found("a;b;c\n1;2;3 # ok\n2;5;1 # low\n3;4;9\n4;4;2\n")
    assert made.keys["comment"] == "#"
    assert [look.kind for look in made.plan.looks][-1] == "numbers"
    assert "comment" not in found("a,b\nx # 1,2\ny # 2,3\nz # 3,4\n").keys


def test_suffixes_are_said_not_to_be_read(found):
    made = found("n,vol\nx,1.5K\ny,2M\nz,700\nu,7K\n")
    assert "K, M or B behind them, such as '1.5K'" in made.plan.refusal


def test_categories_have_no_range(found):
    made = found(rows("id,blood,a", lambda i: (f"p{i}", ["A", "B", "AB", "0"][i % 4], i * i % 7)))
    (blood,) = [look for look in made.plan.looks if look.name == "blood"]
    assert (blood.smallest, blood.largest) == (None, None)


def test_a_feature_that_leads_is_not_said_where_features_are_scaled(tmp_path, capsys):
    path = tmp_path / "t.csv"
    path.write_text(rows("a,b", lambda i: (i % 5, i * i % 7 * 1000)))
    new.main(["t", str(path), str(tmp_path)])
    assert "of the variance" not in capsys.readouterr().out
