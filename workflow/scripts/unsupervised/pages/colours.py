"""Colours of the linked views: those of the figures, in shades that are seen, in the dark too.

A mark stands out from its ground by a contrast of 3 or more, as the Web Content Accessibility
Guidelines 2.2 (1.4.11) ask; `look.css` has the same grounds.
"""

from collections.abc import Sequence

from unsupervised.figures import style

# The page, and what lies under buttons.
GROUNDS = {"light": ("#ffffff", "#f4f6f8"), "dark": ("#15181b", "#1e2226")}
TOWARDS = {"light": "#000000", "dark": "#ffffff"}
LEAST = 3
NONE = "#8a8f94"  # of what belongs to no group
RAMP = ("#00204c", "#404d6b", "#7c7b78", "#bcaf6f", "#ffe945")  # as cividis, from low to high
STEPS, STOPS = 100, 5


def told() -> dict[str, dict]:
    """Return for each mode the colours of groups, in the order of the figures, of what has none,
    and the stops of the ramp of numbers."""
    return {
        mode: {
            "palette": [seen(colour, mode) for colour in style.PALETTE],
            "none": seen(NONE, mode),
            "ramp": ramp(mode),
        }
        for mode in GROUNDS
    }


def seen(colour: str, mode: str) -> str:
    """Return a colour as it is, or the nearest of its shades that stands out. What has no hue has
    no shade that is told from grey: it turns to what is farthest from the ground."""
    if stands_out(colour, mode):
        return colour.lower()
    if len({*channels(colour)}) == 1:
        return TOWARDS[mode]
    shades = (mixed(colour, TOWARDS[mode], step / STEPS) for step in range(1, STEPS + 1))
    return next(shade for shade in shades if stands_out(shade, mode))


def ramp(mode: str) -> list[str]:
    """Return as many stops of the part of the ramp that stands out, evenly."""
    places = [step / STEPS for step in range(STEPS + 1)]
    there = [share for share in places if stands_out(on_ramp(share), mode)]
    low, high = there[0], there[-1]
    return [on_ramp(low + (high - low) * i / (STOPS - 1)) for i in range(STOPS)]


def on_ramp(share: float) -> str:
    """Return the colour of the ramp at a share of its length."""
    at = min(int(share * (len(RAMP) - 1)), len(RAMP) - 2)
    return mixed(RAMP[at], RAMP[at + 1], share * (len(RAMP) - 1) - at)


def stands_out(colour: str, mode: str) -> bool:
    """Say whether a colour stands out from every ground of a mode."""
    return all(contrast(colour, ground) >= LEAST for ground in GROUNDS[mode])


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21 (WCAG 2.2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour (WCAG 2.2)."""
    shares = [value / 255 for value in channels(colour)]
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in shares]
    return sum(weight * v for weight, v in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def mixed(colour: str, other: str, share: float) -> str:
    """Return a colour with a share of another one in it."""
    pairs = zip(channels(colour), channels(other), strict=True)
    return of([round(a + share * (b - a)) for a, b in pairs])


def channels(colour: str) -> list[int]:
    """Return red, green and blue of `#rrggbb`."""
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)]


def of(values: Sequence[int]) -> str:
    """Return a colour as `#rrggbb`."""
    return "#" + "".join(f"{value:02x}" for value in values)
