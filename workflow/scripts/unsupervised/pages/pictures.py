"""Figures on a page: where they lie, how large they are, and what to say where nobody sees them."""

import struct
from collections.abc import Mapping, Sequence
from pathlib import Path

PNG = b"\x89PNG\r\n\x1a\n"
DRAWN = (".png", ".svg")  # what a page can show; others are only linked
WIDE = 1000  # pixels above which a figure's words are read across a whole page only


def size(path: Path) -> tuple[int, int] | None:
    """Return the width and height of a PNG, so that a page keeps its place before it is loaded;
    None for what is no PNG."""
    with path.open("rb") as file:
        head = file.read(24)
    if not head.startswith(PNG):
        return None
    width, height = struct.unpack(">II", head[16:24])
    return width, height


def picture(path: Path, root: Path, up: str, alt: str) -> dict:
    """Return a figure for a page that lies `up` below the folder of results."""
    drawn = path.suffix in DRAWN
    known = size(path) if drawn else None
    return {
        "href": up + path.relative_to(root).as_posix(),
        "name": path.stem,
        "format": path.suffix[1:].upper(),
        "is_drawn": drawn,
        "width": known[0] if known else None,
        "height": known[1] if known else None,
        "is_wide": drawn and (known is None or known[0] > WIDE),
        "alt": alt,
    }


def claimed(claims: Sequence[Mapping]) -> str:
    """Return in words what is claimed, with the verdicts."""
    return " ".join(f"{claim['finding']}: {claim['verdict']}." for claim in claims)
