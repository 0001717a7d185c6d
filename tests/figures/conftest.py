"""Which pages of figures every run of the tests draws; a long run draws all.

Each figure is drawn with two of everything, and by turns in most of the other cases: a page takes
up to three seconds, for all its text is laid out four times.
"""

import pytest
from drawn_figures import FIGURES

ALWAYS = "two of everything"
NEVER = "thirteen labels"
TURNS = 6


def pytest_itemcollected(item: pytest.Item) -> None:
    """Mark the pages that are not drawn in every run as long."""
    params = item.callspec.params if hasattr(item, "callspec") else {}
    case, figure = params.get("case"), params.get("name")
    if figure not in FIGURES or case == ALWAYS:
        return
    # Each test and case begins the turns elsewhere, so that most figures come up in one of them.
    start = len(f"{item.originalname} {case}")
    if case == NEVER or (start + FIGURES.index(figure)) % TURNS:
        item.add_marker(pytest.mark.long)
