"""Text and marks of the pages stand out from their grounds, by day and in the dark."""

import re
from pathlib import Path

import pytest

from unsupervised.figures import style
from unsupervised.pages import assets, colours

CSS = (Path(assets.__file__).parent / "assets" / "look.css").read_text(encoding="utf-8")
TEXT, MARK = 4.5, 3
# What is written on what; `focus` and the edge of a box are marks.
WRITTEN = [
    *((ink, ground) for ink in ("ink", "soft", "link") for ground in ("ground", "faint")),
    *((ink, "ground") for ink in ("good", "some", "bad", "open")),
    *((ink, f"{ink}-ground") for ink in ("good", "some", "bad", "open")),
    ("ink", "mark"), ("link", "mark"), ("ground", "ink"), ("ink", "bad-ground"),
    ("link", "bad-ground"),
]  # fmt: skip
MARKED = [("focus", "ground"), ("soft", "ground"), ("soft", "faint")]


def tokens() -> dict[str, dict[str, str]]:
    """Return the colours that `look.css` names, for each mode."""
    light, dark = re.findall(r":root \{(.*?)\}", CSS, re.S)[:2]
    found = {}
    for mode, text in (("light", light), ("dark", dark)):
        named = re.findall(r"--([\w-]+): *#([0-9a-f]{3,6})\b", text)
        found[mode] = {name: "#" + (v if len(v) == 6 else v[0] * 2 + v[1] * 2 + v[2] * 2)
                       for name, v in named}  # fmt: skip
    return found


@pytest.fixture(params=colours.GROUNDS)
def mode(request):
    """By day, and in the dark."""
    return request.param


def test_contrast_is_that_of_the_guidelines():
    assert colours.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert colours.contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=1e-3)
    assert colours.contrast("#0072b2", "#0072b2") == 1


def test_both_modes_have_the_same_colours_and_the_grounds_of_the_views(mode):
    found = tokens()
    assert found["light"].keys() == found["dark"].keys()
    assert colours.GROUNDS[mode] == (found[mode]["ground"], found[mode]["faint"])
    pairs = re.findall(r"(?<!-)\bcolor: var\(--([\w-]+)\)", CSS)
    assert set(pairs) <= {ink for ink, _ in WRITTEN}


def test_every_pair_of_text_and_ground_can_be_read(mode):
    found = tokens()[mode]
    poor = {
        (ink, ground): round(colours.contrast(found[ink], found[ground]), 2)
        for pairs, least in ((WRITTEN, TEXT), (MARKED, MARK))
        for ink, ground in pairs
        if colours.contrast(found[ink], found[ground]) < least
    }
    assert not poor


def test_every_mark_of_the_views_is_seen(mode):
    told = colours.told()[mode]
    marks = [*told["palette"], told["none"], *told["ramp"]]
    poor = [(mark, ground) for mark in marks for ground in colours.GROUNDS[mode]
            if colours.contrast(mark, ground) < MARK]  # fmt: skip
    assert not poor
    assert len(set(told["palette"])) == len(style.PALETTE) and told["none"] not in told["palette"]


def test_colours_that_are_seen_stay_as_figures_have_them():
    blue, brown, black = "#0072b2", "#7a5c00", "#000000"
    assert [colours.seen(c, "light") for c in (blue, brown, black)] == [blue, brown, black]
    assert colours.seen(blue, "dark") == blue and colours.seen(black, "dark") == "#ffffff"
    lighter = colours.seen(brown, "dark")
    assert lighter != brown
    # It is the same hue: what is mixed in is white, and no more than is needed.
    shares = [(b - a) / (255 - a) for a, b in
              zip(colours.channels(brown), colours.channels(lighter), strict=True)]  # fmt: skip
    assert max(shares) - min(shares) < 0.02 and max(shares) < 0.2


def test_a_ramp_runs_from_low_to_high_without_turning_back(mode):
    light = [colours.luminance(stop) for stop in colours.told()[mode]["ramp"]]
    assert light == sorted(light) and len(light) == colours.STOPS
    assert light[-1] / light[0] > 2
