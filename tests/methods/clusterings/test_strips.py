"""Supplementary columns as strips of colours beside the heat map of a clustering."""

import pytest
from method_bench import Bench, made_of
from ordinary_data import ordinary

from unsupervised.base import tables
from unsupervised.base.tables import Table
from unsupervised.figures import style
from unsupervised.methods.clusterings.figures import strips
from unsupervised.methods.found import methods


def test_each_sample_of_the_heat_map_has_its_own_cells(tmp_path):
    data, kmeans = ordinary(), methods()["kmeans"]
    bench = Bench(tmp_path, data, {"kmeans": {"base": {"clusters": 3, "sweep": [1, 3]}}})
    bench.make("kmeans", "base", "strips")
    found = tables.read(bench.path("kmeans", "base", "strips"))
    shown = tables.read(bench.path("kmeans", "base", "heatmap")).column("sample")
    at = [list(data.names).index(name) for name in shown]
    assert found.columns == ["sample", "site", "day"] and found.column("sample") == shown
    assert found.column("day") == [data.extra["day"][i] for i in at]
    job = next(m for m in made_of(kmeans) if m.job.rule == "plot_heatmap")
    note = " ".join(bench.run(job, "kmeans", "base").get_supxlabel().split())
    assert "Left: cluster, then label, site, day." in note and "nothing is known" in note


@pytest.fixture
def read(tmp_path):
    """A function that returns the strips of columns."""

    def strips_of(**columns):
        rows = [[f"s{i}", *cells] for i, cells in enumerate(zip(*columns.values(), strict=True))]
        tables.write(tmp_path / "t.csv", Table(["sample", *columns], rows))
        return strips.read({"strips": str(tmp_path / "t.csv")})

    return strips_of


def test_a_colour_is_said_for_each_word_and_for_both_ends_of_numbers(read):
    found = read(sex=["m", "", "f"], mass=["1", "3", ""], one=["2", "2", "2"])
    sex, mass, one = found.drawn
    assert sex.shades == [style.colour(1), "white", style.colour(0)]
    assert [text for _, text in sex.entries] == ["sex: f", "sex: m"]
    assert mass.shades[2] == "white" and mass.shades[0] != mass.shades[1]
    assert len(mass.entries) == 2 and len(one.entries) == 1
    assert found.said == "White in a strip: nothing is known."


def test_ends_of_whole_numbers_are_whole_and_say_where_values_lie_beyond_them(read):
    codes = list(map(str, range(21)))
    far = [*codes[:-1], "900"] * 10
    found = read(code=codes * 10, far=far, huge=["-1.7e308", "1.7e308", "0"] * 70)
    assert [[text for _, text in strip.entries] for strip in found.drawn] == [
        ["code: 0", "code: 20"], ["far: 0", "far: 900"], ["huge: -1.7e+308", "huge: 1.7e+308"],
    ]  # fmt: skip
    assert len(set(found.drawn[2].shades)) == 3
    (one,) = read(day=[*map(str, range(101)), "20240101"]).drawn
    assert [text for _, text in one.entries] == ["day: ≤ 2", "day: ≥ 99"]


def test_of_more_words_than_colours_the_commonest_have_one_and_more_columns_are_left_out(read):
    many = {f"c{i}": ["1"] * 11 for i in range(5)}
    found = read(team=list("iabcdefghi") + [""], **many)
    assert [strip.name for strip in found.drawn] == ["team", "c0", "c1", "c2"]
    assert "The first 4 of 6 further columns." in found.said
    assert "Of team, the commonest 8 words have a colour." in found.said
    team = found.drawn[0]
    assert team.shades[0] == team.shades[9] == style.colour(7)  # i, the commonest, is last in order
    assert team.shades[8] == strips.OTHER and team.shades[10] == "white"
    assert team.entries[-1] == (strips.OTHER, "team: other (1 word)")
    assert strips.read({}) == strips.Strips()
