"""The colours of a tree, and two trees that are turned to suit each other."""

from unsupervised.base.tables import Table
from unsupervised.figures import style
from unsupervised.figures.branching import branches
from unsupervised.methods.hierarchy.figures import shades
from unsupervised.methods.hierarchy.figures.dendrogram import repeated
from unsupervised.methods.hierarchy.figures.tanglegram import Side, grouped, turned

COLUMNS = ["merge", "left", "right", "height", "size"]


def tree(*merges):
    """Return the branches of a tree."""
    rows = [[str(i), *map(str, row), "0"] for i, row in enumerate(merges)]
    return branches(Table(COLUMNS, rows))


def heap(first, node, height):
    """Return the merges of three leaves, all at about one height."""
    return [(first, first + 1, height), (node, first + 2, height + 0.1)]


# Leaves 0 1 2 | 3 4 5 | 6 alone, which joins last.
THREE = tree(*heap(0, 7, 1), *heap(3, 9, 1.2), (8, 10, 5), (11, 6, 9))


def test_the_line_lies_where_most_branches_are_large():
    line = shades.line_of(sorted(THREE, key=lambda b: b.height), [1] * 7)
    assert 1.3 < line < 5
    found = shades.below_line(THREE, [1] * 7, line)
    grey = [branch.height >= line for branch in THREE]
    assert [shade == style.GREY for shade in found] == grey
    assert len(set(found) - {style.GREY}) == 2


def test_a_chain_has_no_line_and_no_colours():
    chain = tree(*[(0 if i == 0 else 9 + i, i + 1, i + 1.0) for i in range(9)])
    assert shades.line_of(chain, [1] * 10) is None
    assert set(shades.below_line(chain, [1] * 10, None)) == {style.GREY}


def test_leaves_that_hold_many_samples_count_for_as_many():
    """Four leaves of 50 samples, each with a loner of its own."""
    sizes = [50, 1] * 4
    found = tree((0, 1, 1.0), (2, 3, 1.1), (4, 5, 1.2), (6, 7, 1.3), (8, 9, 4), (10, 11, 5),
                 (12, 13, 6))  # fmt: skip
    line = shades.line_of(found, sizes)
    assert 1.3 < line < 4
    assert len(set(shades.below_line(found, sizes, line)) - {style.GREY}) == 4


def test_small_branches_below_the_line_are_grey():
    merges = tree((0, 1, 1.0), (6, 2, 1.1), (3, 4, 1.0), (8, 5, 7.0), (7, 9, 8.0))
    found = shades.below_line(merges, [1] * 6, 2.0)
    shown = dict(zip([b.leaves for b in merges], found, strict=True))
    assert shown[merges[1].leaves] != style.GREY
    assert shown[merges[2].leaves] == style.GREY  # two samples


def test_a_branch_has_the_colour_of_a_label_that_all_its_leaves_have():
    labels = ["a", "a", "b", "c", "c", "", "a"]
    found = dict(zip([b.leaves for b in THREE], shades.of_labels(THREE, labels), strict=True))
    assert found[0, 1] == style.colour(0)
    assert found[0, 2] == style.GREY
    assert found[3, 4] == style.colour(2)
    assert found[3, 5] == style.GREY  # one of them has none


def test_a_tree_is_turned_so_that_its_leaves_follow_a_wanted_order():
    rows = [["0", "0", "1", "1", "2"], ["1", "2", "3", "1", "2"], ["2", "4", "5", "2", "4"]]
    side = Side(Table(COLUMNS, rows), dict(enumerate("abcd")), {}, {})
    assert side.order == ["a", "b", "c", "d"]
    side.merges = turned(side, ["d", "c", "b", "a"])
    assert side.order == ["d", "c", "b", "a"]
    side.merges = turned(side, ["c", "a", "b", "d"])  # no turn has it: both sides stand as high
    assert side.order == ["c", "d", "a", "b"]


def merges_of(*merges):
    return Table(COLUMNS, [[str(i), *map(str, row), "0"] for i, row in enumerate(merges)])


def test_both_trees_have_the_colours_of_the_left_ones_large_branches():
    """012 | 345 | 6 on the left; on the right 3 stands among the first."""
    names, none = dict(enumerate("abcdefg")), dict.fromkeys(range(7), "")
    left = Side(merges_of(*heap(0, 7, 1), *heap(3, 9, 1.2), (8, 10, 5), (11, 6, 9)),
                names, none, dict.fromkeys(range(7), 1))  # fmt: skip
    groups, colours = grouped(left, labelled=False)
    assert groups == {**dict.fromkeys("abc", "0"), **dict.fromkeys("def", "1"), "g": ""}
    assert colours == {"0": style.colour(0), "1": style.colour(1)}
    right = tree((0, 1, 1), (2, 3, 1.1), (4, 5, 1.2), (7, 8, 3), (10, 9, 5), (11, 6, 9))
    of = shades.of_leaves(right, [groups[name] for name in "abcdefg"])
    assert of == ["0", "", "1", "", "", ""]


def test_colours_that_repeat_are_said():
    assert not repeated(len(style.PALETTE))
    assert "several" in repeated(len(style.PALETTE) + 1)
    many = {place: place // 2 for place in range(40)}
    shown = list(shades.neighbours_apart(shades.with_branches(many)).values())
    assert len(shown) == 20
    assert all(a != b for a, b in zip(shown, shown[1:], strict=False))
