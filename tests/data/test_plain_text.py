"""Large plain texts are read by Arrow with the cells, kinds and refusals of pandas."""

import numpy as np
import pandas as pd
import pytest

from unsupervised.base.errors import InputError
from unsupervised.config.model import Tidy
from unsupervised.data import delimited, plain_text, tidy

DRAWS = np.random.RandomState(0)
LINES = [
    ",".join([repr(float(a)), f"{b:.3f}", str(c), f"name {i}", f"{i % 12 + 1:02}/2020"])
    for i, (a, b, c) in enumerate(
        zip(
            DRAWS.standard_normal(50) * 10.0 ** DRAWS.randint(-300, 15, 50),
            DRAWS.standard_normal(50),
            DRAWS.randint(-(10**6), 10**6, 50),
            strict=True,
        )
    )
]
HEAD = "first,second,third,fourth,fifth"
DATES = [f"{i},{i % 7},2020-01-{i % 28 + 1:02},12:{i:02}" for i in range(50)]


def spec_of(**keys) -> dict:
    return {**Tidy(**keys).model_dump(), "file": "table.csv"}


def told(path, spec, rows) -> list:
    """Return what is read in parts, or the refusal."""
    try:
        return list(delimited.parts(str(path), spec, rows))
    except InputError as error:
        return [str(error)]


def both(path, spec, monkeypatch, rows) -> tuple[list, list]:
    """Return what pandas reads, and what is read with Arrow."""
    slow = told(path, spec, rows)
    monkeypatch.setattr(plain_text, "LARGE", 0)
    return slow, told(path, spec, rows)


def assert_same(slow: list, quick: list) -> None:
    assert len(slow) == len(quick)
    for one, other in zip(slow, quick, strict=True):
        if isinstance(one, str):
            assert one == other
        else:
            pd.testing.assert_frame_equal(one, other, check_exact=True)


PLAIN = {
    "numbers and words": [HEAD, *LINES],
    "empty cells": [HEAD, *LINES, ",,,,", "1,,3,x,", ",2,,,y"],
    "nothing in a column": ["a,b", *(f"{i}," for i in range(20))],
    "dates": ["a,b,c,d", *DATES],
    "blanks around cells": ["a,b", *(f" {i} , word {i} " for i in range(20))],
    "Windows": [*(f"{line}\r" for line in [HEAD, *LINES]), ""],
    "a mark of the byte order": ["\ufeff" + HEAD, *LINES],
    "quotes in the header": ['"a","b"', *(f"{i},{i / 2}" for i in range(20))],
    "a blank line before the header": ["", HEAD, *LINES],
    "cells of spaces": ["a,b,c", " ,,x", *(f"{i},{i}.5,{i}" for i in range(20)), "1,   ,  "],
    "large and small": ["a,b", *(f"{i},{i}e-308" for i in range(20)), "5,9007199254740991"],
    "letters beyond ASCII": ["ä,b", *(f"{i},Zoë {i}" for i in range(20))],
}
ODD = {
    "quotes": ["a,b", *(f'{i},"{i}, x"' for i in range(20))],
    "nan": ["a,b", *(f"{i},{i}" for i in range(20)), "nan,inf"],
    "hexadecimal": ["a,b", *(f"{i},{i}" for i in range(20)), "0x1F,2"],
    "truths": ["a,b", *(f"{i},{i % 2 == 0}" for i in range(20))],
    "short rows": ["a,b,c", *(f"{i},{i},1" for i in range(20)), "1,2"],
    "long rows": ["a,b", *(f"{i},{i}" for i in range(20_000)), "1,2,3"],
    "too large": ["a,b", *(f"{i},{i}" for i in range(20)), "9007199254740993,1"],
    "larger": ["a,b", *(f"{i},{i}" for i in range(20)), "99999999999999999999,1"],
    "whole numbers of 64 bits": ["a,b", *(f"{2**63},{i}" for i in range(20))],
    "whole numbers of more bits": ["a,b", *(f"{2**64},{i}" for i in range(20))],
    "a small number below a blank": [
        "a,b",
        " ,1",
        *(f"{i}e-308,{i}" for i in range(9)),
        "1e-400,1",
    ],
    "cells of many spaces": ["a,b", *(f"{i},{i}" for i in range(20)), " " * 40 + ",1", "1e400,1"],
    "infinity below a blank": ["a,b", " ,1", *(f"{i},{i}" for i in range(20)), "Infinity,-inf"],
    "truths below a blank": ["a,b", " ,1", *(f"{i % 2 == 0},{i}" for i in range(20))],
    "far too large": ["a,b", *(f"{i},{i}" for i in range(20)), "1e400,1"],
    "far too small": ["a,b", *(f"{i},{i}" for i in range(20)), "1.5e-400,1"],
    "blank lines": ["a,b", *(f"{i},{i}\n" for i in range(40))],
    "lines of spaces": ["a,b", *(f"{i},{i}" for i in range(20)), "  ", "1,2"],
    "a lone carriage return": ["a,b", *(f"{i},{i}" for i in range(20)), "1,2\r3,4"],
    "a zero byte": ["a,b", *(f"{i},{i}" for i in range(20_000)), "1,\x00"],
    "signs": ["a,b", *(f"+{i},{i}." for i in range(20)), ".5,-.5"],
    "an open quote": ["a,b", *(f"{i},{i}" for i in range(20)), '"1,2', "3,4"],
    "a header that ends in a carriage return": ["a,b\r0,0", *(f"{i},{i}" for i in range(20))],
    "carriage returns alone": ["\r".join(["a,b", *(f"{i},{i / 2}" for i in range(20))])],
    "a name of two lines behind a quote": ['a"b,"c', ' d"', *(f"{i},{i}" for i in range(20))],
    "a mark in a cell": ["a,b", *(f"\ufeff{i},{i}" for i in range(20))],
    "blank lines behind whole parts": ["a,b", *(f"{i},{i}" for i in range(21)), "", "", ""],
    **{
        f"a first line of {sign!a}": [sign, "a,b", *(f"{i},{i}" for i in range(20))]
        for sign in ("\xa0", "\x1c", "\u3000", "\x85", "\u2028", "\ufeff", "\t\t")
    },
    "marks twice": ["\ufeff\ufeffa,b", *(f"{i},{i}" for i in range(20))],
}


@pytest.mark.parametrize("rows", [None, 7])
@pytest.mark.parametrize("lines", [*PLAIN.values(), *ODD.values()], ids=[*PLAIN, *ODD])
def test_arrow_reads_what_pandas_reads(tmp_path, monkeypatch, lines, rows):
    path = tmp_path / "table.csv"
    path.write_bytes("\n".join(lines).encode())
    assert_same(*both(path, spec_of(header=True), monkeypatch, rows))


@pytest.mark.parametrize("first", [["a\tb", "\t"], ["\t", "a\tb"], ["\xa0", "a\tb", "c\td"]])
def test_two_lines_of_names_are_found_as_pandas_finds_them(tmp_path, monkeypatch, first):
    path = tmp_path / "table.csv"
    path.write_text("\n".join([*first, *(f"{i}\t{i}" for i in range(20))]), encoding="utf-8")
    slow, quick = both(path, spec_of(header=2, delimiter="\t"), monkeypatch, None)
    assert_same(slow, quick)
    assert len(quick[0]) == 20


@pytest.mark.parametrize("lines", PLAIN.values(), ids=PLAIN)
def test_what_is_plain_is_left_to_arrow(tmp_path, monkeypatch, lines):
    path = tmp_path / "table.csv"
    path.write_bytes("\n".join(lines).encode())
    monkeypatch.setattr(plain_text, "LARGE", 0)
    monkeypatch.setattr(delimited, "parts_by_pandas", None)
    assert sum(map(len, delimited.parts(str(path), spec_of(header=True)))) > 0


@pytest.mark.parametrize(
    "keys", [{"index": "first"}, {"label": "third"}, {"drop": ["fourth"]}, {"missing": "drop"}]
)
def test_columns_with_a_part_to_play_are_read_as_pandas_reads_them(tmp_path, monkeypatch, keys):
    path = tmp_path / "table.csv"
    path.write_text("\n".join([HEAD, *LINES, ",,,,"]))
    assert_same(*both(path, spec_of(header=True, **keys), monkeypatch, None))


def test_bytes_that_are_no_utf_8_are_refused_as_pandas_refuses_them(tmp_path, monkeypatch):
    path = tmp_path / "table.csv"
    path.write_bytes(b"a,b\n" + b"1,x\n" * 40_000 + b"1,\xe9\n")
    slow, quick = both(path, spec_of(header=True), monkeypatch, None)
    assert slow == quick
    assert "not utf-8 text" in slow[0]


def test_samples_without_names_are_called_by_their_rows(tmp_path, monkeypatch):
    path = tmp_path / "table.csv"
    path.write_text("\n".join(f"{i},{i * i}" for i in range(30)))
    monkeypatch.setattr(plain_text, "LARGE", 0)
    found = tidy.tidy({"table.csv": str(path)}, spec_of(header=False))
    assert found.names == [str(i) for i in range(30)]
    assert (found.names[3], found.names[-2:]) == ("3", ["28", "29"])
    assert found.values[-1].tolist() == [29, 841]
