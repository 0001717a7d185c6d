"""What is taken for names and what for a sample, and how a text of blanks differs from one that a
sign parts."""

import pytest

from unsupervised.config.first_line import taken_for
from unsupervised.config.proposing import spec_of
from unsupervised.config.widths import widths_of


def rows(text):
    return [line.split(",") for line in text.splitlines()]


@pytest.mark.parametrize(
    ("text", "header", "noted"),
    [
        ("g0,0.129,0.422\ng1,0.5,0.2\ng2,0.1,0.3\ng3,0.7,0.4", False, "taken for the first sample"),
        ("g0,12,42\ng1,5,2\ng2,1,3\ng3,7,4", False, "taken for the first sample"),
        ("red,5,2\nblue,5,1\nred,3,7\nred,8,9", False, ""),
        ("p,x,s\ne,x,s\np,y,t\ne,x,t", False, "taken for the first sample"),
        ("1990,2000,2010\n5,7,1\n3,8,2\n4,9,1", True, "is taken for names; if it is a sample"),
        ("who,1017,1003\nA,0,1\nB,1,0\nC,1,1", True, "is taken for names"),
        ("0.5,1.0,1.5\n1.5,0.2,0.7\n0.5,0.6,0.1\n0.9,0.7,1.2", True, "is taken for names"),
        ("n,a1\nx,1\ny,2\nz,3", None, ""),
        ("a,b\na,b\nc,d\nc,d", None, ""),
    ],
)
def test_a_first_line(tmp_path, text, header, noted):
    found, note = taken_for(rows(text), spec_of(tmp_path / "t.csv", {}))
    assert found is header
    assert noted in note
    assert bool(note) == bool(noted)


ALIGNED = "gene{0}s01{0}s02\nGenA{0}121{0}340\nGenB{0}131{0}350\nGenC{0}141{0}360\n"


@pytest.mark.parametrize("sign", list("\t,;|"))
def test_what_a_sign_parts_is_not_of_fixed_width(sign):
    assert widths_of(ALIGNED.format(sign), sign) == []
    assert widths_of(ALIGNED.format(f"{sign} "), ",") == []
    assert widths_of(ALIGNED.replace("gene{0}", "", 1).format(f"{sign} "), ",") == []


def test_columns_of_blanks_are_of_fixed_width():
    lines = "name      size\nOld town   1,5\nNew town   2,5\nOslo      13,5\n"
    assert widths_of(lines, ",") == [8, 6]
