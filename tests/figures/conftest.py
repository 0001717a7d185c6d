"""Which pages of figures every run of the tests draws; a long run draws all.

By turns a figure is drawn with two of everything and in most of the other cases: a page takes up
to three seconds, for all its text is laid out four times.
"""

import pytest
from drawn_figures import FIGURES

SLOW = "thirteen labels"
TURNS = {"two of everything": 4, "signs": 12, None: 12}


def pytest_itemcollected(item: pytest.Item) -> None:
    """Mark the pages that are not drawn in every run as long."""
    params = item.callspec.params if hasattr(item, "callspec") else {}
    case, figure = params.get("case"), params.get("name")
    if figure not in FIGURES:
        return
    # Each test and case begins the turns elsewhere, so that most figures come up in one of them.
    start = len(f"{item.originalname} {case}")
    if case == SLOW or (start + FIGURES.index(figure)) % TURNS.get(case, 1):
        item.add_marker(pytest.mark.long)
